public import Instruments
public import Kernel

/// Two records that may be one person, with why: nothing merges silently (PER-3).
public struct PersonPair: Hashable, Sendable {
    public enum State: String, Hashable, Sendable, CaseIterable {
        /// Waits for a human.
        case waiting
        /// Somebody says that they are one person; somebody else looks second.
        case proposed
        case merged
        case different
    }

    public enum Origin: String, Hashable, Sendable, CaseIterable {
        /// The whole register was compared.
        case search
        case fromImport = "import"
        /// Somebody was added although somebody like them was known.
        case adding
        /// A person said so.
        case person
    }

    public let id: ID<PersonPair>
    public let one: ID<Person>
    public let other: ID<Person>
    public let likeness: Likeness
    public let origin: Origin
    public let foundAt: Instant
    public var state: State
    public var because: String
    /// The record that is to stand for both, as proposed.
    public var keep: ID<Person>?
    public var decidedAt: Instant?
    public var decidedBy: ID<User>?
    public let version: Int

    public var subject: Subject { Subject("person-pair", id) }

    /// The same without why, and without what was compared: for whom one of the records is closed.
    var withoutWords: PersonPair {
        PersonPair(
            id: id,
            one: one,
            other: other,
            likeness: Likeness(prior: 0, fields: [], weight: 0, probability: 0),
            origin: origin,
            foundAt: foundAt,
            state: state,
            because: "",
            keep: keep,
            decidedAt: decidedAt,
            decidedBy: nil,
            version: version
        )
    }

    /// What the journal is told it is about: the pair and both people.
    var subjects: [Subject] { [subject, Subject("person", one), Subject("person", other)] }
}

/// How alike two records are, field by field: each number can be argued with (Fellegi and Sunter 1969).
public struct Likeness: Hashable, Sendable, Codable {
    /// One field’s part, in bits: positive speaks for one person, negative against.
    public struct Field: Hashable, Sendable, Codable {
        public let label: String
        public let one: String?
        public let other: String?
        /// How the values compare, in words.
        public let level: String
        public let bits: Double

        public init(label: String, one: String?, other: String?, level: String, bits: Double) {
            self.label = label
            self.one = one
            self.other = other
            self.level = level
            self.bits = bits
        }
    }

    /// Bits before anything is compared: how rare it is that two records are one person.
    public let prior: Double
    public let fields: [Field]
    public let probability: Double
    /// All bits together.
    public let weight: Double

    public init(prior: Double, fields: [Field], weight: Double, probability: Double) {
        self.prior = prior
        self.fields = fields
        self.weight = weight
        self.probability = probability
    }
}

/// Two records that were found to be one person. The merged one points to the kept one and is otherwise as it was, so that
/// taking them apart loses nothing (PER-3).
public struct PersonMerge: Hashable, Sendable {
    public let id: ID<PersonMerge>
    public let pair: ID<PersonPair>
    public let kept: ID<Person>
    public let merged: ID<Person>
    public let because: String
    public let proposedBy: ID<User>?
    public let confirmedBy: ID<User>?
    public let mergedAt: Instant
    public var undoneAt: Instant?
    public var undoneBy: ID<User>?
    public var undoneBecause: String
}

/// What somebody can mend when they decide whether two records are one person.
public enum MatchingProblem: Problem, Hashable {
    case becauseMissing
    case keepMissing
    case samePerson
    case ownSecondCheck
    case notWaiting(PersonPair.State)
    case notProposed(PersonPair.State)
    case undoneAlready
    case restricted
    case mergedMeanwhile
    case choiceUnknown

    public var message: String {
        switch self {
        case .becauseMissing: "Say why. Whoever looks next needs your reason."
        case .keepMissing: "Choose which record stands for both."
        case .samePerson: "These are one record already."
        case .ownSecondCheck: "You proposed this yourself. A merge needs a second check by somebody else."
        case .notWaiting(.merged), .notProposed(.merged): "They were merged already. Reload the page."
        case .notWaiting(.different), .notProposed(.different):
            "Somebody decided that they are two people. Reload the page to see why."
        case .notWaiting: "Somebody proposed that they are one person. Look at their reason first."
        case .notProposed: "Nobody has proposed that they are one person."
        case .undoneAlready: "They were taken apart already. Reload the page."
        case .restricted: "One of these records is restricted. Only its guardian, or who is named on it, decides this."
        case .mergedMeanwhile: "One of these records was merged into another meanwhile. Look at that one."
        case .choiceUnknown: "What was chosen is not one of the things added since the merge. Reload the page."
        }
    }

    public var field: String? {
        switch self {
        case .becauseMissing: "because"
        case .keepMissing: "keep"
        default: nil
        }
    }
}
