import Instruments
import Kernel
import Store

/// Challenges to findings, in and out; none is ever deleted (PLAN-10).
struct FindingDisputeStore {
    let transaction: Transaction

    func find(_ id: ID<FindingDispute>) throws -> FindingDispute {
        guard let row = try transaction.row("SELECT * FROM finding_dispute WHERE id = :id", ["id": id]) else {
            throw NotFound("dispute")
        }
        return try dispute(row)
    }

    func all(in plan: ID<ImprovementPlan>) throws -> [FindingDispute] {
        try transaction.rows(
            """
            SELECT d.*
            FROM finding_dispute d
            JOIN finding f ON f.id = d.finding
            WHERE f.plan = :plan
            ORDER BY d.recorded_at, d.id
            """,
            ["plan": plan]
        ).map(dispute)
    }

    func all(of finding: ID<Finding>) throws -> [FindingDispute] {
        try transaction.rows(
            "SELECT * FROM finding_dispute WHERE finding = :finding ORDER BY recorded_at, id",
            ["finding": finding]
        ).map(dispute)
    }

    func add(_ dispute: FindingDispute, at now: Instant, by user: ID<User>?) throws {
        try transaction.run(
            """
            INSERT INTO finding_dispute
                (id, finding, raised_by_agency, grounds, raised_on, considered_by, considering_body, recorded_at,
                recorded_by, recorded_by_name)
            VALUES (:id, :finding, :raised_by_agency, :grounds, :raised_on, :considered_by, :considering_body,
                :recorded_at, :recorded_by, :recorded_by_name)
            """,
            [
                "id": dispute.id, "finding": dispute.finding, "raised_by_agency": dispute.raisedByAgency,
                "grounds": dispute.grounds, "raised_on": dispute.raisedOn, "considered_by": dispute.consideredBy,
                "considering_body": dispute.consideringBody, "recorded_at": now, "recorded_by": user,
                "recorded_by_name": dispute.recordedByName,
            ]
        )
    }

    /// Who contests it since when and who replies; the grounds stay as they were written.
    func put(_ dispute: FindingDispute) throws {
        try transaction.run(
            """
            UPDATE finding_dispute
            SET raised_by_agency = :raised_by_agency, raised_on = :raised_on, considered_by = :considered_by,
                considering_body = :considering_body
            WHERE id = :id AND outcome IS NULL
            """,
            [
                "id": dispute.id, "raised_by_agency": dispute.raisedByAgency, "raised_on": dispute.raisedOn,
                "considered_by": dispute.consideredBy, "considering_body": dispute.consideringBody,
            ]
        )
    }

    /// - Returns: false when somebody settled it before.
    func settle(_ dispute: FindingDispute) throws -> Bool {
        try transaction.run(
            """
            UPDATE finding_dispute
            SET outcome = :outcome, outcome_reason = :reason, decided_on = :day, statement_before = :statement_before,
                decided_by_name = :decided_by_name
            WHERE id = :id AND outcome IS NULL
            """,
            [
                "id": dispute.id, "outcome": dispute.outcome?.rawValue, "reason": dispute.outcomeReason,
                "day": dispute.decidedOn, "statement_before": dispute.statementBefore,
                "decided_by_name": dispute.decidedByName,
            ]
        ) == 1
    }

    private func dispute(_ row: Row) throws -> FindingDispute {
        let outcome: String? = try row("outcome")
        return FindingDispute(
            id: try row("id"),
            finding: try row("finding"),
            raisedByAgency: try row("raised_by_agency"),
            grounds: try row("grounds"),
            raisedOn: try row("raised_on"),
            consideredBy: try row("considered_by"),
            consideringBody: try row("considering_body"),
            outcome: outcome.flatMap(FindingDispute.Outcome.init(rawValue:)),
            outcomeReason: try row("outcome_reason"),
            decidedOn: try row("decided_on"),
            recordedByName: try row("recorded_by_name"),
            statementBefore: try row("statement_before"),
            decidedByName: try row("decided_by_name")
        )
    }
}
