import Definitions
import Instruments
import Kernel
import Store

/// Reads the records that could be drawn, and who worked on them.
struct AuditFrameStore {
    let transaction: Transaction

    private static let columns: Set<String> = [
        "at", "subject_kind", "subject", "reference", "stratum", "agency", "team", "child",
    ]
    private static let needed = ["at", "subject_kind", "subject", "reference"]

    /// Each record once, in no order. Throws an `AuditProblem` naming the file and line of a statement that gives no such records.
    func frame(_ rule: CountingRule, in period: ClosedRange<Day>, now: Instant) throws -> [FrameRecord] {
        let values: Values = [
            "from": Instant(period.lowerBound), "until": Instant(period.upperBound.next), "now": now,
        ]
        return try reading(rule) { statement in
            var seen: Set<String> = []
            var records: [FrameRecord] = []
            var isChecked = false
            try transaction.forEach(statement.sql, values.filter { statement.parameters.contains($0.key) }) { row in
                if !isChecked { try check(row.columnNames, rule) }
                isChecked = true
                let record = try record(row)
                if seen.insert(record.key).inserted { records.append(record) }
            }
            return records
        }
    }

    /// That the database understands the statement and that it gives what is needed. Reads nothing.
    func check(_ rule: CountingRule, now: Instant) throws {
        let values: Values = ["from": now, "until": now, "now": now]
        try reading(rule) { statement in
            let row = try transaction.row(statement.shape, values.filter { statement.parameters.contains($0.key) })
            try check(row?.columnNames ?? [], rule)
        }
    }

    private func reading<Value>(_ rule: CountingRule, _ body: (ReportStatement) throws -> Value) throws -> Value {
        do {
            return try body(try ReportStatement(rule.sql))
        } catch let error as StoreError {
            throw refused(rule, error.message)
        }
    }

    private func refused(_ rule: CountingRule, _ words: String) -> AuditProblem {
        .frame("\(rule.file), line \(rule.line): no sample can be drawn by this. \(words)")
    }

    private func check(_ columns: [String], _ rule: CountingRule) throws {
        if let stranger = columns.first(where: { !Self.columns.contains($0) }) {
            throw refused(rule, "It gives a column “\(stranger)” of which nothing is known.")
        }
        if let missing = Self.needed.first(where: { !columns.contains($0) }) {
            throw refused(rule, "It gives no column “\(missing)”.")
        }
    }

    private func record(_ row: Row) throws -> FrameRecord {
        func text(_ column: String) throws -> String? { row.has(column) ? try row(column) as String? : nil }
        let subject: ID<FrameRecord> = try row("subject")
        return FrameRecord(
            subject: Subject(try row("subject_kind"), subject), reference: try row("reference"), at: try row("at"),
            stratum: try text("stratum") ?? "", child: try text("child").flatMap { ID($0) },
            agency: try text("agency").flatMap { ID($0) }, team: try text("team").flatMap { ID($0) })
    }

    // Who worked on them

    /// Everybody who works or worked with the child of a record, or called, held, wrote or decided it: whoever they are, they do
    /// not audit it. By the record’s key.
    func workers(on records: [FrameRecord]) throws -> [String: Set<ID<User>>] {
        var workers: [String: Set<ID<User>>] = [:]
        let byKind = Dictionary(grouping: records, by: \.subject.kind)
        for (kind, some) in byKind {
            for statement in Self.statements[kind] ?? [] {
                let ids = some.compactMap { ID<FrameRecord>($0.subject.id) }
                for row in try transaction.rows(statement, ["ids": Many(ids)]) {
                    let (subject, user): (ID<FrameRecord>, ID<User>?) = (try row("subject"), try row("worker"))
                    if let user { workers["\(kind)/\(subject)", default: []].insert(user) }
                }
            }
        }
        var withChild: [ID<Person>: [String]] = [:]
        for record in records { if let child = record.child { withChild[child, default: []].append(record.key) } }
        for row in try transaction.rows(
            """
            SELECT COALESCE(s.id, i.person) AS person, i.worker
            FROM involvement i
            JOIN person p ON p.id = i.person
            LEFT JOIN person s ON s.id = p.merged_into
            WHERE (i.person IN (:people...) OR p.merged_into IN (:people...)) AND i.worker IS NOT NULL AND i.withdrawn_at IS NULL
            ORDER BY i.id
            """,
            ["people": Many(Set(withChild.keys))])
        {
            let worker: ID<User> = try row("worker")
            for key in withChild[try row("person")] ?? [] { workers[key, default: []].insert(worker) }
        }
        return workers
    }

