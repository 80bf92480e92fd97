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
                    .migration, "\(migration.name).sql: call it by four digits and a name, 0140-strategy-discussion.sql.")
            }
        }
        for (one, next) in zip(sorted, sorted.dropFirst()) where one.number == next.number {
            throw StoreError(.migration, "\(one.name) and \(next.name) have the same number: give one of them another.")
        }
        self.migrations = sorted
    }

    init(folder: URL) throws {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "sql" }
        try self.init(
            files.map { file in
                Migration(
                    name: file.deletingPathExtension().lastPathComponent, text: try String(contentsOf: file, encoding: .utf8))
            })
    }

    /// The files that came with this program.
    ///
    /// Looked for, in this order: the folder named in `LANTERN_SCHEMA`; `lantern_Store.resources/Schema` beside the program
    /// (where a build puts it); `../share/lantern/Schema` (where an installation puts it); the folder of the build.
    static func bundled() throws -> Schema {
        if let folder = ProcessInfo.processInfo.environment["LANTERN_SCHEMA"], !folder.isEmpty {
            return try Schema(folder: URL(filePath: folder, directoryHint: .isDirectory))
        }
        let program = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
        let places =
            [
                program?.appending(path: "lantern_Store.resources/Schema"),
                program?.appending(path: "../share/lantern/Schema").standardizedFileURL,
            ].compactMap { $0 }
        for place in places where FileManager.default.fileExists(atPath: place.path) {
            return try Schema(folder: place)
        }
        guard FileManager.default.fileExists(atPath: buildFolder.path) else {
            throw StoreError(
                .migration,
                "The schema files were not found. They belong in "
                    + places.map(\.path).joined(separator: " or ") + "; or set LANTERN_SCHEMA to their folder."
            )
        }
        return try Schema(folder: buildFolder)
    }

    /// The sources this program was built from, when it runs where it was built.
    private static let buildFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Schema", directoryHint: .isDirectory)
}
