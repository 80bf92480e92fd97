import Documents
import Foundation
import Kernel
import Matching

/// One file of people as `lantern match` reads it: the table, and what each record is called.
struct PeopleTable {
    let path: String
    let headings: [String]
    let table: MatchTable
    /// One for each record, no two the same.
    let ids: [String]

    init(_ path: String, _ options: MatchOptions) throws {
        self.path = path
        let wanted = try options.meanings().map(\.column) + [options.id].compactMap(\.self)
        let found = try MatchHeadings(PeopleTable.rows(path), chosen: Set(wanted.map(MatchMapping.key)), path: path)
        let rows = found.rows
        headings = (rows.first ?? []).map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
        guard rows.count > 1 else { throw MatchFileProblem.headingsOnly(path: path) }
        let keys = headings.map(MatchMapping.key)
        if let twice = keys.indices.first(where: { !keys[$0].isEmpty && keys[..<$0].contains(keys[$0]) }) {
            throw MatchFileProblem.headingTwice(headings[twice], path: path)
        }
        var chosen: [String: FieldMeaning?] = [:]
        for (column, meaning) in try options.meanings() where keys.contains(MatchMapping.key(column)) {
            chosen.updateValue(meaning, forKey: column)
        }
        let idColumn = try PeopleTable.idColumn(headings, keys, options.id, path)
        // What names a record says nothing of the person, unless it was said to.
        if let idColumn, !chosen.keys.contains(where: { MatchMapping.key($0) == keys[idColumn] }) {
            chosen.updateValue(nil, forKey: headings[idColumn])
        }
        let mapping = try MatchMapping(headings: headings, chosen: chosen)
        ids = try PeopleTable.ids(rows, idColumn, path)
        table = MatchTable(rows: rows.dropFirst(), mapping: mapping)
        let fields = mapping.columns.map { "\($0.heading) (\($0.meaning.label))" }
        sayWhatHappens(
            "\(path): \(table.count) \(table.count == 1 ? "record" : "records"), compared by \(fields.joined(separator: ", ")).")
        if found.skipped > 0 {
            sayWhatHappens("\(path): the headings stand under \(found.skipped) other \(found.skipped == 1 ? "line" : "lines").")
        }
        for warning in PeopleTable.warnings(rows, table, path: path) { sayWhatHappens(warning) }
    }

    func has(_ column: String) -> Bool {
        headings.contains { MatchMapping.key($0) == MatchMapping.key(column) }
    }

    private static func rows(_ path: String) throws -> [[String]] {
        do {
            return try TableRows.read(fileAt: path)
        } catch {
            if error == .empty { throw MatchFileProblem.empty(path: path) }
            throw error
        }
    }

    private static func idColumn(_ headings: [String], _ keys: [String], _ wanted: String?, _ path: String) throws -> Int? {
        guard let wanted else {
            return keys.firstIndex { ["id", "rec id", "record id", "unique id", "row id", "reference"].contains($0) }
        }
        guard let place = keys.firstIndex(of: MatchMapping.key(wanted)) else {
            throw MatchProblem.noSuchColumn(wanted, among: headings)
        }
        return place
    }

    private static func ids(_ rows: ArraySlice<[String]>, _ column: Int?, _ path: String) throws -> [String] {
        guard let column, let heading = rows.first?[column] else { return (1..<max(1, rows.count)).map(String.init) }
        var seen: [String: Int] = [:]
        return try rows.enumerated().dropFirst().map { row, cells in
            let id = column < cells.count ? cells[column].trimmingCharacters(in: .whitespaces) : ""
            if id.isEmpty { throw MatchFileProblem.noID(row: row, column: heading, path: path) }
            if let other = seen.updateValue(row, forKey: id) {
                throw MatchFileProblem.idTwice(id, rows: [other, row], column: heading, path: path)
            }
            return id
        }
    }
}

/// A line on standard error, for whoever is waiting.
func sayWhatHappens(_ words: String) {
    FileHandle.standardError.write(Data((words + "\n").utf8))
}

/// Why a file of people could not be matched, and how to mend it. Rows are counted from 1, the headings not among them.
enum MatchFileProblem: Problem, Hashable {
    case empty(path: String)
    case noHeadings(String, path: String)
    case headingsOnly(path: String)
    case headingTwice(String, path: String)
    case noID(row: Int, column: String, path: String)
    case idTwice(String, rows: [Int], column: String, path: String)
    case noModel(path: String)
    case notAModel(path: String)

    var message: String {
        switch self {
        case .empty(let path): "“\(path)” is empty. Give a file with a line of headings and a record on each line after it."
        case .noHeadings(let line, let path):
            "The first line of “\(path)” (\(line)) looks like a record, not like headings. Put a line above it that says what each"
                + " column is, such as: given name, family name, date of birth, postcode."
        case .headingsOnly(let path):
            "“\(path)” has headings and no records. Give a file with a record on each line after the headings."
        case .headingTwice(let heading, let path):
            "“\(path)” has two columns called “\(heading)”. Give one of them another heading."
        case .noID(let row, let column, let path):
            "Row \(row) of “\(path)” has nothing in “\(column)”. Fill it in, or name another column with --id."
        case .idTwice(let id, let rows, let column, let path):
            "“\(id)” stands twice in “\(column)” of “\(path)”, in rows \(rows.map(String.init).joined(separator: " and "))."
                + " Give each record an id of its own, or name another column with --id."
        case .noModel(let path): "There is no file “\(path)”. Train a model first, with --train \(path)."
        case .notAModel(let path): "“\(path)” is no model that lantern match has kept. Train one with --train, and use that."
        }
    }

    var field: String? { nil }
}
