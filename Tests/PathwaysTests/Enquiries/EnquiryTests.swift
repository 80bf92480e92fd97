import Definitions
import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Enquiries: begun, made, decided, ended")
struct EnquiryTests {
    @Test(
        "STRAT-6: without a discussion an enquiry is refused; with why the child could not wait, a discussion is due next working day",
        arguments: Engines.all)
    func emergency(engine: TestEngine) async throws {
        let bench = try await EnquiryHouse(engine, at: "2026-03-02T16:55:00Z")
        let without = BeginEnquiries(bench.child, how: .single, reasons: "A burn on the hand.")
        #expect(await bench.problems { _ = try await bench.perform(without) } == [.strategyMissing])
        #expect(
            await bench.problems {
                _ = try await bench.perform(BeginEnquiries(bench.child, how: .single, reasons: "n/a", emergencyReason: "-"))
            } == [.reasonsMissing, .strategyMissing])
        let id = try await bench.perform(
            BeginEnquiries(
                bench.child, and: [bench.sister], how: .single, reasons: "A burn on the hand.",
                emergencyReason: "He was on his way home and had said that he would take them."))
        let begun = try await bench.enquiry(id)
        #expect(begun.waitsForStrategy && begun.strategyAt == nil)
        // 16:55 on a Monday: by the end of Tuesday.
        #expect(try await bench.due(EnquiryClocks.strategy, id) == .endOf("2026-03-03"))
        // Both sisters, each with an enquiry of her own, linked.
        let record = try await bench.ask(EnquiryRecord(id))
        #expect(record.siblings.map(\.child.id) == [bench.sister])
        // The discussion is held the next morning: it is met, and the enquiry waits for none.
        bench.house.wait(hours: 17)
        let (meeting, children, at) = (bench.meeting, [bench.child, bench.sister], bench.now)
        try await bench.inWork { try Enquiries($0).held(meeting, about: children, at: at) }
        #expect(try await bench.enquiry(id).strategyAt == at)
        #expect(try await bench.clocks(id).first { $0.kind == EnquiryClocks.strategy }?.result == .met)
    }

    @Test(
        "CONF-1: the conference is due 15 working days after the discussion, counted over a weekend and bank holidays",
        arguments: Engines.all)
    func conference(engine: TestEngine) async throws {
        // Maundy Thursday: Good Friday and Easter Monday do not count; nor does it matter that summer time has begun.
        let bench = try await EnquiryHouse(engine, at: "2026-04-02T15:55:00Z")
        let id = try await bench.begin()
        #expect(try await bench.due(EnquiryClocks.conference, id) == .endOf("2026-04-27"))
        // A later discussion does not give more time; nor does the same one recorded twice begin another enquiry.
        bench.house.wait(hours: 24 * 5)
        #expect(try await bench.begin() == id)
        #expect(try await bench.due(EnquiryClocks.conference, id) == .endOf("2026-04-27"))
        let child = bench.child
        try await bench.inWork { try Enquiries($0).conferenceHeld(for: [child], at: "2026-04-28T09:00") }
        let clock = try #require(try await bench.clocks(id).first { $0.kind == EnquiryClocks.conference })
        #expect(clock.result == .missed)
    }

    @Test("CONF-1: of several discussions the one at which the enquiry was begun counts, to the last minute of day 15")
    func lastDay() async throws {
        let bench = try await EnquiryHouse(at: "2026-03-05T10:00:00Z")
        // Talked on Monday, and again on Thursday, when the enquiry was begun.
        let id = try await bench.begin(at: "2026-03-05T09:30")
        #expect(try await bench.due(EnquiryClocks.conference, id) == .endOf("2026-03-26"))
        let child = bench.child
        try await bench.inWork { try Enquiries($0).conferenceHeld(for: [child], at: "2026-03-26T23:59") }
        #expect(try await bench.clocks(id).first { $0.kind == EnquiryClocks.conference }?.result == .met)
    }

    @Test(
        "S47-1: without a safety plan it is said so; a plan needs actions, two agencies and a time of review",
        arguments: Engines.all)
    func safetyPlan(engine: TestEngine) async throws {
        let bench = try await EnquiryHouse(engine)
        let id = try await bench.begin()
        let other = try await bench.begin(bench.sister)
        #expect(try await bench.ask(EnquiriesOfChild(bench.child)).open?.lacksSafetyPlan == true)
        #expect(try await bench.due(EnquiryClocks.safetyPlan, id)?.day == bench.now.day)
        let alone = KeepSafetyPlan(
            id, danger: "Her stepfather.",
            actions: [
                .init("Grandmother has her", agency: bench.house.council), .init("", agency: bench.house.council, who: "Asha"),
            ],
            review: nil)
        #expect(
            await bench.problems { try await bench.perform(alone) } == [.actionIncomplete(2), .oneAgency(2), .reviewMissing])
        var both = bench.safetyPlan(id)
        both = KeepSafetyPlan(id, danger: both.danger, actions: both.actions, review: both.review, alsoFor: [other])
        try await bench.perform(both)
        for enquiry in [id, other] {
            let record = try await bench.ask(EnquiryRecord(enquiry))
            #expect(record.line.safetyPlan?.actions.count == 2 && !record.line.lacksSafetyPlan)
            #expect(try await bench.clocks(enquiry).first { $0.kind == EnquiryClocks.safetyPlan }?.result == .met)
        }
        let later = KeepSafetyPlan(id, danger: "Her stepfather.", actions: both.actions, review: bench.now.adding(hours: 96))
        try await bench.perform(later)
        #expect(try await bench.ask(EnquiryRecord(id)).safetyPlans.map(\.number) == [2, 1])
    }

    @Test(
        "S47-2: the officer changes, and the social worker’s record shows the new one the same moment; who is not there is telephoned",
        arguments: Engines.all)
    func officer(engine: TestEngine) async throws {
        let bench = try await EnquiryHouse(engine)
        let id = try await bench.begin()
        let before = try await bench.ask(EnquiryRecord(id))
        #expect(before.line.workers[.socialCare]?.user == bench.worker.user)
        // The detective is named by the manager, and opens it from then on without any other reason.
        await #expect(throws: AccessRefused.self) { try await bench.ask(EnquiryRecord(id), as: bench.detective) }
        let told = try await bench.perform(NameOnEnquiry(.police, of: id, user: bench.detective.user), as: bench.manager)
        #expect(told == .message)
        #expect(try await bench.messages(to: bench.worker).contains("Officer in the case of an enquiry changed"))
        #expect(try await bench.messages(to: bench.detective) == ["An enquiry was given to you"])
        let seen = try await bench.ask(EnquiryRecord(id), as: bench.detective)
        #expect(seen.line.workers[.socialCare]?.name == "Asha Rana")
        // Another officer, whom the police name, and who has no account.
        try await bench.perform(NameOnEnquiry(.police, of: id, name: "Wim Aalto", reach: "101 ext. 7"), as: bench.detective)
        let after = try await bench.ask(EnquiryRecord(id))
        #expect(after.line.workers[.police]?.name == "Wim Aalto" && after.workers.count == 3)
        // Who was named before no longer comes in by that.
        await #expect(throws: AccessRefused.self) { try await bench.ask(EnquiryRecord(id), as: bench.detective) }
        // The other side has no account now: it has to be telephoned.
        #expect(
            try await bench.perform(NameOnEnquiry(.socialCare, of: id, user: bench.manager.user), as: bench.manager) == .telephone
        )
        #expect(await bench.problems { _ = try await bench.perform(NameOnEnquiry(.police, of: id, name: " ")) } == [.nameMissing])
    }

    @Test("S47-2: tasks have an agency, an owner and a time; done with what came of it, once", arguments: Engines.all)
    func tasks(engine: TestEngine) async throws {
        let bench = try await EnquiryHouse(engine)
        let id = try await bench.begin()
        #expect(
            await bench.problems { _ = try await bench.perform(AddEnquiryTask("", of: id, agency: nil, owner: "", due: nil)) }
                == [.taskMissing, .agencyMissing, .ownerMissing, .dueMissing])
        let task = try await bench.perform(
            AddEnquiryTask(
                "Video interview", of: id, agency: bench.house.police, owner: "Bo Lindh", due: bench.now.adding(hours: 20)))
        try await bench.perform(FinishEnquiryTask(task, of: id, "She was interviewed with an intermediary."))
        #expect(await bench.problems { try await bench.perform(FinishEnquiryTask(task, of: id, "Again.")) } == [.doneAlready])
        #expect(try await bench.ask(EnquiryRecord(id)).tasks.map(\.doneWords) == ["She was interviewed with an intermediary."])
        try await bench.perform(
            KeepOutlinePlan(
                id, version: 1, outline: "Police interview first, then the medical.", how: .single,
                reasons: "No crime after all.",
                leadWords: "Domestic abuse unit"))
        await #expect(throws: Conflict.self) {
            try await bench.perform(KeepOutlinePlan(id, version: 1, outline: "Other", how: .joint, reasons: "A crime."))
        }
    }

    @Test(
        "S47-1: an outcome needs reasons, who was told and a manager who did not write it; without conference it ends",
        arguments: Engines.all)
    func outcome(engine: TestEngine) async throws {
        let bench = try await EnquiryHouse(engine)
        let id = try await bench.begin()
        let empty = WriteEnquiryOutcome(id, version: 1, "not-likely", because: "", told: "")
        #expect(
            await bench.problems { try await bench.perform(empty) }
                == [.outcomeReasonsMissing, .toldMissing, .noConferenceReasonMissing])
        let likely = WriteEnquiryOutcome(
            id, version: 1, "likely", because: "The burn was done to her.", told: "Her mother, today.")
        #expect(await bench.problems { try await bench.perform(likely) } == [.noSafetyPlan])
        let outcome = WriteEnquiryOutcome(
            id, version: 1, "not-likely", because: "He has left and is in custody.", told: "Her mother and the school.",
            noConferenceBecause: "A plan for a child in need keeps her safe; all agencies agree.")
        try await bench.perform(outcome, as: bench.manager)
        #expect(
            await bench.problems {
                try await bench.perform(CheckEnquiryOutcome(id, version: 2, agrees: true, ""), as: bench.manager)
            }
                == [.ownOutcome])
        await #expect(throws: AccessRefused.self) {
            try await bench.perform(CheckEnquiryOutcome(id, version: 2, agrees: true, ""))
        }
        let other = try await bench.house.partnership.worker("Jo Vance", "safeguarding-manager", of: bench.house.council)
        try await bench.house.partnership.lantern.perform(
            JoinTeam(bench.team, other.user, asLead: true), as: bench.house.partnership.businessManager, for: .administration)
        #expect(
            await bench.problems { try await bench.perform(CheckEnquiryOutcome(id, version: 2, agrees: false, ""), as: other) }
                == [.checkWordsMissing])
        try await bench.perform(CheckEnquiryOutcome(id, version: 2, agrees: false, "Who told the father?"), as: other)
        let back = try await bench.enquiry(id)
        #expect(back.found == nil && back.sentBack == "Who told the father?" && back.isOpen)
        try await bench.perform(
            WriteEnquiryOutcome(
                id, version: 3, "not-likely", because: "He is in custody.", told: "Both parents and the school.",
                noConferenceBecause: "A plan for a child in need keeps her safe."))
        try await bench.perform(CheckEnquiryOutcome(id, version: 4, agrees: true, "Agreed."), as: bench.manager)
        #expect(try await !bench.enquiry(id).isOpen)
        #expect(try await bench.clocks(id).first { $0.kind == EnquiryClocks.conference }?.result == .void)
        // What it found is in the children in need census as “conference not required”.
        #expect(bench.house.partnership.lantern.definitions.enquiries.outcomes["not-likely"]?.code == "1")
        #expect(await bench.problems { try await bench.perform(bench.safetyPlan(id)) } == [.ended])
    }

    @Test("S47-1: a child who dies, turns 18 or moves: it ends with that reason, and no clock counts", arguments: Engines.all)
    func endedEarly(engine: TestEngine) async throws {
        let bench = try await EnquiryHouse(engine)
        let id = try await bench.begin()
        #expect(
            await bench.problems { try await bench.perform(EndEnquiryEarly(id, version: 1, because: "", ""), as: bench.manager) }
                == [.endingMissing, .endingWordsMissing])
        await #expect(throws: AccessRefused.self) {
            try await bench.perform(EndEnquiryEarly(id, version: 1, because: "moved", "To Norfold."))
        }
        try await bench.perform(
            EndEnquiryEarly(id, version: 1, because: "moved", "Norfold took over on Monday and said so."), as: bench.manager)
        #expect(try await bench.clocks(id).allSatisfy { $0.result == .void })
        #expect(try await bench.messages(to: bench.worker).contains("An enquiry has ended"))
        // What happens next is a new enquiry.
        #expect(try await bench.begin() != id)
    }

    @Test("STRAT-6: an enquiry is about a living child")
    func whom() async throws {
        let bench = try await EnquiryHouse()
        #expect(await bench.problems { _ = try await bench.begin(bench.mother) } == [.notAChild("Sana Noor")])
        let (child, meeting) = (bench.child, bench.meeting)
        #expect(
            await bench.problems {
                _ = try await bench.inWork {
                    try Enquiries($0).begin(
                        for: child, after: meeting, how: EnquiryKind(rawValue: "other"), reasons: "A bruise.",
                        strategyAt: $0.now.adding(hours: 1))
                }
            } == [.kindMissing, .strategyLater])
    }
}
