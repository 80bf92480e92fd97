import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Chronology: up to date by team, and who keeps it")
struct ChronologyComplianceTests {
    /// An open piece of work of a team.
    private func work(_ house: LooksHouse, with child: ID<Person>, service: String, as actor: Actor? = nil) async throws {
        let involvement = Involvement(
            agency: house.agency,
            role: "social-worker",
            service: service,
            worker: house.worker.user,
            workerName: house.worker.name,
            openWork: "child-in-need-plan",
            currentAsOf: house.partnership.time.now.day
        )
        _ = try await house.partnership.lantern.perform(
            RecordAboutPerson(involvement, of: child, saidBy: "The team"), as: actor ?? house.worker, for: .workWithFamily)
    }

    private func compliance(_ house: LooksHouse, as actor: Actor) async throws -> ChronologyCompliance.Answer {
        try await house.partnership.lantern.ask(ChronologyCompliance(), as: actor, for: .workWithFamily)
    }

    @Test(
        "CHRON-3: by team, which children with open work have a chronology that is up to date; who waits longest comes first",
        arguments: Engines.all)
    func byTeam(engine: TestEngine) async throws {
        let house = try await LooksHouse(on: engine)
        let lantern = house.partnership.lantern
        let brother = try await house.partnership.child("Idris", "Ordinary", by: house.worker)
        let idle = try await house.partnership.child("Noor", "Ordinary", by: house.worker)
        #expect(try await compliance(house, as: house.worker).children == 0)
        try await work(house, with: house.child, service: "North team")
        try await work(house, with: brother, service: "North team")
        try await work(house, with: brother, service: "Leaving care")
        try await lantern.perform(OpenChronology(brother, because: "An assessment."), as: house.worker, for: .workWithFamily)
        let first = try await compliance(house, as: house.worker)
        #expect((first.children, first.current) == (2, 1))
        #expect(first.teams.map { [$0.children, $0.current, $0.stale, $0.none] } == [[1, 1, 0, 0], [2, 1, 0, 1]])
        #expect(first.teams.map(\.service) == ["Leaving care", "North team"])
        #expect(first.waiting.map(\.summary.id) == [house.child])
        #expect(!first.waiting.contains { $0.summary.id == idle })

        house.partnership.time.move(days: first.currentDays)
        let later = try await compliance(house, as: house.worker)
        #expect(later.current == 0)
        #expect(later.waiting.map(\.summary.id) == [house.child, brother])
        #expect(later.waiting.map(\.keeper) == ["", "Ada Worker"])
        let entry = ChronologyEntry(
            "domestic-incident", happened: try #require(PartialDate("2026-02-14")), words: "He broke the door.",
            significance: "significant")
        try await lantern.perform(
            WriteEntry(entry, from: brother, about: [brother], saidBy: "The police"), as: house.worker, for: .workWithFamily)
        #expect(try await compliance(house, as: house.worker).waiting.map(\.summary.id) == [house.child])
    }

    @Test("CHRON-3: an agency sees its own teams, who oversees chronologies sees all, and who keeps none sees none")
    func whose() async throws {
        let house = try await LooksHouse(on: .sqlite)
        let school = try await house.partnership.agency("Mill Lane Primary School", kind: "school")
        let teacher = try await house.partnership.worker("Tess Teacher", "partner-practitioner", of: school)
        let head = try await house.partnership.worker("Hal Head", "safeguarding-manager", of: school)
        try await work(house, with: house.child, service: "North team")
        #expect(try await compliance(house, as: teacher).children == 0)
        let all = try await compliance(house, as: head)
        #expect(all.isOfAll)
        #expect(all.teams.map(\.agency) == ["Ambleford Children’s Services"])
        await #expect(throws: AccessRefused.self) { try await compliance(house, as: house.officer) }
    }

    @Test("CHRON-2: somebody else keeps a chronology, with why; and the way stands on the page")
    func handingOver() async throws {
        let house = try await LooksHouse(on: .sqlite)
        let lantern = house.partnership.lantern
        let manager = try #require(house.manager.user)
        let stranger = try #require(house.stranger.user)
        func hand(to keeper: ID<User>?, because: String = "Ada leaves the team.", as actor: Actor) async throws {
            try await lantern.perform(
                HandOverChronology(house.child, to: keeper, because: because), as: actor, for: .workWithFamily)
        }
        await #expect(throws: ChronologyProblem.notOpen) { try await hand(to: stranger, as: house.worker) }
        try await lantern.perform(OpenChronology(house.child, because: "An assessment."), as: house.worker, for: .workWithFamily)
        let refused = await #expect(throws: Problems.self) { try await hand(to: nil, because: " ", as: house.worker) }
        #expect(refused?.all.compactMap(\.field) == ["keeper", "because"])
        await #expect(throws: Problems.self) { try await hand(to: house.worker.user, as: house.worker) }
        await #expect(throws: Problems.self) { try await hand(to: house.officer.user, as: house.worker) }
        try await hand(to: stranger, as: house.worker)
        let answer = try await lantern.ask(ChronologyOf(house.child), as: house.worker, for: .workWithFamily)
        #expect(answer.open?.owner == stranger)
        #expect(answer.handovers.map(\.because) == ["Ada leaves the team."])
        #expect(answer.keepers.contains { $0.user == manager })
        // Who only hears of it is not let in by it.
        await #expect(throws: AccessRefused.self) { try await hand(to: manager, as: house.stranger) }
    }

    @Test("CHRON-2, ADM-2: a restricted record’s chronology goes only to who is named on it", arguments: Engines.all)
    func restricted(engine: TestEngine) async throws {
        let house = try await LooksHouse(on: engine)
        let lantern = house.partnership.lantern
        try await work(house, with: house.child, service: "North team")
        try await lantern.perform(OpenChronology(house.child, because: "An assessment."), as: house.worker, for: .workWithFamily)
        try await house.restrict()
        await #expect(throws: Problems.self) {
            try await lantern.perform(
                HandOverChronology(house.child, to: house.stranger.user, because: "She asks."), as: house.manager,
                for: .workWithFamily)
        }
        try await lantern.perform(
            HandOverChronology(house.child, to: house.manager.user, because: "It is restricted."), as: house.manager,
            for: .workWithFamily)
        house.partnership.time.move(days: 400)
        let seen = try await compliance(house, as: house.worker)
        #expect(seen.waiting.isEmpty)
        #expect(seen.closed == 1)
    }
}
