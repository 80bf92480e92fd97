import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Conferences against slots: what cannot be held in time")
struct ConferenceForecastTests {
    private func day(_ text: String) throws -> Day { try #require(Day(text)) }

    private func forecast(_ due: [Day], _ free: [Day], kept: [(due: Day, slot: Day)] = [], usual: Double? = nil) throws
        -> ConferenceForecast
    {
        // Monday 2 March: fifteen working days on is Monday 23 March.
        ConferenceForecast(
            due.map { .init(due: $0) } + kept.map { .init(due: $0.due, slot: $0.slot) }, free: free, on: try day("2026-03-02"),
            horizon: try day("2026-03-23"), weeks: 6, usual: usual)
    }

    @Test("CONF-3: with 14 due and 10 slots a shortfall of four is shown, a week ahead")
    func fourteen() throws {
        let due = try Array(repeating: day("2026-03-18"), count: 14)
        let slots = try (9...13).flatMap { number in try [day("2026-03-\(number < 10 ? "0" : "")\(number)")] }
        let found = try forecast(due, slots + slots)
        #expect("\(found.dueInHorizon) \(found.slotsInHorizon) \(found.shortInHorizon)" == "14 10 4")
        #expect(
            found.warnings == [
                "14 conferences are due by 23 March 2026, and 10 slots are offered until then: 4 cannot be held in time.",
                "The first that has no slot in time is due on 18 March 2026.",
            ])
        #expect(try #require(found.firstMiss).days(since: day("2026-03-02")) >= 7)
        #expect(found.weeks.map(\.due) == [0, 0, 14, 0, 0, 0] && found.weeks.map(\.slots) == [0, 10, 0, 0, 0, 0])
        #expect(found.weeks.map(\.short) == [0, 0, 4, 0, 0, 0])
    }

    @Test("CONF-3: a slot on the last day is in time, one on the day after is not; a slot that is taken helps nobody else")
    func edges() throws {
        let due = try day("2026-03-10")
        #expect(try forecast([due], [due]).shortInHorizon == 0)
        #expect(try forecast([due], [due.next]).shortInHorizon == 1)
        let taken = try forecast([due], [], kept: [(due: due.adding(days: 5), slot: due)])
        #expect(taken.shortInHorizon == 1 && taken.dueInHorizon == 2 && taken.slotsInHorizon == 1)
        // Overdue, no slot can be in time: it is short until it is called, and stands in this week.
        let overdue = try forecast([day("2026-02-27")], [due])
        #expect(overdue.weeks[0].due == 1 && overdue.weeks[0].short == 1 && overdue.firstMiss == Day("2026-02-27"))
        // What is due after the horizon is in its week and not in the count.
        let later = try forecast([day("2026-03-24")], [])
        #expect(later.dueInHorizon == 0 && later.shortInHorizon == 0 && later.weeks[3].short == 1)
        let none = try forecast([], [])
        #expect(none.warnings.isEmpty && none.firstMiss == nil && none.weeks.count == 6)
    }

    @Test("CONF-3: after the horizon as many come as usually do; those that are known are among them")
    func usual() throws {
        let found = try forecast([day("2026-03-31")], [day("2026-03-31"), day("2026-04-01")], usual: 3.2)
        #expect(found.weeks.map(\.more) == [0, 0, 0, 0, 2, 3])
        #expect(found.weeks.map(\.likelyShort) == [0, 0, 0, 0, 1, 3])
        #expect(found.warnings.first == "In the week of 30 March 2026 about 2 more usually come: likely 1 short.")
    }

    @Test("CONF-3: as few are short as can be", arguments: 0..<60 as Range<UInt64>)
    func fewest(seed: UInt64) throws {
        var random = SeededRandom(seed)
        let start = try day("2026-03-02")
        func days() -> [Day] { (0..<random.int(in: 0...12)).map { _ in start.adding(days: random.int(in: 0...20)) } }
        let (due, slots) = (days(), days())
        // The most by which those due by some day outnumber the slots until then.
        let fewest = (0...20).map { start.adding(days: $0) }.map { day in
            due.count { $0 <= day } - slots.count { $0 <= day }
        }.reduce(0, max)
        #expect(ConferenceForecast.unmatched(due, slots).count == fewest)
    }
}
