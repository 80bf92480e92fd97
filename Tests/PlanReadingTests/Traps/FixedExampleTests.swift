import Documents
import Kernel
import Testing

@testable import PlanReading

/// Rows of the same shape as the fixed examples (plan-layouts 1.4), with words of our own. What a trap or a cell test shows
/// already is not shown again.
@Suite("Fixed examples")
struct FixedExampleTests {
    static let review = "Ref ¹ | Area for Improvement ² | Lead | Actions | Timescale | Review\n"

    @Test("IMP-3: the third row under one reference has its lead proposed, its claim of “immediately” and its date")
    func thirdRow() throws {
        let draft = try Sheets.read(
            Self.review + """
                HD 1 | 1. No nurse sits in the hub. | Sue Tansley, CCGs | Draw up and carry out a plan | Sept 2021 | A plan was made.
                 | 2. Records are not gathered. | | Action above will achieve this | | On-going
                 | 3. Health does not always take part. | | Achieved immediately. To be audited later to check that it lasts | Audit in July 2021 | 25 sample cases are looked at each week
                """)
        let third = draft.actions[2]
        #expect(draft.findings[2].label == "HD 1.3")
        #expect(third.reference == "HD 1.3")
        #expect(third.leadCell?.standing == .inherited)
        #expect(third.status.mapped == .doneAwaitingEvidence)
        #expect(third.due.day?.description == "2021-07-31")
    }

    @Test("PLAN-15: two findings and one action that names the first: the second has none of its own, whatever the row claims")
    func secondUncovered() throws {
        let draft = try Sheets.read(
            Self.review + """
                HD 7 | 1. Forms do not ask the question. 2. Records are not up to date. | Amy Lark, HDT | 23.5.21 Group meeting. Action 1. The form asks the question now. Progress : asked for. | July 2021 | Complete
                """)
        #expect(draft.findings.map(\.hasOwnAction) == [true, false])
        #expect(draft.actions.map(\.reference) == ["HD 7.1"])
        #expect(draft.actions[0].status.mapped == .doneAwaitingEvidence)
    }

    @Test("IMP-4: three findings, leads, actions and dates in one row are four times three, paired by number")
    func threeOfEach() throws {
        let draft = try Sheets.read(
            Self.review + """
                DV 7 | <ol> 1. Files are not up to date. 2. Files leave out events. 3. Plans have no dates. </ol> | <ol> 1. Amy Lark 2. Jim Hope 3. Jim Hope </ol> | <p>23.5.21 Group meeting.</p> <ol> 1. Files begun for a purpose must have an end date. Issue guidance again. 2. Issue guidance again and audit 3. Put it into the standards </ol> | <ol> 1. July 2021 2. Sept 2021 3. Sept 2021 </ol> | <p>Action 1 Complete.</p> <p>2 and 3 on-going.</p>
                """)
        #expect(draft.findings.map(\.label) == ["DV 7.1", "DV 7.2", "DV 7.3"])
        #expect(draft.actions.map(\.reference) == ["DV 7.1", "DV 7.2", "DV 7.3"])
        #expect(draft.actions.map { draft.lead($0) } == [["Amy Lark"], ["Jim Hope"], ["Jim Hope"]])
        #expect(draft.actions.map { $0.due.day?.description } == ["2021-07-31", "2021-09-30", "2021-09-30"])
        #expect(draft.actions.map(\.status.mapped) == [.doneAwaitingEvidence, .inProgress, .inProgress])
        #expect(draft.actions[0].preamble?.text == "23.5.21 Group meeting.")
        #expect(draft.links.count { $0.certainty == .certain } == 3)
    }

    static let progress = "Ref. | Finding | Action | Lead Agency(ies) | Due | Progress Update\n"

    @Test("IMP-4: three numbered actions and two numbered notes: the third action has no progress and is flagged")
    func threeAndTwo() throws {
        let draft = try Sheets.read(
            Self.progress + """
                3.2 | | 1. Bring in a grading of calls. 2. Design a new form. 3. Bring in a framework for checks. | Police | May-22 | 1. The grading is in use. 2. The form has been designed.
                """)
        #expect(draft.actions.map(\.notes.count) == [1, 1, 0])
        #expect(draft.anomalies(.itemCountsDiffer).count == 1)
    }

