import Foundation
import Kernel
import LanternTesting
import Testing

@testable import Instruments

/// An invented front door: how long a decision takes depends on the rating, the holder's load and the time of the week.
private struct InventedPast {
    var cases: [ClockCase] = []
    let start: Instant = "2025-01-06T08:00"
    let holders = (0..<6).map { _ in ClockHolder.team(ID<Team>(UUID())) }

    init(_ count: Int, seed: UInt64) {
        var random = SeededRandom(seed)
        var busyUntil: [[Instant]] = Array(repeating: [], count: holders.count)
        for place in 0..<count {
            let begun = start.adding(seconds: place * 2_000 + random.int(in: 0...1_999))
            let who = min(random.int(in: 0...5), random.int(in: 0...5))
            busyUntil[who].removeAll { $0 <= begun }
            let variant = random.onceIn(3) ? "red" : "green"
            let weekend = begun.day.isWeekend ? 6.0 : 0
            // Hours until it is done, of the 24 that it may take; exponential, so that most are soon done and some late.
            let mean = 6 + Double(busyUntil[who].count) * 0.5 + weekend + (variant == "red" ? -3 : 0)
            let uniform = Double(random.int(in: 1...1_000_000)) / 1_000_001
            let hours = -mean * log(uniform)
            let ended = begun.adding(seconds: Int(hours * 3600))
            busyUntil[who].append(ended)
            let due = begun.adding(hours: 24)
            cases.append(
                ClockCase(
                    variant: variant,
                    holder: holders[who],
                    startedAt: begun,
                    due: due,
                    stoppedAt: ended,
                    wasMissed: ended > due
                )
            )
        }
    }

    func past(_ range: Range<Int>) -> ClockPast {
        ClockPast(
            Array(cases[range]),
            loads: HolderLoads(cases.compactMap { one in one.holder.map { ($0, one.startedAt, one.stoppedAt) } })
        )
    }
}

@Suite("What is likely to be late")
struct ClockForecastTests {
    @Test(
        "The chance that is said is the share that comes true, and says more than the share of all",
        arguments: [1, 2, 3] as [UInt64])
    func calibrated(seed: UInt64) {
        let invented = InventedPast(6_000, seed: seed)
        let past = invented.past(0..<3_000)
        var random = SeededRandom(seed + 100)
        var said: [(chance: Double, wasMissed: Bool)] = []
        for one in invented.cases[3_000...] {
            // Looked at after some share of its time, if it is open then.
            let now = one.moment(at: Double(random.int(in: 0...90)) / 100)
            guard one.stoppedAt > now else { continue }
            let forecast = past.forecast(
                variant: one.variant,
                holder: one.holder,
                startedAt: one.startedAt,
                due: one.due,
                now: now
            )
            if let chance = forecast.chance { said.append((chance, one.wasMissed)) }
        }
        #expect(said.count > 1_000)
        for tenth in 0..<10 {
            let bin = said.filter { Int($0.chance * 10) == tenth }
            guard bin.count >= 80 else { continue }
            let expected = bin.reduce(0) { $0 + $1.chance } / Double(bin.count)
            let came = Double(bin.count { $0.wasMissed }) / Double(bin.count)
            #expect(abs(expected - came) < 0.13, "said \(expected), came \(came) of \(bin.count)")
        }
        let share = Double(said.count { $0.wasMissed }) / Double(said.count)
        let mean = said.reduce(0) { $0 + $1.chance } / Double(said.count)
        #expect(abs(mean - share) < 0.04, "said \(mean) on the whole, came \(share)")
        func brier(_ chance: (Double) -> Double) -> Double {
            said.reduce(0) { $0 + pow(chance($1.chance) - ($1.wasMissed ? 1 : 0), 2) } / Double(said.count)
        }
        #expect(brier { $0 } < brier { _ in share } * 0.9, "\(brier { $0 }) against \(brier { _ in share })")
    }

    @Test("With few that ended nothing is said, and the words say how few")
    func few() {
        let past = InventedPast(12, seed: 9).past(0..<12)
        let forecast = past.forecast(
            variant: nil,
            holder: nil,
            startedAt: "2026-03-02T10:00",
            due: "2026-03-03T10:00",
            now: "2026-03-02T10:00"
        )
        #expect(forecast.chance == nil)
        #expect(forecast.reasons == ["Not enough to say: 12 of its kind have ended that were open for as long."])
    }

    @Test("What has used more of its time, and whose holder has more open, is likelier late; reasons say so")
    func reasons() throws {
        let invented = InventedPast(4_000, seed: 5)
        let past = invented.past(0..<3_900)
        let (start, due): (Instant, Instant) = (invented.cases[3_950].startedAt, invented.cases[3_950].due)
        func chance(_ now: Instant) throws -> Double {
            try #require(past.forecast(variant: "green", holder: nil, startedAt: start, due: due, now: now).chance)
        }
        #expect(try chance(start) < chance(start.adding(hours: 20)))
        let late = past.forecast(variant: nil, holder: nil, startedAt: start, due: due, now: due.adding(hours: 1))
        #expect(late.chance == 1)
        #expect(late.reasons == ["It is late already."])
        let words = past.forecast(variant: "red", holder: nil, startedAt: start, due: due, now: start.adding(hours: 12)).reasons
        #expect(words.first?.contains("of its kind that were still open with 50% of their time used") == true, "\(words)")
    }

    @Test("How much a holder had open is counted at the moment")
    func loads() {
        let team = ClockHolder.team(ID<Team>(UUID()))
        let loads = HolderLoads([
            (team, "2026-03-02T10:00", "2026-03-02T12:00"), (team, "2026-03-02T11:00", nil),
            (.team(ID<Team>(UUID())), "2026-03-02T09:00", nil),
        ])
        #expect(loads.open(of: team, at: "2026-03-02T09:59") == 0)
        #expect(loads.open(of: team, at: "2026-03-02T11:30") == 2)
        #expect(loads.open(of: team, at: "2026-03-02T12:00") == 1)
        #expect(loads.open(of: nil, at: "2026-03-02T12:00") == 0)
    }
}
