import Instruments
import Kernel
import Store

/// What happened to actions, in and out: notes, steps, moved dates, overridden colours, milestones.
struct ActionHistoryStore {
    let transaction: Transaction

    // Progress

    func notes(of action: ID<ImprovementAction>) throws -> [ProgressNote] {
        try transaction.rows(
            "SELECT * FROM progress_note WHERE action = :action ORDER BY written_at, dated_on, id",
            ["action": action]
        ).map(note)
    }

    func notes(in plan: ID<ImprovementPlan>) throws -> [ProgressNote] {
        try transaction.rows(
            """
            SELECT n.*
            FROM progress_note n
            JOIN improvement_action a ON a.id = n.action
            WHERE a.plan = :plan
            ORDER BY a.position, n.written_at, n.dated_on, n.id
            """,
            ["plan": plan]
        ).map(note)
    }

    func add(_ notes: [ProgressNote]) throws {
        try transaction.run(
            """
            INSERT INTO progress_note
                (id, action, dated_on, body, corrects, written_at, written_by, author_name, source_row)
            VALUES (:id, :action, :dated_on, :body, :corrects, :written_at, :written_by, :author_name, :source_row)
            """,
            each: notes.map {
                [
                    "id": $0.id, "action": $0.action, "dated_on": $0.datedOn, "body": $0.body,
                    "corrects": $0.corrects, "written_at": $0.writtenAt, "written_by": $0.writtenBy,
                    "author_name": $0.authorName, "source_row": $0.sourceRow,
                ]
            }
        )
    }

    // Steps on the ladder

    func steps(of action: ID<ImprovementAction>) throws -> [ActionStep] {
        try transaction.rows(
            "SELECT * FROM action_step WHERE action = :action ORDER BY taken_at, id",
            ["action": action]
        ).map(step)
    }

    func steps(in plan: ID<ImprovementPlan>) throws -> [ActionStep] {
        try transaction.rows(
            """
            SELECT s.*
            FROM action_step s
            JOIN improvement_action a ON a.id = s.action
            WHERE a.plan = :plan
            ORDER BY s.taken_at, s.id
            """,
            ["plan": plan]
        ).map(step)
    }

    func steps(_ kind: ActionStep.Kind, in plan: ID<ImprovementPlan>) throws -> [ActionStep] {
        try transaction.rows(
            """
            SELECT s.*
            FROM action_step s
            JOIN improvement_action a ON a.id = s.action
            WHERE a.plan = :plan AND s.kind = :kind
            ORDER BY s.taken_at, s.id
            """,
            ["plan": plan, "kind": kind.rawValue]
        ).map(step)
    }

    func add(_ steps: [ActionStep]) throws {
        try transaction.run(
            """
            INSERT INTO action_step
                (id, action, kind, rung_before, rung_after, reason, body, taken_at, taken_by, taken_by_name,
                signed_fingerprint)
            VALUES (:id, :action, :kind, :rung_before, :rung_after, :reason, :body, :taken_at, :taken_by,
                :taken_by_name, :signed_fingerprint)
            """,
            each: steps.map {
                [
                    "id": $0.id, "action": $0.action, "kind": $0.kind.rawValue, "rung_before": $0.before.rawValue,
                    "rung_after": $0.after.rawValue, "reason": $0.reason, "body": $0.body, "taken_at": $0.takenAt,
                    "taken_by": $0.takenBy, "taken_by_name": $0.takenByName,
                    "signed_fingerprint": $0.signedFingerprint,
                ]
            }
        )
    }

    // Dates that moved

    func dueChanges(of action: ID<ImprovementAction>) throws -> [DueChange] {
        try transaction.rows("SELECT * FROM due_change WHERE action = :action ORDER BY changed_at, id", ["action": action])
            .map(dueChange)
    }

    func dueChanges(in plan: ID<ImprovementPlan>) throws -> [DueChange] {
        try transaction.rows(
            """
            SELECT c.*
            FROM due_change c
            JOIN improvement_action a ON a.id = c.action
            WHERE a.plan = :plan
            ORDER BY c.changed_at, c.id
            """,
            ["plan": plan]
        ).map(dueChange)
    }

    private func dueChange(_ row: Row) throws -> DueChange {
        DueChange(
            id: try row("id"),
            action: try row("action"),
            beforeAsWritten: try row("before_as_written"),
            before: try row("before_on"),
            afterAsWritten: try row("after_as_written"),
            after: try row("after_on"),
            reason: try row("reason"),
            changedAt: try row("changed_at"),
            changedBy: try row("changed_by")
        )
    }

