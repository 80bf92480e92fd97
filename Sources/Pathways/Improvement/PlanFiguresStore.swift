import Instruments
import Kernel
import Store

/// Counts over plans without reading their words.
struct PlanFigures {
    let transaction: Transaction

    func findingCounts() throws -> [ID<ImprovementPlan>: Int] {
        try counts("SELECT plan, COUNT(*) AS count FROM finding GROUP BY plan ORDER BY plan")
    }

    func openAnomalies() throws -> [ID<ImprovementPlan>: Int] {
        try counts("SELECT plan, COUNT(*) AS count FROM anomaly WHERE settled_at IS NULL GROUP BY plan ORDER BY plan")
    }

    /// What the rating needs of every action, by plan.
    func standings() throws -> [ID<ImprovementPlan>: [ActionStanding]] {
        let disputed = try disputedActions()
        var standings: [ID<ImprovementPlan>: [ActionStanding]] = [:]
        try transaction.forEach(
            """
            SELECT a.id, a.plan, a.rung, a.is_stated, a.due_on, a.last_progress_on, a.agreed_at, a.at_risk_because,
                a.merged_into, a.superseded_because, a.was_let_through, p.created_at
            FROM improvement_action a
            JOIN improvement_plan p ON p.id = a.plan
            ORDER BY a.plan, a.position
            """
        ) { row in
            let id: ID<ImprovementAction> = try row("id")
            let created: Instant = try row("created_at")
            let agreed: Instant? = try row("agreed_at")
            let merged: ID<ImprovementAction>? = try row("merged_into")
            let superseded: String = try row("superseded_because")
            standings[try row("plan"), default: []].append(
                ActionStanding(
                    rung: try row.keyed("rung"),
                    isStated: try row("is_stated"),
                    dueOn: try row("due_on"),
                    lastProgressOn: try row("last_progress_on"),
                    countedFrom: max(agreed?.day ?? created.day, created.day),
                    atRiskBecause: try row("at_risk_because"),
                    isDisputed: disputed.contains(id),
                    isMerged: merged != nil,
                    isSuperseded: !superseded.isBlank,
                    wasLetThrough: try row("was_let_through")
                )
            )
        }
        return standings
    }

    /// Actions all of whose findings are contested.
    func disputedActions() throws -> Set<ID<ImprovementAction>> {
        Set(
            try transaction.rows(
                """
                SELECT l.action
                FROM action_finding l
                LEFT JOIN finding_dispute d ON d.finding = l.finding AND d.outcome IS NULL
                GROUP BY l.action
                HAVING COUNT(*) FILTER (WHERE d.id IS NULL) = 0
                ORDER BY l.action
                """
            ).map { try $0("action") }
        )
    }

    private func counts(_ statement: SQL) throws -> [ID<ImprovementPlan>: Int] {
        var counts: [ID<ImprovementPlan>: Int] = [:]
        for row in try transaction.rows(statement) { counts[try row("plan")] = try row("count") as Int }
        return counts
    }
}
