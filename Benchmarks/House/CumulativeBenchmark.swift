import Definitions
import Instruments
import Kernel
import LanternTesting

/// What cumulative harm costs: one new event against five years of a city’s, and a million replayed (RISK-3).
struct CumulativeBenchmark {
    let events: Int

    func run() async throws {
        let rules = try Definitions.shipped().cumulativeRisk.all
        let invented = invent()
        var engine = CumulativeEngine(rules)
        var triggers = 0
        var replay = Stopwatch()
        await replay.time { for event in invented { triggers += engine.record(event).count } }
        let rate = Double(invented.count) / (replay.total / 1000)
        Report.line(
            "cumulative: \(invented.count) events replayed",
            "\(Int(rate)) events/s  \(triggers) triggers  peak \(Int(Report.peakMemory)) MB", budget: "> 100,000 events/s")

        var single = Stopwatch()
        var random = SeededRandom(99)
        let last = invented.last?.day ?? Day(number: 20_000)
        for number in 0..<20_000 {
            // Today’s, and now and then one that is written down late.
            let day = number % 10 == 0 ? last.adding(days: -random.int(in: 1...700)) : last
            let event = event(on: day, &random, number: invented.count + number)
            await single.time { triggers += engine.record(event).count }
        }
        Report.line(
            "cumulative: one new event on that history",
            "p50 \(Report.milliseconds(single.percentile(0.5)))  p99 \(Report.milliseconds(single.percentile(0.99)))"
                + "  worst \(Report.milliseconds(single.percentile(1)))",
            budget: "p99 < 2 ms")
    }

    private static let families = 60_000
    private static let ids: [ID<Person>] = {
        let ids = SeededIDs(1)
        return (0..<families * 5).map { _ in ids.next(Person.self, at: Instant(milliseconds: 1_600_000_000_000)) }
    }()

    private func invent() -> [RiskEvent] {
        var random = SeededRandom(5)
        let start = Day(number: 18_500)
        return (0..<events).map { number in
            // In the order of recording; one in ten is written down up to a month late.
            let day = start.adding(days: number * 1826 / max(events, 1))
            return event(on: random.onceIn(10) ? day.adding(days: -random.int(in: 1...30)) : day, &random, number: number)
        }
    }

    /// A tenth of the families have half of the incidents: some eighty each in five years, the others nine.
    private func event(on day: Day, _ random: inout SeededRandom, number: Int) -> RiskEvent {
        let often = Self.families / 10
        let family = random.onceIn(2) ? random.int(in: 0...(often - 1)) : random.int(in: often...(Self.families - 1))
        let people = Array(Self.ids[family * 5..<family * 5 + 5])
        let isNeglect = random.onceIn(8)
        let present = isNeglect || random.onceIn(2) ? [] : [people[2]]
        var traits: CumulativeTraits = isNeglect ? .neglectContact : .domesticIncident
        if !isNeglect {
            if random.onceIn(2) { traits.insert(.domesticCrime) }
            if !present.isEmpty { traits.insert(.childPresent) }
            if random.onceIn(3) { traits.insert(.gradedMedium) }
        }
        return RiskEvent(
            id: RandomIDs().next(at: Instant(milliseconds: 1_600_000_000_000 + Int64(number))),
            on: day,
            traits,
            victims: isNeglect ? [] : [people[0]],
            perpetrators: isNeglect ? [] : [people[1]],
            children: [people[2], people[3]],
            present: Set(present),
            circle: [people[4]]
        )
    }
}
