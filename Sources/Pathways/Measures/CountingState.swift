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
}

/// What a month once came to, before a later count of it came to something else.
public struct RestatedReading: Hashable, Sendable {
    public let was: MeasureReading
    public let countedAt: Instant
    public let replacedAt: Instant
}
