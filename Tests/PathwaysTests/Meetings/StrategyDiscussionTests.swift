import Instruments
import Kernel
import LanternTesting
import Store
import Testing

@testable import Pathways

@Suite("Meetings: a strategy discussion")
struct StrategyDiscussionTests {
    @Test("STRAT-3: the health visitor who knows the child is proposed before the paediatrician", arguments: Engines.all)
    func proposals(engine: TestEngine) async throws {
        let house = try await MeetingHouse(engine)
        let answer = try await house.ask(MeetingToConvene("strategy-discussion", about: nil, people: [house.child]))
        let health = answer.proposals.filter { $0.seat == "health" }
        #expect(health.map(\.name) == ["Ruth Kaplan", "Dr Sen"])
        #expect(health.map(\.isProposed) == [true, false])
        #expect(health[0].because == "Health visitor of Amina Noor")
        #expect(answer.people.map(\.name) == ["Amina Noor", "Leyla Noor"])
        #expect(answer.people[1].person.relation == "parent")
        // Nobody of the police works with her and none is on the roster: it stands there as lacking, as do those usually forgotten.
        #expect(answer.unfilled.map(\.key).contains("police") && answer.unfilled.map(\.key).contains("probation"))
        #expect(!answer.unfilled.map(\.key).contains("education"))
    }

