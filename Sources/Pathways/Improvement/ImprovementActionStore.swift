import Instruments
public import Kernel
import Store

/// Actions and the findings and parts they answer, in and out.
struct ImprovementActionStore {
    let transaction: Transaction

    func find(_ id: ID<ImprovementAction>) throws -> ImprovementAction {
        let row = try transaction.row("SELECT * FROM improvement_action WHERE id = :id", ["id": id])
        guard let row else { throw NotFound("action") }
        return try action(row)
    }

    /// In the order of the plan.
    func all(in plan: ID<ImprovementPlan>) throws -> [ImprovementAction] {
        try transaction.rows("SELECT * FROM improvement_action WHERE plan = :plan ORDER BY position", ["plan": plan])
            .map(action)
    }

    func nextPosition(in plan: ID<ImprovementPlan>) throws -> Int {
        let row = try transaction.row(
            "SELECT MAX(position) AS last FROM improvement_action WHERE plan = :plan",
            ["plan": plan]
        )
        let last: Int? = try row?("last") ?? nil
        return (last ?? 0) + 1
    }

    /// Verified and sustained, to be watched.
    func accepted() throws -> [ImprovementAction] {
        try transaction.rows(
            """
            SELECT *
            FROM improvement_action
            WHERE rung IN ('verified', 'sustained') AND merged_into IS NULL AND superseded_because = ''
            ORDER BY plan, position
            """
        ).map(action)
    }

    /// Those that `body` oversees, by plan and order.
    func all(overseenBy body: ID<Body>) throws -> [ImprovementAction] {
        try transaction.rows(
            "SELECT * FROM improvement_action WHERE overseen_by = :body ORDER BY plan, position",
            ["body": body]
        ).map(action)
    }

    /// Those on which `user` is a lead or contributes, soonest due first.
    func all(ledBy user: ID<User>) throws -> [ImprovementAction] {
        try transaction.rows(
            """
            SELECT a.*
            FROM improvement_action a
            WHERE EXISTS (
                SELECT 1
                FROM action_lead l
                JOIN party p ON p.id = l.party
                LEFT JOIN party q ON q.id = p.same_as
                WHERE l.action = a.id AND (p.user_account = :user OR q.user_account = :user)
            )
            ORDER BY a.due_on NULLS LAST, a.plan, a.position
            """,
            ["user": user]
        ).map(action)
    }

    func add(_ actions: [ImprovementAction]) throws {
        try transaction.run(
            """
            INSERT INTO improvement_action
                (id, plan, position, reference, statement, intent, success_measure, evidence_plan, expected_impact,
                oversight_as_written, overseen_by, due_as_written, due_kind, due_on, first_due_on, depends_on,
                look_again_on, agreed_at, rung, is_stated, status_as_written, was_let_through, at_risk_because,
                merged_into, superseded_because, last_progress_on, source_row, sources)
            VALUES (:id, :plan, :position, :reference, :statement, :intent, :success_measure, :evidence_plan,
                :expected_impact, :oversight_as_written, :overseen_by, :due_as_written, :due_kind, :due_on,
                :first_due_on, :depends_on, :look_again_on, :agreed_at, :rung, :is_stated, :status_as_written,
                :was_let_through, :at_risk_because, :merged_into, :superseded_because, :last_progress_on,
                :source_row, :sources)
            """,
            each: actions.map { action in
                values(action).merging(
                    [
                        "plan": action.plan, "position": action.position, "first_due_on": action.firstDueOn,
                        "status_as_written": action.statusAsWritten, "source_row": action.sourceRow,
                        "sources": action.sources,
                    ],
                    uniquingKeysWith: { $1 }
                )
            }
        )
    }

    /// Throws `Conflict` when somebody saved since `action.version` was read.
    func save(_ action: ImprovementAction) throws {
        let changed = try transaction.run(
            """
            UPDATE improvement_action
            SET reference = :reference, statement = :statement, intent = :intent, success_measure = :success_measure,
                evidence_plan = :evidence_plan, expected_impact = :expected_impact,
                oversight_as_written = :oversight_as_written, overseen_by = :overseen_by,
                due_as_written = :due_as_written, due_kind = :due_kind, due_on = :due_on, depends_on = :depends_on,
                look_again_on = :look_again_on, agreed_at = :agreed_at, rung = :rung, is_stated = :is_stated,
                was_let_through = :was_let_through, at_risk_because = :at_risk_because,
                merged_into = :merged_into, superseded_because = :superseded_because,
                last_progress_on = :last_progress_on, first_due_on = COALESCE(first_due_on, :due_on),
                version = version + 1
            WHERE id = :id AND version = :version
            """,
            values(action).merging(["version": action.version], uniquingKeysWith: { $1 })
        )
        guard changed == 1 else {
            throw Conflict(subject: "This action", read: action.version, current: try find(action.id).version)
        }
    }

    /// Which findings each action of a plan answers.
    func links(in plan: ID<ImprovementPlan>) throws -> [FindingLink] {
        try transaction.rows(
            """
            SELECT l.action, l.finding, l.certainty
            FROM action_finding l
            JOIN improvement_action a ON a.id = l.action
            JOIN finding f ON f.id = l.finding
            WHERE a.plan = :plan
            ORDER BY a.position, f.position
            """,
            ["plan": plan]
        ).map {
            FindingLink(action: try $0("action"), finding: try $0("finding"), certainty: try $0.keyed("certainty"))
        }
    }

