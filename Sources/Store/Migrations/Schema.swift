import Foundation

/// The numbered schema files, in order.
struct Schema: Sendable {
    let migrations: [Migration]

    /// Refuses a file whose name is not `NNNN-name.sql` and two files with one number.
    init(_ migrations: [Migration]) throws {
        let sorted = migrations.sorted { $0.name < $1.name }
        for migration in sorted {
            guard migration.name.wholeMatch(of: /[0-9]{4}-[a-z0-9-]+/) != nil else {
                throw StoreError(
                    .migration,
                    "\(migration.name).sql: call it by four digits and a name, 0140-strategy-discussion.sql."
                )
            }
        }
        for (one, next) in zip(sorted, sorted.dropFirst()) where one.number == next.number {
            throw StoreError(
                .migration,
                "\(one.name) and \(next.name) have the same number: give one of them another."
            )
        }
        self.migrations = sorted
    }

    init(folder: URL) throws {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "sql" }
        try self.init(
            files.map { file in
                Migration(
                    name: file.deletingPathExtension().lastPathComponent,
                    text: try String(contentsOf: file, encoding: .utf8)
                )
            }
        )
    }

    /// The files that came with this program.
    static func bundled() throws -> Schema {
        let program = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
        let environment = ProcessInfo.processInfo.environment
        // A whole installation has its schema beside its definitions; the sources it is built from have it elsewhere.
        let installed = environment["LANTERN_HOME"].map { $0 + "/Schema" }
            .flatMap { FileManager.default.fileExists(atPath: $0) ? $0 : nil }
        return try Schema(folder: folder(beside: program, named: environment["LANTERN_SCHEMA"] ?? installed))
    }

    /// Where they are, the first of: the folder that `LANTERN_SCHEMA` names; `LANTERN_HOME/Schema`;
    /// `lantern_Store.resources/Schema`
    /// beside the program, where a build puts it; `../share/lantern/Schema`, where an installation puts it.
    ///
    /// Not `Bundle.module`: where its folder is missing it ends the program instead of saying so, and where
    /// the program was moved it takes the files of whatever was built last in the place it came from.
    static func folder(beside program: URL?, named: String?) throws -> URL {
        if let named, !named.isEmpty { return URL(filePath: named, directoryHint: .isDirectory) }
        let places = ["lantern_Store.resources/Schema", "../share/lantern/Schema"]
            .compactMap { program?.appending(path: $0, directoryHint: .isDirectory).standardizedFileURL }
        guard let place = places.first(where: { FileManager.default.fileExists(atPath: $0.path) }) else {
            throw StoreError(
                .migration,
                "The schema files were not found. They belong in "
                    + places.map(\.path).joined(separator: " or ")
                    + "; or set LANTERN_SCHEMA to their folder."
            )
        }
        return place
    }
}
