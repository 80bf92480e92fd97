import Instruments
import Kernel
import LanternTesting
import Pathways
import Testing

@Suite("Access matrix")
struct AccessMatrixTests {
    @Test("SHARE-4: school nurses lack the shared record, and that gap appears with its plan date", arguments: Engines.all)
    func gap(engine: TestEngine) async throws {
        let house = try await LooksHouse(on: engine)
        let lantern = house.partnership.lantern
        let administrator = try await house.partnership.worker("Ann Administrator", "administrator")
        let day = house.partnership.time.now.day.adding(days: 60)
        await #expect(throws: Problems.self) {
            try await lantern.perform(
                RecordSystemAccess(group: "School nurses", system: "Shared care record", hasAccess: false),
                as: administrator, for: .administration)
        }
        let line = try await lantern.perform(
            RecordSystemAccess(group: "School nurses", system: "Shared care record", hasAccess: false, plannedOn: day),
            as: administrator, for: .administration)
        await #expect(throws: SystemAccessProblem.knownAlready) {
            try await lantern.perform(
                RecordSystemAccess(group: "school  nurses", system: "Shared care record", hasAccess: true),
                as: administrator, for: .administration)
        }
        let answer = try await lantern.ask(AccessMatrix(), as: administrator, for: .administration)
        #expect(answer.gaps.map(\.entry.group) == ["School nurses"])
        #expect(answer.gaps.first?.entry.plannedOn == day)
        #expect(answer.gaps.first?.isLate == false)
        house.partnership.time.move(days: 61)
        #expect(try await lantern.ask(AccessMatrix(), as: administrator, for: .administration).gaps.first?.isLate == true)
        try await lantern.perform(
            RecordSystemAccess(line, group: "School nurses", system: "Shared care record", hasAccess: true),
            as: administrator, for: .administration)
        #expect(try await lantern.ask(AccessMatrix(), as: administrator, for: .administration).gaps.isEmpty)
        await #expect(throws: AccessRefused.self) {
            try await lantern.ask(AccessMatrix(), as: house.worker, for: .administration)
        }
    }

    @Test("SHARE-4: the matrix counts people by role and by how far their agency reaches")
    func counts() async throws {
        let house = try await LooksHouse(on: .sqlite)
        let administrator = try await house.partnership.worker("Ann Administrator", "administrator")
        let answer = try await house.partnership.lantern.ask(AccessMatrix(), as: administrator, for: .administration)
        #expect(answer.roles.first { $0.key == "social-worker" }?.people == 2)
        let reach = try #require(answer.agencies.first { $0.agency == house.agency })
        #expect([reach.people, reach.whole, reach.part, reach.nothing] == [4, 4, 0, 0])
    }
}
