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
    public let clock: ClockLine?
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
            line.notice.sentAt == nil || line.notice.chasedAt != nil || line.clock?.standing == .late
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
        let clocks = try work.urgentClocks(of: notices.map(\.subject))
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
                clock: clocks[notice.subject],
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
