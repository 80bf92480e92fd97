import Definitions
public import Instruments
public import Kernel

/// Writes down what a meeting decided: of all, or of one child; with reasons and who sees it otherwise (STRAT-5). Until the record is
/// closed another one for the same child takes its place.
public struct DecideInMeeting: Command {
    public let meetingCase: ID<MeetingCase>
    public let person: ID<Person>?
    public let choice: String
    public let category: String
    public let reasons: String
    public let dissent: String
    public let votes: [ID<Invitee>: MeetingDecision.Vote]
    public let by: Instant?

    public init(
        _ choice: String,
        of person: ID<Person>? = nil,
        in meetingCase: ID<MeetingCase>,
        category: String = "",
        reasons: String,
        dissent: String = "",
        votes: [ID<Invitee>: MeetingDecision.Vote] = [:],
        by: Instant? = nil
    ) {
        self.meetingCase = meetingCase
        self.person = person
        self.choice = choice
        self.category = category
        self.reasons = reasons
        self.dissent = dissent
        self.votes = votes
        self.by = by
    }

    public var act: Act { .workMeeting }
    public func record(in work: Work) throws -> AccessRecord { try .meetingCase(meetingCase, in: work) }

    public func perform(in work: Work) throws {
        let found = try MeetingStore(transaction: work.transaction).find(meetingCase)
        let under = try MeetingUnderWork(found.meeting, in: work)
        try under.requireHeld()
        let words = work.definitions.meetings
        let meaning = under.kind.choices.contains(choice) ? words.choices[choice] : nil
        var problems: [MeetingProblem] = []
        if meaning == nil { problems.append(.choiceMissing) }
        if reasons.isBlank || reasons.saysNothing { problems.append(.reasonsMissing) }
        if meaning?.needsCategory == true, words.categories[category] == nil { problems.append(.categoryMissing) }
        if meaning?.needsSeenBy == true, by == nil { problems.append(.seenByMissing) }
        if let person, !found.children.contains(where: { $0.person == person }) { problems.append(.personUnknown) }
        try Problems.throwIfAny(problems)
        let store = MeetingDecisionStore(transaction: work.transaction)
        for earlier in try store.decisions(of: [meetingCase]) where earlier.person == person {
            try store.replace(earlier.id, at: work.now)
        }
        try store.add(
            MeetingDecision(
                id: work.newID(), meetingCase: meetingCase, person: person, choice: choice,
                category: meaning?.needsCategory == true ? category : "", reasons: reasons, dissent: dissent,
                votes: votes.filter { vote in under.invitees.contains { $0.id == vote.key } }, by: by, decidedAt: work.now,
                decidedBy: work.actor.user))
        try work.journal.record(
            "meeting.decided", about: under.subjects,
            ["choice": .string(choice), "category": .string(category), "dissent": .bool(!dissent.isBlank)])
    }
}

/// Gives somebody something to do (STRAT-5, DA-2): what, which agency, who, by when; or keeps that it was done already.
public struct AgreeMeetingAction: Command {
    public let meetingCase: ID<MeetingCase>
    public let what: String
    public let person: ID<Person>?
    public let agency: ID<Agency>?
    public let ownerName: String
    public let due: Instant?
    public let wasDone: Bool

    public init(
        _ what: String,
        in meetingCase: ID<MeetingCase>,
        about person: ID<Person>? = nil,
        agency: ID<Agency>?,
        owner: String,
        due: Instant?,
        wasDone: Bool = false
    ) {
        self.what = what
        self.meetingCase = meetingCase
        self.person = person
        self.agency = agency
        ownerName = owner
        self.due = due
        self.wasDone = wasDone
    }

    public var act: Act { .workMeeting }
    public func record(in work: Work) throws -> AccessRecord { try .meetingCase(meetingCase, in: work) }

