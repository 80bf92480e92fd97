import Definitions
public import Instruments
public import Kernel

/// One’s own supervision: what one is owed, what was agreed; and whom one supervises (SUP-1, SUP-2).
public struct MySupervision: Query {
    public init() {}

    public struct Supervised: Hashable, Sendable {
        public let line: StaffLine
        /// Nil where none is owed by what they work as.
        public let standing: SupervisionStanding?
        public let openActions: Int
        public let lateActions: Int
        /// Those that one held, and so may read.
        public let sessions: [SupervisionSession]

        /// Whose next one is due first comes first; to whom none is owed, last.
        fileprivate var place: (Int, String) {
            let due: Int = standing?.nextDue.number ?? Int.max
            return (due, line.member.name)
        }
    }

    public struct Answer: Sendable {
        public let today: Day
        /// Nil where one is not in the register of staff.
        public let own: StaffLine?
        public let standing: SupervisionStanding?
        public let sessions: [SupervisionSession]
        /// One’s own that are undone, the earliest due first; of sessions that one may read.
        public let actions: [SupervisionAction]
        /// Children and supervisors in words.
        public let people: [ID<Person>: PersonSummary]
        public let users: [ID<User>: String]
        /// Those who are behind first.
        public let supervised: [Supervised]
        public let seesStaff: Bool
    }

    public var act: Act { .ownAccount }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("your supervision", owner: work.actor.user) }

    public func answer(in work: Work) throws -> Answer {
        let (staff, store) = (StaffStore(transaction: work.transaction), SupervisionStore(transaction: work.transaction))
        let own = try work.actor.user.flatMap { try staff.member(with: $0, on: work.today) }
        // Sessions of whoever stood there with another account are not theirs to read.
        let sessions = try own.map { try store.sessions(of: $0.id).filter { $0.staffUser == work.actor.user } } ?? []
        let mine = Set(sessions.map(\.id))
        let actions = try own.map { try store.actions(of: $0.id).filter { mine.contains($0.session) } } ?? []
        let theirs = try own.map { own in try staff.all(on: work.today).filter { $0.supervisor == own.id } } ?? []
        let standings = Dictionary(
            try SupervisionOwed(work).standing(of: theirs + [own].compactMap { $0 }).map { ($0.staff, $0) },
            uniquingKeysWith: { first, _ in first })
        let supervised = try work.inWords(theirs).map { line in
            let open = try store.actions(of: line.member.id).filter { $0.state == .open }
            return Supervised(
                line: line, standing: standings[line.member.id], openActions: open.count,
                lateActions: open.count { $0.isLate(on: work.today) },
                sessions: try store.sessions(of: line.member.id).filter { $0.supervisorUser == work.actor.user })
        }
        return Answer(
            today: work.today, own: try own.map { try work.inWords([$0])[0] }, standing: own.flatMap { standings[$0.id] },
            sessions: sessions, actions: actions.undone,
            people: try work.summaries(of: actions.compactMap(\.person)),
            users: try UserNames(in: work).names(of: sessions.map(\.supervisorUser)),
            supervised: supervised.sorted { $0.place < $1.place },
            seesStaff: work.granted.contains(.readStaff))
    }
}

/// What a new session begins with: what was agreed and is undone, then the worker’s cases (SUP-2).
public struct SupervisionToHold: Query {
    public let staff: ID<StaffMember>

    public init(_ staff: ID<StaffMember>) {
        self.staff = staff
    }

    public struct Case: Hashable, Sendable {
        public let person: PersonSummary
        public let openWork: [String]
        /// The day of the last oversight with direction.
        public let lastDirection: Day?
    }

    public struct Answer: Sendable {
        public let today: Day
        public let line: StaffLine
        public let standing: SupervisionStanding?
        /// The earliest due first.
        public let undone: [SupervisionAction]
        /// Done or dropped since the session before the last.
        public let lately: [SupervisionAction]
        public let cases: [Case]
        public let people: [ID<Person>: PersonSummary]
    }

    public var act: Act { .superviseStaff }
    public func record(in work: Work) throws -> AccessRecord { try SupervisionAccess(work).toHold(staff) }

    public func viewed(_ answer: Answer) -> View? {
        let people = answer.cases.map(\.person.person.subject)
        return people.isEmpty ? nil : View(people, on: "a session of supervision")
    }

    public func answer(in work: Work) throws -> Answer {
        let member = try StaffStore(transaction: work.transaction).find(staff)
        let actions = try SupervisionStore(transaction: work.transaction).actions(of: staff)
        let open = try member.user.flatMap { try OpenCases(work).all(of: [$0])[$0] } ?? []
        let people = try work.summaries(of: open.map(\.person) + actions.compactMap(\.person))
        let records = try PersonStore(transaction: work.transaction).records(under: Set(open.map(\.person)))
        let last = Dictionary(
            try CaseOversightStore(transaction: work.transaction).lastWritten(about: records.keys.sorted()).map {
                (records[$0.key] ?? $0.key, $0.value)
            }, uniquingKeysWith: max)
        let since = Instant(work.today.adding(days: -92))
        return Answer(
            today: work.today, line: try work.inWords([member])[0],
            standing: try SupervisionOwed(work).standing(of: [member]).first, undone: actions.undone,
            lately: actions.filter { $0.state != .open && ($0.lookedAt ?? since) > since },
            cases: open.compactMap { one in
                people[one.person].map {
                    Case(
                        person: $0,
                        openWork: one.openWork.sorted().map { work.definitions.people.openWork.label($0, on: work.today) },
                        lastDirection: last[one.person])
                }
            }.filter { !$0.person.isHidden }.sorted { ($0.person.name, $0.person.id) < ($1.person.name, $1.person.id) },
            people: people)
    }
}

