import Kernel

/// One sheet as its part has it, before merged cells and gaps are laid out.
struct Sheet {
    struct Cell {
        var column: Int
        var text = ""
        var day: Day?
        var fill: String?
        var isStruckOut = false
    }

    struct Row {
        var number: Int
        var cells: [Cell] = []
        var isHidden = false
    }

    /// Rows and columns from 1, both ends included.
    struct Region: Hashable {
        var rows: ClosedRange<Int>
        var columns: ClosedRange<Int>
    }

    let name: String
    var rows: [Row] = []
    var merged: [Region] = []
    var hiddenColumns: [ClosedRange<Int>] = []
    var hasColourRules = false
    var headers: [String] = []
    var footers: [String] = []

    static let lastRow = 1_048_576
    static let lastColumn = 16_384

    /// Row and column of a cell's name such as `AB12`; nil when it is none.
    static func position(_ name: String) -> (row: Int, column: Int)? {
        var row = 0
        var column = 0
        for byte in name.utf8 where byte != UInt8(ascii: "$") {
            switch byte {
            case 65...90 where row == 0: column = column * 26 + Int(byte - 64)
            case 97...122 where row == 0: column = column * 26 + Int(byte - 96)
            case 48...57: row = row * 10 + Int(byte - 48)
            default: return nil
            }
            guard column <= lastColumn, row <= lastRow else { return nil }
        }
        return row > 0 && column > 0 ? (row, column) : nil
    }

    /// The region that `B2:D5` or `B2` names.
    static func region(_ name: String) -> Region? {
        let ends = name.split(separator: ":", maxSplits: 1)
        guard let first = ends.first.flatMap({ position(String($0)) }),
            let last = ends.last.flatMap({ position(String($0)) })
        else { return nil }
        return Region(
            rows: min(first.row, last.row)...max(first.row, last.row),
            columns: min(first.column, last.column)...max(first.column, last.column)
        )
    }
}
