/// Hides counts so small that somebody could be known by them, for what leaves the partnership. Pure.
///
/// First every count from 1 up to the limit; then, where exactly one part of a whole would be hidden, the next smallest part
/// too, since one alone is the whole less the rest.
public struct SmallNumbers: Hashable, Sendable {
    /// Counts below it are hidden.
    public let showsFrom: Int

    public init(showsFrom: Int) {
        self.showsFrom = showsFrom
    }

    /// Whether one figure is hidden: its numerator, its denominator, or what is left between them is small.
    public func hides(numerator: Double, denominator: Double) -> Bool {
        isSmall(numerator) || isSmall(denominator) || isSmall(denominator - numerator)
    }

    /// Which of the parts of one whole are hidden, in their order.
    public func hidden(_ parts: [(numerator: Double, denominator: Double)]) -> [Bool] {
        var hidden = parts.map { hides(numerator: $0.numerator, denominator: $0.denominator) }
        if hidden.count(where: \.self) == 1 {
            let others = parts.indices.filter { !hidden[$0] && parts[$0].denominator > 0 }
            if let next = others.min(by: { parts[$0].denominator < parts[$1].denominator }) { hidden[next] = true }
        }
        return hidden
    }

    private func isSmall(_ count: Double) -> Bool { count > 0 && count < Double(showsFrom) }
}
