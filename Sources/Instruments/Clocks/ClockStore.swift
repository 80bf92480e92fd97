public import Kernel
public import Store

extension ClockKind: Storable {}
extension ClockResult: Storable {}
extension ClockLimit: Storable {
    public var stored: StoredValue { description.stored }
    public init?(stored: StoredValue) {
        guard let text = String(stored: stored) else { return nil }
        self.init(text)
    }
}

/// Clocks, in and out. Open ones come ordered by when they are due.
public struct ClockStore {
    let transaction: Transaction

    public init(transaction: Transaction) {
        self.transaction = transaction
    }

    public func find(_ id: ID<Clock>) throws -> Clock {
        guard let clock = try clocks("WHERE c.id = :id", ["id": id]).first else { throw NotFound("clock") }
        return clock
    }

    /// Of a record.
    public func open(for subject: Subject) throws -> [Clock] {
        try clocks(
            "WHERE c.subject_kind = :kind AND c.subject = :subject AND c.stopped_at IS NULL ORDER BY c.due_at, c.id",
            ["kind": subject.kind, "subject": subject.id]
        )
    }

    /// Open and ended, the oldest first.
    public func all(for subject: Subject) throws -> [Clock] {
        try clocks(
            "WHERE c.subject_kind = :kind AND c.subject = :subject ORDER BY c.started_at, c.id",
            ["kind": subject.kind, "subject": subject.id]
        )
    }

    /// The open clocks of many records of one sort: for trays.
    public func open(forEach subjects: [Subject]) throws -> [Subject: [Clock]] {
        guard let kind = subjects.first?.kind else { return [:] }
        let found = try clocks(
            "WHERE c.subject_kind = :kind AND c.subject IN (:subjects...) AND c.stopped_at IS NULL ORDER BY c.due_at, c.id",
            ["kind": kind, "subjects": Many(Set(subjects.filter { $0.kind == kind }.map(\.id)))]
        )
        return Dictionary(grouping: found, by: \.subject)
    }

    /// What any of these can stop, the most urgent first.
    public func open(heldBy holders: [ClockHolder], limit: Int = 500) throws -> [Clock] {
        let found = try holders.flatMap { holder in
            try clocks(
                """
                WHERE c.holder_kind = :kind AND c.holder = :holder AND c.stopped_at IS NULL
                ORDER BY c.due_at, c.id
                LIMIT :limit
                """,
                ["kind": holder.kind, "holder": holder.id, "limit": limit]
            )
        }
        return Array(found.sorted { ($0.due.lastMoment, $0.id) < ($1.due.lastMoment, $1.id) }.prefix(limit))
    }

    /// All that are open, the most urgent first: of one kind, and due before a moment, where these are given.
    public func open(_ kind: ClockKind? = nil, dueBefore: Instant? = nil, limit: Int) throws -> [Clock] {
        try clocks(
            """
            WHERE c.stopped_at IS NULL AND (:kind{text} IS NULL OR c.kind = :kind)
                AND (:before{instant} IS NULL OR c.due_at < :before)
            ORDER BY c.due_at, c.id
            LIMIT :limit
            """,
            ["kind": kind, "before": dueBefore, "limit": limit]
        )
    }

    /// Those that are open after this one by identity, in that order: for jobs that go through all of them.
    func open(after id: ID<Clock>?, limit: Int) throws -> [Clock] {
        try clocks(
            "WHERE c.stopped_at IS NULL AND (:after{id} IS NULL OR c.id > :after) ORDER BY c.id LIMIT :limit",
            ["after": id, "limit": limit]
        )
    }

