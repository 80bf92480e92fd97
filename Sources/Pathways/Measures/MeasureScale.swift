public import Definitions
public import Instruments

/// In what a measure is read, and which way is better: all that a drawing or a kept report needs of it.
public struct MeasureScale: Codable, Hashable, Sendable {
    public let shape: MeasureShape
    public let unit: String
    public let isLowerBetter: Bool

    /// `78%`, `4.5 days`, `12`.
    public func words(_ value: Double) -> String {
        if shape == .share { return percent(value) }
        return unit.isEmpty ? inTenths(value) : "\(inTenths(value)) \(unit)"
    }

    /// Whether a signal is for the better.
    public func isBetter(_ signal: Signal) -> Bool { signal.isUp != isLowerBetter }
}
