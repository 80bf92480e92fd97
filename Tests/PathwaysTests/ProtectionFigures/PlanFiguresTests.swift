import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Figures of child protection: plans, counted by hand")
struct PlanFiguresTests {
    private func figures(_ house: FrontDoorHouse) async throws -> [String: Figure] {
        try await Parity(house: house).holds()
        let answer = try await house.ask(ProtectionFigures(Quarter(of: house.now.day).days), as: house.manager)
        return Dictionary(answer.figures.map { ($0.measure, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private func words(_ figure: Figure?) -> String { figure.map { "\($0.numerator)/\($0.denominator)" } ?? "none" }

    @Test(
        "M-33, M-34: plans whose every action is owned and dated; the version that stands opened by each who is to have it",
        arguments: Engines.all)
    func plans(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let rows = PlanRowsStore(house: house)
        let day = house.now.day
        let whole = try await rows.plan(published: 2, begun: day.adding(days: -400))
        try await rows.action(in: whole, owner: "Ms Hill", due: day.adding(days: 10))
        try await rows.action(in: whole, owner: "", due: nil, withdrawn: true)
        let lacking = try await rows.plan(begun: day.adding(days: -20))
        for due in [day.adding(days: 5), nil] { try await rows.action(in: lacking, owner: "Ms Hill", due: due) }
        _ = try await rows.plan(begun: day.adding(days: -30), ended: day.adding(days: -5))
        // Of another quarter, and a draft.
        _ = try await rows.plan(begun: day.adding(days: -400), ended: day.adding(days: -200))
        _ = try await rows.plan(published: 0, begun: day)
        for opened in [2, 2] { try await rows.holder(of: whole, opened: opened) }
        try await rows.holder(of: whole, opened: nil, ended: true)
        try await rows.holder(of: lacking, opened: 1)
        let all = try await figures(house)
        #expect(words(all["plans-whole"]) == "1/3")
        #expect(Set(all["plans-whole"]?.outside.map(\.words) ?? []) == ["No action", "1 of 2 actions without an owner or a day"])
        #expect(words(all["plans-received"]) == "2/2")
        // A new version is not what they have.
        try await rows.holder(of: whole, opened: 1)
        let after = try await figures(house)["plans-received"]
        #expect(words(after) == "1/2" && after?.outside.map(\.words) == ["1 of 3 have not opened it"])
    }

    @Test("M-35, CARE-6: children whose legal-planning check fell due, and for whom it was made in time", arguments: Engines.all)
    func legal(engine: TestEngine) async throws {
        let house = try await FrontDoorHouse(engine)
        let rows = PlanRowsStore(house: house)
        var children: [ID<Person>] = []
        for number in 1...4 {
            children.append(try await house.partnership.child("Child \(number)", "Noor", by: house.worker))
        }
        let due = house.now.adding(hours: -24)
        for (own, result) in [([children[0], children[1]], "met"), ([children[2]], nil), ([children[3]], "void")] {
            let plan = try await rows.plan(begun: house.now.day.adding(months: -10))
            try await rows.legalCheck(on: plan, about: own, due: due, result: result)
        }
        let soon = try await rows.plan(begun: house.now.day.adding(months: -9))
        try await rows.legalCheck(on: soon, about: [children[3]], due: house.now.adding(hours: 24), result: nil)
        let figure = try #require(try await figures(house)["legal-checks"])
        #expect(words(figure) == "2/3")
        #expect(figure.outside.map(\.words) == ["No check, due \(due.day.inWords)"])
        #expect(figure.notes == ["1 plan is not due yet and left out."])
    }
}
