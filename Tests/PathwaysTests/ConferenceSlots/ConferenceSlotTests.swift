import Definitions
import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Slots for conferences: offered, taken, called")
struct ConferenceSlotTests {
    private func problems(_ doing: () async throws -> Void) async -> [ConferenceSlotProblem] {
        do {
            try await doing()
            return []
        } catch let problems as Problems {
            return problems.all.compactMap { $0 as? ConferenceSlotProblem }
        } catch {
            return [error as? ConferenceSlotProblem].compactMap(\.self)
        }
    }

    /// The enquiry finds that a conference is to be held.
    private func decide(_ id: ID<Enquiry>, _ bench: EnquiryHouse) async throws {
        try await bench.inWork { work in
            var enquiry = try EnquiryStore(transaction: work.transaction).find(id)
            enquiry.found = Enquiry.Found(
                outcome: "likely", reasons: "She is hurt again and again.", told: "Her mother.", noConferenceBecause: "",
                at: work.now, by: work.actor.user)
            try EnquiryStore(transaction: work.transaction).save(enquiry)
        }
    }

    private func offer(_ bench: EnquiryHouse, at text: String, weeks: Int = 1, chair: String = "Ola Brandt") async throws
        -> [ConferenceSlot]
    {
        try await bench.perform(
            OfferSlots(.init(at: Instant(text), minutes: 90, chairName: chair, place: "Civic Hall room 2", weeks: weeks)),
            as: bench.manager)
    }

    private func capacity(_ bench: EnquiryHouse, as actor: Actor? = nil) async throws -> ConferenceCapacity.Answer {
        try await bench.ask(ConferenceCapacity(), as: actor ?? bench.manager)
    }

    private func call(_ bench: EnquiryHouse, _ about: Subject, _ plan: Meeting.Plan) async throws -> ID<Meeting> {
        let prompts = bench.house.partnership.lantern.definitions.meetings.kinds["initial-conference"]?.prompts ?? []
        return try await bench.perform(
            ConveneMeeting(
                "initial-conference", about: about,
                cases: [CaseToHear(about: about, people: [MeetingPerson(bench.child, .child)])],
                plan: plan, asking: [PersonAsked(seat: "education", agency: bench.house.school, name: "Tom Okafor")],
                notInvolved: Dictionary(prompts.map { ($0, "Not involved.") }, uniquingKeysWith: { first, _ in first })))
    }

