/// A cell shared out among the actions of its row: by number where it is numbered, by order where its lines are as many,
/// else whole to each (IMP-4).
struct FieldItems {
    enum Sharing {
        /// Every action has the whole cell.
        case whole
        /// Each action has the item of its number; those without one have none.
        case byNumber
        /// Each action has the line of its place.
        case byOrder
    }

    let field: Field
    let sharing: Sharing
    /// Words before the first item.
    let preamble: CellText
    private let items: [(number: Int, text: CellText)]

    init(_ field: Field, count: Int, mayPairByOrder: Bool = false) {
        self.field = field
        let scan = field.text.scan
        let read = NumberedItems.read(scan)
        let numbered = read.items.filter { $0.number != nil }
        if count >= 1, numbered.count >= 2 || (numbered.count == 1 && count >= 2 && read.items.count > 1) {
            sharing = .byNumber
            preamble = CellText(scan.string(read.preamble))
            items = read.items.enumerated().map { ($1.number ?? $0 + 1, CellText(scan.string($1.tokens))) }
            return
        }
        let lines = scan.text.split(separator: "\n")
        if mayPairByOrder, count >= 2, lines.count == count {
            sharing = .byOrder
            preamble = .blank
            items = lines.enumerated().map { ($0 + 1, CellText(String($1))) }
            return
        }
        sharing = .whole
        preamble = .blank
        items = []
    }

    /// The words for the action of a number, from 1; nil when the cell has items and none for it.
    func text(for number: Int) -> CellText? {
        sharing == .whole ? field.text : items.first { $0.number == number }?.text
    }

    var highest: Int { items.map(\.number).max() ?? 0 }
    var all: [(number: Int, text: CellText)] { items }
    var isShared: Bool { sharing != .whole }
}
