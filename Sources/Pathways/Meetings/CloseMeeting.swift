import Definitions
public import Instruments
public import Kernel

/// Ends a meeting and closes its record: quorum shown and never silently waived, each child decided about and heard, each action with
/// somebody and a time (STRAT-2, STRAT-5, VOICE-1, DA-2). What was decided begins in the same transaction, and the decision note goes
/// out at once.
public struct CloseMeeting: Command {
    public let meeting: ID<Meeting>
    public let to: Instant?
    /// Why it was held without an expected seat, by its key.
    public let without: [String: String]
    public let version: Int

    public init(_ meeting: ID<Meeting>, to: Instant?, without: [String: String] = [:], version: Int) {
        self.meeting = meeting
        self.to = to
        self.without = without
        self.version = version
    }

    public var act: Act { .workMeeting }
    public func record(in work: Work) throws -> AccessRecord { try MeetingUnderWork.accessRecord(meeting, in: work) }

    public func perform(in work: Work) throws {
        var under = try MeetingUnderWork(meeting, in: work)
        try under.requireHeld()
        guard under.meeting.version == version else {
            throw Conflict(subject: "This meeting", read: version, current: under.meeting.version)
        }
        let store = MeetingDecisionStore(transaction: work.transaction)
        let invitees = InviteeStore(transaction: work.transaction)
        for (seat, words) in without.sorted(by: { $0.key < $1.key }) where under.kind.seats.contains(seat) && !words.isBlank {
            try invitees.say(seat, notInvolved: words, in: meeting, at: work.now, by: work.actor.user)
        }
        let decisions = try store.decisions(of: under.cases.map(\.id))
        let actions = try store.actions(of: under.cases.map(\.id))
        let readiness = try MeetingReadiness(under, decisions, actions, in: work)
        try Problems.throwIfAny(readiness.problems + times(under, in: work))
        guard let to, let from = under.meeting.heldFrom else { throw MeetingProblem.endMissing }
        under.meeting.heldTo = to
        under.meeting.closedAt = work.now
        under.meeting.closedBy = work.actor.user
        try startClocks(&under, to, actions, in: work)
        try MeetingStore(transaction: work.transaction).save(under.meeting)
        under.meeting = try MeetingStore(transaction: work.transaction).find(meeting)
        let quorum = readiness.quorum
        try work.journal.record(
            "meeting.held", about: under.subjects,
            [
                "kind": .string(under.meeting.kind), "reference": .string(under.meeting.reference),
                "from": .string(from.description), "to": .string(to.description), "quorum": .bool(quorum.isFull),
                "without": .string(quorum.heldWithout.joined(separator: ", ")), "on": .of(from.day),
                "words": .string(
                    "\(under.title(on: work.today)): \(decisions.map { label($0, in: work) }.joined(separator: "; "))"),
            ])
        try MeetingOutcomes(work).closed(under, decisions)
        try tellOfAbsence(under, gave: readiness.gave, in: work)
        if under.kind.noteClock != nil { try Circulation(work).send(.decisionNote, of: under) }
    }

    private func label(_ decision: MeetingDecision, in work: Work) -> String {
        work.definitions.meetings.choices.label(decision.choice, on: work.today)
    }

    private func times(_ under: MeetingUnderWork, in work: Work) -> [MeetingProblem] {
        guard let to else { return [.endMissing] }
        let begins = under.meeting.heldFrom ?? to
        return to < begins || to > work.now.adding(seconds: 900) ? [.endsBefore] : []
    }

    private func startClocks(_ under: inout MeetingUnderWork, _ to: Instant, _ actions: [MeetingAction], in work: Work) throws {
        let kind = under.kind
        // Its own; those of a contact, an enquiry and a plan end where those records say so: `MeetingOutcomes`.
        if let clock = kind.clock {
            try work.clocks.stop(ClockKind(rawValue: clock), for: under.meeting.subject, at: under.meeting.heldFrom)
        }
        for (key, path) in [(kind.noteClock, \Meeting.noteDueAt), (kind.notesClock, \Meeting.notesDueAt)] {
            guard let key else { continue }
            let clock = try work.clocks.start(
                ClockKind(rawValue: key), for: under.meeting.subject, about: under.children, at: to, heldBy: under.holder)
            under.meeting[keyPath: path] = clock?.due.lastMoment
        }
        for action in actions where action.isOpen {
            guard let due = action.due else { continue }
            try work.clocks.start(
                MeetingClocks.action, for: action.subject,
                about: under.cases.first { $0.id == action.meetingCase }?.children.map(\.person) ?? [],
                heldBy: action.owner.map { .user($0) } ?? action.agency.map { .agency($0) }, given: .moment(due))
            if let owner = action.owner, owner != work.actor.user {
                try work.messages.write(
                    to: owner, subject: "\(under.title(on: work.today)): something for you to do",
                    body: "By \(due.inWords). Sign in to read what: /meetings/actions/\(action.id)", about: under.meeting.subject,
                    people: under.people)
            }
        }
    }

