import Definitions
import Foundation
import Instruments
import Kernel
import LanternTesting
import Testing

@Suite("Cumulative harm")
struct CumulativeEngineTests {
    private let rules: [CumulativeRule]
    private let ids = SeededIDs(3)
    private let (victim, partner, child, other): (ID<Person>, ID<Person>, ID<Person>, ID<Person>)

    init() throws {
        rules = try Definitions.shipped().cumulativeRisk.all
        let (ids, at) = (self.ids, Instant(milliseconds: 1_700_000_000_000))
        (victim, partner) = (ids.next(at: at), ids.next(at: at))
        (child, other) = (ids.next(at: at), ids.next(at: at))
    }

    private func crime(_ day: String, by perpetrator: ID<Person>? = nil, to victim: ID<Person>? = nil, circle: [ID<Person>] = [])
        throws -> RiskEvent
    {
        RiskEvent(
            id: ids.next(at: Instant(milliseconds: 1_700_000_000_000)), on: try #require(Day(day)),
            [.domesticIncident, .domesticCrime], victims: [victim ?? self.victim], perpetrators: [perpetrator ?? partner],
            circle: circle)
    }

    private func fired(_ triggers: [CumulativeTrigger], _ rule: String = "crimes-in-a-year") -> [CumulativeTrigger] {
        triggers.filter { $0.rule == rule }
    }

    @Test("RISK-3: the sixth domestic crime in the window fires, names the six that fired it, and the fifth does not")
    func sixth() throws {
        var engine = CumulativeEngine(rules)
        var recorded: [RiskEvent] = []
        for day in ["2025-04-02", "2025-05-20", "2025-07-01", "2025-09-11", "2026-01-30"] {
            recorded.append(try crime(day))
            #expect(fired(engine.record(try #require(recorded.last))).isEmpty)
        }
        recorded.append(try crime("2026-03-01"))
        let triggers = fired(engine.record(recorded[5]))
        #expect(Set(triggers.map(\.counted.part)) == [.victim, .perpetrator, .family])
        #expect(triggers.allSatisfy { $0.events == recorded.map(\.id) && $0.atLeast == 6 })
        #expect(triggers.first?.days == (try #require(Day("2025-03-02")))...(try #require(Day("2026-03-01"))))
    }

    @Test("RISK-3: a crime of exactly twelve months ago is outside; one of a day later is inside")
    func edges() throws {
        for (oldest, fires) in [("2025-03-01", false), ("2025-03-02", true)] {
            var engine = CumulativeEngine(rules)
            for day in [oldest, "2025-06-01", "2025-06-02", "2025-09-01", "2025-12-01"] { engine.record(try crime(day)) }
            #expect(fired(engine.record(try crime("2026-03-01"))).isEmpty != fires, "\(oldest)")
        }
    }

    @Test("RISK-3: a month back from the 31st of March ends with February; from the 29th of February, on the 30th of January")
    func monthEnds() throws {
        for (days, fires) in [
            (["2026-03-01", "2026-03-10", "2026-03-20", "2026-03-31"], true),
            (["2026-02-28", "2026-03-10", "2026-03-20", "2026-03-31"], false),
            (["2024-01-30", "2024-02-10", "2024-02-20", "2024-02-29"], true),
            (["2024-01-29", "2024-02-10", "2024-02-20", "2024-02-29"], false),
        ] {
            var engine = CumulativeEngine(rules)
            let last = try days.map { engine.record(try crime($0)) }.last ?? []
            #expect(fired(last, "incidents-in-a-month").isEmpty != fires, "\(days)")
        }
    }

    @Test("RISK-3: twelve months to the 28th of February 2025 hold the leap day before")
    func leapDay() throws {
        var engine = CumulativeEngine(rules)
        for day in ["2024-02-29", "2024-05-01", "2024-07-01", "2024-09-01", "2024-11-01"] { engine.record(try crime(day)) }
        #expect(!fired(engine.record(try crime("2025-02-28"))).isEmpty)
    }

    @Test("RISK-3: an event that is written down late completes a window that ended before today")
    func late() throws {
        var engine = CumulativeEngine(rules)
        for day in ["2025-02-01", "2025-02-05", "2025-02-20", "2025-11-30"] { engine.record(try crime(day)) }
        let triggers = fired(engine.record(try crime("2025-02-10")), "incidents-in-a-month")
        #expect(triggers.first?.days.upperBound == Day("2025-02-20"))
        #expect(triggers.first?.events.count == 4)
    }

    @Test("RISK-3: the partner’s incidents in another household count for the family, and for nobody whom they do not touch")
    func family() throws {
        var engine = CumulativeEngine(rules)
        for day in ["2025-06-01", "2025-07-01", "2025-08-01"] { engine.record(try crime(day, to: other)) }
        for day in ["2025-09-01", "2025-10-01"] { engine.record(try crime(day, by: child, to: child)) }
        let triggers = fired(engine.record(try crime("2025-11-01", circle: [child])))
        #expect(triggers.map(\.counted.part) == [.family])
        #expect(triggers.first?.events.count == 6)
    }

    @Test("RISK-3: when two records turn out to be one victim, their crimes add up at once")
    func merged() throws {
        var engine = CumulativeEngine(rules)
        for day in ["2025-06-01", "2025-07-01", "2025-08-01"] { engine.record(try crime(day, by: child)) }
        for day in ["2025-09-01", "2025-10-01", "2025-11-01"] {
            #expect(fired(engine.record(try crime(day, by: partner, to: other))).isEmpty)
        }
        let triggers = fired(engine.merge(other, into: victim))
        #expect(triggers.contains { $0.counted == .victim(victim) && $0.events.count == 6 })
    }

    @Test("ADM-3: a rule that a partnership changes from a day on is the new one for what happens from then, the old one before")
    func effective() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "lantern-cumulative-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try """
        rules:
          crimes-in-a-year:
            at-least:
              - value: 3 events
                from: 2026-02-01
                source: Decided by the partnership’s board
        """.write(to: folder.appending(path: "cumulative-risk.yaml"), atomically: true, encoding: .utf8)
        var engine = CumulativeEngine(try Definitions.load(own: folder).cumulativeRisk.all)
        for day in ["2026-01-05", "2026-01-10", "2026-01-31"] { #expect(fired(engine.record(try crime(day))).isEmpty) }
        #expect(fired(engine.record(try crime("2026-02-01"))).first?.atLeast == 3)
    }
}
