import Definitions
public import Instruments
public import Kernel

/// A notice as its reader sees it.
public struct NoticeLine: Hashable, Sendable {
    public let notice: SchoolNotice
    public let reference: String
    public let child: String
    public let born: String
    public let school: String
    public let happenedAt: Instant
    public let grade: String
    public let presence: String
    public let account: String
    public let clock: Clock?
    /// What became of its private link, where one was sent.
    public let link: LinkTrace?
}

/// The notices of the reader’s school, newest first (NOTIFY-1, NOTIFY-3).
public struct SchoolNoticesHere: Query {
    public init() {}

    static let most = 200

    public var act: Act { .readNotice }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("your school’s notices", agency: work.actor.agency) }

    public func viewed(_ answer: [NoticeLine]) -> View? {
        answer.isEmpty ? nil : View(answer.map(\.notice.subject), on: "notices to a school", as: .recordViewed)
    }

    public func answer(in work: Work) throws -> [NoticeLine] {
        guard let school = work.actor.agency else { return [] }
        return try NoticeLines(work).lines(
            SchoolNoticeStore(transaction: work.transaction).notices(to: school, limit: Self.most))
    }
}

/// Notices that nobody at a school is known to have seen, for the coordinators: to telephone (NOTIFY-1, NOTIFY-3).
public struct NoticesToTelephone: Query {
    public init() {}

    public struct Answer: Hashable, Sendable {
        /// No school known, nobody there to read it, or unread past its time: those that are late first.
        public let toTelephone: [NoticeLine]
        /// In a school’s tray, and in time.
        public let waiting: [NoticeLine]
        public let schools: [AgencyLine]
    }

    static let most = 500

    public var act: Act { .followNotices }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("notices to schools") }

    public func answer(in work: Work) throws -> Answer {
        let lines = try NoticeLines(work).lines(SchoolNoticeStore(transaction: work.transaction).unknown(limit: Self.most))
        func isDue(_ line: NoticeLine) -> Bool {
            line.notice.sentAt == nil || line.notice.chasedAt != nil || line.clock.map { $0.due.lastMoment < work.now } ?? false
        }
        return Answer(
            toTelephone: lines.filter(isDue).sorted {
                ($0.notice.dueAt ?? work.now, $0.notice.id) < ($1.notice.dueAt ?? work.now, $1.notice.id)
            },
            waiting: lines.filter { !isDue($0) },
            schools: try AgencyStore(transaction: work.transaction).all().filter { $0.kind == "school" }
        )
    }
}

/// Notices with what the school needs to know: not what others said.
struct NoticeLines {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    func lines(_ notices: [SchoolNotice]) throws -> [NoticeLine] {
        let incidents = Dictionary(
            try IncidentStore(transaction: work.transaction).find(notices.map(\.incident)).map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first })
        let children = Dictionary(
            incidents.values.flatMap(\.people).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let names = try work.mainNames(of: children.values.compactMap(\.person))
        let agencies = try work.agencyNames()
        let clocks = try ClockStore(transaction: work.transaction).open(forEach: notices.map(\.subject))
        let links = try PrivateLinks(work).traces(of: notices.map(\.subject))
        return notices.compactMap { notice in
            guard let incident = incidents[notice.incident], let child = children[notice.child] else { return nil }
            return NoticeLine(
                notice: notice,
                reference: incident.reference,
                child: child.person.flatMap { names[$0] } ?? child.words,
                born: child.born?.inWords ?? "",
                school: notice.school.flatMap { agencies[$0]?.name } ?? child.schoolWords,
                happenedAt: incident.told.happenedAt,
                grade: work.definitions.incidents.grades.label(incident.gradeNow, on: work.today),
                presence: child.presence?.words ?? "",
                account: child.wasThere ? "The child was there." : "The child was not there.",
                clock: clocks[notice.subject]?.first,
                link: links[notice.subject]
            )
        }
    }
}

extension IncidentPerson.Presence {
    public var words: String {
        switch self {
        case .present: "saw or heard it"
        case .atAddress: "was in the home"
        case .linked: "was elsewhere"
        }
    }
}

/// Somebody at the school opens a notice, says that the school knows, or writes what it did for the child (NOTIFY-3).
public struct AnswerNotice: Command {
    public enum Answer: Hashable, Sendable { case opened, known, support(String) }

    public let notice: ID<SchoolNotice>
    public let answer: Answer

    public init(_ notice: ID<SchoolNotice>, _ answer: Answer) {
        self.notice = notice
        self.answer = answer
    }

    public var act: Act { .readNotice }

    public func record(in work: Work) throws -> AccessRecord {
        let found = try SchoolNoticeStore(transaction: work.transaction).find(notice)
        return AccessRecord("this notice", agency: found.school, subject: found.subject)
    }

