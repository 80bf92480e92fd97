import Documents
import Kernel
import Testing

@testable import PlanReading

/// Words cut off, markup, acronyms, sections and footnotes (plan-layouts, L15 to L23).
@Suite("Traps: words")
struct WordTrapTests {
    static func read(
        finding: String = "Visits are late.", action: String = "Agree a rota", due: String = "May 2021",
        outcome: String = "Children are seen."
    ) throws -> PlanDraft {
        try Sheets.read(
            """
            Area of Practice | Area for improvement | Required Outcome | Lead | Action | Timescale
            ocial Work: isits | \(finding) | \(outcome) | Pat Underhill, Service Manager | \(action) | \(due)
            """)
    }

    @Test("IMP-1 L15: words whose first letters are cut off are kept as they are printed")
    func cutOffWords() throws {
        let draft = try Self.read()
        #expect(draft.actions[0].theme?.text == "ocial Work: isits")
    }

    @Test("IMP-3 L16: a cell that holds only a bullet is blank", arguments: ["•", "-", "–", "·", "o", "\u{F0B7}"])
    func onlyABullet(mark: String) throws {
        let draft = try Self.read(outcome: mark)
        if mark != "o" { #expect(draft.actions[0].requiredOutcome == nil, "\(mark)") }
        #expect(draft.rows[1].cells[2] == mark)
    }

    @Test("IMP-1 L17: a sentence that stops without an ending is kept, and takes nothing from the next column")
    func unfinished() throws {
        let draft = try Self.read(action: "Revise the protocol and see that it is circulated to staff by")
        #expect(draft.actions[0].statement.text == "Revise the protocol and see that it is circulated to staff by")
        #expect(draft.actions[0].due.day?.description == "2021-05-31")
    }

    @Test("IMP-4 L18: list and paragraph markup is stripped though it is nested and never closed, and the items stay apart")
    func markup() throws {
        let draft = try Self.read(
            action:
                "<ol style=\"list-style-type: none\"> 1. Write the guidance <ul> • for schools • for health </ul> 2. Train <p>all staff"
        )
        #expect(!draft.actions.contains { $0.statement.text.contains("<") })
        #expect(draft.actions.count == 2)
        #expect(draft.actions[0].statement.text.contains("for schools"))
        #expect(draft.actions[1].statement.text.contains("Train"))
        #expect(draft.originalWords(of: draft.actions[0].statement.source).contains("<ol"))
    }

    @Test("IMP-1 L18: a less-than sign is no markup")
    func lessThan() throws {
        let draft = try Self.read(action: "Bring the share of visits < 5 days to 90% and delay <10 days")
        #expect(draft.actions[0].statement.text.contains("< 5 days"))
        #expect(draft.actions[0].statement.text.contains("<10 days"))
    }

    static let glossary = """
        Ambleford improvement plan

        Acronyms used in this plan

        HDT | Hill Dale Health Trust
        NAT | National Advice Team
        HDT | Holm Dale Trust
        MADG | Multi-Agency Delivery Group

        1. AREA FOR PRIORITY ACTION - MEETINGS

        Ref. | Area for improvement | Action | Lead | Timescale
        1.1 | Meetings are not held. | Write a procedure | MADG | Mar.21

        2. FRONT DOOR

        The front door will be looked at again with outside help.

        Ref | Area for improvement | Action | Lead | Timescale
        2.1 | Referrals are slow. | Hold a workshop for all | HDT | May 21
        """

    @Test("IMP-6 L20: an acronym listed twice keeps both meanings, marked")
    func acronymTwice() throws {
        let draft = try Sheets.read(Self.glossary)
        let both = draft.header.glossary.filter { $0.term == "HDT" }
        #expect(both.map(\.meaning) == ["Hill Dale Health Trust", "Holm Dale Trust"])
        #expect(both.allSatisfy { $0.isDuplicate })
        #expect(draft.header.glossary.first { $0.term == "NAT" }?.isDuplicate == false)
    }

    @Test("IMP-6 L21: the same letters are another body in another plan")
    func sameLetters() throws {
        func plan(_ meaning: String) throws -> PlanDraft {
            try Sheets.read(
                """
                Acronyms

                ASB | \(meaning)
                LA | Local Authority

                Ref | Finding | Action | Lead | Due
                1.1 | Visits are late. | Agree a rota | ASB | May 2021
                1.2 | Minutes are late. | Send minutes | LA | May 2021
                """)
        }
        let first = try plan("Ambleford Safeguarding Board")
        let second = try plan("Ashdown Safeguarding Board")
        #expect(first.parties.first { $0.name == "ASB" }?.expansion == "Ambleford Safeguarding Board")
        #expect(second.parties.first { $0.name == "ASB" }?.expansion == "Ashdown Safeguarding Board")
    }

    @Test("IMP-1 L22: acronyms and section headings outside the table are read, and “priority action” sets the severity")
    func sections() throws {
        let draft = try Sheets.read(Self.glossary)
        #expect(draft.header.glossary.count == 4)
        #expect(draft.sections.map(\.number) == ["1", "2"])
        #expect(draft.sections.map(\.severity) == [.priorityAction, .areaForImprovement])
        #expect(draft.findings.map(\.severity) == [.priorityAction, .areaForImprovement])
        #expect(draft.sections[1].introduction.map(\.text) == ["The front door will be looked at again with outside help."])
        #expect(draft.totals.rows == 2)
    }

    @Test("IMP-2 L23: footnotes belong to the plan, and the one that says so marks a finding as verbal feedback only")
    func footnotes() throws {
        let draft = try Sheets.read(
            """
            Ref ¹ | Area for Improvement ² | Lead | Actions | Timescale | Review
            HD 1 | Visits are late. | Police | Agree a rota | May 2021 | On-going

            ¹ The number is that of the list in the letter from the inspectorates.
            ² Mostly quoted from the letter, with some editing.
            Ref | Area for Improvement | Lead | Actions | Timescale | Review
            N/a ³ | Names are spelled wrongly. | Police | Check the names | May 2021 | On-going

            ³ Inspectors said this in their verbal feedback and it is not in the letter.
            """)
        #expect(draft.header.footnotes.map(\.mark) == ["¹", "²", "³"])
        #expect(draft.columns()[1] == .finding)
        #expect(draft.tables[0].columns[1].marks == ["²"])
        #expect(draft.findings.map(\.reference) == ["HD 1", "N/a"])
        #expect(draft.findings[1].provenance == .verbalFeedbackOnly)
        #expect(draft.findings[0].provenance != .verbalFeedbackOnly)
    }
}
