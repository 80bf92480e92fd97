public import Instruments
public import Kernel

/// A section 47 enquiry about one child (STRAT-6, S47-1, S47-2).
public struct Enquiry: Hashable, Sendable {
    public let id: ID<Enquiry>
    /// To say on the telephone: `EN-7K3QXM`.
    public let reference: String
    public let child: ID<Person>
    /// The same for the children of one strategy discussion.
    public let together: ID<Enquiry>
    /// The strategy discussion that began it; nil in an emergency, until one is held.
    public var meeting: ID<Meeting>?
    public let contact: ID<Contact>?
    public let contactAt: Instant?
    public let startedAt: Instant
    public var strategyAt: Instant?
    /// Key of the kinds in `enquiries.yaml`.
    public var how: String
    public var reasons: String
    public let emergencyReason: String
    public var team: ID<Team>?
    /// Which team leads on the police’s side, where it is not the usual one.
    public var leadWords: String
    public var outline: String
    public var found: Found?
    public var check: Check?
    /// What the manager said on sending an outcome back.
    public var sentBack: String
    public var conferenceAt: Instant?
    public var endedAt: Instant?
    /// Key of the endings in `enquiries.yaml`; empty where it ran its course.
    public var endedBecause: String
    public var endedWords: String
    public let version: Int

    public var subject: Subject { Subject("enquiry", id) }
    public var subjects: [Subject] { [subject, Subject("person", child)] }
    public var isOpen: Bool { endedAt == nil }
    /// Whether it was begun in an emergency and nobody has talked together yet.
    public var waitsForStrategy: Bool { isOpen && strategyAt == nil }

    /// What it found, as the social worker wrote it.
    public struct Found: Hashable, Sendable {
        /// Key of the outcomes in `enquiries.yaml`.
        public let outcome: String
        public let reasons: String
        /// Who was told, and how.
        public let told: String
        /// Why there is no conference; empty where there is to be one.
        public let noConferenceBecause: String
        public let at: Instant
        public let by: ID<User>?
    }

    /// A manager agreed.
    public struct Check: Hashable, Sendable {
        public let at: Instant
        public let by: ID<User>?
        public let words: String
    }
}

/// The two sides of an enquiry.
public enum EnquirySide: String, Hashable, Sendable, CaseIterable {
    case socialCare = "social-care"
    case police

    public var other: EnquirySide { self == .police ? .socialCare : .police }
    public var words: String { self == .police ? "Officer in the case" : "Social worker" }
}

/// Who makes it, from a moment on (S47-2).
public struct EnquiryWorker: Hashable, Sendable {
    public enum Told: String, Hashable, Sendable {
        /// By a message in Lantern, at once.
        case message
        /// Somebody has to telephone: the other side does not sign in.
        case telephone
        case nobody = ""
    }

    public let id: ID<EnquiryWorker>
    public let side: EnquirySide
    public let user: ID<User>?
    public let name: String
    public let reach: String
    public let at: Instant
    public let by: ID<User>?
    public let otherTold: Told
}

/// A task of the outline plan (S47-2).
public struct EnquiryTask: Hashable, Sendable {
    public let id: ID<EnquiryTask>
    public let enquiry: ID<Enquiry>
    public let what: String
    public let agency: ID<Agency>
    public let owner: String
    public let dueAt: Instant
    public let doneAt: Instant?
    public let doneWords: String
}

/// What keeps a child safe until there is a longer plan (S47-1).
public struct SafetyPlan: Hashable, Sendable {
    public let id: ID<SafetyPlan>
    public let enquiry: ID<Enquiry>
    public let number: Int
    /// What the child is to be kept safe from.
    public let danger: String
    public let actions: [Action]
    public let reviewAt: Instant
    public let madeAt: Instant
    public let madeBy: ID<User>?

    public struct Action: Hashable, Sendable {
        public let what: String
        /// Nil where the family does it.
        public let agency: ID<Agency>?
        public let who: String

        public init(_ what: String, agency: ID<Agency>?, who: String = "") {
            self.what = what
            self.agency = agency
            self.who = who
        }

        var isEmpty: Bool { what.isBlank && agency == nil && who.isBlank }
    }
}
