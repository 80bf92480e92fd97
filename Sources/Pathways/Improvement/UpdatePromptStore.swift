import Instruments
import Kernel
import Store

/// Who was asked for an update, and who could be.
struct UpdatePromptStore {
    let transaction: Transaction

    /// Open actions without progress since before `day`.
    func candidates(silentBefore day: Day) throws -> [SilentAction] {
        try transaction.rows(
            """
            SELECT a.id, a.reference, a.rung, a.is_stated, a.due_on, a.last_progress_on, a.agreed_at, p.created_at
            FROM improvement_action a
            JOIN improvement_plan p ON p.id = a.plan
            WHERE a.rung IN ('planned', 'under-way', 'slipped') AND a.merged_into IS NULL
                AND a.superseded_because = '' AND p.closed_on IS NULL
                AND (a.last_progress_on IS NULL OR a.last_progress_on < :day)
            ORDER BY a.plan, a.position
            """,
            ["day": day]
        ).map { row in
            let created: Instant = try row("created_at")
            let agreed: Instant? = try row("agreed_at")
            return SilentAction(
                action: try row("id"),
                reference: try row("reference"),
                standing: ActionStanding(
                    rung: try row.keyed("rung"),
                    isStated: try row("is_stated"),
                    dueOn: try row("due_on"),
                    lastProgressOn: try row("last_progress_on"),
                    countedFrom: max(agreed?.day ?? created.day, created.day)
                )
            )
        }
    }

    func lastAsked(_ action: ID<ImprovementAction>, at level: Escalation.Level) throws -> Day? {
        let row = try transaction.row(
            "SELECT MAX(asked_on) AS last FROM update_prompt WHERE action = :action AND level = :level",
            ["action": action, "level": level.rawValue]
        )
        return try row?("last") ?? nil
    }

    /// The lead; or those they report to; or whoever chairs the overseeing body.
    func people(for action: ID<ImprovementAction>, at level: Escalation.Level, on day: Day) throws -> [ID<User>] {
        let leads = try PartyStore(transaction: transaction).users(of: action).leads.sorted()
        switch level {
        case .lead:
            return leads
        case .lineManager:
            return try leads.compactMap { lead in
                let row = try transaction.row(
                    "SELECT reports_to FROM user_account WHERE id = :lead",
                    ["lead": lead]
                )
                let manager: ID<User>? = try row?("reports_to") ?? nil
                return manager
            }
        case .body:
            return try transaction.rows(
                """
                SELECT s.user_account
                FROM improvement_action a
                JOIN body_seat s ON s.body = a.overseen_by
                WHERE a.id = :action AND s.is_chair AND s.from_day <= :day
                    AND (s.to_day IS NULL OR s.to_day >= :day)
                ORDER BY s.user_account
                """,
                ["action": action, "day": day]
            ).map { try $0("user_account") }
        }
    }

    /// Gives false when somebody was asked today already: another node was quicker.
    func keep(
        _ silent: SilentAction,
        level: Escalation.Level,
        asked: ID<User>?,
        on day: Day,
        id: ID<SilentAction>
    ) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO update_prompt (id, action, level, asked_on, silent_since, asked)
            VALUES (:id, :action, :level, :day, :since, :asked)
            ON CONFLICT (action, level, asked_on) DO NOTHING
            """,
            [
                "id": id, "action": silent.action, "level": level.rawValue, "day": day,
                "since": silent.standing.lastProgressOn, "asked": asked,
            ]
        ) == 1
    }
}
