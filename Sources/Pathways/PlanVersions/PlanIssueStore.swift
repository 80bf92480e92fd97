import Instruments
import Kernel
import Store

/// Issued versions, in and out. They are never changed: the database refuses it.
struct PlanIssueStore {
    let transaction: Transaction

    /// By day of issue, the newest first.
    func all(of plan: ID<ImprovementPlan>) throws -> [PlanIssue] {
        try transaction.rows(
            """
            SELECT i.id, i.plan, i.number, i.label, i.issued_on, i.note, i.issued_at, i.issued_by, u.name AS issued_by_name
            FROM plan_issue i
            LEFT JOIN user_account u ON u.id = i.issued_by
            WHERE i.plan = :plan
            ORDER BY i.issued_on DESC, i.number DESC
            """,
            ["plan": plan]
        ).map(issue)
    }

    func find(_ id: ID<PlanIssue>) throws -> PlanIssue {
        let row = try transaction.row(
            """
            SELECT i.id, i.plan, i.number, i.label, i.issued_on, i.note, i.issued_at, i.issued_by, u.name AS issued_by_name
            FROM plan_issue i
            LEFT JOIN user_account u ON u.id = i.issued_by
            WHERE i.id = :id
            """,
            ["id": id]
        )
        guard let row else { throw NotFound("version") }
        return try issue(row)
    }

    func snapshot(of id: ID<PlanIssue>) throws -> PlanSnapshot {
        guard let row = try transaction.row("SELECT snapshot FROM plan_issue WHERE id = :id", ["id": id]) else {
            throw NotFound("version")
        }
        return try PlanSnapshot(canonical: try row("snapshot"))
    }

    func add(_ issue: PlanIssue, _ snapshot: String) throws {
        try transaction.run(
            """
            INSERT INTO plan_issue (id, plan, number, label, issued_on, note, snapshot, issued_at, issued_by)
            VALUES (:id, :plan, :number, :label, :issued_on, :note, :snapshot, :issued_at, :issued_by)
            """,
            [
                "id": issue.id, "plan": issue.plan, "number": issue.number, "label": issue.label,
                "issued_on": issue.issuedOn, "note": issue.note, "snapshot": snapshot, "issued_at": issue.issuedAt,
                "issued_by": issue.issuedBy,
            ]
        )
    }

    private func issue(_ row: Row) throws -> PlanIssue {
        PlanIssue(
            id: try row("id"),
            plan: try row("plan"),
            number: try row("number"),
            label: try row("label"),
            issuedOn: try row("issued_on"),
            note: try row("note"),
            issuedAt: try row("issued_at"),
            issuedBy: try row("issued_by"),
            issuedByName: try row("issued_by_name") ?? ""
        )
    }
}
