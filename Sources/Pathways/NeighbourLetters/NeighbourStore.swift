import Instruments
import Kernel
import Store

/// Letters of other areas and our answers, in and out. An answer is never changed: another takes its place.
struct NeighbourStore {
    let transaction: Transaction

    /// The newest first.
    func letters() throws -> [NeighbourLetter] {
        try transaction.rows("SELECT plan, because, taken_at FROM neighbour_letter ORDER BY taken_at DESC, plan DESC").map(letter)
    }

    func letter(_ plan: ID<ImprovementPlan>) throws -> NeighbourLetter? {
        try transaction.row("SELECT plan, because, taken_at FROM neighbour_letter WHERE plan = :plan", ["plan": plan]).map(letter)
    }

    func add(_ letter: NeighbourLetter, by user: ID<User>?) throws {
        try transaction.run(
            "INSERT INTO neighbour_letter (plan, because, taken_at, taken_by) VALUES (:plan, :because, :at, :by)",
            ["plan": letter.plan, "because": letter.because, "at": letter.takenAt, "by": user])
    }

    /// The answers that stand, by finding.
    func answers(in plan: ID<ImprovementPlan>) throws -> [ID<Finding>: NeighbourAnswer] {
        let rows = try transaction.rows(
            """
            SELECT a.*
            FROM neighbour_answer a
            JOIN finding f ON f.id = a.finding
            WHERE f.plan = :plan AND a.replaced_at IS NULL
            """,
            ["plan": plan])
        return Dictionary(try rows.map(answer).map { ($0.finding, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func replace(with answer: NeighbourAnswer) throws {
        try transaction.run(
            "UPDATE neighbour_answer SET replaced_at = :at WHERE finding = :finding AND replaced_at IS NULL",
            ["finding": answer.finding, "at": answer.answeredAt])
        try transaction.run(
            """
            INSERT INTO neighbour_answer (
                id, finding, standing, measure, month, numerator, denominator, words, answered_at, answered_by, answered_as
            )
            VALUES (:id, :finding, :standing, :measure, :month, :numerator, :denominator, :words, :at, :by, :as)
            """,
            [
                "id": answer.id, "finding": answer.finding, "standing": answer.standing.rawValue, "measure": answer.measure,
                "month": answer.reading?.startsOn, "numerator": answer.reading?.numerator,
                "denominator": answer.reading?.denominator, "words": answer.words, "at": answer.answeredAt,
                "by": answer.answeredBy, "as": answer.answeredAs,
            ])
    }

    private func letter(_ row: Row) throws -> NeighbourLetter {
        NeighbourLetter(plan: try row("plan"), because: try row("because"), takenAt: try row("taken_at"))
    }

    private func answer(_ row: Row) throws -> NeighbourAnswer {
        let standing: String = try row("standing")
        let month: Day? = try row("month")
        return NeighbourAnswer(
            id: try row("id"), finding: try row("finding"), standing: .init(rawValue: standing) ?? .cannotTell,
            measure: try row("measure"),
            reading: try month.map {
                MeasureReading(startsOn: $0, numerator: try row("numerator"), denominator: try row("denominator"))
            },
            words: try row("words"), answeredAt: try row("answered_at"), answeredBy: try row("answered_by"),
            answeredAs: try row("answered_as"))
    }
}