    /// An agency that was asked several times in a row, did not come and sent nothing: its safeguarding lead is told (STRAT-4).
    private func tellOfAbsence(_ under: MeetingUnderWork, gave: Set<ID<Invitee>>, in work: Work) throws {
        let limit = work.definitions.meetings.absencesEscalate.value(on: work.today)
        let absent = Set(
            under.invitees.filter { !$0.isRemoved && $0.attended == .absent && !gave.contains($0.id) }.compactMap(\.agency))
        let store = MeetingAttendanceStore(transaction: work.transaction)
        for agency in absent.sorted(by: { $0.description < $1.description }) where agency != under.meeting.agency {
            guard try store.missedInARow(agency, limit: limit) == limit else { continue }
            try work.journal.record(
                "meeting.absences", about: [under.meeting.subject],
                ["agency": .string(agency.description), "meetings": .int(limit)])
            let contacts = try AgencyContactStore(transaction: work.transaction).contacts(of: agency, on: work.today)
            guard let lead = contacts.first(where: { $0.words.purposes.contains(ContactPurpose.lead) }) else { continue }
            let body =
                "Your agency was asked to \(limit) meetings about children in a row, came to none of them and sent nothing."
                + " Please telephone those who call them, and say who comes next time."
            if let user = lead.words.user {
                try work.messages.write(
                    to: user, subject: "Missed meetings about children", body: body, about: under.meeting.subject)
            } else {
                try work.messages.tell(
                    .address(name: lead.words.name, email: lead.words.email, agency: agency),
                    subject: "Missed meetings about children", body: body,
                    because: "Their agency is missed where children’s safety is decided; nobody is named.",
                    about: under.meeting.subject)
            }
        }
    }
}

/// Keeps what was said as a professionals’ meeting, where a strategy discussion lacked who must be there; or declares a meeting that
/// is held to be a strategy discussion, where it stands (MASH-4, STRAT-2).
public struct ChangeMeetingKind: Command {
    public let meeting: ID<Meeting>
    public let kind: String

    public init(_ meeting: ID<Meeting>, to kind: String) {
        self.meeting = meeting
        self.kind = kind
    }

    public var act: Act { .workMeeting }
    public func record(in work: Work) throws -> AccessRecord { try MeetingUnderWork.accessRecord(meeting, in: work) }

    public func perform(in work: Work) throws {
        var under = try MeetingUnderWork(meeting, in: work)
        try under.requireOpen()
        let between = ["strategy-discussion", "professionals-meeting"]
        guard between.contains(under.meeting.kind), between.contains(kind) else { throw NotFound("kind of meeting") }
        if under.meeting.kind == kind { throw MeetingProblem.alreadyDeclared }
        under.meeting.declaredFrom = under.meeting.kind
        under.meeting.declaredAt = work.now
        under.meeting.kind = kind
        under.meeting.neededAt = under.meeting.neededAt ?? (kind == "strategy-discussion" ? work.now : nil)
        try MeetingStore(transaction: work.transaction).save(under.meeting)
        // What only the other kind can decide no longer stands.
        let store = MeetingDecisionStore(transaction: work.transaction)
        let choices = work.definitions.meetings.kinds[kind]?.choices ?? []
        for decision in try store.decisions(of: under.cases.map(\.id)) where !choices.contains(decision.choice) {
            try store.replace(decision.id, at: work.now)
        }
        try work.journal.record(
            "meeting.declared", about: under.subjects,
            ["from": .string(under.meeting.declaredFrom), "to": .string(kind), "reference": .string(under.meeting.reference)])
    }
}

/// Signs a meeting off the same day (DA-2), or keeps the chair’s check of its papers (CONF-5).
public struct SignOffMeeting: Command {
    public let meeting: ID<Meeting>
    public let words: String

    public init(_ meeting: ID<Meeting>, _ words: String) {
        self.meeting = meeting
        self.words = words
    }

    public var act: Act { .signOffMeeting }
    public func record(in work: Work) throws -> AccessRecord { try MeetingUnderWork.accessRecord(meeting, in: work) }

    public func perform(in work: Work) throws {
        var under = try MeetingUnderWork(meeting, in: work)
        if under.meeting.isCancelled { throw MeetingProblem.isOver }
        if under.meeting.closedAt == nil { throw MeetingProblem.nothingToSend }
        if words.isBlank { throw MeetingProblem.wordsMissing }
        let actions = try MeetingDecisionStore(transaction: work.transaction).actions(of: under.cases.map(\.id))
        if actions.contains(where: { !$0.lacks.isEmpty && $0.droppedAt == nil }) { throw MeetingProblem.signOffLacks }
        (under.meeting.checkedAt, under.meeting.checkedBy, under.meeting.checkWords) = (work.now, work.actor.user, words)
        try MeetingStore(transaction: work.transaction).save(under.meeting)
        try work.journal.record("meeting.signed-off", about: under.subjects, ["words": .string(words)])
    }
}
