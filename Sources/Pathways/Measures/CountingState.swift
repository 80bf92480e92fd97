import Definitions
public import Instruments
public import Kernel

/// A row of readings, for its identity.
public enum KeptReading {}

/// How the counting of a measure stands (DATA-6).
public struct CountingState: Hashable, Sendable {
    /// When it was last counted; nil before the first time.
    public var countedAt: Instant?
    /// When all its months were last counted.
    public var wholeAt: Instant?
    public var milliseconds = 0
    /// Why the last try came to nothing; empty where it went well.
    public var problem = ""
    public var problemAt: Instant?

    /// Whether it was counted after the last problem: then the problem is that of its older months.
    public var isNewestCounted: Bool {
        guard let countedAt, let problemAt else { return false }
        return countedAt > problemAt
    }

    /// Whether all its months were tried today by these rules and given up for want of patience: then only its newest are
    /// counted until tomorrow.
    func gaveUp(on counting: Counting, patience: Int, today: Day) -> Bool {
        guard problemAt?.day == today else { return false }
        return (counting.rule.shipped + counting.rule.local).contains { period in
            problem == CountingProblem.tooSlow(period.value, seconds: patience).message
        }
    }
}

/// What a month once came to, before a later count of it came to something else.
public struct RestatedReading: Hashable, Sendable {
    public let was: MeasureReading
    public let countedAt: Instant
    public let replacedAt: Instant
}
