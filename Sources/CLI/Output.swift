import ArgumentParser
import Foundation
import Kernel

/// How results are written to standard output.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, csv
}

/// `--format`, for every command whose result can be read by a program.
struct OutputOptions: ParsableArguments {
    @Option(help: "How to write the result.")
    var format: OutputFormat = .text
}

/// A result that is a list: written as aligned text, as JSON with stable keys, or as CSV.
struct Listing {
    struct Column {
        /// The key in JSON and the heading in CSV: never changes once it is published.
        let key: String
        /// The heading in text.
        let heading: String

        init(_ key: String, _ heading: String) {
            self.key = key
            self.heading = heading
        }
    }

    let columns: [Column]
    let rows: [[JSONValue]]

    func written(as format: OutputFormat) -> String {
        switch format {
        case .text: text
        case .json: JSONValue.array(rows.map { row in .object(members(row)) }).canonical
        case .csv:
            ([columns.map(\.key)] + rows.map { $0.map(Listing.plain) }).map(Listing.csvLine).joined(
                separator: "\r\n"
            )
        }
    }

    /// For a command whose result is one thing and not a list.
    var firstAsJSON: String {
        JSONValue.object(rows.first.map(members) ?? [:]).canonical
    }

    private func members(_ row: [JSONValue]) -> [String: JSONValue] {
        Dictionary(zip(columns.map(\.key), row), uniquingKeysWith: { first, _ in first })
    }

    /// Columns as wide as their widest cell, two spaces apart; no spaces at the ends of lines.
    private var text: String {
        let lines = [columns.map(\.heading)] + rows.map { $0.map(Listing.plain) }
        let widths = columns.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        return lines.map { line in
            let cells = zip(line, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            return String(cells.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }

    private static func plain(_ value: JSONValue) -> String {
        switch value {
        case .null: ""
        case .string(let text): text
        default: value.canonical
        }
    }

    /// RFC 4180.
    private static func csvLine(_ cells: [String]) -> String {
        cells.map { cell in
            cell.contains { ",\"\r\n".contains($0) || $0.isNewline }
                ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
        }.joined(separator: ",")
    }
}
