import Documents
import Kernel
import Testing

@testable import PlanReading

/// Words cut by page ends, cells in the wrong columns, and findings beside actions (plan-layouts, L9 to L14).
@Suite("Traps: cuts, shifts and pairs")
struct CutTrapTests {
    static let sixColumns = "Ref. | Finding | Action | Lead Agency(ies) | Due | Progress Update\n"

    @Test("IMP-3 L9: a finding cut by a page end goes on in the next row, which keeps its own action")
    func cutFinding() throws {
        let draft = try Sheets.read(
            Self.sixColumns + """
                5.1 | Nobody is sure when the daily meeting should be held, because it is not clear when a | Update the guidance on daily meetings. | Police | Oct-21 | Guidance updated.

                Ambleford action plan

                Ref. | Finding | Action | Lead Agency(ies) | Due | Progress Update
                5.2 | daily meeting takes the place of a strategy meeting, and this leads to delay. | <ol> 1. Audit the meetings 2. Write guidance for all partners 3. Train all partners </ol> | LSP | Feb-22 | The guidance is being written.
                """)
        #expect(draft.findings.count == 1)
        #expect(draft.findings[0].statement.text.contains("when a daily meeting takes the place"))
        #expect(draft.findings[0].statement.standing == .repaired)
        #expect(draft.findings[0].rows.count == 2)
        #expect(draft.actions.map(\.reference) == ["5.1", "5.2(1)", "5.2(2)", "5.2(3)"])
        #expect(draft.proposals(.join).map(\.state) == [.applied])
    }

    @Test("IMP-3 L9: a finding that ends in a full stop is not joined to the next, page end or not")
    func wholeFinding() throws {
        let draft = try Sheets.read(
            Self.sixColumns + """
                5.1 | Nobody is sure when the daily meeting should be held. | Update the guidance. | Police | Oct-21 | Done.

                5.2 | Meetings lead to delay. | Audit the meetings. | LSP | Feb-22 | In progress.
                """)
        #expect(draft.findings.count == 2)
        #expect(draft.proposals(.join).isEmpty)
    }

    @Test("IMP-3 L9: a join that a person rejects leaves two findings")
    func joinRejected() throws {
        let drawn =
            Self.sixColumns + """
                5.1 | It is not clear when a | Update the guidance on daily meetings. | Police | Oct-21 | Guidance updated.

                5.2 | meeting takes the place of another, and this leads to delay. | Audit the meetings. | LSP | Feb-22 | On-going
                """
        let key = try #require(try Sheets.read(drawn).proposals(.join).first?.key)
        let draft = try Sheets.read(drawn, PlanCorrections(rejected: [key]))
        #expect(draft.findings.count == 2)
        #expect(draft.proposals(.join).map(\.state) == [.rejected])
    }

    @Test("IMP-3 L10: an action cut by a page end is one, with the date of its second part")
    func cutAction() throws {
        let draft = try Sheets.read(
            EightColumns.plain + """
                 | | Nurses to tell every midwife whom to call, so that unborn children are known as soon as there are | MADG | | | |

                 | | concerns and not only at twenty weeks | MADG | Jun.21 | Delivery Group | |
                """)
        let action = try #require(draft.actions.last)
        #expect(draft.actions.count == 6)
        #expect(action.statement.text.contains("as soon as there are concerns and not only"))
        #expect(action.due.day?.description == "2021-06-30")
        #expect(action.oversight?.text == "Delivery Group")
        #expect(draft.rows.last?.fate == .joined)
    }

    @Test("IMP-3 L11: a sentence in the first cell followed by an agency and a date is moved two columns to the right")
    func shifted() throws {
        let draft = try Sheets.read(EightColumns.shiftedRow)
        let action = try #require(draft.actions.last)
        #expect(action.statement.text.hasPrefix("Review the training"))
        #expect(action.leadCell?.text == "HDT")
        #expect(action.due.day?.description == "2020-12-31")
        #expect(action.reference == "2.3(b)")
        let shift = try #require(draft.proposals(.shift).first)
        #expect(shift.state == .applied)
        #expect(shift.before.first?.hasPrefix("Review the training") == true)
    }

    @Test("IMP-3 L12: a row whose cells fit nowhere is not guessed at: it waits for a person, with its cells")
    func scrambled() throws {
        let draft = try Sheets.read(EightColumns.scrambledRow)
        let anomaly = try #require(draft.anomalies(.scrambledRow).first)
        #expect(anomaly.gravity == .settle)
        #expect(anomaly.message.contains("The resettlement team"))
        #expect(draft.actions.last?.needsReview == true)
        #expect(draft.proposals(.shift).isEmpty)
        #expect(draft.rows.last?.cells.contains { $0.hasPrefix("The resettlement team") } == true)
    }

    @Test("IMP-3 L13: findings stacked beside actions share a reference; standing in one row is only a hint")
    func stacked() throws {
        let draft = try Sheets.read(
            EightColumns.headings + """
                1.1 | Meetings are not held when they should be. | Write a procedure for calling meetings. | MADG | Mar.21 | Delivery Group | Better attendance at meetings by all. | Quarterly report on attendance.
                 | Some meetings are held too late. | Hold workshops on the procedure. | | | | |
                 | Partners do not come to meetings. | Remind all partners that they must come. | Police | Mar.21 | | |
                 | | Put telephones in every meeting room. | Police | Dec.20 | | |
                """)
        #expect(draft.findings.count == 3)
        #expect(draft.actions.map(\.reference) == ["1.1(a)", "1.1(b)", "1.1(c)", "1.1(d)"])
        let second = draft.links.filter { $0.action == draft.actions[1].key }
        #expect(second.first { $0.finding == draft.findings[1].key }?.certainty == .sameRow)
        #expect(second.first { $0.finding == draft.findings[0].key }?.certainty == .sameReference)
        #expect(draft.links.allSatisfy { $0.certainty != .certain })
    }

    @Test("IMP-3 L14: a finding with no action of its own is kept and says so")
    func noAction() throws {
        let draft = try Sheets.read(
            """
            Ref | Area for improvement | Lead | Actions | Timescale | Review
            GV 2 | 1. There is no overview of services. | Pat Underhill, Head of Service | Take a review to the group | July 2021 | On-going
            | 2. Services are bought without knowing the need. | | | | On-going
            """)
        #expect(draft.findings.map(\.hasOwnAction) == [true, false])
        #expect(draft.actions.count == 1)
        #expect(draft.findings[1].status?.mapped == .inProgress)
        #expect(draft.totals.rows == 2)
    }
}
