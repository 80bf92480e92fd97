public import Instruments
public import Kernel

/// What was written under one item of the agenda. Two that stand were written at once, and both are kept.
public struct MeetingNote: Hashable, Sendable {
    public let id: ID<MeetingNote>
    public let meetingCase: ID<MeetingCase>
    /// Key of the items in `meetings.yaml`.
    public let item: String
    public let words: String
    public let version: Int
    public let writtenAt: Instant
    public let writtenBy: ID<User>?

    public init(
        id: ID<MeetingNote>,
        meetingCase: ID<MeetingCase>,
        item: String,
        words: String,
        version: Int,
        writtenAt: Instant,
        writtenBy: ID<User>?
    ) {
        self.id = id
        self.meetingCase = meetingCase
        self.item = item
        self.words = words
        self.version = version
        self.writtenAt = writtenAt
        self.writtenBy = writtenBy
    }
}

/// A decision of a meeting, with its reasons and who sees it otherwise (STRAT-5). Siblings can have different ones.
public struct MeetingDecision: Hashable, Sendable {
    public enum Vote: String, Hashable, Sendable, CaseIterable { case favours = "for", against, abstains }

    public let id: ID<MeetingDecision>
    public let meetingCase: ID<MeetingCase>
    /// Nil for all of the case.
    public let person: ID<Person>?
    /// Key of the choices in `meetings.yaml`.
    public let choice: String
    /// Key of the categories; empty where the choice has none.
    public let category: String
    public let reasons: String
    public let dissent: String
    public let votes: [ID<Invitee>: Vote]
    /// By when it must be done: the child seen (STRAT-7).
    public let by: Instant?
    public let decidedAt: Instant
    public let decidedBy: ID<User>?
    /// What came of it: an enquiry, a plan.
    public var brought: Subject?

    public init(
        id: ID<MeetingDecision>,
        meetingCase: ID<MeetingCase>,
        person: ID<Person>?,
        choice: String,
        category: String = "",
        reasons: String,
        dissent: String = "",
        votes: [ID<Invitee>: Vote] = [:],
        by: Instant? = nil,
        decidedAt: Instant,
        decidedBy: ID<User>?,
        brought: Subject? = nil
    ) {
        self.id = id
        self.meetingCase = meetingCase
        self.person = person
        self.choice = choice
        self.category = category
        self.reasons = reasons
        self.dissent = dissent
        self.votes = votes
        self.by = by
        self.decidedAt = decidedAt
        self.decidedBy = decidedBy
        self.brought = brought
    }
}

/// Something that a meeting gave somebody to do (STRAT-5, DA-2, DA-4).
public struct MeetingAction: Hashable, Sendable {
    public let id: ID<MeetingAction>
    public let meetingCase: ID<MeetingCase>
    /// About whom, where it is about one.
    public var person: ID<Person>?
    public var what: String
    public var agency: ID<Agency>?
    public var owner: ID<User>?
    public var ownerName: String
    public var due: Instant?
    /// Done before or in the meeting (DA-2).
    public var wasDone: Bool
    public let madeAt: Instant
    public var doneAt: Instant?
    public var doneBy: ID<User>?
    /// What came of it, or why it will not be done.
    public var outcome: String
    public var droppedAt: Instant?
    /// The action of an earlier meeting that this goes on with.
    public let carriedFrom: ID<MeetingAction>?
    public let version: Int

    public init(
        id: ID<MeetingAction>,
        meetingCase: ID<MeetingCase>,
        person: ID<Person>? = nil,
        what: String,
        agency: ID<Agency>? = nil,
        owner: ID<User>? = nil,
        ownerName: String = "",
        due: Instant? = nil,
        wasDone: Bool = false,
        madeAt: Instant,
        doneAt: Instant? = nil,
        doneBy: ID<User>? = nil,
        outcome: String = "",
        droppedAt: Instant? = nil,
        carriedFrom: ID<MeetingAction>? = nil,
        version: Int = 1
    ) {
        self.id = id
        self.meetingCase = meetingCase
        self.person = person
        self.what = what
        self.agency = agency
        self.owner = owner
        self.ownerName = ownerName
        self.due = due
        self.wasDone = wasDone
        self.madeAt = madeAt
        self.doneAt = doneAt
        self.doneBy = doneBy
        self.outcome = outcome
        self.droppedAt = droppedAt
        self.carriedFrom = carriedFrom
        self.version = version
    }

    public var subject: Subject { Subject("meeting-action", id) }
    public var isOpen: Bool { doneAt == nil && droppedAt == nil && !wasDone }

    /// What it lacks before the room empties, in words; empty where it is whole (DA-2).
    public var lacks: [String] {
        var lacks: [String] = []
        if agency == nil { lacks.append("an agency") }
        if owner == nil && ownerName.isBlank { lacks.append("an owner") }
        if due == nil && !wasDone { lacks.append("a time") }
        return lacks
    }
}
