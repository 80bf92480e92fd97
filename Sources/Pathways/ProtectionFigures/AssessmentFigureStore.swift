import Instruments
import Kernel
import Store

/// What the figures count of assessments: those that were signed off in some days.
struct AssessmentFigureStore {
    let transaction: Transaction

    struct Signed: Hashable {
        let id: ID<Assessment>
        let reference: String
        let team: ID<Team>?
        let sentAt: Instant?
        /// The day since which nothing was written in the chronology, when it was sent.
        let chronologyOn: Day?
        let hasHistory: Bool
        let incidents: Int

        var subject: Subject { Subject("assessment", id) }
    }

    func signed(in span: Range<Instant>) throws -> [Signed] {
        try transaction.rows(
            """
            SELECT id, reference, team, sent_at, chronology_on, history <> '' AS has_history, incidents
            FROM assessment
            WHERE authorised_at >= :from AND authorised_at < :to
            ORDER BY authorised_at, id
            """,
            ["from": span.lowerBound, "to": span.upperBound]
        ).map { row in
            Signed(
                id: try row("id"), reference: try row("reference"), team: try row("team"), sentAt: try row("sent_at"),
                chronologyOn: try row("chronology_on"), hasHistory: try row("has_history"), incidents: try row("incidents"))
        }
    }
}
