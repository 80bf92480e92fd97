import Documents
import Kernel
import Testing

@testable import PlanReading

@Suite("Reading a plan")
struct PlanReaderTests {
    static let plan = """
        Ambleford joint inspection improvement plan

        Ref ¹\tArea for improvement\tLead\tActions\tTimescale\tReview
        FD 1\tHealth does not always take part in strategy discussions.\tPat Underhill, Head of Service\tAgree a rota so that health takes part\tSept 2017\tOn-going
        Ref ¹\tArea for improvement\tLead\tActions\tTimescale\tReview
        FD 2\tReferrers are not always told what was decided.\tSam Overton, Front Door Manager\tSend a written outcome to every referrer\tOct 2017\t
        """

    func read() throws -> PlanDraft {
        PlanReader.read(try DocumentReader.read(Array(Self.plan.utf8), named: "plan.txt"))
    }

    @Test("IMP-10: rows, findings and actions are counted, and a repeated heading is none")
    func totals() throws {
        let draft = try read()
        #expect(draft.totals.rows == 2)
        #expect(draft.totals.findings == 2)
        #expect(draft.totals.actions == 2)
        #expect(draft.totals.headerRows == 2)
    }

    @Test("PLAN-9: a blank review cell is “No status given”, and a status is never inherited")
    func blank() throws {
        let statuses = try read().actions.map(\.status.mapped)
        #expect(statuses == [.inProgress, .noStatusGiven])
    }

    @Test("IMP-5: Sept 2017 is a month, due on its last day")
    func dates() throws {
        #expect(try read().actions.map { $0.due.day?.description } == ["2017-09-30", "2017-10-31"])
    }

    @Test("IMP-1: every row of the file is kept, and every action can show the words it came from")
    func sources() throws {
        let draft = try read()
        for action in draft.actions {
            #expect(draft.originalWords(of: action.statement.source).contains(action.statement.text))
            #expect(draft.place(of: action.statement.source).contains("line"))
        }
    }
}