    @Test("IMP-6: two agencies parted by a stroke lead one action with a date and no progress")
    func strokeAndNoProgress() throws {
        let draft = try Sheets.read(
            Self.progress + """
                13.1 | Assessments are not joined up. | Bring in one form for all | WCH | Apr-22 | The form is being tried.
                13.2 | | There will be an audit in quarter 4 (2021-22) of the new form. | WCH/CCP | Mar-22 |
                """)
        let action = draft.actions[1]
        #expect(draft.lead(action) == ["WCH", "CCP"])
        #expect(action.due.day?.description == "2022-03-31")
        #expect(action.status.word == .blank && action.notes.isEmpty)
    }

    @Test("IMP-4: five numbered actions share the row's one lead and date")
    func fiveActions() throws {
        let draft = try Sheets.read(
            Self.progress + """
                20.1 | There is too little capacity. | <ol> 1. Recruit two officers 2. Cut caseloads 3. Train all staff 4. Report each month 5. Set up a process with the hub </ol> | NWPS ABC | Mar-22 | Two officers are in post.
                """)
        #expect(draft.actions.map(\.reference) == ["20.1(1)", "20.1(2)", "20.1(3)", "20.1(4)", "20.1(5)"])
        #expect(Set(draft.actions.map { $0.due.day?.description }) == ["2022-03-31"])
        #expect(Set(draft.actions.map { draft.lead($0) }).count == 1)
    }

    @Test("IMP-4: a further sentence after the last number is a suggestion, and becomes an action when a person accepts it")
    func furtherAction() throws {
        let drawn =
            Self.progress + """
                9.1 | Risks are not seen early. | <ol> 1. Review the guidance on early help 2. Train all staff in its use. </ol> Develop a plan for families who move. | LA | May-22 | Training began.
                """
        let draft = try Sheets.read(drawn)
        #expect(draft.actions.count == 2)
        let further = try #require(draft.proposals(.splitFurther).first)
        #expect(further.state == .suggested)
        let accepted = try Sheets.read(drawn, PlanCorrections(accepted: [further.key]))
        #expect(accepted.actions.map(\.statement.text).last == "Develop a plan for families who move.")
        #expect(accepted.actions.count == 3)
    }

    @Test("IMP-4: first and last numbers may be missing: as many items as the dates count")
    func numbersMissing() throws {
        let draft = try Sheets.read(
            """
            Area for improvement | Required Outcome | Lead | Progress points | Timescales
            Conferences are held too late. | 86% are now held on time. | Frank Hall, Service Manager | Agency staff in place to raise capacity. 2. Recruit two minute takers. 3. Review the process and improve timetabling. Work with partners through the board. | (1) Completed March 2021 (2) Recruitment completed September 2021 (3) Completed Nov 2021 (4) Completed Nov 2021
            Data are not watched. | The board sees the data. | Saheed Kane, Performance | Revised data agreed by the group. Data reported to the group and the board Demonstrate the effect of challenge on performance | Completed by: (1) Nov 2021 (2) Jan 2022 (3) To complete July 2022
            """)
        #expect(
            draft.actions.map(\.status.word) == [
                .complete, .complete, .complete, .complete, .complete, .complete, .toBeCompleted,
            ])
        #expect(draft.actions[0].statement.text == "Agency staff in place to raise capacity.")
        #expect(draft.actions[3].statement.text == "Work with partners through the board.")
        #expect(draft.actions[6].statement.text.hasPrefix("Demonstrate"))
        #expect(draft.actions.allSatisfy { $0.statement.standing == .repaired })
    }

    @Test("IMP-4: dashes and bullets are parts of one action")
    func dashes() throws {
        let draft = try Sheets.read(
            EightColumns.headings + """
                1.1 | Partners do not come to meetings. | All meetings to be attended through:- - Training for managers - Support from outside - A new model | Police | Mar.21 | Delivery Group | Better attendance. | Report.
                1.2 | Notes are late. | <ul> • Send notes within a day • Keep a list </ul> | Police | Mar.21 | | |
                """)
        #expect(draft.actions.count == 2)
    }

    @Test("IMP-4: two points with no dates have no status and no date")
    func twoPointsBare() throws {
        let draft = try Sheets.read(
            """
            Area for improvement | Lead | Progress points | Timescales
            The framework is not developed. | Paul Hale, Board Manager | New framework agreed by the board 2. Full use and review of it. |
            Training is not measured. | Paul Hale, Board Manager | 1. Publish a strategy. 2. Pilot a form. | Completed March 2022
            """)
        #expect(
            draft.actions.map(\.status.mapped) == [.noStatusGiven, .noStatusGiven, .doneAwaitingEvidence, .doneAwaitingEvidence])
        #expect(draft.actions.map(\.isDated) == [false, false, true, true])
    }
}
