import Kernel

/// The words of one cell under the meaning of its column.
struct Field {
    var text: CellText
    var source: DraftSource
    var standing = DraftText.Standing.written
    var fill: String?
    var date: Day?
    var isStruckOut = false
    /// The lower part of a merged cell: the document itself says "as above".
    var isMerged = false

    var isBlank: Bool { text.isBlank }

    var draft: DraftText { DraftText(text.text, standing: standing, source: source) }
}

/// One data row, its cells under their meanings.
struct Record {
    /// Index of its row in `PlanDraft.rows`.
    var line: Int
    var region: Int
    var fields: [ColumnMeaning: Field] = [:]
    /// Further cells with a meaning that another column has too, and those under headings that are not known.
    var more: [(meaning: ColumnMeaning, heading: String, field: Field)] = []
    /// A page ends between this row and the data row before it.
    var cutBefore = false
    /// Its cells stand in the wrong columns and it waits for a person.
    var isScrambled = false
    /// Key of the section it stands in.
    var section: String?
    /// Words of a section heading that are the finding of the rows beneath it.
    var sectionFinding: (text: CellText, source: DraftSource)?

    func field(_ meaning: ColumnMeaning) -> Field? {
        guard let field = fields[meaning], !field.isBlank else { return nil }
        return field
    }

    /// The cells of second columns for actions, taken out; the first of them is the action where the first column is blank.
    mutating func takeFurtherActions() -> [Field] {
        var further = more.filter { $0.meaning == .action }.map(\.field)
        guard !further.isEmpty else { return [] }
        more.removeAll { $0.meaning == .action }
        if !has(.action) { fields[.action] = further.removeFirst() }
        return further
    }

    func has(_ meaning: ColumnMeaning) -> Bool { field(meaning) != nil }
}
