import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Scorecards of teams and agencies")
struct ScorecardTests {
    private func day(_ text: String) throws -> Day { try #require(Day(text)) }

    @Test("DATA-3: an agency short of its target for two months is an exception for the senior managers", arguments: Engines.all)
    func exceptions(engine: TestEngine) async throws {
        let house = try await MeasureHouse(engine, at: "2026-07-02T10:00:00Z", targets: ["attendance": 90])
        try await house.discussions(5, of: 5, in: try day("2026-04-01"))
        try await house.discussions(2, of: 5, in: try day("2026-05-01"), from: 20)
        try await house.count()
        func card(_ step: Scorecard.Step = .month) async throws -> Scorecard.Answer {
            try await house.ask(
                Scorecard(of: .agency, house.door.health.description, by: step), as: house.keeper)
        }
        var answer = try await card()
        #expect(answer.periods.map(\.description) == ["2026-03-01", "2026-04-01", "2026-05-01", "2026-06-01"])
        var line = try #require(answer.lines.first { $0.series.key == "attendance" })
        #expect(line.periods.map(\.denominator) == [0, 5, 5, 0] && line.periods.map(\.numerator) == [0, 5, 2, 0])
        // One month short is no exception yet, and a month with nothing to count neither adds nor breaks.
        #expect(line.series.target != nil && line.shortFor == 1 && answer.exceptions.isEmpty)
        try await house.discussions(1, of: 4, in: try day("2026-06-01"), from: 40)
        try await house.count()
        answer = try await card()
        line = try #require(answer.lines.first { $0.series.key == "attendance" })
        #expect(line.shortFor == 2 && answer.exceptions.map(\.series.key).contains("attendance"))
        // By quarter: April to June is one period.
        let quarter = try await card(.quarter)
        line = try #require(quarter.lines.first { $0.series.key == "attendance" })
        #expect(
            line.periods.last?.startsOn == (try day("2026-04-01")) && line.periods.last?.denominator == 14 && line.shortFor == 1)
        let cards = try await house.ask(Scorecards(), as: house.keeper)
        #expect(cards.contains { $0.dimension == .agency && $0.value == house.door.health.description && !$0.name.isEmpty })
    }

    @Test(
        "DATA-3: the last whole quarter ends before today",
        arguments: [
            ("2026-07-02", "2026-04-01"), ("2026-06-30", "2026-01-01"), ("2026-01-01", "2025-10-01"),
            ("2026-12-31", "2026-07-01"),
        ])
    func quarters(today: String, newest: String) throws {
        let periods = Scorecard.periods(.quarter, before: try day(today))
        #expect(periods.last == (try day(newest)) && periods.count == 4)
    }
}
