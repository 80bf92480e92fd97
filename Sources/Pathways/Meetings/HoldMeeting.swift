import Definitions
public import Instruments
public import Kernel

/// Who of those asked took part, how, and who came late.
public struct AttendanceTold: Hashable, Sendable {
    public var attended: Invitee.Attendance
    public var arrivedAt: Instant?

    public init(_ attended: Invitee.Attendance, arrivedAt: Instant? = nil) {
        self.attended = attended
        self.arrivedAt = arrivedAt
    }
}

/// Says that a meeting has begun, who is there, and who chairs and writes; again, when somebody comes later (STRAT-4).
public struct TakeAttendance: Command {
    public let meeting: ID<Meeting>
    public let from: Instant
    public let attendance: [ID<Invitee>: AttendanceTold]
    public let chair: ID<User>?
    public let chairName: String

    public init(
        _ meeting: ID<Meeting>,
        from: Instant,
        _ attendance: [ID<Invitee>: AttendanceTold],
        chair: ID<User>? = nil,
        chairName: String = ""
    ) {
        self.meeting = meeting
        self.from = from
        self.attendance = attendance
        self.chair = chair
        self.chairName = chairName
    }

    public var act: Act { .workMeeting }
    public func record(in work: Work) throws -> AccessRecord { try MeetingUnderWork.accessRecord(meeting, in: work) }

    public func perform(in work: Work) throws {
        var under = try MeetingUnderWork(meeting, in: work)
        try under.requireOpen()
        if from > work.now.adding(seconds: 900) { throw MeetingProblem.endsBefore }
        under.meeting.heldFrom = from
        if let chair { under.meeting.chair = chair }
        if !chairName.isBlank { under.meeting.chairName = chairName }
        try MeetingStore(transaction: work.transaction).save(under.meeting)
        let store = InviteeStore(transaction: work.transaction)
        for var invitee in under.invitees {
            guard let told = attendance[invitee.id] else { continue }
            invitee.attended = told.attended
            invitee.arrivedAt = told.attended.tookPart ? told.arrivedAt : nil
            try store.save(invitee)
        }
        for invitee in under.invitees {
            try work.clocks.stop(MeetingClocks.reply, for: Subject("meeting-invitee", invitee.id), at: work.now)
        }
        try work.journal.record(
            "meeting.attendance", about: under.subjects,
            [
                "from": .string(from.description),
                "there": .int(attendance.values.count { $0.attended.tookPart }),
                "absent": .int(attendance.values.count { $0.attended == .absent }),
            ])
    }
}

/// Keeps what somebody brought: what their agency knows, or what they make of it (STRAT-5).
public struct ContributeToMeeting: Command {
    public let meetingCase: ID<MeetingCase>
    public let invitee: ID<Invitee>?
    public let agency: ID<Agency>?
    public let kind: Contribution.Kind
    public let words: String
    public let sharing: String

    public init(
        to meetingCase: ID<MeetingCase>,
        _ kind: Contribution.Kind,
        _ words: String,
        from invitee: ID<Invitee>?,
        agency: ID<Agency>? = nil,
        sharing: String = ""
    ) {
        self.meetingCase = meetingCase
        self.invitee = invitee
        self.agency = agency
        self.kind = kind
        self.words = words
        self.sharing = sharing
    }

    public var act: Act { .workMeeting }
    public func record(in work: Work) throws -> AccessRecord { try .meetingCase(meetingCase, in: work) }

    public func perform(in work: Work) throws {
        let found = try MeetingStore(transaction: work.transaction).find(meetingCase)
        let under = try MeetingUnderWork(found.meeting, in: work)
        try under.requireOpen()
        if words.isBlank { throw MeetingProblem.wordsMissing }
        let who = try invitee.map { try under.find($0) }
        try MeetingWordsStore(transaction: work.transaction).add(
            Contribution(
                id: work.newID(), meetingCase: meetingCase, invitee: who?.id, agency: who?.agency ?? agency, kind: kind,
                words: words, sharing: sharing, givenAt: work.now, givenAs: who?.name ?? "", givenBy: work.actor.user))
        try work.journal.record("meeting.brought", about: under.subjects, ["kind": .string(kind.rawValue)])
    }
}

/// Writes under an item of the agenda. When somebody else wrote under it since, both are kept and stand beside each other.
public struct WriteMeetingNote: Command {
    public let meetingCase: ID<MeetingCase>
    public let item: String
    public let words: String
    /// The notes that were shown when this was begun: they are replaced; others are not.
    public let over: Set<ID<MeetingNote>>

    public init(_ words: String, under item: String, of meetingCase: ID<MeetingCase>, over: Set<ID<MeetingNote>>) {
        self.words = words
        self.item = item
        self.meetingCase = meetingCase
        self.over = over
    }

    public var act: Act { .workMeeting }
    public func record(in work: Work) throws -> AccessRecord { try .meetingCase(meetingCase, in: work) }

    /// Whether somebody else’s words stand beside these.
    public func perform(in work: Work) throws -> Bool {
        let found = try MeetingStore(transaction: work.transaction).find(meetingCase)
        let under = try MeetingUnderWork(found.meeting, in: work)
        try under.requireOpen()
        guard under.kind.agenda.contains(item) else { throw NotFound("item of this agenda") }
        let store = MeetingWordsStore(transaction: work.transaction)
        let standing = try store.notes(of: [meetingCase]).filter { $0.item == item }
        let own = standing.filter { over.contains($0.id) }
        if own.count == 1, standing.count == 1, own[0].words == words { return false }
        if words.isBlank, own.isEmpty { return false }
        try store.add(
            MeetingNote(
                id: work.newID(), meetingCase: meetingCase, item: item, words: words,
                version: (standing.map(\.version).max() ?? 0) + 1, writtenAt: work.now, writtenBy: work.actor.user),
            replacing: own.map(\.id))
        return standing.count > own.count
    }
}

/// Keeps a child’s own view for a case (VOICE-1): their words, or for a baby what was seen; or why it was not sought.
public struct RecordChildsView: Command {
    public let meetingCase: ID<MeetingCase>
    public let person: ID<Person>
    public let view: String
    public let missing: String

    public init(_ view: String, missing: String = "", of person: ID<Person>, in meetingCase: ID<MeetingCase>) {
        self.view = view
        self.missing = missing
        self.person = person
        self.meetingCase = meetingCase
    }

    public var act: Act { .workMeeting }
    public func record(in work: Work) throws -> AccessRecord { try .meetingCase(meetingCase, in: work) }

    public func perform(in work: Work) throws {
        let store = MeetingStore(transaction: work.transaction)
        var found = try store.find(meetingCase)
        let under = try MeetingUnderWork(found.meeting, in: work)
        try under.requireOpen()
        guard let place = found.people.firstIndex(where: { $0.person == person && $0.part != .adult }) else {
            throw MeetingProblem.personUnknown
        }
        let name = try work.summaries(of: [person])[person]?.name ?? "The child"
        if view.isBlank, missing.isBlank { throw MeetingProblem.viewMissing(name) }
        if !view.isBlank, view.saysNothing { throw MeetingProblem.viewSaysNothing }
        if view.isBlank, missing.saysNothing { throw MeetingProblem.viewSaysNothing }
        found.people[place].view = view
        found.people[place].viewMissing = missing
        try store.save(found)
        try work.journal.record(
            "meeting.childs-view", about: [under.meeting.subject, Subject("person", person)],
            ["sought": .bool(!view.isBlank)])
    }
}
