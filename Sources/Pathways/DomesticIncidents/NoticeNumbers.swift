import Definitions
public import Instruments
public import Kernel

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
