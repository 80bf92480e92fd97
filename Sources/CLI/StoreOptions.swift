import ArgumentParser
import Definitions
import Foundation
import Pathways
import Store

/// `--data` and `--definitions`: where the partnership's own files are.
struct DefinitionOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The folder that holds the record.", valueName: "dir"))
    var data = "data"

    @Option(
        help: ArgumentHelp(
            "The partnership's own definitions, where they are not in DIR/definitions.",
            valueName: "dir"
        )
    )
    var definitions: String?

    /// What Lantern ships with, and what the partnership put in its place. Throws every mistake in them at once.
    func load() throws -> Definitions {
        let own = definitions.map { URL(filePath: $0, directoryHint: .isDirectory) }
        if let own, !FileManager.default.fileExists(atPath: own.path) {
            throw ValidationError(
                "There is no folder \(own.path). Leave --definitions out, or name the folder that is there."
            )
        }
        return try Definitions.load(
            own: own ?? URL(filePath: data, directoryHint: .isDirectory).appending(path: "definitions")
        )
    }
}

/// `--data` and `--database`: where the record is.
///
/// ```swift
/// @OptionGroup var store: StoreOptions
/// func run() async throws {
///     let lantern = try await store.open()
/// ```
struct StoreOptions: ParsableArguments {
    @OptionGroup var definitions: DefinitionOptions

    @Option(
        help: ArgumentHelp(
            "A PostgreSQL server to use in place of DIR; also read from LANTERN_DATABASE, which keeps a password out of"
                + " the list of processes.",
            valueName: "url"
        )
    )
    var database: String?

    /// The record with its tables up to date. An empty folder becomes a new record.
    func open() async throws -> Lantern {
        let definitions = try definitions.load()
        let database = try openDatabase()
        try await database.migrate()
        return Lantern(database: database, definitions: definitions)
    }

    /// The database alone, as it is: for commands that look after it.
    func openDatabase() throws -> Database {
        let address = database ?? ProcessInfo.processInfo.environment["LANTERN_DATABASE"] ?? ""
        return try address.isEmpty ? .sqlite(folder: definitions.data) : .postgres(address)
    }
}
