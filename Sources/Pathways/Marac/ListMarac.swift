import Definitions
public import Instruments
public import Kernel

/// Sets down when the next MARAC is (DA-4). Who is asked, its papers and its closing are those of every meeting: `/meetings`.
public struct PlanMarac: Command {
    public let at: Instant?
    public let minutes: Int
    public let place: String

    public init(at: Instant?, minutes: Int = 180, place: String = "") {
        self.at = at
        self.minutes = minutes
        self.place = place
    }

    public var act: Act { .coordinateMarac }
    public func record(in work: Work) throws -> AccessRecord { try work.maracRecord(about: []) }

    public func perform(in work: Work) throws -> ID<Meeting> {
        guard let at else { throw MaracProblem.timeMissing }
        if at < work.now { throw MaracProblem.timePast }
        let store = MeetingStore(transaction: work.transaction)
        // Pressed twice: the same hour is the same meeting.
        if let same = try store.open().first(where: { $0.kind == MaracMeetings.kind && $0.plan.at == at }) { return same.id }
        return try Meetings(work).convene(
            ConveneMeeting(
                MaracMeetings.kind, cases: [], plan: Meeting.Plan(at: at, minutes: minutes, place: place), asking: []))
    }
}

enum MaracMeetings {
    static let kind = "marac"
    static let daily = "daily-risk-meeting"
}

/// Lists an accepted case on a MARAC (DA-4). The general practices and whoever else is chosen are asked in the same step, and their
/// answers are due before the meeting (DA-5).
public struct ListMaracCase: Command {
    public let marac: ID<MaracCase>
    public let meeting: ID<Meeting>?
    public let asking: [ID<Agency>]

    public init(_ marac: ID<MaracCase>, on meeting: ID<Meeting>?, asking agencies: [ID<Agency>] = []) {
        self.marac = marac
        self.meeting = meeting
        asking = agencies
    }

    public var act: Act { .coordinateMarac }
    public func record(in work: Work) throws -> AccessRecord { try MaracUnderWork(marac, in: work).accessRecord() }

    public func perform(in work: Work) throws {
        var under = try MaracUnderWork(marac, in: work)
        try under.requireOpen()
        if ![.accepted, .listed].contains(under.found.standing) { throw MaracProblem.notAccepted }
        guard let meeting else { throw MaracProblem.meetingMissing }
        if under.found.meeting == meeting { throw MaracProblem.listedAlready }
        let store = MeetingStore(transaction: work.transaction)
        let found = try store.find(meeting)
        guard found.isOpen, found.kind == MaracMeetings.kind else { throw MaracProblem.meetingOver }
        let part = MeetingCase(
            id: work.newID(), meeting: meeting, position: (try store.cases(of: meeting).map(\.position).max() ?? -1) + 1,
            about: under.found.subject, title: under.found.reference, people: try work.meetingPeople(of: under.found))
        try store.add(part)
        under.found.meeting = meeting
        under.found.meetingCase = part.id
        under.found.listedAt = work.now
        try MaracStore(transaction: work.transaction).save(under.found)
        try MaracRequestStore(transaction: work.transaction).take(marac, to: .marac, at: work.now)
        try work.journal.record(
            "marac.listed", about: under.found.subjects + [found.subject],
            ["reference": .string(under.found.reference), "meeting": .string(found.reference)])
        let asks = MaracAsks(work)
        try asks.move(under.found, before: found)
        try asks.ask(Set(asking).sorted { $0.description < $1.description }, about: under.found, before: found)
    }
}

extension Work {
    /// Children first, then the victim and whoever harms them.
    func meetingPeople(of found: MaracCase) throws -> [MeetingPerson] {
        let kinds = try PersonStore(transaction: transaction).find(Set(found.words.children)).mapValues(\.kind)
        let children = found.words.children.map { MeetingPerson($0, kinds[$0] == .unborn ? .unborn : .child) }
        let adults =
            [MeetingPerson(found.words.victim, .adult, relation: "victim")]
            + [found.words.perpetrator].compactMap { $0 }.map { MeetingPerson($0, .adult, relation: "person who harms") }
        let named = Set(children.map(\.person))
        return children + adults.filter { !named.contains($0.person) }
    }
}
