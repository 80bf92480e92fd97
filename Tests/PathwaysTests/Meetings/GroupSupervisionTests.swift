import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Group supervision: a stuck plan changes or stays, and the direction stands on the case")
struct GroupSupervisionTests {
    private func supervise(
        _ house: CareHouse, _ plan: ID<CarePlan>, _ choice: String, reasons: String, by actor: Actor? = nil,
        meanwhile: () async throws -> Void = {}
    ) async throws -> ID<Meeting> {
        let actor = actor ?? house.manager
        let meeting = try await house.perform(
            ConveneMeeting(
                "group-supervision", about: Subject("care-plan", plan),
                cases: [CaseToHear(people: [MeetingPerson(house.amina, .child), MeetingPerson(house.bilal, .child)])],
                plan: .init(at: house.now, minutes: 90),
                asking: [PersonAsked(seat: "social-care", agency: house.council, name: actor.name, user: actor.user)],
                notInvolved: ["health": "No", "education": "No", "police": "No", "early-help": "No"]), as: actor)
        let record = try await house.ask(MeetingRecord(meeting), as: actor)
        try await house.perform(
            TakeAttendance(
                meeting, from: house.now,
                Dictionary(uniqueKeysWithValues: record.invitees.map { ($0.invitee.id, AttendanceTold(.inPerson)) })), as: actor)
        let one = record.cases[0].one.id
        for (item, words) in [("reflection", "We all hope, and nobody cooks."), ("change", "An aunt gets them up.")] {
            _ = try await house.perform(WriteMeetingNote(words, under: item, of: one, over: []), as: actor)
        }
        try await house.perform(DecideInMeeting(choice, in: one, reasons: reasons), as: actor)
        try await house.perform(
            AgreeMeetingAction(
                "Ask the aunt", in: one, agency: house.council, owner: "Asha Rana", due: house.now.adding(hours: 48)), as: actor)
        try await meanwhile()
        let version = try await house.ask(MeetingRecord(meeting), as: actor).meeting.version
        try await house.perform(CloseMeeting(meeting, to: house.now, version: version), as: actor)
        return meeting
    }

    private func inRoom(_ house: CareHouse, _ meeting: ID<Meeting>) async throws -> PlanInRoom? {
        try await house.ask(MeetingRecord(meeting), as: house.manager).cases[0].plans.first
    }

    private func change(_ house: CareHouse, _ plan: ID<CarePlan>, _ must: String) async throws {
        try await house.action("Repairs the boiler", for: house.outcome(must, in: plan), in: plan)
    }

    @Test(
        "SUP-4: “the plan is changed” waits for its next version, says so on the plan, and is shown by it", arguments: Engines.all
    )
    func amended(engine: TestEngine) async throws {
        let house = try await CareHouse(engine)
        let plan = try await house.whole()
        try await house.publish(plan)
        house.wait(days: 1)
        let meeting = try await supervise(house, plan, "plan-amended", reasons: "The aunt can, and wants to.")
        let waits = try #require(try await house.ask(CarePlanRecord(plan), as: house.worker).toAmend)
        #expect(waits.meeting == meeting && waits.words == "The aunt can, and wants to." && waits.outcome == nil)
        #expect(try await inRoom(house, meeting)?.supervised?.number == nil)
        house.wait(days: 1)
        try await change(house, plan, "The flat is warm")
        #expect(try await house.publish(plan).number == 2)
        #expect(try await house.ask(CarePlanRecord(plan), as: house.worker).toAmend == nil)
        #expect(try await inRoom(house, meeting)?.supervised?.number == 2)
        let past = try await house.ask(CarePlanOversight(plan), as: house.worker).stuck
        #expect(past.map(\.outcome) == [.amended] && past.map(\.number) == [2])
    }

    @Test("SUP-4: a version that came out while the group sat is the change that it decided", arguments: Engines.all)
    func amendedInTheRoom(engine: TestEngine) async throws {
        let house = try await CareHouse(engine)
        let plan = try await house.whole()
        try await house.publish(plan)
        house.wait(days: 1)
        let meeting = try await supervise(house, plan, "plan-amended", reasons: "Written in the room.") {
            try await change(house, plan, "The flat is warm")
            try await house.publish(plan)
        }
        #expect(try await house.ask(CarePlanRecord(plan), as: house.worker).toAmend == nil)
        #expect(try await inRoom(house, meeting)?.supervised?.number == 2)
    }

    @Test(
        "SUP-3: what a manager’s group told people to do is direction on each child’s case; a worker’s group gives none",
        arguments: Engines.all)
    func direction(engine: TestEngine) async throws {
        let house = try await CareHouse(engine)
        let plan = try await house.whole()
        _ = try await supervise(house, plan, "plan-stays", reasons: "Three weeks are too short to tell.", by: house.worker)
        #expect(try await house.ask(OversightOf(house.amina), as: house.worker).lines.isEmpty)
        let meeting = try await supervise(house, plan, "plan-stays", reasons: "Three weeks are too short to tell.")
        for child in [house.amina, house.bilal] {
            let line = try #require(try await house.ask(OversightOf(child), as: house.worker).lines.first)
            #expect(line.direction == "An aunt gets them up.\nAsk the aunt: Asha Rana, by 4 March 2026.")
            #expect(line.thinking == "We all hope, and nobody cooks.\nThree weeks are too short to tell.")
            #expect(line.about == Subject("meeting", meeting) && line.writtenAs == "Gwen Price")
        }
    }
}