    func add(_ change: DueChange) throws {
        try transaction.run(
            """
            INSERT INTO due_change
                (id, action, before_as_written, before_on, after_as_written, after_on, reason, changed_at, changed_by)
            VALUES (:id, :action, :before_as_written, :before_on, :after_as_written, :after_on, :reason, :changed_at,
                :changed_by)
            """,
            [
                "id": change.id, "action": change.action, "before_as_written": change.beforeAsWritten,
                "before_on": change.before, "after_as_written": change.afterAsWritten, "after_on": change.after,
                "reason": change.reason, "changed_at": change.changedAt, "changed_by": change.changedBy,
            ]
        )
    }

    // Colours set by hand

    /// All of a plan's, those that were taken back too.
    func overrides(in plan: ID<ImprovementPlan>) throws -> [ColourOverride] {
        try transaction.rows(
            """
            SELECT o.*
            FROM colour_override o
            JOIN improvement_action a ON a.id = o.action
            WHERE a.plan = :plan
            ORDER BY o.set_at, o.id
            """,
            ["plan": plan]
        ).map(override)
    }

    func overrides(of action: ID<ImprovementAction>) throws -> [ColourOverride] {
        try transaction.rows("SELECT * FROM colour_override WHERE action = :action ORDER BY set_at, id", ["action": action])
            .map(override)
    }

    /// Ends the one in force, if there is one.
    func endOverride(of action: ID<ImprovementAction>, at now: Instant) throws {
        try transaction.run(
            "UPDATE colour_override SET ended_at = :now WHERE action = :action AND ended_at IS NULL",
            ["action": action, "now": now]
        )
    }

    func add(_ override: ColourOverride) throws {
        try transaction.run(
            """
            INSERT INTO colour_override (id, action, colour, reason, set_at, set_by, set_by_name)
            VALUES (:id, :action, :colour, :reason, :set_at, :set_by, :set_by_name)
            """,
            [
                "id": override.id, "action": override.action, "colour": override.colour.rawValue,
                "reason": override.reason, "set_at": override.setAt, "set_by": override.setBy,
                "set_by_name": override.setByName,
            ]
        )
    }

    // Milestones

    func milestones(of action: ID<ImprovementAction>) throws -> [Milestone] {
        try transaction.rows("SELECT * FROM milestone WHERE action = :action ORDER BY position", ["action": action])
            .map(milestone)
    }

    func milestones(in plan: ID<ImprovementPlan>) throws -> [Milestone] {
        try transaction.rows(
            """
            SELECT m.*
            FROM milestone m
            JOIN improvement_action a ON a.id = m.action
            WHERE a.plan = :plan
            ORDER BY a.position, m.position
            """,
            ["plan": plan]
        ).map(milestone)
    }

    func add(_ milestones: [Milestone]) throws {
        try transaction.run(
            """
            INSERT INTO milestone (id, action, position, statement, due_as_written, due_on, done_on)
            VALUES (:id, :action, :position, :statement, :due_as_written, :due_on, :done_on)
            """,
            each: milestones.map {
                [
                    "id": $0.id, "action": $0.action, "position": $0.position, "statement": $0.statement,
                    "due_as_written": $0.dueAsWritten, "due_on": $0.dueOn, "done_on": $0.doneOn,
                ]
            }
        )
    }

    func markDone(_ milestone: ID<Milestone>, on day: Day) throws {
        try transaction.run("UPDATE milestone SET done_on = :day WHERE id = :id", ["id": milestone, "day": day])
    }

    private func milestone(_ row: Row) throws -> Milestone {
        Milestone(
            id: try row("id"),
            action: try row("action"),
            position: try row("position"),
            statement: try row("statement"),
            dueAsWritten: try row("due_as_written"),
            dueOn: try row("due_on"),
            doneOn: try row("done_on")
        )
    }

    private func note(_ row: Row) throws -> ProgressNote {
        ProgressNote(
            id: try row("id"),
            action: try row("action"),
            datedOn: try row("dated_on"),
            body: try row("body"),
            corrects: try row("corrects"),
            writtenAt: try row("written_at"),
            writtenBy: try row("written_by"),
            authorName: try row("author_name"),
            sourceRow: try row("source_row")
        )
    }

    private func step(_ row: Row) throws -> ActionStep {
        ActionStep(
            id: try row("id"),
            action: try row("action"),
            kind: try row.keyed("kind"),
            before: try row.keyed("rung_before"),
            after: try row.keyed("rung_after"),
            reason: try row("reason"),
            body: try row("body"),
            takenAt: try row("taken_at"),
            takenBy: try row("taken_by"),
            takenByName: try row("taken_by_name"),
            signedFingerprint: try row("signed_fingerprint")
        )
    }

    private func override(_ row: Row) throws -> ColourOverride {
        ColourOverride(
            id: try row("id"),
            action: try row("action"),
            colour: try row.keyed("colour"),
            reason: try row("reason"),
            setAt: try row("set_at"),
            setBy: try row("set_by"),
            setByName: try row("set_by_name"),
            endedAt: try row("ended_at")
        )
    }
}
