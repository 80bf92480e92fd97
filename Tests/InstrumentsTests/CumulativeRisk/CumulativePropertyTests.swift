import Definitions
import Instruments
import Kernel
import LanternTesting
import Testing

@Suite("Cumulative harm: the engine agrees with a recount from scratch")
struct CumulativePropertyTests {
    private let rules: [CumulativeRule]
    private let ids = SeededIDs(17)
    private let at = Instant(milliseconds: 1_700_000_000_000)
    private let crowd: [ID<Person>]

    init() throws {
        rules = try Definitions.shipped().cumulativeRisk.all
        let ids = self.ids
        let at = self.at
        crowd = (0..<9).map { _ in ids.next(Person.self, at: at) }
    }

    @Test(
        "RISK-3: whatever the order of recording, corrections, events taken back and people merged, no count differs",
        arguments: 0..<20 as Range<UInt64>)
    func agrees(seed: UInt64) throws {
        var random = SeededRandom(seed)
        var engine = CumulativeEngine(rules)
        var oracle = CumulativeOracle(rules: rules)
        // A crowded year, or several thin ones: month ends and the leap day of 2024 lie in each.
        let span =
            try #require(Day("2023-10-01")).adding(
                days: 0)...(try #require(Day("2024-03-31"))).adding(days: random.int(in: 0...500))
        for _ in 0..<50 {
            switch random.int(in: 1...12) {
            case 1 where !oracle.events.isEmpty:
                let gone = oracle.events.remove(at: random.int(in: 0...oracle.events.count - 1))
                engine.remove(gone.id)
            case 2 where !oracle.events.isEmpty:
                let place = random.int(in: 0...oracle.events.count - 1)
                let corrected = event(&random, in: span, id: oracle.events[place].id)
                oracle.events.remove(at: place)
                oracle.events.append(corrected)
                #expect(Set(engine.record(corrected)) == oracle.triggers(of: corrected))
            case 3 where oracle.merged.count < 4:
                let (person, other) = (oracle.standing(anybody(&random)), oracle.standing(anybody(&random)))
                if person == other { continue }
                oracle.merged.append((person, other))
                for trigger in engine.merge(person, into: other) {
                    let fires = oracle.events.contains { oracle.triggers(of: $0).contains(trigger) }
                    #expect(fires, "\(trigger)")
                }
            default:
                let new = event(&random, in: span, id: ids.next(at: at))
                oracle.events.append(new)
                #expect(Set(engine.record(new)) == oracle.triggers(of: new))
            }
        }
        for event in oracle.events { #expect(Set(engine.triggers(of: event)) == oracle.triggers(of: event)) }
    }

    @Test("RISK-3: the function and the engine that remembers give the same answer", arguments: 0..<20 as Range<UInt64>)
    func function(seed: UInt64) throws {
        var random = SeededRandom(seed)
        var engine = CumulativeEngine(rules)
        var before: [RiskEvent] = []
        let span = try #require(Day("2025-01-15"))...(try #require(Day("2025-12-31")))
        let rules = CumulativeRules(try Definitions.shipped().cumulativeRisk)
        for _ in 0..<40 {
            let new = event(&random, in: span, id: ids.next(at: at))
            #expect(Set(engine.record(new)) == Set(rules.evaluate(new, history: before)))
            before.append(new)
        }
    }

    private func anybody(_ random: inout SeededRandom) -> ID<Person> { crowd[random.int(in: 0...crowd.count - 1)] }

    private func event(_ random: inout SeededRandom, in span: ClosedRange<Day>, id: ID<RiskEvent>) -> RiskEvent {
        let isNeglect = random.onceIn(5)
        let children = random.onceIn(3) ? [] : [anybody(&random), anybody(&random)]
        let present = Set(children.filter { _ in random.onceIn(2) })
        var traits: CumulativeTraits = isNeglect ? .neglectContact : .domesticIncident
        if !isNeglect {
            if !random.onceIn(3) { traits.insert(.domesticCrime) }
            if !present.isEmpty { traits.insert(.childPresent) }
            if random.onceIn(2) { traits.insert(.gradedMedium) }
        }
        return RiskEvent(
            id: id, on: random.day(in: span), traits, victims: isNeglect ? [] : [anybody(&random)],
            perpetrators: isNeglect || random.onceIn(6) ? [] : [anybody(&random)], children: children, present: present,
            circle: random.onceIn(2) ? [anybody(&random)] : [])
    }
}
