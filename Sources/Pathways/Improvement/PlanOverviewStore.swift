import Instruments
import Kernel
import Store

/// A plan's outline without words, and the words of the few that a page shows.
struct PlanOverviewStore {
    let transaction: Transaction
    let plan: ID<ImprovementPlan>

    /// What the rating and the filters need of every action.
    func outlines() throws -> [ID<ImprovementAction>: ActionOutline] {
        let disputed = try disputedActions()
        // Once, and not with each of ten thousand rows.
        let created: Day? = try transaction.row("SELECT created_at FROM improvement_plan WHERE id = :plan", ["plan": plan])
            .map { row -> Instant in try row("created_at") }?.day
        guard let created else { return [:] }
        var outlines: [ID<ImprovementAction>: ActionOutline] = [:]
        try transaction.forEach(
            """
            SELECT a.id, a.rung, a.is_stated, a.due_on, a.last_progress_on, a.agreed_at, a.at_risk_because,
                a.merged_into IS NOT NULL AS is_merged, a.superseded_because, a.was_let_through, o.colour,
                EXISTS (
                    SELECT 1
                    FROM action_lead l
                    JOIN party q ON q.id = l.party
                    WHERE l.action = a.id AND l.is_accountable
                        AND (q.kind IN ('person', 'role') OR q.user_account IS NOT NULL)
                ) AS is_owned
            FROM improvement_action a
            LEFT JOIN colour_override o ON o.action = a.id AND o.ended_at IS NULL
            WHERE a.plan = :plan
            ORDER BY a.position
            """,
            ["plan": plan]
        ) { row in
            let id: ID<ImprovementAction> = try row("id")
            let agreed: Instant? = try row("agreed_at")
            let superseded: String = try row("superseded_because")
            let colour: String? = try row("colour")
            let isOwned: Bool = try row("is_owned")
            outlines[id] = ActionOutline(
                standing: ActionStanding(
                    rung: try row.keyed("rung"),
                    isStated: try row("is_stated"),
                    dueOn: try row("due_on"),
                    lastProgressOn: try row("last_progress_on"),
                    countedFrom: max(agreed?.day ?? created, created),
                    atRiskBecause: try row("at_risk_because"),
                    isDisputed: disputed.contains(id),
                    isMerged: try row("is_merged"),
                    isSuperseded: !superseded.isBlank,
                    wasLetThrough: try row("was_let_through")
                ),
                override: colour.flatMap(Colour.init(rawValue:)),
                isUnowned: !isOwned
            )
        }
        return outlines
    }

    func findingOutlines() throws -> [FindingOutline] {
        var outlines = try transaction.rows(
            """
            SELECT f.id, f.position, f.severity,
                EXISTS (SELECT 1 FROM finding_dispute d WHERE d.finding = f.id AND d.outcome IS NULL) AS is_disputed,
                (
                    SELECT COUNT(*)
                    FROM finding_part q
                    WHERE q.finding = f.id AND NOT EXISTS (
                        SELECT 1
                        FROM action_part c
                        JOIN improvement_action a ON a.id = c.action
                        WHERE c.part = q.id AND a.merged_into IS NULL AND a.superseded_because = ''
                    )
                ) AS uncovered
            FROM finding f
            WHERE f.plan = :plan
            ORDER BY f.position
            """,
            ["plan": plan]
        ).map { row in
            FindingOutline(
                id: try row("id"),
                position: try row("position"),
                severity: try row.keyed("severity"),
                isDisputed: try row("is_disputed"),
                uncoveredParts: try row("uncovered"),
                actions: []
            )
        }
        let places = Dictionary(uniqueKeysWithValues: outlines.enumerated().map { ($0.element.id, $0.offset) })
        try transaction.forEach(
            """
            SELECT l.finding, l.action
            FROM improvement_action a
            JOIN action_finding l ON l.action = a.id
            WHERE a.plan = :plan
            ORDER BY a.position, l.finding
            """,
            ["plan": plan]
        ) { row in
            if let place = places[try row("finding")] { outlines[place].actions.append(try row("action")) }
        }
        return outlines
    }

    /// Those that answer no finding.
    func looseActions() throws -> [ID<ImprovementAction>] {
        try transaction.rows(
            """
            SELECT a.id
            FROM improvement_action a
            WHERE a.plan = :plan AND NOT EXISTS (SELECT 1 FROM action_finding l WHERE l.action = a.id)
            ORDER BY a.position
            """,
            ["plan": plan]
        ).map { try $0("id") }
    }

    func findings(_ ids: [ID<Finding>]) throws -> [ID<Finding>: Finding] {
        guard !ids.isEmpty else { return [:] }
        let found = try FindingStore(transaction: transaction).all(ids)
        return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
    }

    struct Words {
        let id: ID<ImprovementAction>
        let reference: String
        let statement: String
        let due: Timescale
        let overseenBy: ID<Body>?
    }

    func words(of ids: Set<ID<ImprovementAction>>) throws -> [Words] {
        guard !ids.isEmpty else { return [] }
        return try transaction.rows(
            """
            SELECT id, reference, statement, due_as_written, due_kind, due_on, depends_on, look_again_on, overseen_by
            FROM improvement_action
            WHERE id IN (:ids...)
            ORDER BY position
            """,
            ["ids": Many(ids.sorted())]
        ).map { row in
            Words(
                id: try row("id"),
                reference: try row("reference"),
                statement: try row("statement"),
                due: Timescale(
                    asWritten: try row("due_as_written"),
                    kind: try row.keyed("due_kind"),
                    on: try row("due_on"),
                    dependsOn: try row("depends_on"),
                    lookAgainOn: try row("look_again_on")
                ),
                overseenBy: try row("overseen_by")
            )
        }
    }

    func leads(of ids: Set<ID<ImprovementAction>>) throws -> [ID<ImprovementAction>: [ActionLead]] {
        guard !ids.isEmpty else { return [:] }
        return try PartyStore(transaction: transaction).leads(of: ids.sorted())
    }

    /// Actions all of whose findings are contested.
    private func disputedActions() throws -> Set<ID<ImprovementAction>> {
        Set(
            try transaction.rows(
                """
                SELECT l.action
                FROM improvement_action a
                JOIN action_finding l ON l.action = a.id
                LEFT JOIN finding_dispute d ON d.finding = l.finding AND d.outcome IS NULL
                WHERE a.plan = :plan
                GROUP BY l.action
                HAVING COUNT(*) FILTER (WHERE d.id IS NULL) = 0
                ORDER BY l.action
                """,
                ["plan": plan]
            ).map { try $0("action") }
        )
    }
}
