import Definitions
public import Instruments
public import Kernel

/// Moves a meeting; everybody who was asked gets the new time for the same entry in their calendar (STRAT-3). Moving it past its own
/// clock is said to whoever holds that, with the reason.
public struct MoveMeeting: Command {
    public let meeting: ID<Meeting>
    public let plan: Meeting.Plan
    public let because: String
    public let version: Int

    public init(_ meeting: ID<Meeting>, to plan: Meeting.Plan, because: String, version: Int) {
        self.meeting = meeting
        self.plan = plan
        self.because = because
        self.version = version
    }

    public var act: Act { .workMeeting }
    public func record(in work: Work) throws -> AccessRecord { try MeetingUnderWork.accessRecord(meeting, in: work) }

    public func perform(in work: Work) throws {
        var under = try MeetingUnderWork(meeting, in: work)
        try under.requireOpen()
        guard under.meeting.version == version else {
            throw Conflict(subject: "This meeting", read: version, current: under.meeting.version)
        }
        var problems: [MeetingProblem] = []
        if plan.at == nil { problems.append(.timeMissing) }
        if let at = plan.at, at < work.now.adding(seconds: -900), under.meeting.heldFrom == nil { problems.append(.timePast) }
        if because.isBlank, under.meeting.plan.at != nil { problems.append(.movedBecauseMissing) }
        try Problems.throwIfAny(problems)
        let before = under.meeting.plan
        under.meeting.plan = plan
        under.meeting.sequence += 1
        under.meeting.movedBecause = because
        try MeetingStore(transaction: work.transaction).save(under.meeting)
        try work.journal.record(
            "meeting.moved", about: under.subjects,
            ["from": .of(before.at), "to": .of(plan.at), "because": .string(because)])
        // Whoever answered “comes” is asked again: they may not be free then.
        let store = InviteeStore(transaction: work.transaction)
        if before.at != plan.at {
            for var invitee in under.invitees where invitee.reply == .comes || invitee.reply == .cannot {
                invitee.reply = .none
                invitee.replyAt = nil
                try store.save(invitee)
            }
            under.invitees = try store.invitees(of: meeting)
        }
        try Invitations(work).send(
            under, to: under.invitees.filter { !$0.isRemoved }, because: because.isBlank ? "the time" : because)
    }
}

/// Calls a meeting off. Its clock runs on: what it was for still has to be done.
public struct CancelMeeting: Command {
    public let meeting: ID<Meeting>
    public let because: String

    public init(_ meeting: ID<Meeting>, because: String) {
        self.meeting = meeting
        self.because = because
    }

    public var act: Act { .workMeeting }
    public func record(in work: Work) throws -> AccessRecord { try MeetingUnderWork.accessRecord(meeting, in: work) }

    public func perform(in work: Work) throws {
        var under = try MeetingUnderWork(meeting, in: work)
        try under.requireOpen()
        if because.isBlank { throw MeetingProblem.cancelMissing }
        under.meeting.cancelledAt = work.now
        under.meeting.cancelledBecause = because
        under.meeting.sequence += 1
        try MeetingStore(transaction: work.transaction).save(under.meeting)
        try work.journal.record("meeting.called-off", about: under.subjects, ["because": .string(because)])
        try Invitations(work).takeBack(under, from: under.invitees.filter { !$0.isRemoved }, because: because)
    }
}

/// Asks somebody else, also when it is being held: they came in.
public struct AskToMeeting: Command {
    public let meeting: ID<Meeting>
    public let invitee: PersonAsked

    public init(_ invitee: PersonAsked, to meeting: ID<Meeting>) {
        self.invitee = invitee
        self.meeting = meeting
    }

    public var act: Act { .workMeeting }
    public func record(in work: Work) throws -> AccessRecord { try MeetingUnderWork.accessRecord(meeting, in: work) }

    @discardableResult
    public func perform(in work: Work) throws -> ID<Invitee> {
        let under = try MeetingUnderWork(meeting, in: work)
        try under.requireOpen()
        var problems: [MeetingProblem] = []
        if invitee.name.isBlank { problems.append(.nameMissing) }
        if !invitee.email.isBlank, Recipient.emailAddress(invitee.email) == nil { problems.append(.emailWrong) }
        try Problems.throwIfAny(problems)
        var asked = invitee.known(
            among: try SignInStore(transaction: work.transaction).accounts().filter { $0.disabledAt == nil }
        ).trimmed
        if work.definitions.meetings.seats[asked.seat] == nil { asked.seat = "other" }
        let one = Invitee(
            id: work.newID(), meeting: meeting, position: (under.invitees.map(\.position).max() ?? -1) + 1, asked: asked)
        try InviteeStore(transaction: work.transaction).add(one)
        try work.journal.record(
            "meeting.asked", about: under.subjects, ["name": .string(one.name), "seat": .string(one.seat)])
        try Invitations(work).send(under, to: [one])
        return one.id
    }
}

/// Takes somebody off the list: from then on they get nothing, and what was sent by link opens no longer.
public struct RemoveFromMeeting: Command {
    public let invitee: ID<Invitee>
    public let because: String

    public init(_ invitee: ID<Invitee>, because: String) {
        self.invitee = invitee
        self.because = because
    }

    public var act: Act { .workMeeting }

    public func record(in work: Work) throws -> AccessRecord {
        try MeetingUnderWork.accessRecord(try InviteeStore(transaction: work.transaction).find(invitee).meeting, in: work)
    }

    public func perform(in work: Work) throws {
        let store = InviteeStore(transaction: work.transaction)
        var found = try store.find(invitee)
        let under = try MeetingUnderWork(found.meeting, in: work)
        if under.meeting.isCancelled { throw MeetingProblem.isOver }
        if because.isBlank { throw MeetingProblem.removedBecauseMissing }
        if found.isRemoved { return }
        if under.meeting.heldTo == nil { try Invitations(work).takeBack(under, from: [found], because: "You need not come.") }
        found.removedAt = work.now
        found.removedBecause = because
        try store.save(found)
        let links = PrivateLinkStore(transaction: work.transaction)
        let open = try links.links(to: [Subject("meeting-invitee", invitee)]).filter { $0.endedAt == nil }
        try links.end(open, because: .shut, at: work.now)
        try work.journal.record(
            "meeting.taken-off", about: under.subjects, ["name": .string(found.name), "because": .string(because)])
    }
}

/// Says why nobody of a seat is asked, or why a meeting was held without it (CONF-4, STRAT-2).
public struct SayNotInvolved: Command {
    public let meeting: ID<Meeting>
    public let seat: String
    public let words: String

    public init(_ seat: String, of meeting: ID<Meeting>, _ words: String) {
        self.seat = seat
        self.meeting = meeting
        self.words = words
    }

    public var act: Act { .workMeeting }
    public func record(in work: Work) throws -> AccessRecord { try MeetingUnderWork.accessRecord(meeting, in: work) }

    public func perform(in work: Work) throws {
        let under = try MeetingUnderWork(meeting, in: work)
        try under.requireOpen()
        let label = work.definitions.meetings.seats.label(seat, on: work.today)
        guard under.kind.seats.contains(seat), !words.isBlank, !words.saysNothing else {
            throw MeetingProblem.notInvolvedMissing(label)
        }
        try InviteeStore(transaction: work.transaction).say(
            seat, notInvolved: words, in: meeting, at: work.now, by: work.actor.user)
        try work.journal.record("meeting.not-involved", about: under.subjects, ["seat": .string(seat), "words": .string(words)])
    }
}
