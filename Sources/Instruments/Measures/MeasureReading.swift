public import Definitions
public import Kernel

/// One reading of a measure: what was counted in one month.
public struct MeasureReading: Hashable, Sendable {
    /// The first day of its month.
    public let startsOn: Day
    /// Of a share how many met it, of an average the sum in its unit, of a count how many.
    public let numerator: Double
    /// Of how many records. Of a count the same as the numerator.
    public let denominator: Double

    public init(startsOn: Day, numerator: Double, denominator: Double) {
        self.startsOn = startsOn
        self.numerator = numerator
        self.denominator = denominator
    }

    public var endsOn: Day { startsOn.lastOfMonth }

    /// A share from 0 to 1, a mean, or a count. Nil where there was nothing to measure: neither good nor bad, and never 0% or 100%.
    public func value(_ shape: MeasureShape) -> Double? {
        switch shape {
        case .count: numerator
        case .share, .average: denominator == 0 ? nil : numerator / denominator
        }
    }
}
