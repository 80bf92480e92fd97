import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Oversight: it counts where it gives direction")
struct OversightTests {
    private func child(_ house: FrontDoorHouse, _ number: Int) async throws -> ID<Person> {
        let child = try await house.partnership.child("Child \(number)", "Noor", by: house.worker)
        let involvement = Involvement(
            agency: house.council, role: "social-worker", service: "Assessment", worker: house.worker.user,
            workerName: house.worker.name, openWork: "child-in-need-plan", currentAsOf: house.now.day)
        _ = try await house.perform(RecordAboutPerson(involvement, of: child, saidBy: "The team"), as: house.worker)
        return child
    }

    private func problems(_ body: () async throws -> Void) async -> [OversightProblem] {
        do {
            try await body()
            return []
        } catch let problems as Problems {
            return problems.all.compactMap { $0 as? OversightProblem }
        } catch {
            Issue.record("\(error)")
            return []
        }
    }

    @Test("SUP-3: half of the open cases with a manager’s direction is 50%, and the other half is listed", arguments: Engines.all)
    func share(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        var children: [ID<Person>] = []
        for number in 0..<10 { children.append(try await child(house, number)) }
        for child in children.prefix(5) {
            try await house.perform(
                OpenRecord(child, reason: "supervision", because: "I oversee the team."), as: house.manager)
            for _ in 0..<2 {
                try await house.perform(
                    RecordOversight(
                        child, thinking: "The plan drifts: three visits missed.", direction: "See her alone by Friday."),
                    as: house.manager)
            }
        }
        let today = house.now.day
        let share = try await house.ask(OversightShare(from: today.adding(days: -30), to: today), as: house.manager)
        #expect(share.cases == 10 && share.overseen == 5 && share.percent == 50)
        #expect(Set(share.without.map(\.person)) == Set(children.suffix(5)))
        #expect(share.teams.map(\.cases) == [10] && share.teams.map(\.overseen) == [5])
        house.wait(hours: 24 * 40)
        let later = house.now.day
        let none = try await house.ask(OversightShare(from: later.adding(days: -30), to: later), as: house.manager)
        #expect(none.percent == 0 && none.without.count == 10)
    }

    @Test("SUP-3: “noted” is no direction and is refused; who does not oversee writes none", arguments: Engines.all)
    func direction(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let one = try await child(house, 1)
        await #expect(throws: AccessRefused.self) {
            try await house.perform(RecordOversight(one, thinking: "I see drift.", direction: "Visit."), as: house.manager)
        }
        try await house.perform(OpenRecord(one, reason: "supervision", because: "I oversee the team."), as: house.manager)
        #expect(
            await problems {
                try await house.perform(
                    RecordOversight(one, thinking: " ", direction: "Noted.", by: house.now.day.adding(days: -1)),
                    as: house.manager)
            } == [.thinkingMissing, .directionMissing, .dayPast])
        await #expect(throws: AccessRefused.self) {
            try await house.perform(RecordOversight(one, thinking: "I see drift.", direction: "Visit."), as: house.worker)
        }
        await #expect(throws: AccessRefused.self) {
            try await house.ask(OversightShare(from: house.now.day, to: house.now.day), as: house.teacher)
        }
        let id: ID<CaseOversight> = house.partnership.lantern.ids.next(at: house.now)
        for _ in 0..<2 {
            try await house.perform(
                RecordOversight(one, thinking: "I see drift.", direction: "Visit her at school.", id: id), as: house.manager)
        }
        #expect(try await house.ask(OversightOf(one), as: house.manager).lines.map(\.direction) == ["Visit her at school."])
    }
}
