import Instruments
import Kernel
import Store

/// Promised reports, in and out.
struct ReportObligationStore {
    let transaction: Transaction

    func find(_ id: ID<ReportObligation>) throws -> ReportObligation {
        guard let row = try transaction.row("SELECT * FROM report_obligation WHERE id = :id", ["id": id]) else {
            throw NotFound("report")
        }
        return try obligation(row)
    }

    /// Those still open and due by a day, and those received since another, soonest first; of plans that are open.
    func due(by last: Day, receivedSince first: Day) throws -> [ReportObligation] {
        try transaction.rows(
            """
            SELECT r.*
            FROM report_obligation r
            LEFT JOIN improvement_plan p ON p.id = r.plan
            WHERE r.standing <> 'dismissed' AND r.due_on <= :last AND p.closed_on IS NULL
                AND (r.sent_on IS NULL OR r.due_on >= :first)
            ORDER BY r.due_on, r.title, r.id
            """,
            ["last": last, "first": first]
        ).map(obligation)
    }

    /// The other occurrences of the same promise, soonest first.
    func all(in series: ReportObligation.Series) throws -> [ReportObligation] {
        try transaction.rows(
            "SELECT * FROM report_obligation WHERE title = :title AND cadence = :cadence ORDER BY due_on, id",
            ["title": series.title, "cadence": series.cadence]
        ).map(obligation).filter { $0.series == series }
    }

    /// Every one that recurs, of plans that are open, soonest first.
    func recurring() throws -> [ReportObligation] {
        try transaction.rows(
            """
            SELECT r.*
            FROM report_obligation r
            LEFT JOIN improvement_plan p ON p.id = r.plan
            WHERE r.cadence <> 'one-off' AND p.closed_on IS NULL
            ORDER BY r.due_on, r.id
            """
        ).map(obligation)
    }

    /// Gives false when the one that it follows has a next one already: another node was quicker.
    @discardableResult
    func add(_ obligation: ReportObligation) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO report_obligation
                (id, plan, action, body, to_whom, title, cadence, due_on, standing, follows)
            VALUES (:id, :plan, :action, :body, :to_whom, :title, :cadence, :due_on, :standing, :follows)
            ON CONFLICT (follows) DO NOTHING
            """,
            [
                "id": obligation.id, "plan": obligation.plan, "action": obligation.action, "body": obligation.body,
                "to_whom": obligation.toWhom, "title": obligation.title, "cadence": obligation.cadence,
                "due_on": obligation.dueOn, "standing": obligation.standing.rawValue, "follows": obligation.follows,
            ]
        ) == 1
    }

    /// Throws `Conflict` when somebody saved since `obligation.version` was read.
    func save(_ obligation: ReportObligation, receivedAt: Instant? = nil, receivedBy: ID<User>? = nil) throws {
        let changed = try transaction.run(
            """
            UPDATE report_obligation
            SET body = :body, to_whom = :to_whom, due_on = :due_on, sent_on = :sent_on, sent_note = :sent_note,
                evidence = :evidence, standing = :standing, dismissed_because = :dismissed_because,
                received_at = COALESCE(:received_at, received_at), received_by = COALESCE(:received_by, received_by),
                version = version + 1
            WHERE id = :id AND version = :version
            """,
            [
                "id": obligation.id, "version": obligation.version, "body": obligation.body,
                "to_whom": obligation.toWhom, "due_on": obligation.dueOn, "sent_on": obligation.sentOn,
                "sent_note": obligation.sentNote, "evidence": obligation.evidence,
                "standing": obligation.standing.rawValue, "dismissed_because": obligation.dismissedBecause,
                "received_at": receivedAt, "received_by": receivedBy,
            ]
        )
        guard changed == 1 else {
            throw Conflict(
                subject: "This report",
                read: obligation.version,
                current: try find(obligation.id).version
            )
        }
    }

    private func obligation(_ row: Row) throws -> ReportObligation {
        ReportObligation(
            id: try row("id"),
            plan: try row("plan"),
            action: try row("action"),
            body: try row("body"),
            toWhom: try row("to_whom"),
            title: try row("title"),
            cadence: try row("cadence"),
            dueOn: try row("due_on"),
            sentOn: try row("sent_on"),
            sentNote: try row("sent_note"),
            evidence: try row("evidence"),
            standing: try row.keyed("standing"),
            dismissedBecause: try row("dismissed_because"),
            follows: try row("follows"),
            version: try row("version")
        )
    }
}
