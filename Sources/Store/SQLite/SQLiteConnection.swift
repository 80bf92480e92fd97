import Foundation
import GRDB
import Kernel

/// One SQLite connection, used on its own queue.
struct SQLiteConnection: Connection {
    let database: GRDB.Database

    var engine: Engine { .sqlite }

    func rows(_ text: String, _ values: [StoredValue?], atMost limit: Int?) throws -> [Row] {
        var rows: [Row] = []
        try walk(try database.cachedStatement(sql: text), values) { row in
            rows.append(row)
            return rows.count != limit
        }
        return rows
    }

    func stream(_ text: String, _ values: [StoredValue?], _ body: (Row) throws -> Bool) throws {
        // Not the cached statement: the body may run the same text again.
        try walk(try database.makeStatement(sql: text), values, body)
    }

    func run(_ text: String, _ values: [StoredValue?]) throws -> Int {
        let statement = try database.cachedStatement(sql: text)
        try statement.execute(arguments: arguments(values))
        return statement.isReadonly ? 0 : database.changesCount
    }

    func run(_ text: String, each sets: [[StoredValue?]]) throws {
        let statement = try database.cachedStatement(sql: text)
        for values in sets {
            try statement.execute(arguments: arguments(values))
        }
    }

    private func walk(_ statement: Statement, _ values: [StoredValue?], _ body: (Row) throws -> Bool) throws {
        let columns = Columns(statement.columnNames)
        let cursor = try GRDB.Row.fetchCursor(statement, arguments: arguments(values))
        while let row = try cursor.next() {
            let cells: [StoredValue?] = row.databaseValues.map(stored)
            guard try body(Row(columns: columns, values: cells)) else { return }
        }
    }

    private func arguments(_ values: [StoredValue?]) -> StatementArguments {
        StatementArguments(values.map { $0.map(databaseValue) ?? .null })
    }

    private func databaseValue(_ value: StoredValue) -> DatabaseValue {
        switch value {
        case .text(let text): text.databaseValue
        case .integer(let number): number.databaseValue
        case .real(let number): number.databaseValue
        case .bool(let truth): (truth ? 1 : 0).databaseValue
        case .bytes(let bytes): Data(bytes).databaseValue
        case .instant(let instant): instant.description.databaseValue
        case .many: .null  // never reaches here: a wording spreads its lists
        }
    }

    private func stored(_ value: DatabaseValue) -> StoredValue? {
        switch value.storage {
        case .null: nil
        case .int64(let number): .integer(number)
        case .double(let number): .real(number)
        case .string(let text): .text(text)
        case .blob(let bytes): .bytes(Array(bytes))
        }
    }

    /// Takes the one writer's place at once (`IMMEDIATE`), so that two who mean to write cannot both begin by
    /// reading.
    func inTransaction<Value>(_ body: (SQLiteConnection) throws -> Value) throws -> Value {
        try database.beginTransaction(.immediate)
        do {
            let value = try body(self)
            try database.commit()
            return value
        } catch {
            try? database.rollback()
            throw error
        }
    }
}
