/// Every table and column with what it is, read from the comments of the schema files.
///
/// A table's purpose is the comment above it; a column's is the comment at the end of its line.
public struct DataDictionary: Hashable, Sendable {
    public struct Table: Hashable, Sendable {
        public let name: String
        /// What it holds; empty when nobody wrote it.
        public let purpose: String
        public internal(set) var columns: [Column]
        public let isView: Bool
    }

    public struct Column: Hashable, Sendable {
        public let name: String
        /// The type word, such as `date`; what stands there when it is not one.
        public let type: String
        public let isRequired: Bool
        /// The table whose row it points at.
        public let references: String?
        public internal(set) var meaning: String
    }

    public private(set) var tables: [Table] = []

    /// From the schema files that came with this program.
    public static func bundled() throws -> DataDictionary {
        try DataDictionary(Schema.bundled().migrations.map(\.text))
    }

    init(_ texts: [String]) throws {
        for text in texts {
            var reader = DictionaryReader()
            for piece in SQLScanner.pieces(of: text) { reader.read(piece) }
            for change in reader.changes { take(change) }
        }
    }

    private mutating func take(_ change: DictionaryReader.Change) {
        switch change {
        case .table(let table):
            tables.removeAll { $0.name == table.name }
            tables.append(table)
        case .column(let column, let name):
            guard let place = tables.firstIndex(where: { $0.name == name }) else { return }
            tables[place].columns.removeAll { $0.name == column.name }
            tables[place].columns.append(column)
        case .dropColumn(let column, let name):
            guard let place = tables.firstIndex(where: { $0.name == name }) else { return }
            tables[place].columns.removeAll { $0.name == column }
        case .drop(let name):
            tables.removeAll { $0.name == name }
        }
    }

    /// Columns whose meaning a person would have to guess: `plan.title`.
    public var undescribed: [String] {
        tables.flatMap { table in table.columns.filter(\.meaning.isEmpty).map { "\(table.name).\($0.name)" } }
    }

    /// Columns whose type is not a type word, and so would not be the same on both engines.
    public var oddlyTyped: [String] {
        tables.filter { !$0.isView }.flatMap { table in
            table.columns.filter { !Engine.typeWords.contains($0.type) }.map {
                "\(table.name).\($0.name) \($0.type)"
            }
        }
    }

    /// Statements that put the meanings into a PostgreSQL database, where any tool shows them.
    var commentStatements: String {
        func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
        return tables.flatMap { table in
            ["COMMENT ON \(table.isView ? "VIEW" : "TABLE") \(table.name) IS \(quoted(table.purpose));"]
                + table.columns.map { "COMMENT ON COLUMN \(table.name).\($0.name) IS \(quoted($0.meaning));" }
        }.joined(separator: "\n")
    }

    /// The page `docs/data-dictionary.md`.
    public var markdown: String {
        var page = """
            # Data dictionary

            Every table and column of Lantern's database, made from the comments in `Sources/Store/Schema`
            (`scripts/data-dictionary` makes it anew). A column must be filled unless it is marked as optional.

            """
        for table in tables.sorted(by: { $0.name < $1.name }) {
            page += "\n## \(table.name)\(table.isView ? " (view)" : "")\n"
            if !table.purpose.isEmpty { page += "\n\(table.purpose)\n" }
            guard !table.columns.isEmpty else { continue }
            page +=
                table.isView
                ? "\n| column | what it is |\n|---|---|\n"
                : "\n| column | type | what it is |\n|---|---|---|\n"
            for column in table.columns {
                let meaning = column.meaning.replacing("|", with: "\\|")
                guard !table.isView else {
                    page += "| `\(column.name)` | \(meaning) |\n"
                    continue
                }
                let pointer = column.references.map { ", a row of [\($0)](#\($0))" } ?? ""
                let type = column.type + (column.isRequired ? "" : ", optional") + pointer
                page += "| `\(column.name)` | \(type) | \(meaning) |\n"
            }
        }
        return page
    }
}