    func answering(_ finding: ID<Finding>) throws -> [ID<ImprovementAction>] {
        try transaction.rows(
            "SELECT action FROM action_finding WHERE finding = :finding ORDER BY action",
            ["finding": finding]
        ).map { try $0("action") }
    }

    func link(_ links: [FindingLink]) throws {
        try transaction.run(
            """
            INSERT INTO action_finding (action, finding, certainty)
            VALUES (:action, :finding, :certainty)
            ON CONFLICT (action, finding) DO UPDATE SET certainty = excluded.certainty
            """,
            each: links.map { ["action": $0.action, "finding": $0.finding, "certainty": $0.certainty.rawValue] }
        )
    }

    func unlink(_ action: ID<ImprovementAction>, from finding: ID<Finding>) throws {
        try transaction.run(
            "DELETE FROM action_finding WHERE action = :action AND finding = :finding",
            ["action": action, "finding": finding]
        )
    }

    /// Which parts of findings each action of a plan covers.
    func coverage(in plan: ID<ImprovementPlan>) throws -> [ID<FindingPart>: [ID<ImprovementAction>]] {
        var coverage: [ID<FindingPart>: [ID<ImprovementAction>]] = [:]
        for row in try transaction.rows(
            """
            SELECT c.part, c.action
            FROM action_part c
            JOIN improvement_action a ON a.id = c.action
            WHERE a.plan = :plan
            ORDER BY a.position, c.part
            """,
            ["plan": plan]
        ) {
            coverage[try row("part"), default: []].append(try row("action"))
        }
        return coverage
    }

    func cover(_ pairs: [(action: ID<ImprovementAction>, part: ID<FindingPart>)]) throws {
        try transaction.run(
            "INSERT INTO action_part (action, part) VALUES (:action, :part) ON CONFLICT (action, part) DO NOTHING",
            each: pairs.map { ["action": $0.action, "part": $0.part] }
        )
    }

    func uncover(_ part: ID<FindingPart>, by action: ID<ImprovementAction>) throws {
        try transaction.run(
            "DELETE FROM action_part WHERE action = :action AND part = :part",
            ["action": action, "part": part]
        )
    }

    private func values(_ action: ImprovementAction) -> [String: (any Storable)?] {
        [
            "id": action.id,
            "reference": action.reference,
            "statement": action.statement,
            "intent": action.intent,
            "success_measure": action.successMeasure,
            "evidence_plan": action.evidencePlan,
            "expected_impact": action.expectedImpact,
            "oversight_as_written": action.oversightAsWritten,
            "overseen_by": action.overseenBy,
            "due_as_written": action.due.asWritten,
            "due_kind": action.due.kind.rawValue,
            "due_on": action.due.on,
            "depends_on": action.due.dependsOn,
            "look_again_on": action.due.lookAgainOn,
            "agreed_at": action.agreedAt,
            "rung": action.rung.rawValue,
            "is_stated": action.isStated,
            "was_let_through": action.wasLetThrough,
            "at_risk_because": action.atRiskBecause,
            "merged_into": action.mergedInto,
            "superseded_because": action.supersededBecause,
            "last_progress_on": action.lastProgressOn,
        ]
    }

    private func action(_ row: Row) throws -> ImprovementAction {
        ImprovementAction(
            id: try row("id"),
            plan: try row("plan"),
            position: try row("position"),
            reference: try row("reference"),
            statement: try row("statement"),
            intent: try row("intent"),
            successMeasure: try row("success_measure"),
            evidencePlan: try row("evidence_plan"),
            expectedImpact: try row("expected_impact"),
            oversightAsWritten: try row("oversight_as_written"),
            overseenBy: try row("overseen_by"),
            due: Timescale(
                asWritten: try row("due_as_written"),
                kind: try row.keyed("due_kind"),
                on: try row("due_on"),
                dependsOn: try row("depends_on"),
                lookAgainOn: try row("look_again_on")
            ),
            firstDueOn: try row("first_due_on"),
            agreedAt: try row("agreed_at"),
            rung: try row.keyed("rung"),
            isStated: try row("is_stated"),
            statusAsWritten: try row("status_as_written"),
            wasLetThrough: try row("was_let_through"),
            atRiskBecause: try row("at_risk_because"),
            mergedInto: try row("merged_into"),
            supersededBecause: try row("superseded_because"),
            lastProgressOn: try row("last_progress_on"),
            sourceRow: try row("source_row"),
            sources: try row("sources"),
            version: try row("version")
        )
    }
}

/// An action answers a finding.
public struct FindingLink: Hashable, Sendable {
    public enum Certainty: String, Hashable, Sendable, Codable {
        /// A person said so, or the document does by its numbers.
        case confirmed
        /// They stand in one row: a hint.
        case sameRow = "same-row"
        /// They stand under one reference.
        case sameReference = "same-reference"
    }

    public let action: ID<ImprovementAction>
    public let finding: ID<Finding>
    public let certainty: Certainty
}
