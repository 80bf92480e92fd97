/// The cells of a row shared out among its actions.
struct RowShare {
    private let items: [ColumnMeaning: FieldItems]

    private static let pairedByOrder: Set<ColumnMeaning> = [.due, .status, .rating, .completed, .revisedDue]
    private static let sharing: [ColumnMeaning] = [
        .lead, .accountable, .contributors, .due, .revisedDue, .completed, .status, .rating, .progress, .successMeasure,
        .evidence,
        .expectedImpact, .intent, .oversight, .requiredOutcome,
    ]

    init(_ unit: RowUnit, count: Int) {
        guard count > 1 else {
            items = [:]
            return
        }
        var items: [ColumnMeaning: FieldItems] = [:]
        for meaning in RowShare.sharing {
            guard let field = unit.record.field(meaning) else { continue }
            items[meaning] = FieldItems(field, count: count, mayPairByOrder: RowShare.pairedByOrder.contains(meaning))
        }
        self.items = items
    }

    /// Cells whose own items are numbered, where the numbers matter.
    var numbered: [(ColumnMeaning, FieldItems)] {
        [ColumnMeaning.lead, .due, .status, .progress].compactMap { meaning in
            items[meaning].flatMap { $0.sharing == .byNumber ? (meaning, $0) : nil }
        }
    }

    /// The words for one action; nil when the cell has items and none is this action's.
    func text(_ meaning: ColumnMeaning, _ number: Int, of field: Field) -> CellText? {
        guard let items = items[meaning] else { return field.text }
        return items.text(for: number)
    }

    func preamble(_ meaning: ColumnMeaning) -> CellText { items[meaning]?.preamble ?? .blank }
    func isShared(_ meaning: ColumnMeaning) -> Bool { items[meaning]?.isShared ?? false }

    /// Items numbered beyond the last action: kept with the last.
    func beyond(_ meaning: ColumnMeaning, _ count: Int) -> [CellText] {
        (items[meaning]?.all ?? []).filter { $0.number > count }.map(\.text)
    }

    var count: Int { items.isEmpty ? 1 : 2 }
}
