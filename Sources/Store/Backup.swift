import Foundation
import GRDB
import Glibc

extension Database {
    /// Copies the whole database to a file while others go on reading and writing. The copy is of one moment.
    /// It is written beside its final name, checked, put on the disk and only then given that name, so that a
    /// file of that name is always whole.
    ///
    /// SQLite only: a PostgreSQL server has its own way, and is refused with words that say which.
    public func backup(to path: String) async throws {
        guard let sqlite = backend as? SQLiteBackend else {
            throw StoreError(
                .other,
                "A PostgreSQL database is backed up with PostgreSQL's own program: "
                    + "pg_dump --format=custom --file=\(path) DATABASE, and restored with pg_restore."
            )
        }
        try await sqlite.backup(to: URL(filePath: path))
    }

    /// What is wrong with the file itself: damaged pages, rows that point at nothing. Empty when it is sound.
    /// A PostgreSQL server checks its own (`pg_amcheck`), so there it is always empty.
    public func integrityProblems() async throws -> [String] {
        guard let sqlite = backend as? SQLiteBackend else { return [] }
        return try await sqlite.integrityProblems()
    }
}

extension SQLiteBackend {
    func backup(to file: URL) async throws {
        let partial = file.appendingPathExtension("partial")
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            DispatchQueue.global().async {
                continuation.resume(
                    with: Result {
                        try? FileManager.default.removeItem(at: partial)
                        do {
                            try StoreError.translating { try copy(to: partial) }
                            try putInPlace(partial, as: file)
                        } catch {
                            try? FileManager.default.removeItem(at: partial)
                            throw error
                        }
                    }
                )
            }
        }
    }

    private func copy(to file: URL) throws {
        let copy = try DatabaseQueue(path: file.path)
        try writer.backup(to: copy)
        let verdict = try copy.writeWithoutTransaction { database in
            // One file that needs no other beside it.
            try database.execute(sql: "PRAGMA journal_mode = DELETE")
            return try String.fetchAll(database, sql: "PRAGMA quick_check")
        }
        try copy.close()
        guard verdict == ["ok"] else {
            throw StoreError(.other, "The copy is not sound (\(verdict.first ?? "")), so no backup was made.")
        }
    }

    private func putInPlace(_ partial: URL, as file: URL) throws {
        let handle = try FileHandle(forUpdating: partial)
        try handle.synchronize()
        try handle.close()
        guard rename(partial.path, file.path) == 0 else {
            throw StoreError(
                .other,
                "The backup could not be given the name \(file.path): \(String(cString: strerror(errno)))"
            )
        }
        // The name is on the disk when the folder is.
        let folder = open(file.deletingLastPathComponent().path, O_RDONLY)
        if folder >= 0 {
            fsync(folder)
            Glibc.close(folder)
        }
    }

    func integrityProblems() async throws -> [String] {
        try await read { connection in
            let damage = try connection.rows("PRAGMA integrity_check", [], atMost: nil)
                .map { try $0("integrity_check") as String }.filter { $0 != "ok" }
            let dangling = try connection.rows("PRAGMA foreign_key_check", [], atMost: nil).map { row in
                let table: String = try row("table")
                let parent: String = try row("parent")
                return "A row of \(table) points at a row of \(parent) that is not there."
            }
            return damage + dangling
        }
    }
}
