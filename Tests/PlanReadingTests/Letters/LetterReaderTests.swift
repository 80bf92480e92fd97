import Documents
import Kernel
import Testing

@testable import PlanReading

@Suite("Reading an inspection letter")
struct LetterReaderTests {
    func read(_ text: String, _ corrections: PlanCorrections = .none) throws -> PlanDraft {
        PlanReader.read(try DocumentReader.read(Array(text.utf8), named: "letter.txt"), corrections: corrections)
    }

    @Test(
        "PLAN-3: headings lay a letter out as priority actions, areas for improvement and strengths, and nothing else is a finding"
    )
    func headings() throws {
        let draft = try read(LetterFixtures.laidOut)
        #expect(draft.layout == .letter)
        #expect(
            draft.findings.map(\.label) == [
                "Priority action 1", "Area for improvement 1", "Area for improvement 2", "Area for improvement 3",
            ])
        #expect(
            draft.findings.map(\.severity) == [.priorityAction, .areaForImprovement, .areaForImprovement, .areaForImprovement])
        #expect(draft.findings.first?.statement.text.hasPrefix("Too many strategy discussions") == true)
        #expect(draft.findings.allSatisfy { $0.provenance == .quoted && !$0.hasOwnAction && $0.status == nil })
        #expect(draft.letter?.count(.strength) == 2)
        #expect(draft.actions.isEmpty)
    }

    @Test(
        "PLAN-1: the day for the answer, who prepares it and with whom, the inspection, the place and the inspectorates are read")
    func response() throws {
        let draft = try read(LetterFixtures.laidOut)
        let letter = try #require(draft.letter)
        #expect(letter.response.due?.asWritten == "12 March 2026")
        #expect(letter.response.due?.date.lastDay.description == "2026-03-12")
        let words = draft.originalWords(of: letter.response.due?.source)
        #expect(words.contains("12 March 2026"))
        #expect(letter.response.lead?.text == "Ambleford Borough Council")
        #expect(letter.response.involving?.text == "the integrated care board, Northshire Police and the youth justice service")
        #expect(draft.header.inspected?.from.firstDay.description == "2025-11-03")
        #expect(draft.header.inspected?.to.lastDay.description == "2025-11-07")
        #expect(draft.header.place?.text == "Ambleford")
        #expect(draft.header.title?.text.hasPrefix("Joint targeted area inspection") == true)
        #expect(draft.header.dated?.date.lastDay.description == "2025-12-14")
        #expect(letter.inspectorates.count == 3)
        #expect(draft.anomalies.isEmpty)
    }

    @Test("PLAN-3: leading words do what headings do, and a span of time gives no day: it is asked")
    func leadingWords() throws {
        let draft = try read(LetterFixtures.runIn)
        let letter = try #require(draft.letter)
        #expect(letter.count(.areaForImprovement) == 2)
        #expect(letter.count(.strength) == 1)
        #expect(letter.response.due == nil)
        #expect(letter.response.dueUnclear.hasPrefix("within 70 working days"))
        #expect(letter.response.lead?.text == "director of children’s services")
        #expect(draft.anomalies.map(\.code) == [.noDate])
        #expect(draft.anomalies.first?.message.contains("no day") == true)
    }

    @Test("IMP-3: a letter that is prose proposes nothing, says what each paragraph sounds like, and keeps where it stands")
    func prose() throws {
        let draft = try read(LetterFixtures.prose)
        let letter = try #require(draft.letter)
        #expect(draft.findings.isEmpty)
        #expect(!letter.isLaidOut)
        #expect(letter.paragraphs.map(\.soundsLike) == [.nothing, .nothing, .areaForImprovement, .priorityAction, .nothing])
        for paragraph in letter.paragraphs {
            #expect(draft.originalWords(of: paragraph.text.source).contains(paragraph.text.text))
            #expect(draft.place(of: paragraph.text.source).contains("line"))
        }
    }

    @Test("IMP-2: what a person marks becomes the findings, and what they say of the answer stands beside the letter's words")
    func marked() throws {
        let first = try #require(try read(LetterFixtures.prose).letter)
        var corrections = PlanCorrections()
        corrections.letterMarks = [first.paragraphs[2].key: .areaForImprovement, first.paragraphs[3].key: .priorityAction]
        corrections.responseDue = Day(year: 2026, month: 9, day: 30)
        corrections.responseLead = "Hartsmere Council"
        let draft = try read(LetterFixtures.prose, corrections)
        #expect(draft.findings.map(\.severity) == [.areaForImprovement, .priorityAction])
        #expect(draft.letter?.response.isDueFromPerson == true)
        #expect(draft.letter?.response.lead?.text == "Hartsmere Council")
        #expect(draft.anomalies.isEmpty)
    }

    @Test("IMP-2: a proposal that a person does not share is no finding")
    func unmarked() throws {
        let letter = try #require(try read(LetterFixtures.laidOut).letter)
        let key = try #require(letter.paragraphs.first { $0.proposed == .priorityAction }?.key)
        let draft = try read(LetterFixtures.laidOut, PlanCorrections(letterMarks: [key: .nothing]))
        #expect(draft.findings.allSatisfy { $0.severity == .areaForImprovement })
        #expect(draft.findings.count == 3)
    }

    @Test("PLAN-3: a case study is no finding of its own, and a signature laid out as a table is no plan")
    func studies() throws {
        let draft = try read(LetterFixtures.studies)
        let letter = try #require(draft.letter)
        #expect(
            draft.findings.map(\.statement.text) == [
                "Health partners seldom take part in strategy discussions. Decisions are made without what they know."
            ])
        #expect(letter.count(.strength) == 1)
        #expect(letter.paragraphs.count == 7)
        #expect(draft.header.title?.text.hasSuffix("who go missing in Wexcombe") == true)
        #expect(draft.header.place?.text == "Wexcombe")
        #expect(letter.response.lead?.text == "director of children’s services")
        #expect(letter.response.due?.asWritten == "29 April 2026")
    }

    @Test("PLAN-1: the place of a letter without a title is where somebody visited")
    func placeOfVisit() throws {
        #expect(try read(LetterFixtures.prose).header.place?.text == "Hartsmere")
    }

    @Test("A day without its year is not completed: it is asked")
    func noYear() throws {
        let draft = try read(LetterFixtures.laidOut.replacing("by 12 March 2026", with: "by 12 March"))
        #expect(draft.letter?.response.due == nil)
        #expect(draft.letter?.response.dueUnclear == "by 12 March")
    }

    @Test(
        "Each way of asking for the answer names who and when",
        arguments: [
            ("The local authority should submit the written statement by 2 May 2026.", "local authority", "2026-05-02"),
            (
                "A statement of proposed action must be prepared by Northshire County Council and sent to us no later than 30 June 2026.",
                "Northshire County Council", "2026-06-30"
            ),
            (
                "The director of children’s services should prepare a written statement of action. Please send it to Ofsted by 5 April 2026.",
                "director of children’s services", "2026-04-05"
            ),
            (
                "Northshire Council is the principal authority and should prepare an action plan. It should be returned on or before 01/07/2026.",
                "Northshire Council", "2026-07-01"
            ),
        ])
    func asking(words: String, lead: String, due: String) throws {
        let draft = try read(
            "Dear all\n\nThis letter follows the inspection of Ambleford by Ofsted.\n\nNext steps\n\n\(words)\n\nYours sincerely\n\nC"
        )
        #expect(draft.letter?.response.lead?.text == lead)
        #expect(draft.letter?.response.due?.date.lastDay.description == due)
    }
}
