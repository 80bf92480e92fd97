import Definitions
import Instruments
import Kernel
import LanternTesting
import Pathways
import Store

/// What the whole pack of a body costs: so many actions in four plans, each bound to a measure with 36 months; put together, and issued.
/// SQLite on disk (GOV-2; budget 2 s).
struct BoardPackBenchmark {
    let actions: Int

    func run() async throws {
        try await onDisk("pack") { try await run(in: $0) }
    }

    private func run(in partnership: TestPartnership) async throws {
        let (lantern, board) = (partnership.lantern, partnership.board)
        let keys = lantern.definitions.counting.counting.all.filter { $0.shows != .activity }.map(\.key)
        try await readings(of: keys, in: partnership)
        let lead = try await partnership.person("Lead")
        for _ in 0..<4 {
            let plan = try await partnership.plan()
            for number in 0..<actions / 4 {
                let action = try await partnership.action("Action \(number)", in: plan, ledBy: lead, dueIn: number - 20)
                _ = try await lantern.perform(
                    BindMeasure(action, to: keys[number % keys.count], target: 90, hold: 3), as: partnership.businessManager,
                    for: .improvement)
                if number.isMultiple(of: 3) {
                    _ = try await lantern.perform(
                        ClaimCompletion(of: action, statement: "Done."), as: lead, for: .improvement)
                }
            }
        }
        partnership.time.move(days: 30)
        let meeting = partnership.time.now.day
        var watch = Stopwatch()
        for _ in 0..<10 {
            _ = try await watch.time {
                try await lantern.ask(PackPreview(for: board, meetingOn: meeting), as: partnership.chair, for: .improvement)
            }
        }
        Report.line("board pack: \(actions) actions, \(keys.count) measures", watch.spread, budget: "2 s")
        var issuing = Stopwatch()
        for _ in 0..<10 {
            _ = try await issuing.time {
                try await lantern.perform(IssuePack(to: board, meetingOn: meeting), as: partnership.chair, for: .improvement)
            }
        }
        Report.line("board pack: made and kept", issuing.spread, budget: "2 s")
        Report.line("board pack: most memory", "\(Int(Report.peakMemory)) MB")
    }

    private func readings(of keys: [String], in partnership: TestPartnership) async throws {
        let now = partnership.time.now
        let last = now.day.firstOfMonth
        let ids = partnership.lantern.ids
        var rows: [Values] = []
        for (place, key) in keys.enumerated() {
            for back in 1...36 {
                let whole = 40 + (back * 7 + place * 3) % 20
                rows.append([
                    "id": ids.next(KeptReading.self, at: now), "measure": key, "starts": last.adding(months: -back),
                    "numerator": Double(whole - (back + place) % 9), "denominator": Double(whole),
                    "rule": last.adding(months: -48), "at": now.adding(hours: -24),
                ])
            }
        }
        let readings = rows
        try await partnership.lantern.database.write { transaction in
            try transaction.run(
                """
                INSERT INTO measure_reading (id, measure, starts_on, numerator, denominator, rule_from, counted_at)
                VALUES (:id, :measure, :starts, :numerator, :denominator, :rule, :at)
                """, each: readings)
        }
    }
}
