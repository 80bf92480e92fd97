public import Instruments
public import Kernel

/// Something that happened, written by hand (CHRON-1). Entered once, it is in the chronologies of all whom it is about.
public struct ChronologyEntry: Hashable, Sendable {
    /// As far as it is known.
    public var happened: PartialDate
    /// Key of the kinds in `chronology.yaml`.
    public var kind: String
    public var words: String
    /// Key of the significance in `chronology.yaml`.
    public var significance: String
    public var because: String
    /// Whether all agencies that work with the person see it.
    public var isShared: Bool

    public init(
        _ kind: String,
        happened: PartialDate,
        words: String,
        significance: String,
        because: String = "",
        isShared: Bool = true
    ) {
        self.kind = kind
        self.happened = happened
        self.words = words
        self.significance = significance
        self.because = because
        self.isShared = isShared
    }
}

/// An entry as it is kept: with whom it is about, who said so, and what became of it.
public struct KeptEntry: Hashable, Sendable {
    public let id: ID<ChronologyEntry>
    public let entry: ChronologyEntry
    public let people: Set<ID<Person>>
    public let told: Told
    public let replaces: ID<ChronologyEntry>?
    public let withdrawn: Withdrawal?

    public var holds: Bool { withdrawn == nil }
    var item: String { "entry:\(id)" }
}

/// A chronology that somebody keeps: why, since when, and until when (CHRON-2).
public struct Chronology: Hashable, Sendable {
    public let id: ID<Chronology>
    public let person: ID<Person>
    public let openedOn: Day
    public let because: String
    public let owner: ID<User>
    public let agency: ID<Agency>?
    public let openedAt: Instant
    public let openedBy: ID<User>?
    public let closed: Closed?

    public struct Closed: Hashable, Sendable {
        public let on: Day
        public let because: String
        public let at: Instant
        public let by: ID<User>?
    }
}

/// An entry that somebody left out of one person’s chronology, with why (CHRON-1).
public struct LeftOut: Hashable, Sendable {
    public let item: String
    public let because: String
    public let at: Instant
    public let by: ID<User>?
}

/// What history tells us, as it was written at one time (CHRON-4).
public struct HistoryText: Hashable, Sendable {
    public let words: String
    public let at: Instant
    public let by: ID<User>?
    public let agency: ID<Agency>?
}

/// How a chronology stands: whether it is kept, and since when nothing was written (CHRON-2, CHRON-3). Pure.
public struct ChronologyStanding: Hashable, Sendable {
    /// Nil while none is open.
    public let openedOn: Day?
    /// The day on which somebody last wrote in it by hand.
    public let lastWrittenOn: Day?
    /// Days for which it is recent enough.
    public let currentDays: Int
    /// Days after which its owner is asked.
    public let staleDays: Int

    /// From when silence is counted.
    public var silentSince: Day? {
        openedOn.map { opened in max(opened, lastWrittenOn ?? opened) }
    }

    /// Whether an assessment or a report may rest on it (CHRON-3).
    public func isCurrent(on day: Day) -> Bool {
        silentSince.map { day.days(since: $0) < currentDays } ?? false
    }

    /// Whether its owner is asked to update or to close it (CHRON-2).
    public func isStale(on day: Day) -> Bool {
        silentSince.map { day.days(since: $0) >= staleDays } ?? false
    }

    /// Throws what a form says that needs one: with where it is mended (CHRON-3).
    public func require(on day: Day, of person: ID<Person>) throws(ChronologyProblem) {
        guard openedOn != nil else { throw .noneOpen("/people/\(person)/chronology") }
        guard isCurrent(on: day) else { throw .notCurrent(since: silentSince, "/people/\(person)/chronology") }
    }
}
