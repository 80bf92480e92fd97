/// The content of a Word document or web page as it nests, before it is laid out as rows and paragraphs.
enum FlowItem {
    case paragraph(FlowParagraph)
    case table(FlowTable)
}

struct FlowParagraph {
    /// Usually one; page breaks inside the paragraph part it into more.
    var pieces = [""]
    var level: Int?
    var listNumber: String?
    var page: Int?
    var startsNewPage = false
    /// A tracked deletion took the end of this paragraph: the next one goes on where it stops.
    var isJoinedToNext = false
    var isContentsLine = false
    var textBoxes: [FlowItem] = []
    var comments: [String] = []
    var look = FlowLook()

    var text: String { pieces.joined(separator: "\n") }
    var isBlank: Bool { pieces.allSatisfy { $0.allSatisfy(\.isWhitespace) } }

    /// The number and the text together, as they read inside a cell.
    var numbered: String {
        guard let listNumber, !isBlank else { return text }
        return listNumber + " " + text
    }
}

/// What the eye sees of some text beside its words, gathered over all of it.
struct FlowLook {
    var sawStruck = false
    var sawPlain = false
    /// The highlight or shading behind all of the text, and the colour of the letters; a second one makes it none.
    var background = Shade.unseen
    var letters = Shade.unseen

    enum Shade: Hashable {
        case unseen
        case one(String)
        case none

        mutating func see(_ colour: String?) {
            switch (self, colour) {
            case (.unseen, .some(let colour)): self = .one(colour)
            case (.one(let known), .some(let colour)) where known == colour: break
            default: self = .none
            }
        }

        mutating func see(_ other: Shade) {
            switch other {
            case .unseen: break
            case .one(let colour): see(colour)
            case .none: self = .none
            }
        }
    }

    var isStruckOut: Bool { sawStruck && !sawPlain }

    mutating func add(_ other: FlowLook) {
        sawStruck = sawStruck || other.sawStruck
        sawPlain = sawPlain || other.sawPlain
        background.see(other.background)
        letters.see(other.letters)
    }
}

struct FlowTable {
    /// Widths of the grid's columns in twentieths of a point, when the document gives them.
    var grid: [Int] = []
    var rows: [FlowRow] = []
}

struct FlowRow {
    /// Columns of the grid left free before the first cell.
    var before = 0
    var cells: [FlowCell] = []
}

struct FlowCell {
    var items: [FlowItem] = []
    var span = 1
    var isContinued = false
    var startsMerge = false
    var fill: String?
}
