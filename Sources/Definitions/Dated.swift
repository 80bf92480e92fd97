public import Kernel

/// A value with the days on which it is in force, so that what was done then is judged by the rule of then (ADM-3).
///
/// The partnership's own values stand before the shipped ones on the days that they name.
public struct Dated<Value: Hashable & Sendable>: Hashable, Sendable {
    /// A stretch of days with one value.
    public struct Period: Hashable, Sendable {
        public let value: Value
        /// First day in force.
        public let from: Day
        /// Last day in force; nil while nothing ends it.
        public let until: Day?
        /// The authority: law, guidance, a plan, a minute.
        public let source: String
        /// Whether the partnership set it itself.
        public let isLocal: Bool

        public init(value: Value, from: Day, until: Day?, source: String, isLocal: Bool) {
            self.value = value
            self.from = from
            self.until = until
            self.source = source
            self.isLocal = isLocal
        }

        func holds(on day: Day) -> Bool { from <= day && (until.map { day <= $0 } ?? true) }
    }

    private let first: Period
    private let rest: [Period]
    /// The partnership's own, oldest first; there may be days between them.
    public let local: [Period]

    /// - Parameters:
    ///   - periods: oldest first, one beginning on the day after the other ends. Nil when there are none.
    ///   - local: the partnership's own, oldest first, not overlapping.
    public init?(_ periods: [Period], local: [Period] = []) {
        guard let first = periods.first else { return nil }
        self.first = first
        rest = Array(periods.dropFirst())
        self.local = local
    }

    /// One value for all days.
    public init(always value: Value, source: String) {
        first = Period(value: value, from: Day(number: 0), until: nil, source: source, isLocal: false)
        rest = []
        local = []
    }

    /// The first value that is recorded.
    public var oldest: Period { first }

    /// As shipped, oldest first.
    public var shipped: [Period] { [first] + rest }

    /// What was in force on a day. Before the first day that is recorded the first value applies: nothing older is known.
    public func period(on day: Day) -> Period {
        local.last { $0.holds(on: day) } ?? rest.last { $0.from <= day } ?? first
    }

    public func value(on day: Day) -> Value { period(on: day).value }

    /// Which version of the rule was in force on a day, from 1: it rises on each day on which the value may change.
    public func version(on day: Day) -> Int {
        let changes = rest.map(\.from) + local.map(\.from) + local.compactMap { $0.until?.next }
        return 1 + Set(changes.filter { $0 <= day && $0 > first.from }).count
    }
}

/// What something is called, from which day (ADM-4): an old report keeps the old name.
public struct DatedName: Hashable, Sendable {
    /// A name and its first day; nil when it has always been so called.
    public struct Naming: Hashable, Sendable {
        public let name: String
        public let from: Day?
    }

    private let first: Naming
    private let rest: [Naming]

    /// Oldest first; nil when there are none.
    init?(_ names: [Naming], local: [Naming]) {
        var all = names
        for naming in local {
            guard let from = naming.from else {
                all = [naming]
                continue
            }
            all.removeAll { $0.from.map { $0 >= from } ?? false }
            all.append(naming)
        }
        guard let first = all.first else { return nil }
        self.first = first
        rest = Array(all.dropFirst())
    }

    public init(always name: String) {
        first = Naming(name: name, from: nil)
        rest = []
    }

    /// Every name it has had, oldest first.
    public var all: [Naming] { [first] + rest }

    /// What it was called on a day: its first name for any day before it.
    public func on(_ day: Day) -> String {
        (rest.last { ($0.from ?? day) <= day } ?? first).name
    }
}