    /// How many are open, by kind, and how many of them are past due and run.
    public func counts(at now: Instant) throws -> [ClockKind: (open: Int, late: Int)] {
        let rows = try transaction.rows(
            """
            SELECT kind, COUNT(*) AS open_count, SUM(CASE WHEN due_at < :now AND paused_at IS NULL THEN 1 ELSE 0 END) AS late_count
            FROM clock
            WHERE stopped_at IS NULL
            GROUP BY kind
            """,
            ["now": now]
        )
        return Dictionary(
            try rows.map { (try $0("kind"), (try $0("open_count"), try $0("late_count"))) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// - Parameter tail: what follows the tables: WHERE and ORDER BY.
    func clocks(_ tail: SQL, _ values: Values) throws -> [Clock] {
        let rows = try transaction.rows("SELECT c.* FROM clock c " + tail, values)
        let ids: [ID<Clock>] = try rows.map { try $0("id") }
        let people = try people(of: ids)
        let warned = try warned(of: ids)
        return try rows.map { row in
            let id: ID<Clock> = try row("id")
            return try ClockStore.clock(row, people: people[id] ?? [], warned: warned[id] ?? [])
        }
    }

    private func people(of ids: [ID<Clock>]) throws -> [ID<Clock>: [ID<Person>]] {
        let rows = try transaction.rows(
            "SELECT clock, person FROM clock_person WHERE clock IN (:clocks...) ORDER BY clock, person",
            ["clocks": Many(ids)]
        )
        return try Dictionary(grouping: rows) { try $0("clock") as ID<Clock> }.mapValues { try $0.map { try $0("person") } }
    }

    private func warned(of ids: [ID<Clock>]) throws -> [ID<Clock>: Set<String>] {
        let rows = try transaction.rows(
            "SELECT clock, warning FROM clock_warning WHERE clock IN (:clocks...)",
            ["clocks": Many(ids)]
        )
        return try Dictionary(grouping: rows) { try $0("clock") as ID<Clock> }.mapValues {
            Set(try $0.map { try $0("warning") as String })
        }
    }

    private static func clock(_ row: Row, people: [ID<Person>], warned: Set<String>) throws -> Clock {
        Clock(
            id: try row("id"),
            kind: try row("kind"),
            variant: try row("variant"),
            subject: Subject(try row("subject_kind"), try row("subject") as ID<Subject>),
            people: people,
            holder: ClockHolder(kind: try row("holder_kind"), id: try row("holder")),
            school: try row("school"),
            startedAt: try row("started_at"),
            limit: try row("time_limit"),
            given: try deadline(row, "given"),
            due: try deadline(row, "due") ?? .moment(try row("due_at")),
            pausedAt: try row("paused_at"),
            pausedBecause: try row("paused_because"),
            stoppedAt: try row("stopped_at"),
            result: try row("result"),
            lateBecause: try row("late_because"),
            warned: warned
        )
    }

    /// From a pair of columns: the day where there is one, else the moment.
    static func deadline(_ row: Row, _ name: String) throws -> Deadline? {
        if let day: Day = try row("\(name)_on") { return .endOf(day) }
        let moment: Instant? = try row("\(name)_at")
        return moment.map(Deadline.moment)
    }
}

extension ClockHolder {
    /// `user`, `team`, `agency`: as it is stored.
    public var kind: String {
        switch self {
        case .user: "user"
        case .team: "team"
        case .agency: "agency"
        }
    }

    /// The identity, whatever it is of.
    public var id: ID<ClockHolder> {
        switch self {
        case .user(let id): id.retyped()
        case .team(let id): id.retyped()
        case .agency(let id): id.retyped()
        }
    }

    /// Nil when nobody is named.
    public init?(kind: String?, id: ID<ClockHolder>?) {
        guard let kind, let id else { return nil }
        switch kind {
        case "user": self = .user(id.retyped())
        case "team": self = .team(id.retyped())
        case "agency": self = .agency(id.retyped())
        default: return nil
        }
    }
}

extension Deadline {
    /// The day of a deadline that is a day; nil for a moment.
    var wholeDay: Day? {
        guard case .endOf(let day) = self else { return nil }
        return day
    }
}
