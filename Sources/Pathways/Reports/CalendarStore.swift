import Instruments
import Kernel
import Store

/// What is owed on actions that are still open, read for the calendar.
struct CalendarStore {
    let transaction: Transaction

    struct Action: Hashable {
        let id: ID<ImprovementAction>
        let plan: ID<ImprovementPlan>
        let reference: String
        let overseenBy: ID<Body>?
    }

    struct Owed {
        let kind: CalendarItem.Kind
        let action: Action
        let words: String
        let dueOn: Day?
        let isProposed: Bool
    }

    struct OpenAction {
        let action: Action
        /// The day of the last progress, or from which silence is counted where there is none.
        let silentSince: Day
    }

    /// Promised and not filed: those without a day, too.
    func audits(dueBy last: Day) throws -> [Owed] {
        try transaction.rows(
            """
            SELECT a.id, a.plan, a.reference, a.overseen_by, o.words, o.due_on, o.standing
            FROM audit_obligation o
            JOIN improvement_action a ON a.id = o.action
            JOIN improvement_plan p ON p.id = a.plan
            WHERE o.filed IS NULL AND o.standing <> 'dismissed' AND (o.due_on IS NULL OR o.due_on <= :last)
                AND a.merged_into IS NULL AND a.superseded_because = '' AND p.closed_on IS NULL
            ORDER BY o.due_on, a.plan, a.position, o.id
            """,
            ["last": last]
        ).map {
            Owed(
                kind: .audit,
                action: try action($0),
                words: try $0("words"),
                dueOn: try $0("due_on"),
                isProposed: try $0("standing") == "proposed"
            )
        }
    }

    /// Dates that wait for something, with the day on which somebody looks again (PLAN-7).
    func dateReviews(dueBy last: Day) throws -> [Owed] {
        try transaction.rows(
            """
            SELECT a.id, a.plan, a.reference, a.overseen_by, a.look_again_on, a.depends_on, a.due_as_written
            FROM improvement_action a
            JOIN improvement_plan p ON p.id = a.plan
            WHERE a.look_again_on <= :last AND a.rung IN ('planned', 'under-way', 'slipped')
                AND a.merged_into IS NULL AND a.superseded_because = '' AND p.closed_on IS NULL
            ORDER BY a.look_again_on, a.plan, a.position
            """,
            ["last": last]
        ).map { row in
            let (waits, written): (String, String) = (try row("depends_on"), try row("due_as_written"))
            return Owed(
                kind: .dateReview,
                action: try action(row),
                words: !waits.isBlank ? "Waits for \(waits)" : written.isBlank ? "Its date is to be looked at again" : written,
                dueOn: try row("look_again_on"),
                isProposed: false
            )
        }
    }

    /// Those from which updates are wanted (PLAN-13).
    func openActions() throws -> [OpenAction] {
        try transaction.rows(
            """
            SELECT a.id, a.plan, a.reference, a.overseen_by, a.last_progress_on, a.agreed_at, p.created_at
            FROM improvement_action a
            JOIN improvement_plan p ON p.id = a.plan
            WHERE a.rung IN ('planned', 'under-way', 'slipped') AND a.merged_into IS NULL
                AND a.superseded_because = '' AND p.closed_on IS NULL
            ORDER BY a.plan, a.position
            """
        ).map { row in
            let created: Instant = try row("created_at")
            let agreed: Instant? = try row("agreed_at")
            let progress: Day? = try row("last_progress_on")
            return OpenAction(
                action: try action(row),
                silentSince: progress ?? max(agreed?.day ?? created.day, created.day)
            )
        }
    }

    func actions(_ ids: Set<ID<ImprovementAction>>) throws -> [Action] {
        let all = ids.sorted()
        return try stride(from: 0, to: all.count, by: 500).flatMap { start in
            try transaction.rows(
                "SELECT id, plan, reference, overseen_by FROM improvement_action WHERE id IN (:ids...) ORDER BY plan, position",
                ["ids": Many(Array(all[start..<min(start + 500, all.count)]))]
            ).map(action)
        }
    }

    private func action(_ row: Row) throws -> Action {
        Action(
            id: try row("id"),
            plan: try row("plan"),
            reference: try row("reference"),
            overseenBy: try row("overseen_by")
        )
    }
}
