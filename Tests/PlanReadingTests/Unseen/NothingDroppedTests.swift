import Documents
import Kernel
import Testing

@testable import PlanReading

/// Random tables of many shapes: no word is lost, and blank is never a status.
@Suite("Nothing is dropped")
struct NothingDroppedTests {
    struct Dice {
        var state: UInt64
        mutating func roll(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(max(1, sides)))
        }
    }

    static let headings = [
        "Ref", "Finding", "Action", "Lead", "Due", "Progress", "Status", "Expected impact", "Evidence", "RAG", "Wibble", "Theme",
        "Oversight", "Success measure", "Resources", "Q2 2025/26",
    ]
    static let words = [
        "visits", "are", "late", "and", "review", "the", "rota", "every", "month", "with", "police", "health", "agree", "Train",
        "staff", "board", "1.", "2.", "(a)", "May 2025", "•", "–", "complete", "Pat Underhill", "TBC", "see 3.1", "as above",
        "50%",
    ]

    /// A table whose every filled cell has a word of its own, to look for.
    static func table(_ seed: UInt64) -> (text: String, marks: [String]) {
        var dice = Dice(state: seed)
        var columns = ["Finding", "Action"]
        for heading in headings where !columns.contains(heading) && dice.roll(2) == 0 { columns.append(heading) }
        for place in columns.indices { columns.swapAt(place, dice.roll(columns.count)) }
        var lines = [columns]
        var marks: [String] = []
        for _ in 0..<(2 + dice.roll(9)) {
            lines.append(
                columns.map { _ in
                    guard dice.roll(4) != 0 else { return "" }
                    let mark = "Zq" + PlanLabels.letter(marks.count + 1) + "zq"
                    marks.append(mark)
                    var cell = (0..<dice.roll(14)).map { _ in words[dice.roll(words.count)] }
                    cell.insert(mark, at: dice.roll(cell.count + 1))
                    return cell.joined(separator: " ")
                })
            if dice.roll(12) == 0 { lines.append(columns) }
        }
        return (lines.map { $0.joined(separator: "\t") }.joined(separator: "\n"), marks)
    }

    static func values(_ draft: PlanDraft) -> String {
        var values: [String] = []
        for action in draft.actions {
            let texts: [DraftText?] = [
                action.statement, action.preamble, action.intent, action.expectedImpact, action.successMeasure, action.oversight,
                action.scrutiny, action.evidence, action.expectation, action.requiredOutcome, action.theme, action.leadCell,
            ]
            values += texts.compactMap { $0?.text }
            values += [action.reference, action.due.asWritten, action.status.asWritten, action.status.colour?.asWritten ?? ""]
            values += action.notes.map(\.text) + action.others.map(\.value.text)
        }
        for finding in draft.findings {
            values += [finding.reference, finding.statement.text, finding.theme?.text ?? "", finding.status?.asWritten ?? ""]
            values += finding.others.map(\.value.text)
        }
        values += draft.header.notes.map(\.text) + draft.sections.map(\.title.text) + draft.anomalies.map(\.message)
        values += draft.tables.flatMap { $0.columns.map(\.heading) } + draft.header.glossary.map { $0.term + $0.meaning }
        values += draft.header.statusKey.map { $0.word + $0.meaning } + [draft.header.title?.text ?? ""]
        return values.joined(separator: "\n")
    }

    @Test("IMP-1: every row is kept as it stands, with one fate", arguments: 0..<60 as Range<UInt64>)
    func rows(seed: UInt64) throws {
        let (text, marks) = Self.table(seed)
        let draft = PlanReader.read(try DocumentReader.read(Array(text.utf8), named: "plan.txt"))
        let kept = draft.rows.flatMap(\.cells).joined(separator: "\n")
        #expect(marks.allSatisfy { kept.contains($0) })
        #expect(draft.rows.map { $0.cells.joined(separator: "\t") } == text.split(separator: "\n").map(String.init))
    }

    @Test("IMP-1: every filled cell is in some value, or its row is asked about", arguments: 0..<60 as Range<UInt64>)
    func cells(seed: UInt64) throws {
        let (text, marks) = Self.table(seed)
        let draft = PlanReader.read(try DocumentReader.read(Array(text.utf8), named: "plan.txt"))
        let values = Self.values(draft)
        let asked = Set(draft.anomalies.flatMap { $0.sources.map(\.row) })
        let lost = marks.filter { mark in
            guard !values.contains(mark) else { return false }
            return !draft.rows.indices.contains { asked.contains($0) && draft.rows[$0].cells.contains { $0.contains(mark) } }
        }
        #expect(
            lost.isEmpty,
            "\(lost.map { mark in draft.rows.first { $0.cells.contains { $0.contains(mark) } }.map { "\($0.fate) \($0.cells)" } ?? "" })"
        )
    }

    @Test("PLAN-9: an action none of whose cells speaks of progress has no status", arguments: 0..<60 as Range<UInt64>)
    func blankIsNoStatus(seed: UInt64) throws {
        var dice = Dice(state: seed)
        let lines = (0..<(3 + dice.roll(6))).map {
            "Finding \($0) is wanting\tDo thing number \($0) with all partners\tPolice\tMay 2025\t"
        }
        let text = (["Finding\tAction\tLead\tDue\t" + ["RAG", "Status", "Progress", "Review"][dice.roll(4)]] + lines).joined(
            separator: "\n")
        let draft = PlanReader.read(try DocumentReader.read(Array(text.utf8), named: "plan.txt"))
        #expect(draft.actions.count == lines.count)
        #expect(draft.actions.allSatisfy { $0.status.mapped == .noStatusGiven && !$0.status.isClaimedComplete })
    }
}
