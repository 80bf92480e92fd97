/// A finding as its rows are put together.
struct FindingBuild {
    var text: CellText
    var standing = DraftText.Standing.written
    var source: DraftSource
    var rows: [Int]
    var group: Int
    /// Its printed number within the reference.
    var number: Int?
    /// Its place among the findings of its group, from 1.
    var ordinal: Int
    var section: String?
    var theme: Field?
    var expectation: Field?
    var requiredOutcome: Field?
    var severity: Field?
    /// The row that stated it, for a status printed beside a finding with no action.
    var unit: Int?
    /// It is the heading of a section, not a cell.
    var isHeading = false
}

/// Rows that share a printed reference, or a finding where none is printed.
struct ReferenceGroup {
    var reference: PrintedReference?
    var section: String?
    var findings: [Int] = []
    var units: [Int] = []
    /// For plans that print no reference: counts from 1.
    var ordinal: Int
}

/// A row with an action, or with a finding that has none; joined rows are one.
struct RowUnit {
    var record: Record
    var rows: [Int]
    var group: Int
    /// Findings that this row states.
    var findings: [Int]
    /// The finding that it stands under when it states none.
    var under: Int?
    /// The row's finding cell was blank and something other than a merged cell says that it is the same as above.
    var isUnderByNumber = false
    var action: Field?
    /// It has a further action of its row, from a second column for actions.
    var isFurther = false
    /// For keys: the row, and for a further action its column.
    var mark: String { "row\(record.line)" + (isFurther ? "-c\((action?.source.column ?? 0) + 1)" : "") }
    /// Further notes of progress from rows that only continue this one.
    var furtherNotes: [Field] = []
}

/// Whether words that stop without an ending go on in the next row (L9, L10).
enum PageCut {
    enum Verdict {
        case joins(confidence: Double)
        /// Too unsure to do unasked.
        case mayJoin(confidence: Double)
        case no
    }

    /// - Parameters:
    ///   - isCut: A page ends between the two.
    ///   - isAlone: The second row holds nothing but words that go on.
    static func verdict(_ before: Scan, _ after: Scan, isCut: Bool, isAlone: Bool) -> Verdict {
        guard before.hasNoEnding, !after.isBlank, let first = after.tokens.first, first.kind == .word else { return .no }
        let small = after.beginsSmall
        let hanging = before.endsHanging
        if isCut {
            if small && hanging { return .joins(confidence: 0.95) }
            if small || hanging { return .joins(confidence: 0.85) }
            return before.wordCount >= 8 ? .mayJoin(confidence: 0.4) : .no
        }
        if small && hanging { return .joins(confidence: 0.8) }
        if small && isAlone { return .joins(confidence: 0.7) }
        return small || (hanging && isAlone) ? .mayJoin(confidence: 0.4) : .no
    }
}
