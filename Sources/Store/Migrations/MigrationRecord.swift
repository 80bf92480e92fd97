/// What has been applied, as the database remembers it.
struct MigrationRecord {
    let connection: any Connection

    static func createTable(for engine: Engine) throws -> String {
        let text = """
            CREATE TABLE IF NOT EXISTS schema_migration (
                name {text} PRIMARY KEY,
                checksum {text} NOT NULL,
                applied_at {instant} NOT NULL
            );
            """
        return try SchemaText(text, for: engine, file: "schema_migration").statements.joined()
    }

    /// Those still to do. Throws when one that was applied has been edited since, or is not known to this
    /// program.
    func pending(of migrations: [Migration]) throws -> [Migration] {
        var applied: [String: String] = [:]
        for row in try connection.rows(
            "SELECT name, checksum FROM schema_migration ORDER BY name",
            [],
            atMost: nil
        ) {
            applied[try row("name")] = try row("checksum") as String
        }
        let unknown = Set(applied.keys).subtracting(migrations.map(\.name)).sorted()
        guard unknown.isEmpty else {
            throw StoreError(
                .migration,
                "This database was made by a newer Lantern: it has had \(unknown.joined(separator: ", ")), which this "
                    + "program does not know. Use the newer program."
            )
        }
        for migration in migrations {
            guard let checksum = applied[migration.name], checksum != migration.checksum else { continue }
            throw StoreError(
                .migration,
                "\(migration.name).sql was changed after it was applied to this database. Put it back as it was, and make "
                    + "the change in a new file."
            )
        }
        return migrations.filter { applied[$0.name] == nil }
    }
}
