public import Instruments
public import Kernel

/// A gathering about children: called, held, decided and its papers sent (STRAT-1 to STRAT-7, CONF-1 to CONF-5).
public struct Meeting: Hashable, Sendable {
    public let id: ID<Meeting>
    /// To say on the telephone: `SD-7K3QXM`. Says nothing about anybody.
    public let reference: String
    /// Key of the kinds in `meetings.yaml`.
    public var kind: String
    /// The kind it was before it was declared what it is (MASH-4); empty where it always was.
    public var declaredFrom = ""
    public var declaredAt: Instant?
    /// What led to it: a contact, an enquiry, a plan.
    public var about: Subject?
    /// When it was known that it is needed: its clock runs from here.
    public var neededAt: Instant?
    /// When what it is about happened, as far as known (STRAT-1).
    public var incidentAt: Instant?
    public let convenedAt: Instant
    public let convenedBy: ID<User>?
    /// Whose meeting it is.
    public let agency: ID<Agency>?
    public var plan: Plan
    /// Rises whenever invitations change: `SEQUENCE` of RFC 5545.
    public var sequence = 0
    public var movedBecause = ""
    public var chair: ID<User>?
    public var chairName = ""
    public var minuteTaker: ID<User>?
    public var heldFrom: Instant?
    public var heldTo: Instant?
    public var closedAt: Instant?
    public var closedBy: ID<User>?
    public var cancelledAt: Instant?
    public var cancelledBecause = ""
    public var noteDueAt: Instant?
    public var notesDueAt: Instant?
    public var checkedAt: Instant?
    public var checkedBy: ID<User>?
    public var checkWords = ""
    public var version = 1

    /// When and where it is to be.
    public struct Plan: Hashable, Sendable {
        public var at: Instant?
        /// How long, in minutes.
        public var minutes: Int
        public var place: String
        /// How to take part from elsewhere.
        public var dialIn: String

        public init(at: Instant?, minutes: Int, place: String = "", dialIn: String = "") {
            self.at = at
            self.minutes = minutes
            self.place = place
            self.dialIn = dialIn
        }

        public var end: Instant? { at?.adding(seconds: minutes * 60) }
    }

    /// The four moments of its room.
    public enum Moment: String, Hashable, Sendable, CaseIterable { case prepare, hold, decide, circulate }

    public init(
        id: ID<Meeting>,
        reference: String,
        kind: String,
        about: Subject?,
        convenedAt: Instant,
        convenedBy: ID<User>?,
        agency: ID<Agency>?,
        plan: Plan
    ) {
        self.id = id
        self.reference = reference
        self.kind = kind
        self.about = about
        self.convenedAt = convenedAt
        self.convenedBy = convenedBy
        self.agency = agency
        self.plan = plan
    }

    public var subject: Subject { Subject("meeting", id) }
    public var isCancelled: Bool { cancelledAt != nil }
    public var isOpen: Bool { closedAt == nil && cancelledAt == nil }

    /// Where its room opens: preparing until it began, held until it ended, deciding until it was closed.
    public var moment: Moment {
        if closedAt != nil { return .circulate }
        if heldTo != nil { return .decide }
        return heldFrom == nil ? .prepare : .hold
    }
}

/// One family’s part of a meeting. A strategy discussion has one, a MARAC many; each is kept with its own case.
public struct MeetingCase: Hashable, Sendable {
    public let id: ID<MeetingCase>
    public let meeting: ID<Meeting>
    public var position: Int
    /// What it is about: a contact, an enquiry, a plan, a MARAC case.
    public var about: Subject?
    /// What it is called where the register knows nobody.
    public var title: String
    public var people: [MeetingPerson]
    /// What the danger is, as all together see it (STRAT-5).
    public var analysis: String
    public let version: Int

    public init(
        id: ID<MeetingCase>,
        meeting: ID<Meeting>,
        position: Int,
        about: Subject?,
        title: String = "",
        people: [MeetingPerson],
        analysis: String = "",
        version: Int = 1
    ) {
        self.id = id
        self.meeting = meeting
        self.position = position
        self.about = about
        self.title = title
        self.people = people
        self.analysis = analysis
        self.version = version
    }

    public var children: [MeetingPerson] { people.filter { $0.part != .adult } }
    public var adults: [MeetingPerson] { people.filter { $0.part == .adult } }
}

/// A child or an adult whom a case is about.
public struct MeetingPerson: Hashable, Sendable {
    public enum Part: String, Hashable, Sendable, CaseIterable { case child, unborn, adult }

    public let person: ID<Person>
    public var part: Part
    /// What an adult is to the children: “mother”.
    public var relation: String
    /// Of a child: their words, wishes and daily life (VOICE-1).
    public var view: String
    /// Why it was not sought.
    public var viewMissing: String

    public init(_ person: ID<Person>, _ part: Part, relation: String = "", view: String = "", viewMissing: String = "") {
        self.person = person
        self.part = part
        self.relation = relation
        self.view = view
        self.viewMissing = viewMissing
    }

    /// Whether something is said of this child’s view, or why not.
    public var hasView: Bool { !view.isBlank || !viewMissing.isBlank }
}
