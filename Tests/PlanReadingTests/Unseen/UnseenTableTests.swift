import Documents
import Kernel
import Testing

@testable import PlanReading

/// Tables laid out like none of the five published plans (IMP-1, IMP-2).
@Suite("Unseen layouts: tables")
struct UnseenTableTests {
    static let rag = """
        Brackley Vale Safeguarding Children Partnership
        Post-inspection improvement plan 2025/26

        RAG key
        R | Red | Off track, will not be met
        A | Amber | At risk of delay
        G | Green | On track
        B | Blue | Not yet due

        No. | Recommendation | What we will do | Who | By when | RAG | Comments
        1 | Return interviews should be offered in time. | Write one pathway and tell every agency about it. | Head of Early Help | 31/03/26 | G | Pathway drafted.
        2 | Managers should check plans. | Sample ten plans each month in every team. | Service Manager, Quality Assurance | Q3 2025/26 | B |
        3 | Schools should know whom to call. | Publish a contact sheet for all schools. | Education Safeguarding Lead | Ongoing | A | Two have not answered.
        4 | Health should be at every meeting. | Set up a rota of named nurses. | Designated Nurse | Spring term 2026 | |
        """

    @Test("IMP-2: other headings are understood by what they mean, with the key above the table kept apart from its headings")
    func otherHeadings() throws {
        let draft = try Sheets.read(Self.rag)
        #expect(draft.columns() == [.reference, .finding, .action, .lead, .due, .rating, .progress])
        #expect(draft.header.statusKey.map(\.word).count == 4)
        #expect(draft.actions.map { $0.due.day?.description } == ["2026-03-31", "2025-12-31", nil, "2026-04-30"])
        #expect(draft.parties.map(\.kind) == [.role, .role, .role, .role])
    }

    @Test("PLAN-9: Blue is not yet due in one plan and complete in another: only the plan's own key can say")
    func blue() throws {
        #expect(try Sheets.read(Self.rag).actions.map(\.status.mapped) == [.inProgress, .notStarted, .atRisk, .noStatusGiven])
        let other = try Sheets.read(
            """
            Improvement plan

            Key: Blue = Complete; Green = On track; Amber = Delayed; Red = Not started

            Due date | Responsible officer | Action | Issue | BRAG
            30 Sep 2025 | Dana Whitfield | Introduce a duty rota for weekends | Weekend referrals wait until Monday | B
            31 Dec 2025 | Omar Kessler | Review all cases open over six months | Cases drift without a plan | A
             | Omar Kessler | Refresh the induction pack | New staff do not know procedures |
            """)
        #expect(other.columns() == [.due, .lead, .action, .finding, .rating])
        #expect(other.actions.map(\.status.mapped) == [.doneAwaitingEvidence, .atRisk, .noStatusGiven])
    }

    @Test("PLAN-9: a colour with no key gives no status, and Green is never done")
    func noKey() throws {
        let draft = try Sheets.read(
            """
            Issue | Action | Lead | Due | RAG
            Visits are late. | Agree a rota | Police | May 2025 | Green
            Minutes are late. | Send minutes in ten days | Police | May 2025 | B
            """)
        #expect(draft.actions.map(\.status.mapped) == [.noStatusGiven, .noStatusGiven])
        #expect(draft.actions.map { $0.status.colour?.asWritten } == ["Green", "B"])
    }

    @Test("IMP-2: columns headed by quarters are notes under those times, and a question asks what they tell")
    func quarters() throws {
        let draft = try Sheets.read(
            """
            Theme | Action | Lead | Q1 2025/26 | Q2 2025/26 | Q3 2025/26 | Q4 2025/26
            Front door | Set up a line for professionals | Farah Milne | Line opened in May | 120 calls taken | |
            Front door | Move the night team into the hub | Farah Milne | | Room found | Delayed by building work |
            Neglect | Launch the toolkit in all schools | Greg Ostler | | | | Launch event planned
            """)
        #expect(draft.actions[0].notes.map(\.text) == ["Q1 2025/26: Line opened in May", "Q2 2025/26: 120 calls taken"])
        #expect(draft.actions.map(\.status.mapped) == [.noStatusGiven, .noStatusGiven, .noStatusGiven])
        #expect(draft.anomalies(.columnUnclear).count == 1)
    }

    @Test("IMP-2: semicolons part a CSV, and a semicolon inside quotation marks parts nothing")
    func semicolons() throws {
        let csv = """
            Area;Agreed action;Owner;Target date;Progress status;Notes
            Supervision;"Hold supervision monthly; record it that day";Team Managers;31.10.2025;On track;
            Supervision;Audit supervision files;Principal Social Worker;30.11.2025;Completed;"Of 40 files, 92% had notes"
            Permanence;Agree plans by the second review;IRO Manager;TBC;;
            """
        let draft = PlanReader.read(try DocumentReader.read(Array(csv.utf8), named: "plan.csv"))
        #expect(draft.actions.map(\.statement.text).first == "Hold supervision monthly; record it that day")
        #expect(draft.actions.map(\.status.mapped) == [.inProgress, .doneAwaitingEvidence, .noStatusGiven])
        #expect(draft.actions[1].results.map(\.value) == ["92"])
    }

