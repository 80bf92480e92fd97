public import Kernel
public import Store

/// A stretch of days on which one school alone does not teach.
public struct SchoolClosure: Hashable, Sendable {
    public let id: ID<SchoolClosure>
    public let agency: ID<Agency>
    public let first: Day
    public let last: Day
    public let because: String

    public init(id: ID<SchoolClosure>, agency: ID<Agency>, first: Day, last: Day, because: String) {
        self.id = id
        self.agency = agency
        self.first = first
        self.last = last
        self.because = because
    }
}

/// What single schools do otherwise than the council's calendar says, in and out.
public struct SchoolDaysStore {
    let transaction: Transaction

    public init(transaction: Transaction) {
        self.transaction = transaction
    }

    /// The calendar of one school: the council's, less its own closures, at its own time.
    public func calendar(of school: ID<Agency>, from council: SchoolCalendar) throws -> SchoolCalendar {
        let closed = try closures(of: school).flatMap { ($0.first.number...$0.last.number).map(Day.init(number:)) }
        return council.with(daysOff: Set(closed), startsAt: try startsAt(school))
    }

    /// Those that hold, the oldest first.
    public func closures(of school: ID<Agency>) throws -> [SchoolClosure] {
        try transaction.rows(
            "SELECT * FROM school_closure WHERE agency = :agency AND removed_at IS NULL ORDER BY first_on, id",
            ["agency": school]
        ).map {
            SchoolClosure(
                id: try $0("id"),
                agency: try $0("agency"),
                first: try $0("first_on"),
                last: try $0("last_on"),
                because: try $0("because")
            )
        }
    }

    /// Nil where the school keeps the council's time.
    public func startsAt(_ school: ID<Agency>) throws -> TimeOfDay? {
        let text: String? = try transaction.row(
            "SELECT starts_at FROM school_hours WHERE agency = :agency",
            ["agency": school]
        )?("starts_at")
        return text.flatMap { TimeOfDay($0) }
    }

    public func add(_ closure: SchoolClosure, at now: Instant, by user: ID<User>?) throws {
        try transaction.run(
            """
            INSERT INTO school_closure (id, agency, first_on, last_on, because, added_at, added_by)
            VALUES (:id, :agency, :first, :last, :because, :at, :by)
            """,
            [
                "id": closure.id, "agency": closure.agency, "first": closure.first, "last": closure.last,
                "because": closure.because, "at": now, "by": user,
            ]
        )
    }

    /// False when it was taken back already.
    public func remove(_ closure: ID<SchoolClosure>, of school: ID<Agency>, at now: Instant) throws -> Bool {
        try transaction.run(
            "UPDATE school_closure SET removed_at = :at WHERE id = :id AND agency = :agency AND removed_at IS NULL",
            ["id": closure, "agency": school, "at": now]
        ) == 1
    }

    public func set(_ time: TimeOfDay, for school: ID<Agency>, at now: Instant, by user: ID<User>?) throws {
        try transaction.run(
            """
            INSERT INTO school_hours (agency, starts_at, set_at, set_by) VALUES (:agency, :time, :at, :by)
            ON CONFLICT (agency) DO UPDATE SET starts_at = excluded.starts_at, set_at = excluded.set_at, set_by = excluded.set_by
            """,
            ["agency": school, "time": time.description, "at": now, "by": user]
        )
    }
}
