import Documents
import Foundation
import Instruments
import Kernel
import Matching

/// Where the headings of a file of people stand: mostly in its first line, sometimes under a title, sometimes nowhere.
struct MatchHeadings {
    /// The headings, and after them the records.
    let rows: ArraySlice<[String]>
    /// Lines before the headings that were left out.
    let skipped: Int

    /// `chosen` are columns that somebody has named: a row that has one of them holds the headings.
    init(_ all: [[String]], chosen: Set<String>, path: String) throws {
        // Spreadsheets write “sep=;” before the headings, for themselves.
        var rows = all[...]
        if let first = rows.first, first[0].lowercased().hasPrefix("sep="), first.dropFirst().allSatisfy(\.isEmpty) {
            rows = rows.dropFirst()
        }
        guard let first = rows.first else { throw MatchFileProblem.empty(path: path) }
        func known(_ row: [String]) -> Int {
            row.count { !$0.isBlank && (MatchMapping.canName($0) || chosen.contains(MatchMapping.key($0))) }
        }
        if known(first) == 0 {
            if let place = rows.prefix(20).indices.first(where: { known(rows[$0]) >= 2 }) {
                rows = rows[place...]
            } else if MatchHeadings.isRecord(first) {
                throw MatchFileProblem.noHeadings(first.joined(separator: ", "), path: path)
            }
        }
        self.rows = rows
        skipped = all.count - rows.count
    }

    /// No heading is a date, a postcode or a number of six figures: a row with one of them is about somebody.
    private static func isRecord(_ row: [String]) -> Bool {
        row.contains { cell in
            let figures = cell.count(where: \.isNumber)
            return figures >= 6 || (figures > 0 && Postcode(cell).isWhole)
        }
    }
}

extension PeopleTable {
    /// What whoever waits should know of a file that could be read, and not in all of it.
    static func warnings(_ rows: ArraySlice<[String]>, _ table: MatchTable, path: String) -> [String] {
        var warnings: [String] = []
        let width = rows.first?.count ?? 0
        let over = rows.enumerated().dropFirst().filter { $0.element.dropFirst(width).contains { !$0.isBlank } }
        if let first = over.first {
            warnings.append(
                "\(path): \(over.count) of \(rows.count - 1) rows have more cells than there are headings, the first of them row"
                    + " \(first.offset). What is over was left out: a comma in a cell needs quotation marks round the cell.")
        }
        for column in table.unreadable where column.count * 20 > table.count || column.meaning == .birth {
            warnings.append(
                "\(path): \(column.count) of \(column.of) values of “\(column.heading)” are no \(column.meaning.label), such as"
                    + " “\(column.example)”, and count as missing."
                    + (column.meaning == .birth ? " Write dates as 2014-03-02 or 02/03/2014." : ""))
        }
        if table.count == 1 { warnings.append("\(path): there is one record.") }
        return warnings
    }
}
