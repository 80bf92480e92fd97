public import Instruments
public import Kernel

/// An agreement or protocol by which named agencies share information (SHARE-1).
public struct SharingAgreement: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case agreement, `protocol`, memorandum

        public var label: String {
            switch self {
            case .agreement: "Information-sharing agreement"
            case .protocol: "Protocol"
            case .memorandum: "Memorandum of understanding"
            }
        }
    }

    /// How it stands on a day, the worst first.
    public enum Standing: Int, Hashable, Sendable, Comparable {
        /// In force, and its review is overdue: it goes on covering what it covers until somebody ends it.
        case outOfDate
        case reviewSoon, inForce, notYet, ended

        public static func < (left: Standing, right: Standing) -> Bool { left.rawValue < right.rawValue }
    }

    public let id: ID<SharingAgreement>
    public var words: SharingAgreementWords
    /// Why it was ended; empty while nobody ended it.
    public var endedBecause: String
    public let version: Int

    public var subject: Subject { Subject("sharing-agreement", id) }

    public func isInForce(on day: Day) -> Bool { words.from <= day && (words.until.map { day <= $0 } ?? true) }

    public func standing(on day: Day) -> Standing {
        if words.until.map({ $0 < day || $0 < words.from }) == true { return .ended }
        if day < words.from { return .notYet }
        if words.reviewOn < day { return .outOfDate }
        return words.reviewOn.days(since: day) <= 28 ? .reviewSoon : .inForce
    }
}

/// An agreement as it is written down.
public struct SharingAgreementWords: Hashable, Sendable {
    public enum Owner: Hashable, Sendable {
        case user(ID<User>)
        case agency(ID<Agency>)
    }

    public var title: String
    public var kind: SharingAgreement.Kind
    /// What may be shared by it and what not.
    public var scope: String
    /// Keys of the purposes of checks in `front-door.yaml`; none where it is about something else than checks.
    public var purposes: Set<String>
    /// The law that it rests on.
    public var basis: String
    public var agencies: Set<ID<Agency>>
    public var owner: Owner?
    public var from: Day
    public var reviewOn: Day
    public var until: Day?
    /// Where the signed paper is.
    public var keptAt: String

    public init(
        title: String,
        kind: SharingAgreement.Kind = .agreement,
        scope: String,
        purposes: Set<String>,
        basis: String,
        agencies: Set<ID<Agency>>,
        owner: Owner?,
        from: Day,
        reviewOn: Day,
        until: Day? = nil,
        keptAt: String = ""
    ) {
        self.title = title
        self.kind = kind
        self.scope = scope
        self.purposes = purposes
        self.basis = basis
        self.agencies = agencies
        self.owner = owner
        self.from = from
        self.reviewOn = reviewOn
        self.until = until
        self.keptAt = keptAt
    }
}

/// An agreement was looked at again, and what was found.
public struct SharingAgreementReview: Hashable, Sendable {
    public let found: String
    public let dueBefore: Day
    public let dueAfter: Day
    public let reviewedAt: Instant
    public let reviewedBy: ID<User>?
}

/// What somebody can mend about an agreement, or about the review of a refusal.
public enum SharingProblem: Problem, Hashable {
    case titleMissing, scopeMissing, basisMissing, agenciesMissing, ownerMissing, purposeUnknown, fromMissing, reviewMissing
    case reviewBeforeItBegins, endsBeforeItBegins, findingMissing, endedAlready, endMissing
    case standsMissing, reasonMissing, notRefused, reviewedAlready, ownRefusal

    public var message: String {
        switch self {
        case .titleMissing: "Give the agreement a name, as it stands on the paper."
        case .scopeMissing: "Say what may be shared by it, and what not."
        case .basisMissing: "Say which law it rests on. Consent is not the only basis."
        case .agenciesMissing: "Choose the agencies that signed it: two at least."
        case .ownerMissing: "Choose who looks after it: a person or an agency."
        case .purposeUnknown: "Choose purposes of the list, or none."
        case .fromMissing: "Give the day from which it is in force."
        case .reviewMissing: "Give the day by which it is looked at again: an agreement without one is forgotten."
        case .reviewBeforeItBegins: "The review is before the first day. Put the days right."
        case .endsBeforeItBegins: "The last day is before the first. Put the days right."
        case .findingMissing: "The day of the review moves: say what the review found."
        case .endedAlready: "This agreement has ended already. Record the one that takes its place."
        case .endMissing: "Say why it ends, and what takes its place."
        case .standsMissing: "Say whether the refusal stands."
        case .reasonMissing: "Say why, so that both agencies can read it."
        case .notRefused: "Nobody has refused this check. Reload the page to see how it was answered."
        case .reviewedAlready: "Somebody has reviewed this refusal in the meantime. Reload the page to read what they found."
        case .ownRefusal: "You refused this check yourself. Somebody else reviews it."
        }
    }

    public var field: String? {
        switch self {
        case .titleMissing: "title"
        case .scopeMissing: "scope"
        case .basisMissing: "basis"
        case .agenciesMissing: "agencies"
        case .ownerMissing: "owner"
        case .purposeUnknown: "purposes"
        case .fromMissing: "from"
        case .reviewMissing, .reviewBeforeItBegins: "review"
        case .endsBeforeItBegins: "until"
        case .findingMissing: "found"
        case .endMissing: "because"
        case .standsMissing: "stands"
        case .reasonMissing: "words"
        case .endedAlready, .notRefused, .reviewedAlready, .ownRefusal: nil
        }
    }
}
