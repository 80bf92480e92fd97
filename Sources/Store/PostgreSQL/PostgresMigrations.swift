import Kernel

extension PostgresConnection {
    /// Each migration in a transaction, under a lock that one server at a time can hold.
    func migrate(_ migrations: [Migration]) throws -> [String] {
        try script("SET statement_timeout = 0")
        try script("SELECT pg_advisory_lock(\(PostgresConnection.migrationLock))")
        defer {
            _ = try? script("SELECT pg_advisory_unlock(\(PostgresConnection.migrationLock))")
            _ = try? script(settings.sessionScript)
            try? forgetPrepared()
        }
        try script(MigrationRecord.createTable(for: .postgres))
        var applied: [String] = []
        for migration in try MigrationRecord(connection: self).pending(of: migrations) {
            try inTransaction("") { connection in try connection.apply(migration) }
            applied.append(migration.name)
        }
        if !applied.isEmpty { try describe(migrations) }
        return applied
    }

    /// Puts the schema's comments into the database.
    private func describe(_ migrations: [Migration]) throws {
        let texts = try migrations.map { try SchemaText.choose($0.text, .postgres, $0.name) }
        try script(DataDictionary(texts).commentStatements)
    }

    private func apply(_ migration: Migration) throws {
        for statement in try migration.statements(for: .postgres) {
            do {
                try script(statement)
            } catch let error as StoreError where error.kind != .connection {
                throw StoreError(
                    .migration,
                    "\(migration.name).sql could not be applied, and nothing of it was kept: \(error.message)",
                    statement: statement
                )
            }
        }
        _ = try run(
            "INSERT INTO schema_migration (name, checksum, applied_at) VALUES ($1, $2, $3)",
            [.text(migration.name), .text(migration.checksum), .instant(.now)]
        )
    }
}
