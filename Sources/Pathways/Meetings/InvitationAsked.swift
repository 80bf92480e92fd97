import Definitions
public import Instruments
public import Kernel

/// An invitation as whoever was asked sees it: which meeting, about whom, what they answered and sent, and the papers they got.
public struct InvitationAsked: Query {
    public let invitee: ID<Invitee>

    public init(_ invitee: ID<Invitee>) {
        self.invitee = invitee
    }

    public struct Answer: Hashable, Sendable {
        public let invitee: Invitee
        public let meeting: Meeting
        public let title: String
        public let agency: String
        public let caller: String
        /// About whom; a restricted record stands without its name.
        public let about: [String]
        public let given: [Contribution]
        /// The last first.
        public let copies: [MeetingCopy]
        public let actions: [MeetingAction]
        public let isFamily: Bool
        /// Only the last edition of a paper is to be gone by.
        public func isOld(_ copy: MeetingCopy) -> Bool {
            copies.contains { $0.kind == copy.kind && $0.language == copy.language && $0.edition > copy.edition }
        }
    }

    public var act: Act { .takePartInMeeting }
    public func record(in work: Work) throws -> AccessRecord { try .invitation(invitee, in: work) }

    public func viewed(_ answer: Answer) -> View? {
        View([answer.meeting.subject], on: "invitation to a meeting", as: .recordViewed)
    }

    public func answer(in work: Work) throws -> Answer {
        let found = try InviteeStore(transaction: work.transaction).find(invitee)
        let under = try MeetingUnderWork(found.meeting, in: work)
        let names = try work.mainNames(of: under.people)
        let closed = try PersonAccessStore(transaction: work.transaction).restricted(among: under.children)
        let agencies = try work.agencyNames()
        let isFamily = found.seat == "family"
        let actions = try MeetingDecisionStore(transaction: work.transaction).actions(of: under.cases.map(\.id))
        let given = try MeetingWordsStore(transaction: work.transaction).contributions(to: under.cases.map(\.id))
        // A meeting about many families names to nobody but its own people which they are; their papers say it.
        let about = under.kind.hasManyCases ? [] : under.children.filter { !closed.contains($0) }.compactMap { names[$0] }
        return Answer(
            invitee: found, meeting: under.meeting, title: under.title(on: work.today),
            agency: found.agency.flatMap { agencies[$0]?.name } ?? "",
            caller: under.meeting.agency.flatMap { agencies[$0]?.name } ?? "", about: about,
            given: given.filter { $0.invitee == invitee },
            copies: try MeetingPaperStore(transaction: work.transaction).copies(for: invitee),
            actions: isFamily || under.meeting.closedAt == nil
                ? []
                : actions.filter { $0.owner != nil && $0.owner == found.user || $0.agency != nil && $0.agency == found.agency },
            isFamily: isFamily)
    }
}

/// One paper as it was sent to somebody.
public struct PaperToRead: Query {
    public let copy: ID<MeetingCopy>

    public init(_ copy: ID<MeetingCopy>) {
        self.copy = copy
    }

    public struct Answer: Hashable, Sendable {
        public let copy: MeetingCopy
        public let title: String
        public let reader: String
        public let isOld: Bool
    }

    public var act: Act { .takePartInMeeting }

    /// Whoever it is for; and those who hold the meeting, who see what went out.
    public func record(in work: Work) throws -> AccessRecord {
        let found = try MeetingPaperStore(transaction: work.transaction).copy(copy)
        let record = try AccessRecord.invitation(found.invitee, in: work)
        let meeting = try MeetingUnderWork.accessRecord(found.meeting, in: work)
        guard work.allows(.workMeeting, on: meeting) else { return record }
        return AccessRecord("this paper", owner: work.actor.user, subject: record.subject)
    }

    public func viewed(_ answer: Answer) -> View? {
        View([Subject("meeting", answer.copy.meeting)], on: "paper of a meeting", as: .recordViewed)
    }

    public func answer(in work: Work) throws -> Answer {
        let store = MeetingPaperStore(transaction: work.transaction)
        let found = try store.copy(copy)
        let under = try MeetingUnderWork(found.meeting, in: work)
        let newer = try store.copies(for: found.invitee).contains {
            $0.kind == found.kind && $0.language == found.language && $0.edition > found.edition
        }
        return Answer(
            copy: found, title: under.title(on: work.today), reader: try under.find(found.invitee).name, isOld: newer)
    }
}

