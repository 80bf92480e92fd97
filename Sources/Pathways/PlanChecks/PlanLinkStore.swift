import Kernel
import Store

/// What points to what in a plan, in and out.
struct PlanLinkStore {
    let transaction: Transaction

    func references(in plan: ID<ImprovementPlan>) throws -> [PlanCrossReference] {
        try transaction.rows(
            """
            SELECT r.*
            FROM cross_reference r
            LEFT JOIN improvement_action a ON a.id = r.from_action
            WHERE r.plan = :plan
            ORDER BY a.position NULLS LAST, r.id
            """,
            ["plan": plan]
        ).map {
            PlanCrossReference(
                id: try $0("id"),
                fromAction: try $0("from_action"),
                fromFinding: try $0("from_finding"),
                words: try $0("words"),
                targetAction: try $0("target_action"),
                targetFinding: try $0("target_finding"),
                suggested: try $0("suggested_action"),
                state: try $0.keyed("state"),
                explanation: try $0("explanation")
            )
        }
    }

    /// A person says where it leads.
    func settle(_ reference: ID<PlanCrossReference>, in plan: ID<ImprovementPlan>, to action: ID<ImprovementAction>) throws
        -> Bool
    {
        try transaction.run(
            """
            UPDATE cross_reference
            SET target_action = :action, target_finding = NULL, suggested_action = NULL, state = 'resolved',
                explanation = ''
            WHERE id = :id AND plan = :plan
            """,
            ["id": reference, "plan": plan, "action": action]
        ) == 1
    }

    func relations(in plan: ID<ImprovementPlan>) throws -> [ActionRelation] {
        try transaction.rows(
            """
            SELECT r.*
            FROM action_relation r
            JOIN improvement_action a ON a.id = r.from_action
            JOIN improvement_action b ON b.id = r.to_action
            WHERE a.plan = :plan
            ORDER BY a.position, b.position, r.kind
            """,
            ["plan": plan]
        ).map {
            let state: String = try $0("bid_state")
            return ActionRelation(
                from: try $0("from_action"),
                to: try $0("to_action"),
                kind: try $0.keyed("kind"),
                note: try $0("note"),
                bid: try $0("bid"),
                bidState: ActionRelation.BidState(rawValue: state),
                riskEntry: try $0("risk_entry")
            )
        }
    }

    func save(_ relation: ActionRelation) throws {
        try transaction.run(
            """
            INSERT INTO action_relation (from_action, to_action, kind, note, bid, bid_state, risk_entry)
            VALUES (:from, :to, :kind, :note, :bid, :bid_state, :risk_entry)
            ON CONFLICT (from_action, to_action, kind) DO UPDATE
            SET note = excluded.note, bid = excluded.bid, bid_state = excluded.bid_state, risk_entry = excluded.risk_entry
            """,
            [
                "from": relation.from, "to": relation.to, "kind": relation.kind.rawValue, "note": relation.note,
                "bid": relation.bid, "bid_state": relation.bidState?.rawValue ?? "", "risk_entry": relation.riskEntry,
            ]
        )
    }

    func remove(_ relation: ActionRelation) throws {
        try transaction.run(
            "DELETE FROM action_relation WHERE from_action = :from AND to_action = :to AND kind = :kind",
            ["from": relation.from, "to": relation.to, "kind": relation.kind.rawValue]
        )
    }
}