    public func perform(in work: Work) throws {
        let store = SchoolNoticeStore(transaction: work.transaction)
        var found = try store.find(notice)
        let before = found
        if found.openedAt == nil { (found.openedAt, found.openedBy) = (work.now, work.actor.user) }
        if let user = work.actor.user { try work.messages.noteOpened(found.subject, by: user) }
        switch answer {
        case .opened: break
        case .known:
            if let user = work.actor.user { try work.messages.noteRead(found.subject, by: user) }
            if found.readAt == nil { (found.readAt, found.readBy) = (work.now, work.actor.user) }
        case .support(let words):
            if words.isBlank || words.saysNothing { throw IncidentProblem.nothingToTell }
            if found.readAt == nil { (found.readAt, found.readBy) = (work.now, work.actor.user) }
            (found.reply, found.repliedAt) = (words, work.now)
        }
        if found == before { return }
        try store.save(found)
        try work.clocks.stop(IncidentClocks.read, for: found.subject)
        let kind: EntryKind =
            switch answer {
            case .opened: "notice.opened"
            case .known: "notice.read"
            case .support: "notice.answered"
            }
        try work.journal.record(kind, about: [found.subject, Subject("incident", found.incident)], ["on": .of(work.today)])
    }
}

/// A coordinator says which school it is, or that they telephoned (NOTIFY-1, NOTIFY-3).
public struct FollowNotice: Command {
    public enum Step: Hashable, Sendable { case school(ID<Agency>), telephoned(String) }

    public let notice: ID<SchoolNotice>
    public let step: Step

    public init(_ notice: ID<SchoolNotice>, _ step: Step) {
        self.notice = notice
        self.step = step
    }

    public var act: Act { .followNotices }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("notices to schools") }

    public func perform(in work: Work) throws {
        let store = SchoolNoticeStore(transaction: work.transaction)
        var found = try store.find(notice)
        let incident = try IncidentStore(transaction: work.transaction).find(found.incident)
        guard let child = incident.people.first(where: { $0.id == found.child }) else { throw NotFound("child of this notice") }
        switch step {
        case .school(let school):
            guard try AgencyStore(transaction: work.transaction).all().contains(where: { $0.id == school }) else {
                throw IncidentProblem.schoolMissing
            }
            found.school = school
            try SchoolNotices(work).send(&found, of: incident, child)
        case .telephoned(let words):
            if words.isBlank || words.saysNothing { throw IncidentProblem.telephoneMissing }
            found.how = .telephone
            found.sentAt = found.sentAt ?? work.now
            (found.telephonedBy, found.telephonedWords) = (work.actor.user, words)
            try work.clocks.stop(IncidentClocks.told, for: found.subject)
            try work.clocks.stop(IncidentClocks.read, for: found.subject)
            try work.journal.record(
                "notice.telephoned", about: [found.subject, incident.subject], ["reference": .string(incident.reference)])
        }
        try store.save(found)
    }
}

/// Finds the notices that were to be read by now and were not: each goes to the coordinators once (NOTIFY-3).
public struct ChaseNotices: Command {
    public init() {}

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("notices to schools") }

    /// How many were put before the coordinators.
    public func perform(in work: Work) throws -> Int {
        let store = SchoolNoticeStore(transaction: work.transaction)
        let open = try store.unknown(limit: 2000).filter { $0.sentAt != nil && $0.chasedAt == nil }
        let clocks = try ClockStore(transaction: work.transaction).open(forEach: open.map(\.subject))
        let late = open.filter { notice in
            clocks[notice.subject]?.contains { $0.kind == IncidentClocks.read && $0.due.lastMoment < work.now } ?? false
        }
        for var notice in late {
            notice.chasedAt = work.now
            try store.save(notice)
            if let team = try SchoolNotices(work).coordinators() { try work.clocks.hand(notice.subject, to: .team(team)) }
            try work.journal.record("notice.unread", about: [notice.subject, Subject("incident", notice.incident)], [:])
        }
        if !late.isEmpty, let team = try SchoolNotices(work).coordinators() {
            for member in try TeamStore(transaction: work.transaction).members(of: [team], on: work.today) {
                try work.messages.write(
                    to: member.user, subject: "Notices that no school has read",
                    body: "\(late.count) notices to schools are unread past their time. Open Lantern to telephone.")
            }
        }
        return late.count
    }
}

/// How a quarter’s notices went (NOTIFY-1, M-38): by the day on which they were made.
public struct NoticeNumbers: Query {
    public let from: Day
    public let to: Day

    public init(from: Day, to: Day) {
        self.from = from
        self.to = to
    }

    public struct Answer: Hashable, Sendable {
        public var made = 0
        /// In the school’s tray, or told by telephone, before its day started.
        public var inTime = 0
        public var known = 0
        public var answered = 0
        public var byGrade: [String: Int] = [:]
    }

    public var act: Act { .followNotices }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("notices to schools") }

    public func answer(in work: Work) throws -> Answer {
        let notices = try SchoolNoticeStore(transaction: work.transaction).notices(
            madeFrom: Instant(from), to: Instant(to.next))
        let grades = Dictionary(
            try IncidentStore(transaction: work.transaction).find(notices.map(\.incident)).map { ($0.id, $0.gradeNow) },
            uniquingKeysWith: { first, _ in first })
        return notices.reduce(into: Answer()) { answer, notice in
            answer.made += 1
            if let sent = notice.sentAt, notice.dueAt.map({ sent <= $0 }) ?? true { answer.inTime += 1 }
            if notice.isKnown { answer.known += 1 }
            if notice.repliedAt != nil { answer.answered += 1 }
            answer.byGrade[grades[notice.incident] ?? "", default: 0] += 1
        }
    }
}
