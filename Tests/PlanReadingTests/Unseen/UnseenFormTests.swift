import Documents
import Kernel
import Testing

@testable import PlanReading

/// Plans with no table of actions (IMP-1).
@Suite("Unseen layouts: forms and bullets")
struct UnseenFormTests {
    @Test("IMP-1: bullets beneath recommendations, with lead, date and status inside, are actions")
    func bullets() throws {
        let draft = try Sheets.read(
            """
            Response to the inspection of child exploitation

            Recommendation 1: The partnership should map where children are at risk.

            • Commission a map with the police analyst. Lead: Priya Norland. By: June 2025. Status: Complete
            • Present the map to the executive. Lead: Chair of the exploitation group. By: September 2025. Status: In progress

            Recommendation 2: Return home interviews should be used.

            • Build a log of interview themes. Lead: Missing Coordinator. By: 31 October 2025.
            • Share themes with licensing teams. Lead: Licensing Manager. Status: Not started
            """)
        #expect(draft.layout == .forms)
        #expect(draft.findings.map(\.statement.text).count == 2)
        #expect(
            draft.actions.map { $0.isDated ? $0.due.day?.description : nil } == ["2025-06-30", "2025-09-30", "2025-10-31", nil])
        #expect(draft.actions.map(\.status.mapped) == [.doneAwaitingEvidence, .inProgress, .noStatusGiven, .notStarted])
        #expect(draft.lead(draft.actions[0]) == ["Priya Norland"])
    }

    static let labelled = """
        Action 1
        Finding: Missing children are not always seen within three days.
        Action: Set up a daily call with the missing team.
        Lead: Supt Alan Reeve
        Due: 30 April 2025
        Status: Complete

        Action 2
        Finding: Social workers change too often.
        Action: Offer a payment after two years.
        Lead: Director of Children's Services
        Due: March 2026
        Status:
        """

    @Test("IMP-1: a form of labelled lines for each action is read")
    func labelledLines() throws {
        let draft = try Sheets.read(Self.labelled)
        #expect(
            draft.actions.map(\.statement.text) == [
                "Set up a daily call with the missing team.", "Offer a payment after two years.",
            ])
        #expect(draft.actions.map(\.status.mapped) == [.doneAwaitingEvidence, .noStatusGiven])
        #expect(draft.findings.count == 2)
        #expect(draft.rows.allSatisfy { $0.fate == .data })
    }

    @Test("IMP-1: in Word, a table of labels and values for each action is a form")
    func labelTables() throws {
        func form(_ finding: String, _ action: String, _ status: String) -> WordDocument.Block {
            .table(
                WordDocument.Table(
                    columns: [WordDocument.Column("Finding"), WordDocument.Column(finding)],
                    rows: [["Action", action], ["Lead", "Pat Underhill"], ["By when", "May 2026"], ["Status", status]].map {
                        $0.map { .text($0) }
                    }))
        }
        let draft = try Sheets.read(
            WordDocument(
                title: "Plan",
                blocks: [
                    form("Visits are late.", "Agree a rota for visits", "On track"), .paragraph([" "]),
                    form("Minutes are late.", "Send minutes in ten days", ""),
                ]))
        #expect(draft.actions.map(\.status.mapped) == [.inProgress, .noStatusGiven])
        #expect(draft.findings.map(\.statement.text) == ["Visits are late.", "Minutes are late."])
        #expect(draft.actions.map { $0.due.day?.description } == ["2026-05-31", "2026-05-31"])
    }
}