    @discardableResult
    public func perform(in work: Work) throws -> ID<MeetingAction> {
        let found = try MeetingStore(transaction: work.transaction).find(meetingCase)
        let under = try MeetingUnderWork(found.meeting, in: work)
        try under.requireOpen()
        if what.isBlank { throw MeetingProblem.whatMissing }
        if let person, !found.people.contains(where: { $0.person == person }) { throw MeetingProblem.personUnknown }
        // Whoever is in the room under this name is who it is.
        let key = Text.searchKey(ownerName)
        let known = key.isEmpty ? nil : under.invitees.first { Text.searchKey($0.name) == key }
        let action = MeetingAction(
            id: work.newID(), meetingCase: meetingCase, person: person, what: what.trimmed, agency: agency ?? known?.agency,
            owner: known?.user, ownerName: ownerName.trimmed, due: due, wasDone: wasDone, madeAt: work.now,
            doneAt: wasDone ? work.now : nil)
        try MeetingDecisionStore(transaction: work.transaction).add(action)
        return action.id
    }
}

/// Fills in what an action lacks, before the record is closed.
public struct MendAction: Command {
    public let action: ID<MeetingAction>
    public let what: String
    public let agency: ID<Agency>?
    public let ownerName: String
    public let due: Instant?

    public init(_ action: ID<MeetingAction>, what: String, agency: ID<Agency>?, owner: String, due: Instant?) {
        self.action = action
        self.what = what
        self.agency = agency
        ownerName = owner
        self.due = due
    }

    public var act: Act { .workMeeting }
    public func record(in work: Work) throws -> AccessRecord { try .meetingAction(action, in: work) }

    public func perform(in work: Work) throws {
        let store = MeetingDecisionStore(transaction: work.transaction)
        var found = try store.action(action)
        let under = try MeetingUnderWork(
            try MeetingStore(transaction: work.transaction).find(found.meetingCase).meeting, in: work)
        try under.requireOpen()
        if what.isBlank { throw MeetingProblem.whatMissing }
        let key = Text.searchKey(ownerName)
        let known = key.isEmpty ? nil : under.invitees.first { Text.searchKey($0.name) == key }
        (found.what, found.agency, found.ownerName, found.due) = (what.trimmed, agency ?? known?.agency, ownerName.trimmed, due)
        found.owner = known?.user
        try store.save(found)
    }
}

/// Says that an action was done and what came of it, or that it will not be done and why (DA-4).
public struct FinishAction: Command {
    public let action: ID<MeetingAction>
    public let isDone: Bool
    public let words: String

    public init(_ action: ID<MeetingAction>, isDone: Bool, _ words: String) {
        self.action = action
        self.isDone = isDone
        self.words = words
    }

    public var act: Act { .doMeetingAction }
    public func record(in work: Work) throws -> AccessRecord { try .meetingAction(action, in: work) }

    public func perform(in work: Work) throws {
        let store = MeetingDecisionStore(transaction: work.transaction)
        var found = try store.action(action)
        guard found.isOpen else { return }
        if words.isBlank || words.saysNothing { throw MeetingProblem.outcomeMissing }
        found.outcome = words
        if isDone { (found.doneAt, found.doneBy) = (work.now, work.actor.user) } else { found.droppedAt = work.now }
        try store.save(found)
        if isDone {
            try work.clocks.stop(MeetingClocks.action, for: found.subject)
        } else {
            try work.clocks.void(MeetingClocks.action, for: found.subject, because: words)
        }
        let one = try MeetingStore(transaction: work.transaction).find(found.meetingCase)
        try work.journal.record(
            isDone ? "meeting-action.done" : "meeting-action.dropped",
            about: [found.subject, Subject("meeting", one.meeting)] + one.people.map { Subject("person", $0.person) },
            ["outcome": .string(words)])
    }
}

extension AccessRecord {
    /// Of the meeting in which a case is heard.
    static func meetingCase(_ id: ID<MeetingCase>, in work: Work) throws -> AccessRecord {
        try MeetingUnderWork.accessRecord(MeetingStore(transaction: work.transaction).find(id).meeting, in: work)
    }

    /// Whoever must do it, their agency, and those who hold the meeting.
    static func meetingAction(_ id: ID<MeetingAction>, in work: Work) throws -> AccessRecord {
        let found = try MeetingDecisionStore(transaction: work.transaction).action(id)
        let meeting = try MeetingStore(transaction: work.transaction).find(found.meetingCase).meeting
        var record = try MeetingUnderWork.accessRecord(meeting, in: work)
        if let owner = found.owner { record.contributors.insert(owner) }
        record.owner = found.owner
        // Its agency does it; the meeting’s own people are contributors.
        if let agency = found.agency, agency == work.actor.agency { record.agency = agency }
        return record
    }
}
