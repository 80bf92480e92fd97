import Documents
import Kernel
import Testing

@testable import PlanReading

/// Rows that are no data, and rows that belong to those above them (plan-layouts, L1 to L8).
@Suite("Traps: rows")
struct RowTrapTests {
    @Test("IMP-3 L1: a heading row printed again is dropped, whatever its marks, case and full stops")
    func repeatedHeading() throws {
        let draft = try Sheets.read(
            """
            Ref ¹ | Area for Improvement ² | Lead | Actions | Timescale | Review
            HD 1 | Plans are not shared with schools. | Pat Underhill, Head of Service | Share each plan within five days | May 2021 | On-going
            REF. | Area for improvement | LEAD | Actions | Timescale. | Review

            HD 2 | Minutes arrive late. | Pat Underhill, Head of Service | Send minutes within ten days | June 2021 | Complete
            """)
        #expect(draft.totals.rows == 2)
        #expect(draft.totals.headerRows == 2)
        #expect(draft.actions.map(\.reference) == ["HD 1", "HD 2"])
        #expect(draft.rows.map(\.fate) == [.header, .data, .repeatedHeader, .data])
    }

    @Test("IMP-3 L2: running heads between tables are dropped, and the first lines are the plan's title")
    func runningHeads() throws {
        let head = "Ambleford Joint Inspection Action Plan"
        let rows = (1...4).map { number in
            """
            \(head)

            Ref. | Finding | Action | Lead Agency(ies) | Due | Progress Update
            \(number).1 | Visits are late in area \(number). | Agree a rota for area \(number) | Police | Oct-21 | A rota was agreed.

            """
        }
        let draft = try Sheets.read(
            "Joint inspection of the response to neglect in Ambleford\nStatement of proposed actions\n\n" + rows.joined())
        #expect(draft.totals.rows == 4)
        #expect(draft.header.title?.text.contains("Statement of proposed actions") == true)
        #expect(draft.rows.filter { $0.cells == [head] }.allSatisfy { $0.fate == .title })
        #expect(draft.sections.isEmpty)
    }

    @Test("IMP-3 L2: a title row inside a table, trailed by empty cells, names a section")
    func titleRow() throws {
        let draft = try Sheets.read(Self.twoTables)
        #expect(draft.sections.map(\.title.text) == ["Ambleford Safeguarding Board Improvement Plan"])
        #expect(draft.actions.map(\.section) == [nil, "section-1"])
    }

    static let twoTables = """
        Area of Practice | Area for improvement | Required Outcome | Lead | Progress points | Timescales
        Social Work: Visits | Visits are not weekly. | Children are seen weekly. | Pat Underhill, Service Manager | 1. Guidance issued to all staff. | Completed 4.3.21

        Ambleford Safeguarding Board Improvement Plan | | | | |
        Private Fostering | Nobody oversees private fostering. | The board sees the figures. | Sam Overton, Board Manager | 1.Revised data set agreed by sub group | Completed May 2021
        """

    @Test("IMP-3 L3: a second table with no headings of its own is read under the last ones")
    func noHeadings() throws {
        let text = try Sheets.read(Self.twoTables)
        #expect(text.totals.headerRows == 1)
        #expect(text.actions.map(\.statement.text) == ["Guidance issued to all staff.", "Revised data set agreed by sub group"])
        // The same in Word, where the second table stands by itself and its first row is no heading.
        let word = try Sheets.read(
            WordDocument(
                title: "Plan",
                blocks: [
                    Sheets.table(
                        """
                        Finding | Action | Lead | By when
                        Visits are not weekly. | Issue guidance to all staff | Police | May 2021
                        """), .paragraph(["Board actions"]),
                    Sheets.table(
                        """
                        Nobody oversees private fostering. | Bring the figures to the board each quarter | Sam Overton | June 2021
                        Schools are not represented. | Find two head teachers for the board | Sam Overton | July 2021
                        """),
                ]))
        #expect(word.actions.map { $0.due.day?.description } == ["2021-05-31", "2021-06-30", "2021-07-31"])
        #expect(word.tables.last?.reusesHeadings == true)
    }

    @Test("IMP-3 L4: a divider row of dashes is dropped")
    func divider() throws {
        let table = "Ref\tArea for improvement\tAction\tLead\tTimescale\n1.1\tVisits are late.\tAgree a rota\tPolice\tMar.21\n"
        for divider in ["------|--|---|--------|--------", "-----\t--\t---\t---\t---", "_____\t_____\t_____\t_____\t_____"] {
            let text = table + divider + "\n1.2\tMinutes are late.\tSend minutes within ten days\tHealth\tMay 21\n"
            let draft = PlanReader.read(try DocumentReader.read(Array(text.utf8), named: "plan.txt"))
            #expect(draft.totals.rows == 2)
            #expect(draft.rows.count { $0.fate == .divider } == 1, "\(divider)")
            #expect(draft.actions.map(\.reference) == ["1.1", "1.2"])
        }
    }

