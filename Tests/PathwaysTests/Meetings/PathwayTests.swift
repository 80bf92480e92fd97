import Instruments
import Kernel
import LanternTesting
import Store
import Testing

@testable import Pathways

@Suite("Meetings: what is decided begins by itself")
struct PathwayTests {
    @Test(
        "S47-1, CONF-1: a strategy discussion begins the enquiry, whose conference is due fifteen working days from it",
        arguments: Engines.all)
    func enquiry(engine: TestEngine) async throws {
        let house = try await MeetingHouse(engine)
        let meeting = try await house.convene(neededAt: house.now)
        try await house.begin(meeting)
        try await house.decide(meeting, "enquiry-joint")
        try await house.close(meeting)
        let decision = try #require(try await house.record(meeting).cases[0].decisions.first)
        let brought = try #require(decision.brought)
        #expect(brought.kind == "enquiry")
        let clocks = try await house.clocks(brought)
        let conference = try #require(clocks.first { $0.kind == "initial-conference" })
        // 2 March 2026 is a Monday; day fifteen is Monday the 23rd.
        #expect(conference.due.day == Day("2026-03-23"))
        // STRAT-7: by when she is seen runs for social care and for the police.
        let visits = try await house.door.partnership.lantern.database.read {
            try AgreedVisitStore(transaction: $0).all(of: [try #require(ID<Enquiry>(brought.id))])
        }
        #expect(visits.map(\.seeBy) == [decision.by] && visits.map(\.isJoint) == [true])
        #expect(try await house.clocks(visits[0].subject).count == 2)
        // Recorded twice after a lost connection, it is still one enquiry.
        let again = try await house.convene()
        try await house.begin(again)
        try await house.decide(again, "enquiry-joint")
        try await house.close(again)
        #expect(try await house.record(again).cases[0].decisions.first?.brought == brought)
    }

    @Test(
        "CONF-1, CARE-4: a conference makes a plan for one child and not for another; its core group is due in ten working days; a review ends it",
        arguments: Engines.all)
    func conference(engine: TestEngine) async throws {
        let house = try await MeetingHouse(engine)
        let brother = try await house.door.partnership.child("Sami", "Noor", by: house.door.worker)
        let conference = try await house.convene("initial-conference", children: [house.child, brother])
        try await house.begin(conference)
        let one = try await house.record(conference).cases[0].one
        for child in one.children {
            try await house.perform(RecordChildsView("They want to stay together.", of: child.person, in: one.id))
        }
        let thrown = await #expect(throws: Problems.self) {
            try await house.perform(DecideInMeeting("plan-made", of: house.child, in: one.id, reasons: "Likely again."))
        }
        #expect(thrown?.all.map(\.field) == ["category"])
        try await house.perform(
            DecideInMeeting("plan-made", of: house.child, in: one.id, category: "neglect", reasons: "Likely again."))
        try await house.perform(DecideInMeeting("in-need-plan", of: brother, in: one.id, reasons: "Unhurt; needs a nursery."))
        try await house.close(conference, without: house.nobodyCame)
        let decisions = try await house.record(conference).cases[0].decisions
        let plan = try #require(decisions.first { $0.person == house.child }?.brought)
        #expect(decisions.first { $0.person == brother }?.brought != plan)
        #expect(try await house.clocks(plan).first { $0.kind == "first-core-group" }?.due.day == Day("2026-03-16"))
        #expect(try await house.clocks(plan).first { $0.kind == "first-review-conference" }?.due.day == Day("2026-06-02"))
        let review = try await house.convene("review-conference")
        try await house.begin(review)
        let heard = try await house.record(review).cases[0].one
        try await house.perform(RecordChildsView("Mum gets up now.", of: house.child, in: heard.id))
        try await house.perform(DecideInMeeting("plan-ends", in: heard.id, reasons: "Three months without harm."))
        try await house.close(review, without: house.nobodyCame)
        #expect(try await house.clocks(plan).isEmpty)
    }
}

extension PathwayTests {
    @Test("STRAT-1: a discussion about one child of two leaves the other’s waiting", arguments: Engines.all)
    func oneOfTwo(engine: TestEngine) async throws {
        let house = try await MeetingHouse(engine)
        let brother = try await house.door.partnership.child("Sami", "Noor", by: house.door.worker)
        let contact = try await house.door.receive(
            about: [house.door.line("Amina Noor", is: house.child), house.door.line("Sami Noor", is: brother)],
            isChildProtection: true
        ).contact
        let subject = Subject("contact", contact)
        func discuss(_ children: [ID<Person>]) async throws {
            let meeting = try await house.perform(
                ConveneMeeting(
                    "strategy-discussion", about: subject,
                    cases: [CaseToHear(people: children.map { MeetingPerson($0, .child) })],
                    plan: .init(at: house.now, minutes: 60), asking: [house.ownAsked, house.policeAsked, house.healthAsked],
                    notInvolved: MeetingHouse.nobodyElse, neededAt: house.now))
            try await house.begin(meeting)
            try await house.decide(meeting)
            try await house.close(meeting)
        }
        func waits() async throws -> Bool { try await house.clocks(subject).contains { $0.kind == "strategy-discussion" } }
        let whole = try await house.perform(
            ConveneMeeting(
                "strategy-discussion", about: subject,
                cases: [CaseToHear(people: [house.child, brother].map { MeetingPerson($0, .child) })],
                plan: .init(at: house.now, minutes: 60), asking: [house.policeAsked], notInvolved: MeetingHouse.nobodyElse,
                neededAt: house.now))
        try await house.perform(CancelMeeting(whole, because: "Sami is at his father’s."))
        try await discuss([house.child])
        #expect(try await waits())
        try await discuss([brother])
        #expect(try await !waits())
    }

    @Test("SUP-4: group supervision that leaves the plan as it is says why, on the plan", arguments: Engines.all)
    func supervised(engine: TestEngine) async throws {
        let house = try await MeetingHouse(engine)
        let plan = try await house.perform(BeginCarePlan(.inNeed, for: [house.child], on: house.now.day))
        let meeting = try await house.convene("group-supervision")
        try await house.begin(meeting)
        let one = try await house.record(meeting).cases[0].one.id
        try await house.perform(DecideInMeeting("plan-stays", in: one, reasons: "Three weeks are too short to tell."))
        try await house.close(meeting, without: house.nobodyCame)
        let stuck = try await house.door.partnership.lantern.database.read {
            try CarePlanOversightStore(transaction: $0).stuck(plan)
        }
        #expect(stuck.map(\.outcome) == [.stays] && stuck.map(\.meeting) == [meeting])
    }
}

extension MeetingHouse {
    var nobodyCame: [String: String] {
        Dictionary(
            uniqueKeysWithValues: ["education", "family", "chair", "police", "health"].map {
                ($0, "Nobody came; they are seen on Monday.")
            })
    }

    func clocks(_ subject: Subject) async throws -> [Clock] {
        try await door.partnership.lantern.database.read { try ClockStore(transaction: $0).open(for: subject) }
    }
}
