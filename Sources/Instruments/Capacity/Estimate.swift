/// A number found by many runs of a simulation: its mean, how sure that mean is, and where single runs lay.
public struct Estimate: Hashable, Sendable {
    public let mean: Double
    /// The mean of ever more runs lies in here, at 95 in 100.
    public let interval: ClosedRange<Double>
    /// Nineteen of twenty single runs lay in here: how much chance alone does in a time as long as the simulated one.
    public let range: ClosedRange<Double>
    public let runs: Int

    /// Nil for no runs.
    public init?(_ values: [Double]) {
        guard !values.isEmpty else { return nil }
        let count = Double(values.count)
        let sorted = values.sorted()
        // A sum of equal numbers is not always their number times one of them, to the last digit.
        let mean = min(max(values.reduce(0, +) / count, sorted[0]), sorted[sorted.count - 1])
        let spread = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / max(count - 1, 1)
        let reach = Estimate.student(freedom: max(count - 1, 1)) * (spread / count).squareRoot()
        func at(_ share: Double) -> Double {
            let place = share * (count - 1)
            let low = Int(place.rounded(.down))
            let high = min(low + 1, sorted.count - 1)
            return sorted[low] + (sorted[high] - sorted[low]) * (place - Double(low))
        }
        self.mean = mean
        interval = (mean - reach)...(mean + reach)
        range = at(0.025)...at(0.975)
        runs = values.count
    }

    /// Student’s 97.5 per cent point, by the expansion of Abramowitz and Stegun 26.7.5: to a hundredth from five on.
    static func student(freedom: Double) -> Double {
        let z = 1.959_963_985
        let (z3, z5, z7) = (z * z * z, z * z * z * z * z, z * z * z * z * z * z * z)
        return z + (z3 + z) / (4 * freedom) + (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom * freedom)
            + (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom * freedom * freedom)
    }
}
