import Instruments
import Kernel
import Store

/// Pilots and what was decided on them, in and out.
struct PilotStore {
    let transaction: Transaction

    func find(_ action: ID<ImprovementAction>) throws -> Pilot? {
        try transaction.row("SELECT * FROM pilot WHERE action = :action", ["action": action]).map(pilot)
    }

    /// Those of a plan with their decisions, in its order; of actions that are still wanted.
    func all(in plan: ID<ImprovementPlan>, on day: Day) throws -> [PilotRecord] {
        let decisions = Dictionary(
            grouping: try transaction.rows(
                """
                SELECT d.*
                FROM pilot_decision d
                JOIN improvement_action a ON a.id = d.pilot
                WHERE a.plan = :plan
                ORDER BY d.decided_at, d.ends_before, d.id
                """,
                ["plan": plan]
            ).map(decision),
            by: \.pilot
        )
        return try transaction.rows(
            """
            SELECT p.*
            FROM pilot p
            JOIN improvement_action a ON a.id = p.action
            WHERE a.plan = :plan AND a.merged_into IS NULL AND a.superseded_because = ''
            ORDER BY a.position
            """,
            ["plan": plan]
        ).map { row in
            let pilot = try pilot(row)
            let decided = decisions[pilot.action] ?? []
            return PilotRecord(pilot: pilot, decisions: decided, state: pilot.state(after: decided, on: day))
        }
    }

    func decisions(on pilot: ID<ImprovementAction>) throws -> [PilotDecision] {
        try transaction.rows(
            "SELECT * FROM pilot_decision WHERE pilot = :pilot ORDER BY decided_at, ends_before, id",
            ["pilot": pilot]
        ).map(decision)
    }

    func add(_ pilot: Pilot) throws {
        try transaction.run(
            """
            INSERT INTO pilot (action, scope, starts_on, ends_on, review_on, early_results)
            VALUES (:action, :scope, :starts_on, :ends_on, :review_on, :early_results)
            """,
            values(pilot)
        )
    }

    /// Throws `Conflict` when somebody saved since `pilot.version` was read.
    func save(_ pilot: Pilot) throws {
        let changed = try transaction.run(
            """
            UPDATE pilot
            SET scope = :scope, starts_on = :starts_on, ends_on = :ends_on, review_on = :review_on,
                early_results = :early_results, version = version + 1
            WHERE action = :action AND version = :version
            """,
            values(pilot).merging(["version": pilot.version], uniquingKeysWith: { $1 })
        )
        guard changed == 1 else {
            throw Conflict(
                subject: "This pilot",
                read: pilot.version,
                current: try find(pilot.action)?.version ?? pilot.version
            )
        }
    }

    func add(_ decision: PilotDecision) throws {
        try transaction.run(
            """
            INSERT INTO pilot_decision
                (id, pilot, decision, evaluation, reason, ends_before, ends_after, body, decided_at, decided_by,
                decided_by_name)
            VALUES (:id, :pilot, :decision, :evaluation, :reason, :ends_before, :ends_after, :body, :decided_at,
                :decided_by, :decided_by_name)
            """,
            [
                "id": decision.id, "pilot": decision.pilot, "decision": decision.decision.rawValue,
                "evaluation": decision.evaluation, "reason": decision.reason, "ends_before": decision.endsBefore,
                "ends_after": decision.endsAfter, "body": decision.body, "decided_at": decision.decidedAt,
                "decided_by": decision.decidedBy, "decided_by_name": decision.decidedByName,
            ]
        )
    }

    private func values(_ pilot: Pilot) -> [String: (any Storable)?] {
        [
            "action": pilot.action, "scope": pilot.scope, "starts_on": pilot.startsOn, "ends_on": pilot.endsOn,
            "review_on": pilot.reviewOn, "early_results": pilot.earlyResults,
        ]
    }

    private func pilot(_ row: Row) throws -> Pilot {
        Pilot(
            action: try row("action"),
            scope: try row("scope"),
            startsOn: try row("starts_on"),
            endsOn: try row("ends_on"),
            reviewOn: try row("review_on"),
            earlyResults: try row("early_results"),
            version: try row("version")
        )
    }

    private func decision(_ row: Row) throws -> PilotDecision {
        PilotDecision(
            id: try row("id"),
            pilot: try row("pilot"),
            decision: try row.keyed("decision"),
            evaluation: try row("evaluation"),
            reason: try row("reason"),
            endsBefore: try row("ends_before"),
            endsAfter: try row("ends_after"),
            body: try row("body"),
            decidedAt: try row("decided_at"),
            decidedBy: try row("decided_by"),
            decidedByName: try row("decided_by_name")
        )
    }
}
