public import Instruments
public import Kernel

/// A warning about a child, an adult or an address that explains itself (FLAG-1): what the risk is, to whom, what it rests on,
/// and what to do. It is shown with when somebody last said that it holds (FLAG-3).
public struct RiskFlag: Hashable, Sendable {
    public enum Place: Hashable, Sendable {
        case person(ID<Person>)
        case address(ID<Address>)
    }

    public let id: ID<RiskFlag>
    public let place: Place
    /// Key of the kinds in `flags.yaml`.
    public let kind: String
    public var risk: String
    public let riskTo: Set<ID<Person>>
    public let isToVisitors: Bool
    public var reason: String
    public let source: String
    public let since: Day
    public var whatToDo: String
    public let toldWhom: String
    public let audience: Audience
    public var reviewOn: Day
    public var checkedOn: Day
    public let agency: ID<Agency>?
    public let owner: ID<User>?
    public let raisedAt: Instant
    public let raisedBy: ID<User>?
    public var ended: Ended?
    public let version: Int

    /// Who may see it, among those who work with the person.
    public enum Audience: Hashable, Sendable {
        case everyone
        /// Keys of `agencies.yaml`.
        case kinds(Set<String>)
    }

    public struct Ended: Hashable, Sendable {
        public let on: Day
        public let at: Instant
        public let by: ID<User>?
        public let because: String
    }

    public var isLive: Bool { ended == nil }

    /// Since when nobody checked, where the review day has passed; nil while it is in date (FLAG-3).
    public func notCheckedSince(on today: Day) -> Day? { isLive && reviewOn < today ? checkedOn : nil }

    /// Whether somebody of an agency may see it. Whose flag it is sees it always; the installation sees all.
    public func isFor(_ agency: ID<Agency>?, ofKind kind: String?) -> Bool {
        if let agency, agency == self.agency { return true }
        switch audience {
        case .everyone: return true
        case .kinds(let kinds): return kind.map(kinds.contains) ?? false
        }
    }
}

/// Somebody looked whether a flag still holds (FLAG-3). What it said until then is kept.
public struct FlagReview: Hashable, Sendable {
    public enum Outcome: String, Hashable, Sendable, CaseIterable {
        case holds, changed, ended
    }

    public let id: ID<FlagReview>
    public let flag: ID<RiskFlag>
    public let outcome: Outcome
    public let words: String
    public let riskBefore: String
    public let reasonBefore: String
    public let whatToDoBefore: String
    public let reviewBefore: Day
    public let at: Instant
    public let by: ID<User>?
    public let agency: ID<Agency>?
}
