import Foundation

/// Times a piece of work and prints what it found: figures to read, never asserted.
struct Stopwatch {
    /// Milliseconds of each run.
    private(set) var runs: [Double] = []

    mutating func time<T>(_ work: () async throws -> T) async rethrows -> T {
        let start = ContinuousClock.now
        let result = try await work()
        let elapsed = ContinuousClock.now - start
        runs.append(
            Double(elapsed.components.seconds) * 1000 + Double(elapsed.components.attoseconds) / 1e15
        )
        return result
    }

    /// Counts a run that was timed elsewhere.
    mutating func add(_ milliseconds: Double) { runs.append(milliseconds) }

    /// The run below which this share of the runs lies, in milliseconds.
    func percentile(_ share: Double) -> Double {
        let sorted = runs.sorted()
        guard !sorted.isEmpty else { return 0 }
        return sorted[min(sorted.count - 1, Int((share * Double(sorted.count)).rounded(.down)))]
    }

    /// For printing: the run in the middle, and the slow ones.
    var figures: String {
        [(0.5, "p50"), (0.95, "p95"), (0.99, "p99")]
            .map { "\($0.1) \(Report.milliseconds(percentile($0.0)))" }.joined(separator: "  ")
    }

    /// The same with the slowest of all.
    var spread: String { figures + "  most \(Report.milliseconds(runs.max() ?? 0))" }

    var total: Double { runs.reduce(0, +) }
}

enum Report {
    static func line(_ name: String, _ figures: String, budget: String = "") {
        print(name.padding(toLength: 52, withPad: " ", startingAt: 0) + figures + (budget.isEmpty ? "" : "   (budget \(budget))"))
    }

    static func milliseconds(_ value: Double) -> String {
        value < 10 ? String(format: "%.3f ms", value) : String(format: "%.0f ms", value)
    }

    /// The most memory this process ever held, in MB.
    static var peakMemory: Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return Double(usage.ru_maxrss) / 1024
    }
}
