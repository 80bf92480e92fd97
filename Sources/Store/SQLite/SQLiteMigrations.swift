import GRDB
import Kernel

extension SQLiteConnection {
    /// Each migration in a transaction that no other writer can enter. Foreign keys are checked at the end of
    /// each and not during, as SQLite asks of those that rebuild a table.
    func migrate(_ migrations: [Migration]) throws -> [String] {
        try database.execute(sql: "PRAGMA foreign_keys = OFF")
        defer { try? database.execute(sql: "PRAGMA foreign_keys = ON") }
        try inTransaction { connection in
            try connection.database.execute(sql: MigrationRecord.createTable(for: .sqlite))
        }
        var applied: [String] = []
        while let name = try inTransaction({ try $0.applyFirst(of: migrations) }) {
            applied.append(name)
        }
        return applied
    }

    private func applyFirst(of migrations: [Migration]) throws -> String? {
        guard let migration = try MigrationRecord(connection: self).pending(of: migrations).first else {
            return nil
        }
        for statement in try migration.statements(for: .sqlite) {
            do {
                try database.execute(sql: statement)
            } catch let error as DatabaseError {
                throw StoreError(
                    .migration,
                    "\(migration.name).sql could not be applied, and nothing of it was kept: "
                        + (error.message ?? "error \(error.extendedResultCode.rawValue)"),
                    statement: statement
                )
            }
        }
        guard try GRDB.Row.fetchOne(database, sql: "PRAGMA foreign_key_check") == nil else {
            throw StoreError(
                .migration,
                "\(migration.name).sql leaves rows that point at nothing, so nothing of it was kept."
            )
        }
        _ = try run(
            "INSERT INTO schema_migration (name, checksum, applied_at) VALUES (?, ?, ?)",
            [.text(migration.name), .text(migration.checksum), .instant(.now)]
        )
        return migration.name
    }
}
