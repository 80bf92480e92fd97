public import Kernel

// What is recorded about a person, each as a value of its own; `Recorded` adds who said so.

/// A name as the family writes and orders it (EQUAL-1).
public struct PersonName: Hashable, Sendable {
    /// Key of the kinds of name: `as-written`, `birth`, `married`, `variant` …
    public var kind: String
    public var given: String
    public var family: String
    /// Whether the family name is written before the given names.
    public var isFamilyFirst: Bool
    public var span: Span

    public init(
        kind: String = "as-written",
        given: String,
        family: String,
        isFamilyFirst: Bool = false,
        span: Span = Span()
    ) {
        self.kind = kind
        self.given = given
        self.family = family
        self.isFamilyFirst = isFamilyFirst
        self.span = span
    }

    /// In the family’s order.
    public var inFull: String {
        (isFamilyFirst ? [family, given] : [given, family]).filter { !$0.isEmpty }.joined(separator: " ")
    }
}

/// A fact of identity: ethnicity, heritage, nationality, language … each apart from the others (EQUAL-1).
public struct IdentityFact: Hashable, Sendable {
    /// Key of the kinds of fact in `people.yaml`.
    public var kind: String
    /// Key of its code set; empty for a fact in words.
    public var value: String
    /// In the family’s own words.
    public var words: String

    public init(kind: String, value: String = "", words: String = "") {
        self.kind = kind
        self.value = value
        self.words = words
    }
}

/// A number by which an agency knows a person. One that fails its check is kept as it was given, with why.
public struct PersonIdentifier: Hashable, Sendable {
    public var kind: String
    public var value: String
    /// Why it cannot be right, in words; empty where nothing is known against it.
    public var problem: String

    public init(kind: String, value: String, check: String?) {
        self.kind = kind
        self.value = value
        problem =
            switch check {
            case "nhs-number": PersonIdentifier.complaint { () throws(NHSNumberProblem) in _ = try NHSNumber(value) }
            case "upn": PersonIdentifier.complaint { () throws(UPNProblem) in _ = try UPN(value) }
            default: ""
            }
    }

    public init(kind: String, value: String, problem: String) {
        self.kind = kind
        self.value = value
        self.problem = problem
    }

    /// Capitals and digits alone, for finding.
    public var key: String { PersonIdentifier.key(value) }

    public static func key(_ value: String) -> String {
        value.uppercased().filter { $0.isLetter || $0.isNumber }
    }

    private static func complaint<P: Problem>(_ check: () throws(P) -> Void) -> String {
        do {
            try check()
            return ""
        } catch {
            return error.message
        }
    }
}

/// Where somebody lives or stays. One row a place, however it is spaced and capitalised.
public struct Address: Hashable, Sendable {
    public let lines: String
    public let postcode: String

    public init(lines: String, postcode: String) {
        self.lines = lines
        self.postcode = postcode
    }

    public var inFull: String { [lines, Postcode(postcode).inWords].filter { !$0.isEmpty }.joined(separator: ", ") }
    var key: String { Text.searchKey(lines) + "|" + Postcode(postcode).key }
}

/// One person’s time at one address. Households are worked out from these and never typed (PER-1).
public struct Residence: Hashable, Sendable {
    /// Key of the kinds of residence: `home`, `shared-care`, `refuge` …
    public var kind: String
    public var address: ID<Address>
    public var place: Address
    public var span: Span
    /// Whether the place must not become known to others of the family.
    public var isHidden: Bool

    public init(kind: String, address: ID<Address>, place: Address, span: Span, isHidden: Bool) {
        self.kind = kind
        self.address = address
        self.place = place
        self.span = span
        self.isHidden = isHidden
    }
}

/// How two people are to each other: the recorded person is the `kind` of `other` (PER-1).
public struct Relationship: Hashable, Sendable {
    public var kind: String
    public var other: ID<Person>
    public var span: Span
    /// Whether the person holds parental responsibility for the other; nil while nobody asked.
    public var hasParentalResponsibility: Bool?
    /// How they are a support, and what risk they pose, each in words: never a bare mark.
    public var support: String
    public var risk: String

    public init(
        kind: String,
        other: ID<Person>,
        span: Span = Span(),
        hasParentalResponsibility: Bool? = nil,
        support: String = "",
        risk: String = ""
    ) {
        self.kind = kind
        self.other = other
        self.span = span
        self.hasParentalResponsibility = hasParentalResponsibility
        self.support = support
        self.risk = risk
    }
}

/// Somebody’s work with a person: invites, messages and access all follow from it (PER-1, PER-2).
public struct Involvement: Hashable, Sendable {
    /// Whether others see what is done, or only that somebody is involved (SHARE-4).
    public enum Sharing: String, Hashable, Sendable, CaseIterable { case content, existence }

    public var agency: ID<Agency>
    /// Key of the roles of workers: `social-worker`, `health-visitor` …
    public var role: String
    public var service: String
    /// The worker, where they sign in to Lantern; their name stands in `workerName` either way.
    public var worker: ID<User>?
    public var workerName: String
    public var contact: String
    /// Key of the kinds of open work; empty for none.
    public var openWork: String
    public var about: String
    public var sharing: Sharing
    public var span: Span
    /// When somebody last said that this holds.
    public var currentAsOf: Day

    public init(
        agency: ID<Agency>,
        role: String,
        service: String = "",
        worker: ID<User>? = nil,
        workerName: String = "",
        contact: String = "",
        openWork: String = "",
        about: String = "",
        sharing: Sharing = .content,
        span: Span = Span(),
        currentAsOf: Day
    ) {
        self.agency = agency
        self.role = role
        self.service = service
        self.worker = worker
        self.workerName = workerName
        self.contact = contact
        self.openWork = openWork
        self.about = about
        self.sharing = sharing
        self.span = span
        self.currentAsOf = currentAsOf
    }
}

/// What a child said or showed of their life (VOICE-1).
public struct ChildVoice: Hashable, Sendable {
    public var on: Day
    /// The child’s own words, or what was seen of a baby or a child who does not speak.
    public var words: String
    /// Key of the ways in which a view came to us.
    public var how: String
    public var whereHeard: String
    /// Whether the child was seen alone; nil where that is not known.
    public var wasAlone: Bool?

    public init(on: Day, words: String, how: String, whereHeard: String = "", wasAlone: Bool? = nil) {
        self.on = on
        self.words = words
        self.how = how
        self.whereHeard = whereHeard
        self.wasAlone = wasAlone
    }
}

/// What was answered when the record asked for what is missing (PER-1).
public struct PersonGap: Hashable, Sendable {
    public enum Answer: String, Hashable, Sendable, CaseIterable {
        case notKnown = "not-known"
        case noneThere = "none"
        case notNeeded = "not-needed"
    }

    public var gap: String
    public var answer: Answer
    /// Who tried, and how.
    public var words: String
    public var askAgainOn: Day?

    public init(gap: String, answer: Answer, words: String, askAgainOn: Day? = nil) {
        self.gap = gap
        self.answer = answer
        self.words = words
        self.askAgainOn = askAgainOn
    }
}