/// The meetings of one’s agency and one’s own invitations: what comes, what is owed.
public struct MeetingsList: Query {
    public init() {}

    public struct Answer: Hashable, Sendable {
        /// Called by one’s agency and not closed, the next first.
        public let coming: [Line]
        /// Held, with papers still owed.
        public let owed: [Line]
        /// One’s own invitations to meetings that are not over.
        public let asked: [Asked]
        public let mayCall: Bool
        /// How many families wait for the daily risk meeting; nil for who has no part in it (DA-2).
        public let waitDaily: Int?
    }

    public struct Line: Hashable, Sendable {
        public let meeting: Meeting
        public let title: String
        public let about: [String]
        public let asked: Int
        public let answered: Int
        public let clocks: [ClockLine]
    }

    public struct Asked: Hashable, Sendable {
        public let invitee: Invitee
        public let meeting: Meeting
        public let title: String
        public let hasPapers: Bool
    }

    public var act: Act { .takePartInMeeting }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("your meetings", owner: work.actor.user) }

    public func answer(in work: Work) throws -> Answer {
        let store = MeetingStore(transaction: work.transaction)
        let mayCall = work.granted.contains(.workMeeting)
        let mine = mayCall ? try store.working(for: work.actor.agency, user: work.actor.user) : []
        let asked = try work.actor.user.map { try store.askedOf($0, agency: nil) } ?? []
        let meetings = try store.find(asked.map(\.meeting))
        let papers = Set(
            try asked.flatMap { try MeetingPaperStore(transaction: work.transaction).copies(for: $0.id) }.map(\.invitee))
        let lines = try lines(mine, in: work)
        return Answer(
            coming: lines.filter { $0.meeting.closedAt == nil }, owed: lines.filter { $0.meeting.closedAt != nil },
            asked: asked.compactMap { invitee in
                meetings[invitee.meeting].map { meeting in
                    Asked(
                        invitee: invitee, meeting: meeting,
                        title: "\(work.definitions.meetings.kinds.label(meeting.kind, on: work.today)) \(meeting.reference)",
                        hasPapers: papers.contains(invitee.id))
                }
            }, mayCall: mayCall,
            waitDaily: mayCall && (work.granted.contains(.screenIncidents) || work.granted.contains(.coordinateMarac))
                ? try DailyMeeting(work).waiting().cases.count(where: \.isProposed) : nil)
    }

    private func lines(_ meetings: [Meeting], in work: Work) throws -> [Line] {
        let cases = try MeetingStore(transaction: work.transaction).cases(of: meetings.map(\.id))
        let invitees = try InviteeStore(transaction: work.transaction).invitees(of: meetings.map(\.id))
        let names = try work.summaries(of: cases.values.flatMap { $0 }.flatMap { $0.children.map(\.person) })
        let clocks = try ClockStore(transaction: work.transaction).open(forEach: meetings.map(\.subject))
        return try meetings.map { meeting in
            let asked = (invitees[meeting.id] ?? []).filter { !$0.isRemoved && $0.agency != work.actor.agency }
            let own = cases[meeting.id] ?? []
            return Line(
                meeting: meeting,
                title: "\(work.definitions.meetings.kinds.label(meeting.kind, on: work.today)) \(meeting.reference)",
                about: own.count > 2
                    ? ["\(own.count) families"] : own.flatMap { $0.children.compactMap { names[$0.person]?.name } },
                asked: asked.count, answered: asked.count { $0.reply != .none },
                clocks: try work.lines(clocks[meeting.subject] ?? []))
        }
    }
}

/// Whose invitation it is: their own look at a paper is its receipt.
public struct InvitationOwner: Query {
    public let invitee: ID<Invitee>

    public init(_ invitee: ID<Invitee>) {
        self.invitee = invitee
    }

    public var act: Act { .takePartInMeeting }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this invitation", owner: work.actor.user) }

    public func answer(in work: Work) throws -> ID<User>? {
        try InviteeStore(transaction: work.transaction).find(invitee).user
    }
}
