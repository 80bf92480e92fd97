import ArgumentParser
import Foundation
import Instruments
import Kernel
import Pathways

/// `lantern journal verify|prove`: whether the record of what happened is as it was written.
struct JournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal",
        abstract: "Check that nothing in the journal was altered, or prove one entry.",
        subcommands: [Verify.self, Prove.self, SealNow.self]
    )

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read the whole journal against its seals, and name the first entry that was changed or removed.",
            discussion: "Ends with 1 when anything was altered. Entries written since the last seal are counted."
        )

        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        @Option(help: ArgumentHelp("A head printed earlier that must still be in the journal.", valueName: "hex"))
        var expectHead: String?

        @Option(help: ArgumentHelp("A public key to believe, where journal.key is not in DIR.", valueName: "hex"))
        var publicKey: [String] = []

        func run() async throws {
            let lantern = try await store.open()
            var keys = Set(publicKey.compactMap([UInt8].init(hexadecimal:)))
            if keys.isEmpty, let key = try store.existingKey() { keys = [key.publicKey] }
            let result = try await lantern.ask(
                VerifyJournal(trusting: keys, expecting: expectHead.map { [UInt8](hexadecimal: $0) ?? [] }),
                as: .installation("lantern journal verify"),
                for: .administration
            )
            if keys.isEmpty, result.batches > 0 { throw JournalProblem.noKey }
            switch output.format {
            case .json: print(result.json.canonical)
            case .text, .csv: print(result.sentences.joined(separator: "\n"))
            }
            if !result.isIntact { throw ExitCode(1) }
        }
    }

    struct Prove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the proof that one entry is in the journal as it was sealed.",
            discussion: "docs/check-proof.py checks the proof with nothing but Python and openssl."
        )

        @OptionGroup var store: StoreOptions

        @Argument(help: ArgumentHelp("The number of the entry.", valueName: "n"))
        var number: Int

        func run() async throws {
            let lantern = try await store.open()
            let proof = try await lantern.ask(
                ProveEntry(number),
                as: .installation("lantern journal prove"),
                for: .administration
            )
            guard let proof else { throw JournalProblem.notSealed(number) }
            print(proof.json.canonical)
        }
    }

    struct SealNow: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "seal",
            abstract: "Seal what happened since the last seal, without waiting for the timetable."
        )

        @OptionGroup var store: StoreOptions

        func run() async throws {
            let lantern = try await store.open()
            let key = try store.sealingKey()
            var entries = 0
            while let seal = try await lantern.perform(
                SealJournal(with: key),
                as: .installation("lantern journal seal"),
                for: .timetable
            ) {
                entries += seal.size
            }
            print("Sealed \(entries) entr\(entries == 1 ? "y" : "ies").")
        }
    }
}

/// What cannot be proved, in words.
enum JournalProblem: Problem {
    case notSealed(Int)
    case noKey

    var message: String {
        switch self {
        case .noKey:
            "journal.key is not in the data folder, so no seal can be believed. Put it there from your backup, or give --public-key."
        case .notSealed(let number):
            "Entry \(number) is not sealed, or there is none. Seals are made every minute; try again, or run lantern journal seal."
        }
    }

    var field: String? { nil }
}

extension StoreOptions {
    /// The installation's key: beside the record, or where LANTERN_KEY_FOLDER says (several nodes share one).
    func sealingKey() throws -> SealingKey { try .inFolder(keyFolder) }

    /// Nil where there is none yet: checking makes no key.
    func existingKey() throws -> SealingKey? { try .existing(in: keyFolder) }

    private var keyFolder: URL {
        URL(filePath: ProcessInfo.processInfo.environment["LANTERN_KEY_FOLDER"] ?? definitions.data)
    }
}

extension JournalVerification {
    var sentences: [String] {
        let summary =
            "\(entries) sealed entries in \(batches) batch\(batches == 1 ? "" : "es"), \(unsealed) not sealed yet."
        guard isIntact else { return faults.map(\.message) + [summary, "The journal was altered."] }
        return [summary, "Head \(head.hexadecimal)", "Nothing was altered."]
    }

    var json: JSONValue {
        [
            "intact": .bool(isIntact), "entries": .int(entries), "batches": .int(batches), "unsealed": .int(unsealed),
            "head": .string(head.hexadecimal),
            "faults": .array(faults.map { ["entry": $0.seq.map(JSONValue.int) ?? .null, "message": .string($0.message)] }),
        ]
    }
}

extension [UInt8] {
    /// Nil when the text is not pairs of hexadecimal digits.
    init?(hexadecimal text: String) {
        let digits = text.utf8.map { byte -> UInt8? in
            switch byte {
            case 48...57: byte - 48
            case 65...70: byte - 55
            case 97...102: byte - 87
            default: nil
            }
        }
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: digits.count, by: 2) {
            guard let high = digits[place], let low = digits[place + 1] else { return nil }
            bytes.append(high << 4 | low)
        }
        self = bytes
    }
}