    @Test(
        "CONF-3: slots are offered for some weeks at the same time of day, not on bank holidays, not twice for one chair",
        arguments: Engines.all)
    func offers(engine: TestEngine) async throws {
        let bench = try await EnquiryHouse(engine)
        #expect(
            await problems {
                _ = try await bench.perform(OfferSlots(.init(at: nil, minutes: 5, place: " ", weeks: 30)), as: bench.manager)
            } == [.timeMissing, .minutesWrong, .chairMissing, .placeMissing, .weeksWrong])
        #expect(await problems { _ = try await offer(bench, at: "2026-03-02T09:00:00Z") } == [.timePast])
        // Monday 23 March, over the change of the clocks and Easter Monday.
        let slots = try await offer(bench, at: "2026-03-23T09:30:00Z", weeks: 4)
        #expect(slots.map(\.day) == ["2026-03-23", "2026-03-30", "2026-04-13"].compactMap { Day($0) })
        #expect(slots.map { "\($0.startsAt.timeOfDay.hour):\($0.startsAt.timeOfDay.minute)" } == ["9:30", "9:30", "9:30"])
        #expect(
            await problems { _ = try await offer(bench, at: "2026-03-23T10:30:00Z", chair: "ola brandt") }
                == [.chairBusy("23 March 2026, 09:30")])
        _ = try await offer(bench, at: "2026-03-23T11:00:00Z")
        _ = try await offer(bench, at: "2026-03-23T09:30:00Z", chair: "Ines Falk")
        #expect(await problems { _ = try await offer(bench, at: "2026-04-06T09:30:00Z") } == [.noWorkingDay])
        await #expect(throws: AccessRefused.self) {
            try await bench.perform(OfferSlots(.init(at: bench.now.adding(hours: 48), minutes: 60, place: "x")), as: bench.worker)
        }
        #expect(
            await problems { try await bench.perform(WithdrawSlot(slots[0].id, because: ""), as: bench.manager) } == [
                .reasonMissing
            ])
        try await bench.perform(WithdrawSlot(slots[0].id, because: "The chair is ill."), as: bench.manager)
        #expect(try await capacity(bench).slots.count == 4)
    }

    @Test(
        "CONF-3: brothers and sisters have one conference; its slot carries day, time, chair and place into calling it, and is free again when it is called off",
        arguments: Engines.all)
    func takes(engine: TestEngine) async throws {
        let bench = try await EnquiryHouse(engine)
        let ids = [try await bench.begin(), try await bench.begin(bench.sister)]
        let undecided = try await capacity(bench)
        #expect(undecided.conferences.isEmpty && undecided.undecided == 1)
        for id in ids { try await decide(id, bench) }
        let about = Subject("enquiry", ids[0])
        let before = try await capacity(bench)
        let due = try #require(before.conferences.first)
        #expect(before.conferences.count == 1 && before.undecided == 0 && due.needsSlot)
        #expect(Set(due.children.map(\.name)) == ["Amina Noor", "Leila Noor"] && due.due == Day("2026-03-23"))
        #expect(before.forecast.shortInHorizon == 1)
        #expect(try await capacity(bench, as: bench.worker).conferences.count == 1)
        #expect(try await capacity(bench, as: bench.detective).conferences.isEmpty)
        await #expect(throws: AccessRefused.self) { _ = try await capacity(bench, as: bench.house.teacher) }

        let slots = try await offer(bench, at: "2026-03-10T09:30:00Z", weeks: 3)
        #expect(
            await problems { try await bench.perform(TakeSlot(slots[2].id, for: about)) } == [.afterLimit(due.due)])
        try await bench.perform(TakeSlot(slots[1].id, for: about))
        // Another is better: the first is free again.
        try await bench.perform(TakeSlot(slots[0].id, for: Subject("enquiry", ids[1])))
        let kept = try await capacity(bench)
        #expect(kept.conferences.first?.slot?.id == slots[0].id && kept.free.count == 2 && kept.forecast.shortInHorizon == 0)

        let plan = try await bench.ask(MeetingToConvene("initial-conference", about: about)).plan
        #expect(plan.at == slots[0].startsAt && plan.place == "Civic Hall room 2" && plan.minutes == 90)
        let meeting = try await call(bench, about, plan)
        let called = try await bench.inWork { try MeetingStore(transaction: $0.transaction).find(meeting) }
        #expect(called.chairName == "Ola Brandt")
        let after = try await capacity(bench)
        #expect(after.conferences.first?.meeting?.id == meeting && after.slots.first?.meeting == meeting)
        #expect(
            await problems { try await bench.perform(WithdrawSlot(slots[0].id, because: "The room is gone."), as: bench.manager) }
                == [.inUse])
        #expect(
            await problems { try await bench.perform(TakeSlot(slots[1].id, for: about)) }
                == [.calledAlready("10 March 2026, 09:30")])
        try await bench.perform(CancelMeeting(meeting, because: "The family’s interpreter is ill."))
        let again = try await capacity(bench)
        #expect(again.free.count == 3 && again.conferences.first?.needsSlot == true)
    }

    @Test(
        "CONF-3: one slot is taken once; called at another time it is free; those who offer are told once a week that some are short",
        arguments: Engines.all)
    func once(engine: TestEngine) async throws {
        let bench = try await EnquiryHouse(engine)
        func watch() async throws -> Int {
            try await bench.house.partnership.lantern.perform(
                WatchConferenceSlots(), as: .installation("timetable"), for: .timetable)
        }
        let first = try await bench.begin()
        try await decide(first, bench)
        let other = try await bench.house.partnership.child("Zoya", "Lind", by: bench.worker)
        let second = try await bench.inWork { work in
            try Enquiries(work).begin(
                for: other, after: nil, how: .single, reasons: "Nobody is at home.", emergencyReason: "She is alone tonight.",
                strategyAt: work.now)
        }
        try await decide(second, bench)
        for _ in 0..<2 { #expect(try await watch() == 2) }
        let told = "There are not enough slots for conferences"
        #expect(try await bench.messages(to: bench.manager).filter { $0 == told }.count == 1)
        let slot = try await offer(bench, at: "2026-03-10T09:30:00Z")[0]
        try await bench.perform(TakeSlot(slot.id, for: Subject("enquiry", first)))
        #expect(await problems { try await bench.perform(TakeSlot(slot.id, for: Subject("enquiry", second))) } == [.taken])
        _ = try await call(
            bench, Subject("enquiry", first), Meeting.Plan(at: Instant("2026-03-12T13:00:00Z"), minutes: 60, place: "By video"))
        let now = try await capacity(bench)
        #expect(now.free.map(\.id) == [slot.id] && now.withoutSlot.map(\.about) == [Subject("enquiry", second)])
        #expect(try await watch() == 0)
        try await bench.perform(TakeSlot(slot.id, for: Subject("enquiry", second)))
        try await bench.perform(TakeSlot(nil, for: Subject("enquiry", second)))
        #expect(try await capacity(bench).free.count == 1)
    }
}
