import Instruments
import Kernel
import Store

/// Finds auditors’ looks with the records that they are at.
struct AuditGradingStore {
    let transaction: Transaction

    private static let columns: SQL = """
        SELECT g.*, r.audit_draw, r.position, r.subject_kind, r.subject, r.reference, r.record_at, r.stratum, r.child, r.agency, r.team
        FROM audit_grading g
        JOIN audit_record r ON r.id = g.audit_record

        """

    func find(_ id: ID<AuditGrading>) throws -> AuditGrading {
        guard let row = try transaction.row(Self.columns + "WHERE g.id = :id", ["id": id]) else { throw NotFound("record") }
        return try grading(row)
    }

    /// In the order in which they were drawn.
    func all(of draw: ID<AuditDraw>) throws -> [AuditGrading] {
        try transaction.rows(
            Self.columns + "WHERE r.audit_draw = :draw ORDER BY r.position, g.id", ["draw": draw]
        ).map(grading)
    }

    /// What somebody has to look at: the sample that is due first comes first.
    func open(for user: ID<User>) throws -> [AuditGrading] {
        try transaction.rows(
            Self.columns + """
                JOIN audit_draw d ON d.id = r.audit_draw
                WHERE g.allotted_to = :user AND g.finished_at IS NULL
                ORDER BY d.due_on, d.drawn_at, d.id, r.position, g.id
                """,
            ["user": user]
        ).map(grading)
    }

    /// Everything that nobody has looked at.
    func open() throws -> [AuditGrading] {
        try transaction.rows(
            Self.columns + "WHERE g.finished_at IS NULL ORDER BY r.audit_draw, r.position, g.id", [:]
        ).map(grading)
    }

    /// How many each has open, and how many were looked at and met the standard, by sample.
    func standings(of draws: [ID<AuditDraw>]) throws -> [ID<AuditDraw>: AuditStanding] {
        var standings: [ID<AuditDraw>: AuditStanding] = [:]
        for row in try transaction.rows(
            """
            SELECT r.audit_draw, COUNT(*) AS all_of_them, COUNT(g.finished_at) AS done,
                SUM(CASE WHEN g.finished_at IS NOT NULL AND g.met THEN 1 ELSE 0 END) AS met,
                SUM(CASE WHEN g.finished_at IS NULL AND g.allotted_to IS NULL THEN 1 ELSE 0 END) AS with_nobody
            FROM audit_grading g
            JOIN audit_record r ON r.id = g.audit_record
            WHERE r.audit_draw IN (:draws...)
            GROUP BY r.audit_draw
            """,
            ["draws": Many(Set(draws))])
        {
            standings[try row("audit_draw")] = AuditStanding(
                count: try row("all_of_them"), done: try row("done"), met: try row("met"), withNobody: try row("with_nobody"))
        }
        return standings
    }

    private func grading(_ row: Row) throws -> AuditGrading {
        let subject: ID<FrameRecord> = try row("subject")
        let record = AuditRecord(
            id: try row("audit_record"), draw: try row("audit_draw"), position: try row("position"),
            subject: Subject(try row("subject_kind"), subject), reference: try row("reference"), at: try row("record_at"),
            stratum: try row("stratum"), child: try row("child"), agency: try row("agency"), team: try row("team"))
        let (grade, met, at): (String?, Bool?, Instant?) = (try row("grade"), try row("met"), try row("finished_at"))
        var result: AuditGrading.Result?
        if let grade, let met, let at {
            result = .init(grade: grade, met: met, isUnsafe: try row("unsafe"), at: at, by: try row("finished_by"))
        }
        return AuditGrading(
            id: try row("id"), record: record, allottedTo: try row("allotted_to"), filled: try row("filled_form"), result: result,
            version: try row("version"))
    }
}
