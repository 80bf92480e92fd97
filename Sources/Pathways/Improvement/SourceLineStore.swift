import Kernel
import Store

/// Rows of imported files, as they were.
struct SourceLineStore {
    let transaction: Transaction

    func find(_ id: ID<SourceRow>) throws -> SourceLine? {
        try transaction.row(
            """
            SELECT r.id, r.place, r.cells, r.fate, f.name
            FROM source_row r
            JOIN plan_import i ON i.id = r.import
            JOIN stored_file f ON f.id = i.file
            WHERE r.id = :id
            """,
            ["id": id]
        ).map { row in
            SourceLine(
                id: try row("id"),
                fileName: try row("name"),
                place: try row("place"),
                cells: JSONValue(parsing: try row("cells"))?.texts ?? [],
                fate: try row("fate")
            )
        }
    }
}

extension JSONValue {
    /// The texts of a list of texts.
    var texts: [String] {
        guard case .array(let values) = self else { return [] }
        return values.compactMap(\.text)
    }
}