    @Test(
        "STRAT-3, CONF-4: one step asks everybody; who is usually forgotten is asked or said to be not involved",
        arguments: Engines.all)
    func convened(engine: TestEngine) async throws {
        let house = try await MeetingHouse(engine)
        let thrown = await #expect(throws: Problems.self) {
            try await house.perform(
                ConveneMeeting(
                    "strategy-discussion", cases: [CaseToHear(people: [MeetingPerson(house.child, .child)])],
                    plan: .init(at: house.now.adding(hours: 1), minutes: 60), asking: [house.policeAsked]))
        }
        #expect(thrown?.all.count { ($0 as? MeetingProblem)?.field == "not-involved" } == 7)
        let asked = [
            house.policeAsked, house.healthAsked, PersonAsked(seat: "other", name: "Ada Finch", email: "ada@nursery.example"),
        ]
        let meeting = try await house.convene(asking: [house.ownAsked] + asked)
        let record = try await house.record(meeting)
        #expect(record.meeting.reference.hasPrefix("SD-"))
        #expect(record.invitees.count == 4 && record.invitees.allSatisfy { $0.message == .waiting })
        let lantern = house.door.partnership.lantern
        let sent = try await lantern.database.write { transaction in
            try MessageStore(transaction: transaction).take(20, at: house.now, holdingUntil: house.now.adding(hours: 1))
        }.filter { $0.calendar != nil }
        #expect(sent.count == 4)
        for message in sent {
            #expect(message.calendar?.body.contains("UID:\(meeting)@lantern") == true)
            // An e-mail and a calendar name no child and no family.
            #expect(!message.subject.contains("Noor") && !message.body.contains("Noor") && !message.body.contains("Amina"))
            #expect(message.calendar?.body.contains("Noor") == false && message.calendar?.body.contains("/l/") == false)
        }
    }

    @Test(
        "STRAT-2: without the police it is not a strategy discussion; it is kept as a professionals’ meeting",
        arguments: Engines.all)
    func withoutPolice(engine: TestEngine) async throws {
        let house = try await MeetingHouse(engine)
        let meeting = try await house.convene()
        try await house.begin(meeting, with: ["social-care", "health"])
        try await house.decide(meeting)
        let thrown = await #expect(throws: Problems.self) { try await house.close(meeting) }
        #expect(thrown?.all.contains { $0.message.hasPrefix("Without police this is not a strategy discussion") } == true)
        #expect(try await house.record(meeting).meeting.closedAt == nil)
        try await house.perform(ChangeMeetingKind(meeting, to: "professionals-meeting"))
        let record = try await house.record(meeting)
        #expect(record.meeting.declaredFrom == "strategy-discussion" && record.cases[0].decisions.isEmpty)
        try await house.perform(DecideInMeeting("meet-again", in: record.cases[0].one.id, reasons: "The police must be there."))
        try await house.close(meeting, without: [:])
    }

    @Test("STRAT-2: held without health it is explained and counted; the reason is asked for", arguments: Engines.all)
    func withoutHealth(engine: TestEngine) async throws {
        let house = try await MeetingHouse(engine)
        let meeting = try await house.convene()
        try await house.begin(meeting, with: ["social-care", "police"])
        try await house.decide(meeting)
        let thrown = await #expect(throws: Problems.self) { try await house.close(meeting) }
        #expect(thrown?.all.map(\.message).contains { $0.hasPrefix("Health did not take part.") } == true)
        try await house.close(meeting, without: ["health": "Nobody answered the duty line; the nurse is called at nine."])
        let record = try await house.record(meeting)
        #expect(record.quorum.heldWithout == ["health"] && !record.quorum.isFull)
        let note = try #require(record.copies.first { $0.copy.kind == .decisionNote })
        #expect(note.copy.body.contains("Held without health: Nobody answered"))
    }

    @Test("STRAT-5: ended at 15:00, its decisions are owed by 15:00 next day, and go out at the close", arguments: Engines.all)
    func circulated(engine: TestEngine) async throws {
        let house = try await MeetingHouse(engine, at: "2026-03-06T14:00:00Z")
        let meeting = try await house.convene()
        house.door.wait(hours: 1)
        try await house.begin(meeting)
        try await house.decide(meeting)
        try await house.close(meeting)
        let record = try await house.record(meeting)
        // A Friday: hours run through the weekend.
        #expect(record.meeting.noteDueAt == Instant("2026-03-07T15:00:00Z"))
        #expect(record.meeting.notesDueAt?.day == Day("2026-03-13"))
        #expect(Set(record.copies.map(\.name)) == ["Asha Rana", "Ines Duarte", "Ruth Kaplan"])
        #expect(record.clocks.map(\.clock.kind.rawValue) == ["strategy-full-notes"])
        #expect(try await house.perform(CirculateNotes(.notes, of: meeting)) == 3)
        #expect(try await house.record(meeting).clocks.isEmpty)
        // What is to be done is among the doer’s own work until it is done.
        let action = try #require(record.cases[0].actions.first).action
        await #expect(throws: MeetingProblem.outcomeMissing) {
            try await house.perform(FinishAction(action.id, isDone: true, " "))
        }
        try await house.perform(FinishAction(action.id, isDone: true, "Seen at school; she spoke of her brother."))
        #expect(try await house.record(meeting).cases[0].actions[0].action.isOpen == false)
    }

    @Test(
        "STRAT-1: the clock of a strategy discussion runs from when it was needed and stops when it is held",
        arguments: Engines.all)
    func clock(engine: TestEngine) async throws {
        // 16:55 on a Monday: by the end of Tuesday.
        let house = try await MeetingHouse(engine, at: "2026-03-02T16:55:00Z")
        let needed = house.now
        let meeting = try await house.convene(at: needed.adding(hours: 15), neededAt: needed)
        let clock = try #require(try await house.record(meeting).clocks.first { $0.clock.kind == "strategy-discussion" })
        #expect(clock.clock.due.lastMoment.day == Day("2026-03-03"))
        house.door.wait(hours: 15)
        try await house.begin(meeting)
        try await house.decide(meeting)
        try await house.close(meeting)
        #expect(!(try await house.record(meeting).clocks.contains { $0.clock.kind == "strategy-discussion" }))
    }

    @Test(
        "MASH-4: a meeting that is held is declared a strategy discussion where it stands, with all who are in it",
        arguments: Engines.all)
    func declared(engine: TestEngine) async throws {
        let house = try await MeetingHouse(engine)
        let meeting = try await house.convene("professionals-meeting")
        try await house.begin(meeting)
        try await house.perform(ChangeMeetingKind(meeting, to: "strategy-discussion"))
        let record = try await house.record(meeting)
        #expect(record.meeting.kind == "strategy-discussion" && record.invitees.count == 3 && record.quorum.isFull)
        try await house.decide(meeting)
        try await house.close(meeting)
        await #expect(throws: MeetingProblem.isClosed) {
            try await house.perform(ChangeMeetingKind(meeting, to: "professionals-meeting"))
        }
    }

    @Test("MASH-4, STRAT-1: what agencies told the front door is carried into the room", arguments: Engines.all)
    func carried(engine: TestEngine) async throws {
        let house = try await MeetingHouse(engine)
        let contact = try await house.door.receive(
            about: [house.door.line("Amina Noor", is: house.child)], isChildProtection: true
        )
        .contact
        let line = try await house.door.record(contact).contact.people[0].id
        let checks = try await house.perform(
            AskAgencies([house.door.police], of: contact, about: [line], purpose: "screening", question: "What do you hold?"),
            as: house.door.manager)
        try await house.perform(
            AnswerCheck(checks[0], .given, words: "Two calls since June.", riskView: "It gets worse."), as: house.door.constable)
        let answer = try await house.ask(MeetingToConvene("strategy-discussion", about: Subject("contact", contact)))
        #expect(answer.people.map(\.name) == ["Amina Noor", "Leyla Noor"] && answer.neededAt != nil)
        // Whoever told us is asked once, and not again as her school.
        #expect(answer.proposals.filter { $0.name == "Tom Okafor" }.map(\.seat) == ["referrer"])
        let meeting = try await house.perform(
            ConveneMeeting(
                "strategy-discussion", about: Subject("contact", contact),
                cases: [CaseToHear(people: answer.people.map(\.person))],
                plan: answer.plan, asking: [house.policeAsked], notInvolved: MeetingHouse.nobodyElse, isNow: true,
                neededAt: answer.neededAt))
        let brought = try await house.record(meeting).cases[0].contributions
        #expect(brought.map(\.one.words) == ["Two calls since June.\nIt gets worse."])
        #expect(brought[0].from.hasSuffix("Ambleford Police"))
    }
}
