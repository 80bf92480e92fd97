public import Kernel

/// Who said so, when it was written down, by whom, and whose knowledge it is: every fact about a person carries this
/// (EQUAL-1, PER-2).
public struct Told: Hashable, Sendable {
    /// In words: "her mother", "the school", "birth certificate".
    public let saidBy: String
    public let at: Instant
    public let by: ID<User>?
    public let agency: ID<Agency>?

    public init(saidBy: String, at: Instant, by: ID<User>?, agency: ID<Agency>?) {
        self.saidBy = saidBy
        self.at = at
        self.by = by
        self.agency = agency
    }
}

/// That a fact was found not to hold, or that another took its place. The fact itself stays to be read.
public struct Withdrawal: Hashable, Sendable {
    public let at: Instant
    public let by: ID<User>?
    public let because: String

    public init(at: Instant, by: ID<User>?, because: String) {
        self.at = at
        self.by = by
        self.because = because
    }
}

/// Something recorded about a person, with who said so. It is never overwritten: it is withdrawn, and the new one stands
/// beside it.
public struct Recorded<Value: Hashable & Sendable>: Hashable, Sendable {
    public let id: ID<Value>
    /// Whose it is, as it was written down: after a merge this may be the record that was merged.
    public let person: ID<Person>
    public let value: Value
    public let told: Told
    public let withdrawn: Withdrawal?

    public init(id: ID<Value>, person: ID<Person>, value: Value, told: Told, withdrawn: Withdrawal? = nil) {
        self.id = id
        self.person = person
        self.value = value
        self.told = told
        self.withdrawn = withdrawn
    }

    public var holds: Bool { withdrawn == nil }
}

/// Since when and until when, each as far as it is known. Nothing known at an end means open at that end.
public struct Span: Hashable, Sendable {
    public var from: PartialDate?
    public var to: PartialDate?

    public init(from: PartialDate? = nil, to: PartialDate? = nil) {
        self.from = from
        self.to = to
    }

    /// The first day that it may cover; nil when nobody knows since when.
    public var firstDay: Day? { from?.firstDay }
    /// The last day that it may cover; nil while it goes on.
    public var lastDay: Day? { to?.lastDay }

    /// Whether it may cover that day: a month or a year counts whole.
    public func covers(_ day: Day) -> Bool {
        (firstDay.map { $0 <= day } ?? true) && (lastDay.map { day <= $0 } ?? true)
    }

    /// Whether it ends before it begins, whatever the days within its months and years.
    public var isBackwards: Bool {
        guard let firstDay, let lastDay else { return false }
        return lastDay < firstDay
    }

    /// For reading: "since May 2024", "3 May 2019 to 2021", "until 2020"; empty when nothing is known.
    public var inWords: String {
        switch (from, to) {
        case (let from?, let to?): "\(from.inWords) to \(to.inWords)"
        case (let from?, nil): "since \(from.inWords)"
        case (nil, let to?): "until \(to.inWords)"
        case (nil, nil): ""
        }
    }
}