    @Test("PLAN-2: findings numbered in a list above the table are findings, and the table's numbers point to them")
    func listed() throws {
        let draft = try Sheets.read(
            """
            Joint review of practice: findings and plan

            Findings
            1. Strategy meetings often lack a health professional.
            2. Chronologies are missing from one file in three.
            3. Fathers are rarely spoken to.

            Finding no. | What needs to happen | Lead | Deadline | Update
            1 | Ask each trust to name two nurses | Designated Doctor | Nov 2025 | Trusts have been asked.
            2 | Add a tab to the record system | ICT Business Partner | Jan 2026 | Specification agreed
            2 | Audit thirty files | Audit Officer | Mar 2026 |
            """)
        #expect(draft.findings.map(\.label) == ["1", "2", "3"])
        #expect(draft.findings.map(\.hasOwnAction) == [true, true, false])
        #expect(draft.actions.map(\.reference) == ["1", "2(a)", "2(b)"])
        #expect(draft.header.title?.text.hasPrefix("Joint review") == true)
    }

    @Test("IMP-2: two rows of headings are one, and a theme printed once holds for the rows beneath it as a proposal")
    func twoHeadingRows() throws {
        let draft = try Sheets.read(
            """
             | Plan | | Delivery | | |
            Priority | What will we do? | How will we know? | Who is responsible? | When? | RAG | Progress so far
            1. Early help | 1.1 Map the offer in each locality | Offer is published | Rosa Thackeray, Early Help Manager | 30/06/25 | Green | Published
             | 1.2 Give each school a link worker | All 42 schools have one | Rosa Thackeray, Early Help Manager | 30/09/25 | Amber | 31 of 42
            """)
        #expect(draft.totals.headerRows == 2)
        #expect(draft.columns() == [.theme, .action, .successMeasure, .lead, .due, .rating, .progress])
        #expect(draft.actions[1].theme?.standing == .inherited)
    }

    @Test("IMP-1: headings above tables are their sections and findings, the first as well as the later ones")
    func sections() throws {
        let table = "Action | Lead officer | Start date | Target completion date | Actual completion date\n"
        let draft = try Sheets.read(
            """
            Quality of assessments

            \(table)Introduce a checklist for all | Nadia Holt | 01/04/2025 | 30/06/2025 | 12/06/2025
            Train all managers | Nadia Holt | 01/05/2025 | 31/08/2025 |

            Timeliness of visits

            \(table)Report late visits each week | Ian Crowther | 01/04/2025 | 30/04/2025 |
            """)
        #expect(draft.sections.map(\.title.text) == ["Quality of assessments", "Timeliness of visits"])
        #expect(draft.actions.map(\.section) == ["section-1", "section-1", "section-2"])
        #expect(draft.actions.map(\.status.mapped) == [.doneAwaitingEvidence, .noStatusGiven, .noStatusGiven])
    }

    @Test("IMP-2: two columns of actions give each action of its own, also where the first is blank")
    func twoActionColumns() throws {
        let draft = try Sheets.read(
            """
            Ref | Issue identified | Single agency actions | Multi-agency actions | Agency | Timeframe | Impact so far
            A1 | Schools hear late | Set an alert at 6 am | Agree one contact list | Police | Within 3 months | Schools hear sooner
            A2 | Housing stays away | Name a lead officer | | Housing | By Easter 2026 |
            A3 | Reports are late | | Send requests by secure email | ICB | Immediately | 70% of reports now on time
            """)
        #expect(draft.actions.map(\.reference) == ["A1(a)", "A1(b)", "A2", "A3"])
        #expect(draft.actions[1].statement.text == "Agree one contact list")
        #expect(draft.findings.allSatisfy { $0.hasOwnAction })
        #expect(draft.actions[2].due.day?.description == "2026-04-30")
    }

    @Test("IMP-1: a workbook with true dates and shading is read, and shading means what the plan's key says")
    func workbook() throws {
        let green = "92D050"
        let rows: [[Workbook.Cell]] = [
            [.text("Key"), .blank], [Workbook.Cell(.blank, fill: green), .text("Complete")], [.blank],
            ["Finding", "Action", "Lead", "Due", "RAG"].map { .header($0) },
            [
                .text("Visits are late"), .text("Agree a rota"), .text("Police"),
                Workbook.Cell(.day(try #require(Day(year: 2026, month: 3, day: 31)))), Workbook.Cell(.blank, fill: green),
            ], [.text("Minutes are late"), .text("Send them in ten days"), .text("Health"), .blank, .blank],
        ]
        let draft = try Sheets.read(Workbook(sheets: [Workbook.Sheet(name: "Plan", rows: rows)]))
        #expect(draft.actions.map { $0.due.day?.description } == ["2026-03-31", nil])
        #expect(draft.actions.map(\.status.mapped) == [.doneAwaitingEvidence, .noStatusGiven])
    }
}
