import Instruments
import Kernel
import Markup
import PlanReading

/// Which row holds a table's headings: the one that was taken for it, or one near it.
func headingChoice(_ table: DraftTable, of draft: PlanDraft) -> HTML {
    let name = "heading-row-\(table.number)"
    let near = max(0, table.firstRow - 3)..<min(draft.rows.count, table.firstRow + 6)
    let rows = near.filter { row in draft.rows[row].isTableRow && draft.rows[row].cells.count { !$0.isBlank } >= 2 }
    let chosen = table.headerRows.last.map(String.init) ?? (table.reusesHeadings ? "same" : "none")
    return div(.css("field")) {
        label(.css("label"), .forField(name)) { "The row that holds the headings" }
        select(.css("input"), .id(name), .name(name)) {
            if table.reusesHeadings { option(.value("same"), .selected(chosen == "same")) { "None: those of the table before" } }
            option(.value("none"), .selected(chosen == "none")) { "No row: it has no headings" }
            for row in rows {
                option(.value("\(row)"), .selected(chosen == "\(row)")) {
                    "\(draft.place(of: DraftSource(row: row))): "
                        + draft.rows[row].cells.filter { !$0.isBlank }.map { $0.firstWords(4) }.joined(separator: " | ")
                }
            }
        }
    }
}

extension PlanCorrections {
    /// Takes what was chosen in `headingChoice`.
    mutating func takeHeading(_ chosen: String, of table: DraftTable) {
        let row = Int(chosen)
        guard chosen == "none" || row != nil, row != table.headerRows.last, !(row == nil && table.headerRows.isEmpty) else {
            return
        }
        headerRows.subtract(table.headerRows)
        notHeaderRows.formUnion(table.headerRows)
        if let row {
            headerRows.insert(row)
            notHeaderRows.remove(row)
        }
    }
}

extension PlanDraft {
    /// A column's heading by the row that was chosen in `headingChoice`, or as it was understood.
    func heading(of column: DraftColumn, in table: DraftTable, chosen: String) -> String {
        guard let row = Int(chosen), row != table.headerRows.last, rows.indices.contains(row),
            rows[row].cells.indices.contains(column.index)
        else { return column.heading }
        return rows[row].cells[column.index].trimmingSpaces
    }
}

/// A colour or letter that the plan uses beside its actions, and how often.
struct WordToExplain {
    let text: String
    let count: Int
    let sample: String
    /// What the plan's own key says; empty when it has none.
    let meaning: String
    let taken: DraftStatusKey
}

/// Each colour that the plan gives an action, in the order in which they appear (PLAN-9: read the plan's own key).
func wordsToExplain(in draft: PlanDraft) -> [WordToExplain] {
    var order: [String] = []
    var found: [String: WordToExplain] = [:]
    for action in draft.actions {
        guard let colour = action.status.colour, !colour.asWritten.isBlank else { continue }
        let known = found[colour.asWritten]
        if known == nil { order.append(colour.asWritten) }
        found[colour.asWritten] = WordToExplain(
            text: colour.asWritten, count: (known?.count ?? 0) + 1, sample: known?.sample ?? action.statement.text,
            meaning: colour.meaning, taken: known?.taken ?? action.status.mapped
        )
    }
    return order.compactMap { found[$0] }
}

/// What each colour means: from the plan's key where it prints one, asked where it does not. A colour that nobody explained says nothing.
@HTMLBuilder
func statusKeyForm(_ draft: PlanDraft, address: String, version: Int, token: String, isOpen: Bool) -> HTML {
    let words = wordsToExplain(in: draft)
    if !words.isEmpty {
        h2 { "What the colours mean" }
        p {
            "Blue is “complete” in some plans and “not yet due” in others. Until a colour is explained, nothing is taken from it."
        }
        postForm("\(address)/key", token: token) {
            hiddenField("version", "\(version)")
            dataTable(
                "Colours beside the actions", Array(words.enumerated()),
                [
                    Column("In the plan") { _, word in
                        strong { word.text }
                        p(.css("help")) {
                            "\(word.count) action\(word.count == 1 ? "" : "s"), such as “\(word.sample.firstWords(10))”"
                        }
                    },
                    Column("The plan’s own key") { _, word in word.meaning.isBlank ? "Says nothing" : word.meaning },
                    Column("Means") { place, word in
                        let name = "meaning-\(place)"
                        label(.css("visually-hidden"), .forField(name)) { "What \(word.text) means" }
                        select(.css("input"), .id(name), .name(name)) {
                            option(.value("")) { word.meaning.isBlank ? "Nothing is taken from it" : "As the key says" }
                            for status in DraftStatusKey.allCases where status != .merged {
                                option(.value(status.rawValue), .selected(isSet(word, status))) {
                                    ActionStatus(rawValue: status.rawValue)?.label ?? status.rawValue
                                }
                            }
                        }
                    },
                ])
            if isOpen { submitButton("Read it again with these meanings of colours", .secondary) }
        }
    }
}

private func isSet(_ word: WordToExplain, _ status: DraftStatusKey) -> Bool {
    word.meaning == "Set by hand" && word.taken == status
}