/// One session, as the two who were there read it (SUP-2).
public struct SupervisionSessionPage: Query {
    public let id: ID<SupervisionSession>

    public init(_ id: ID<SupervisionSession>) {
        self.id = id
    }

    public struct Answer: Sendable {
        public let today: Day
        public let session: SupervisionSession
        public let line: StaffLine
        public let supervisor: String
        public let cases: [SupervisionCase]
        public let actions: [SupervisionAction]
        public let people: [ID<Person>: PersonSummary]
    }

    public var act: Act { .readSupervision }
    public func record(in work: Work) throws -> AccessRecord { try SupervisionAccess(work).toRead(id) }

    public func viewed(_ answer: Answer) -> View? {
        View([answer.session.subject] + answer.cases.map { Subject("person", $0.person) }, on: "a session of supervision")
    }

    public func answer(in work: Work) throws -> Answer {
        let store = SupervisionStore(transaction: work.transaction)
        let session = try store.find(id)
        let cases = try store.cases(in: id)
        let actions = try store.actions(of: session.staff).filter { $0.session == id }
        let member = try StaffStore(transaction: work.transaction).find(session.staff)
        return Answer(
            today: work.today, session: session, line: try work.inWords([member])[0],
            supervisor: try UserNames(in: work).name(of: session.supervisorUser), cases: cases, actions: actions,
            people: try work.summaries(of: cases.map(\.person) + actions.compactMap(\.person)))
    }
}

/// Who is owed supervision and is behind, for managers; and how many are not, by agency and team (SUP-1). Days and numbers: nothing of
/// what was said.
public struct SupervisionDue: Query {
    public init() {}

    public struct Line: Hashable, Sendable {
        public let staff: StaffLine
        public let standing: SupervisionStanding

        /// Those furthest behind come first.
        fileprivate var place: (Int, Int, String) { (-standing.shortfall, -standing.daysOverdue, staff.member.name) }
    }

    public struct Part: Hashable, Sendable {
        public let name: String
        public let owed: Int
        public let upToDate: Int
    }

    public struct Answer: Sendable {
        public let today: Day
        /// Everybody to whom supervision is owed, those furthest behind first.
        public let lines: [Line]
        public let parts: [Part]
        /// Who is owed supervision and has nobody who gives it.
        public let unsupervised: [StaffLine]

        public var behind: [Line] { lines.filter(\.standing.isBehind) }
    }

    public var act: Act { .readStaff }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the supervision that is owed") }

    public func answer(in work: Work) throws -> Answer {
        let staff = try work.staffInSight()
        let words = Dictionary(
            try work.inWords(staff).map { ($0.member.id, $0) }, uniquingKeysWith: { first, _ in first })
        let lines = try SupervisionOwed(work).standing(of: staff).compactMap { standing in
            words[standing.staff].map { Line(staff: $0, standing: standing) }
        }
        let parts = Dictionary(grouping: lines) {
            [$0.staff.agency, $0.staff.team].filter { !$0.isBlank }.joined(separator: ", ")
        }
        return Answer(
            today: work.today,
            lines: lines.sorted { $0.place < $1.place },
            parts: parts.map { name, lines in
                Part(name: name, owed: lines.count, upToDate: lines.count { !$0.standing.isBehind })
            }.sorted { $0.name < $1.name },
            unsupervised: lines.filter { $0.staff.member.supervisor == nil }.map(\.staff).sorted {
                $0.member.name < $1.member.name
            })
    }
}

/// Tells supervisors once a month who of theirs is behind (SUP-1).
public struct WatchSupervision: Command {
    public init() {}

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the supervision that is owed") }

    /// How many supervisors have somebody who is behind.
    public func perform(in work: Work) throws -> Int {
        let staff = try StaffStore(transaction: work.transaction).all(on: work.today)
        let behind = Set(try SupervisionOwed(work).standing(of: staff).filter(\.isBehind).map(\.staff))
        let month = work.today.firstOfMonth
        var told = 0
        for (supervisor, theirs) in Dictionary(grouping: staff.filter { behind.contains($0.id) }, by: \.supervisor) {
            guard let supervisor, let user = staff.first(where: { $0.id == supervisor })?.user else { continue }
            try work.messages.tell(
                .user(user), subject: "Supervision is overdue",
                body: "\(theirs.count) of those whom you supervise \(theirs.count == 1 ? "is" : "are") behind: /supervision",
                because: "Whoever supervises can still hold it.", once: "supervision-due/\(month)/\(user)")
            told += 1
        }
        return told
    }
}
