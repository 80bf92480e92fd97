import Kernel
import Store

/// What letters ask for in answer and what reports claim, in and out.
struct ProseStore {
    let transaction: Transaction

    func add(_ answer: LetterAnswer) throws {
        try transaction.run(
            """
            INSERT INTO letter_answer (plan, due_on, due_as_written, due_from_person, lead, involving, words)
            VALUES (:plan, :due_on, :due_as_written, :due_from_person, :lead, :involving, :words)
            """,
            [
                "plan": answer.plan, "due_on": answer.dueOn, "due_as_written": answer.dueAsWritten,
                "due_from_person": answer.isDueFromPerson, "lead": answer.lead, "involving": answer.involving,
                "words": answer.words,
            ]
        )
    }

    func answer(of plan: ID<ImprovementPlan>) throws -> LetterAnswer? {
        try transaction.row("SELECT * FROM letter_answer WHERE plan = :plan", ["plan": plan]).map { row in
            LetterAnswer(
                plan: try row("plan"),
                dueOn: try row("due_on"),
                dueAsWritten: try row("due_as_written"),
                isDueFromPerson: try row("due_from_person"),
                lead: try row("lead"),
                involving: try row("involving"),
                words: try row("words")
            )
        }
    }

    func add(_ claims: [ReportClaim]) throws {
        try transaction.run(
            """
            INSERT INTO report_claim (id, plan, finding, paragraph, kind, words, position)
            VALUES (:id, :plan, :finding, :paragraph, :kind, :words, :position)
            """,
            each: claims.map {
                [
                    "id": $0.id, "plan": $0.plan, "finding": $0.finding, "paragraph": $0.paragraph, "kind": $0.kind,
                    "words": $0.words, "position": $0.position,
                ]
            }
        )
    }

    func claims(of plan: ID<ImprovementPlan>) throws -> [ReportClaim] {
        try transaction.rows(
            """
            SELECT id, plan, finding, paragraph, kind, words, position
            FROM report_claim
            WHERE plan = :plan
            ORDER BY position, id
            """,
            ["plan": plan]
        ).map { row in
            ReportClaim(
                id: try row("id"),
                plan: try row("plan"),
                finding: try row("finding"),
                paragraph: try row("paragraph"),
                kind: try row("kind"),
                words: try row("words"),
                position: try row("position")
            )
        }
    }

    func claimCount(of plan: ID<ImprovementPlan>) throws -> Int {
        try transaction.row("SELECT COUNT(*) AS claims FROM report_claim WHERE plan = :plan", ["plan": plan])?("claims") ?? 0
    }

    /// Says what sort of document an import turned out to be: `plan`, `letter` or `narrative`.
    func sort(_ planImport: ID<PlanImport>, as kind: String) throws {
        try transaction.run("UPDATE plan_import SET kind = :kind WHERE id = :id", ["id": planImport, "kind": kind])
    }
}