    @Test("IMP-3 L5: empty cells at the end of a row are trimmed")
    func trailingCells() throws {
        let draft = try Sheets.read(
            """
            Finding | Action | Lead | Due | Progress | | | |
            Visits are late. | Agree a rota | Police | May 2021 | On-going | | | |
            Minutes are late. | Send minutes within ten days | Health | June 2021 | Complete | | | |
            """)
        #expect(draft.columns() == [.finding, .action, .lead, .due, .progress])
        #expect(draft.actions.allSatisfy { $0.others.isEmpty })
        #expect(draft.proposals(.shift).isEmpty)
    }

    @Test("IMP-3 L5: one cell too many: the first empty one after the timescale is left out, as a proposal")
    func extraCell() throws {
        let draft = try Sheets.read(EightColumns.extraCell)
        let action = try #require(draft.actions.first { $0.reference.hasPrefix("2.2") })
        #expect(action.oversight == nil)
        #expect(action.expectedImpact?.text == "Referrals reach the front door on the day they are made.")
        #expect(action.scrutiny?.text == "A dip sample of twenty referrals is reported to the executive each quarter.")
        let shift = try #require(draft.proposals(.shift).first)
        #expect(shift.state == .applied)
        #expect(shift.before.count == 9 && shift.after.count == 8)
    }

    @Test("IMP-3 L5: a shift that a person rejects is not made, and nothing is lost")
    func extraCellRejected() throws {
        let first = try Sheets.read(EightColumns.extraCell)
        let key = try #require(first.proposals(.shift).first?.key)
        let draft = try Sheets.read(EightColumns.extraCell, PlanCorrections(rejected: [key]))
        #expect(draft.proposals(.shift).first?.state == .rejected)
        let action = try #require(draft.actions.first { $0.reference.hasPrefix("2.2") })
        #expect(action.others.contains { $0.value.text.hasPrefix("A dip sample") })
    }

    @Test("IMP-3 L6: a blank reference belongs to the row above, and the rows are lettered")
    func blankReference() throws {
        let draft = try Sheets.read(EightColumns.plain)
        #expect(draft.actions.map(\.reference) == ["2.1(a)", "2.1(b)", "2.1(c)", "2.2", "2.3"])
        #expect(draft.totals.references == 3)
        #expect(draft.proposals(.inheritReference).count == 2)
    }

    @Test("IMP-3 L7: the same reference printed on each row is one reference with rows beneath it")
    func sameReference() throws {
        let draft = try Sheets.read(
            """
            Ref | Area for improvement | Lead | Actions | Timescale | Review
            GV 6 | 1. Policies are out of date. | Ola Brandt, ABC | Revise the policy | July 2021 | Update required
            GV 6 | 2. Oversight is inconsistent. | Ola Brandt, ABC | Sample ten cases a month | July 2021 | Update required
            GV 6 | 3. Staff have not been trained. | Ola Brandt, ABC | Remind all staff of the training | July 2021 | Complete
            """)
        #expect(draft.totals.references == 1)
        #expect(draft.findings.map(\.label) == ["GV 6.1", "GV 6.2", "GV 6.3"])
        #expect(draft.actions.map(\.reference) == ["GV 6.1", "GV 6.2", "GV 6.3"])
    }

    @Test("IMP-3 L8: a blank lead or date is proposed from above until a person confirms it, and a status never is")
    func inherited() throws {
        let drawn = """
            Ref | Area for improvement | Lead | Actions | Timescale | Review
            HD 1 | 1. No nurse sits in the hub. | Pat Underhill, Head of Service | Draw up a rota | Sept 2021 | Complete
            | 2. Records are not shared. | | The rota above will achieve this | |
            """
        let draft = try Sheets.read(drawn)
        let second = draft.actions[1]
        #expect(second.leadCell?.standing == .inherited)
        #expect(second.due.standing == .inherited)
        #expect(second.due.day?.description == "2021-09-30")
        #expect(!second.isDated)
        #expect(second.status.mapped == .noStatusGiven)
        #expect(draft.totals.withoutOwnLead == 1)
        let keys = draft.proposals(.inherit).map(\.key)
        #expect(keys.count == 2)
        let without = try Sheets.read(drawn, PlanCorrections(rejected: Set(keys)))
        #expect(without.actions[1].leads.isEmpty)
        #expect(without.actions[1].due.date == nil)
    }
}
