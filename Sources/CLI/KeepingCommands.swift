import ArgumentParser
import Foundation
import Instruments
import Kernel
import Pathways
import Store

/// `lantern migrate`: brings the tables up to this program's.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Bring the record's tables up to this version of Lantern."
    )

    @OptionGroup var store: StoreOptions

    func run() async throws {
        let applied = try await store.openDatabase().migrate()
        let mended = try await mendIndex()
        if mended > 0 { print("\(mended) people are found again as the record has them.") }
        print(applied.isEmpty ? "Nothing to do." : applied.joined(separator: "\n"))
    }

    /// An update may teach the index of people more than it knew.
    private func mendIndex() async throws -> Int {
        let lantern = try await store.open()
        var (mended, after): (Int, ID<Person>?) = (0, nil)
        repeat {
            let some = try await lantern.perform(
                RebuildPersonIndex(after: after), as: .installation("lantern migrate"), for: .administration)
            mended += some.mended
            after = some.next
        } while after != nil
        return mended
    }
}

/// `lantern check`: the file, the journal, and everything that can be worked out again.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check the file, the journal's seals, and that the record agrees with its own history."
    )

    @OptionGroup var store: StoreOptions

    func run() async throws {
        let lantern = try await store.open()
        let actor = Actor.installation("lantern check")
        var faults = try await lantern.database.integrityProblems()
        let journal = try await lantern.ask(
            VerifyJournal(trusting: Set([try store.existingKey()?.publicKey].compactMap { $0 })),
            as: actor,
            for: .administration
        )
        faults += journal.faults.map(\.message)
        faults += try await lantern.ask(CheckRecord(), as: actor, for: .administration).map { "\($0.subject) \($0.message)" }
        guard faults.isEmpty else {
            print(faults.joined(separator: "\n"))
            throw ExitCode(1)
        }
        print("The record is sound: \(journal.entries) sealed entries, \(journal.unsealed) not sealed yet.")
    }
}

/// `lantern backup FILE`: a copy of one moment, taken while everybody goes on working.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the record to a file while it is in use.",
        discussion: """
            Keep DIR/journal.key as well, and somewhere else: the seals cannot be continued without it. A PostgreSQL record \
            is backed up with pg_dump or the server's own archive.
            """
    )

    @OptionGroup var store: StoreOptions

    @Argument(help: ArgumentHelp("The file to write.", valueName: "file"))
    var file: String

    func run() async throws {
        try await store.openDatabase().backup(to: file)
        print("Wrote \(file).")
    }
}

/// `lantern restore FILE`: puts a backup into an empty folder.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a backup into a data folder that has no record yet, and check it."
    )

    @OptionGroup var store: StoreOptions

    @Argument(help: ArgumentHelp("The backup.", valueName: "file"))
    var file: String

    func run() async throws {
        let folder = URL(filePath: store.definitions.data)
        let target = folder.appending(path: "lantern.sqlite")
        guard !FileManager.default.fileExists(atPath: target.path) else {
            throw RestoreProblem.recordThere(target.path)
        }
        guard FileManager.default.isReadableFile(atPath: file) else { throw RestoreProblem.noBackup(file) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let arriving = folder.appending(path: "lantern.sqlite.arriving")
        try? FileManager.default.removeItem(at: arriving)
        try FileManager.default.copyItem(at: URL(filePath: file), to: arriving)
        try FileManager.default.moveItem(at: arriving, to: target)
        let problems = try await store.openDatabase().integrityProblems()
        guard problems.isEmpty else { throw RestoreProblem.damaged(problems.prefix(3).joined(separator: " ")) }
        print("Restored to \(target.path). Put journal.key beside it, then run lantern check.")
    }
}

/// Why a backup was not put back, in words.
enum RestoreProblem: Problem {
    case recordThere(String)
    case noBackup(String)
    case damaged(String)

    var message: String {
        switch self {
        case .recordThere(let path): "There is a record in \(path) already. Restore into an empty folder: --data DIR."
        case .noBackup(let path): "\(path) cannot be read. Give the file that lantern backup wrote."
        case .damaged(let why): "The backup was put in place and is damaged: \(why) Try an older backup."
        }
    }

    var field: String? { nil }
}
