import Instruments
import Kernel
import Store

/// One row as it goes into a pack.
struct PackRow {
    let key: String
    /// Where somebody lives, of a row that points at an address.
    let place: String
    let cells: [PackReader.Cell]
}

/// Reads columns by what the data dictionary says of them.
struct PackReader {
    let dictionary: [String: DataDictionary.Table]

    init() throws {
        dictionary = Dictionary(
            try DataDictionary.bundled().tables.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    struct Cell {
        let column: String
        let meaning: String
        let value: JSONValue
        /// The table that an id points at.
        let pointsAt: String?
    }

    /// Every column of a row but those that only repeat others so that rows are found.
    func cells(of row: Row, in table: String) throws -> [Cell] {
        let columns = dictionary[table]?.columns ?? []
        let names = Set(columns.map(\.name))
        return try columns.filter { !isRepeated($0.name, among: names) }.map { column in
            Cell(
                column: column.name,
                meaning: column.meaning,
                value: try value(column, in: row, of: table),
                pointsAt: column.references
            )
        }
    }

    private func isRepeated(_ column: String, among names: Set<String>) -> Bool {
        if column == "version" { return true }
        if column.hasSuffix("_key"), names.contains(String(column.dropLast(4))) { return true }
        if column.hasSuffix("_day"), names.contains(String(column.dropLast(4)) + "_on") { return true }
        return ["born_from", "born_to"].contains(column)
    }

    private func value(_ column: DataDictionary.Column, in row: Row, of table: String) throws -> JSONValue {
        switch column.type {
        case "bool":
            let value: Bool? = try row(column.name)
            return value.map(JSONValue.bool) ?? .null
        case "int":
            let value: Int? = try row(column.name)
            return value.map(JSONValue.int) ?? .null
        case "json":
            let value: JSONText? = try row(column.name)
            return value.flatMap { JSONValue(parsing: $0.text) } ?? .null
        case "real":
            let value: Double? = try row(column.name)
            return value.map(JSONValue.double) ?? .null
        case "instant":
            let value: Instant? = try row(column.name)
            return value.map { .string($0.description) } ?? .null
        case "date":
            let value: Day? = try row(column.name)
            return value.map { .string($0.description) } ?? .null
        case "id":
            let value: ID<Any>? = try row(column.name)
            return value.map { .string($0.description) } ?? .null
        default:
            let value: String? = try row(column.name)
            // A private link is its recipient's: whoever reads the pack may not open it.
            if table == "message", column.name == "body" { return .string(Message.withoutSecrets(value ?? "")) }
            return value.map(JSONValue.string) ?? .null
        }
    }
}