    /// Every child of each record whom the register knows: of a meeting and of a contact all whom it is about. By the record’s key.
    func children(of records: [FrameRecord]) throws -> [String: Set<ID<Person>>] {
        var children: [String: Set<ID<Person>>] = [:]
        for record in records {
            if let child = record.child { children[record.key, default: []].insert(child) }
        }
        for (kind, some) in Dictionary(grouping: records, by: \.subject.kind) {
            guard let statement = Self.childrenOf[kind] else { continue }
            let ids = some.compactMap { ID<FrameRecord>($0.subject.id) }
            for row in try transaction.rows(statement, ["ids": Many(ids)]) {
                let (subject, child): (ID<FrameRecord>, ID<Person>) = (try row("subject"), try row("child"))
                children["\(kind)/\(subject)", default: []].insert(child)
            }
        }
        return children
    }

    private static let childrenOf: [String: SQL] = [
        "meeting": """
        SELECT c.meeting AS subject, x.person AS child
        FROM meeting_person x
        JOIN meeting_case c ON c.id = x.meeting_case
        WHERE c.meeting IN (:ids...) AND x.part IN ('child', 'unborn')
        ORDER BY c.meeting, x.person
        """,
        "contact": """
        SELECT x.contact AS subject, x.person AS child
        FROM contact_person x
        WHERE x.contact IN (:ids...) AND x.part IN ('child', 'unborn') AND x.person IS NOT NULL
        ORDER BY x.id
        """,
    ]

    private static let statements: [String: [SQL]] = [
        "meeting": [
            "SELECT id AS subject, convened_by AS worker FROM meeting WHERE id IN (:ids...) ORDER BY id",
            "SELECT id AS subject, chair AS worker FROM meeting WHERE id IN (:ids...) ORDER BY id",
            "SELECT id AS subject, minute_taker AS worker FROM meeting WHERE id IN (:ids...) ORDER BY id",
            "SELECT meeting AS subject, user_account AS worker FROM meeting_invitee WHERE meeting IN (:ids...) ORDER BY id",
            """
            SELECT c.meeting AS subject, d.decided_by AS worker
            FROM meeting_decision d
            JOIN meeting_case c ON c.id = d.meeting_case
            WHERE c.meeting IN (:ids...)
            ORDER BY d.id
            """,
            """
            SELECT c.meeting AS subject, i.worker AS worker
            FROM meeting_person x
            JOIN meeting_case c ON c.id = x.meeting_case
            JOIN involvement i ON i.person = x.person AND i.withdrawn_at IS NULL
            WHERE c.meeting IN (:ids...)
            ORDER BY i.id
            """,
        ],
        "contact": [
            "SELECT id AS subject, recorded_by AS worker FROM contact WHERE id IN (:ids...) ORDER BY id",
            "SELECT id AS subject, referrer AS worker FROM contact WHERE id IN (:ids...) ORDER BY id",
            "SELECT id AS subject, allocated_to AS worker FROM contact WHERE id IN (:ids...) ORDER BY id",
            "SELECT contact AS subject, decided_by AS worker FROM contact_decision WHERE contact IN (:ids...) ORDER BY id",
        ],
        "oversight": ["SELECT id AS subject, written_by AS worker FROM oversight WHERE id IN (:ids...) ORDER BY id"],
        "person": [
            """
            SELECT c.person AS subject, p.lead AS worker
            FROM care_plan_child c
            JOIN care_plan p ON p.id = c.care_plan
            WHERE c.person IN (:ids...)
            ORDER BY c.id
            """,
            """
            SELECT e.child AS subject, w.user_account AS worker
            FROM enquiry e
            JOIN enquiry_worker w ON w.enquiry = e.id
            WHERE e.child IN (:ids...)
            ORDER BY w.id
            """,
            "SELECT person AS subject, written_by AS worker FROM oversight WHERE person IN (:ids...) ORDER BY id",
            """
            SELECT x.person AS subject, c.allocated_to AS worker
            FROM contact_person x
            JOIN contact c ON c.id = x.contact
            WHERE x.person IN (:ids...)
            ORDER BY x.id
            """,
            """
            SELECT x.person AS subject, d.decided_by AS worker
            FROM contact_person x
            JOIN contact_decision d ON d.contact = x.contact
            WHERE x.person IN (:ids...)
            ORDER BY d.id, x.id
            """,
            """
            SELECT x.person AS subject, m.chair AS worker
            FROM meeting_person x
            JOIN meeting_case c ON c.id = x.meeting_case
            JOIN meeting m ON m.id = c.meeting
            WHERE x.person IN (:ids...)
            ORDER BY c.id, x.person
            """,
            """
            SELECT x.person AS subject, m.minute_taker AS worker
            FROM meeting_person x
            JOIN meeting_case c ON c.id = x.meeting_case
            JOIN meeting m ON m.id = c.meeting
            WHERE x.person IN (:ids...)
            ORDER BY c.id, x.person
            """,
            """
            SELECT c.person AS subject, r.reviewed_by AS worker
            FROM care_plan_child c
            JOIN care_plan_review r ON r.care_plan = c.care_plan
            WHERE c.person IN (:ids...)
            ORDER BY r.id, c.id
            """,
        ],
    ]
}
