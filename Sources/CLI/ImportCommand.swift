import ArgumentParser
import Documents
import Foundation
import Instruments
import Kernel
import Pathways
import PlanReading

/// `lantern import plan FILE…`: reads plans, reconciles, and makes living plans of them.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Bring in improvement plans, reports, inspection letters, and people.",
        subcommands: [Plan.self, Letter.self, People.self]
    )

    struct Plan: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read a plan (text, CSV, TSV, XLSX, DOCX, PDF through its text), reconcile it and make a living plan.",
            discussion: """
                Prints what was read. Ends with 1 when a file cannot be read, or when a figure is not the one that was expected; \
                nothing is then made of any file. The queue of oddities stays open in the plan.
                """
        )

        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        @Argument(help: ArgumentHelp("The plans.", valueName: "file"))
        var files: [String]

        @Option(help: ArgumentHelp("The area that they are for, where a plan does not say.", valueName: "area"))
        var place: String?

        @Option(help: ArgumentHelp("The title, where a plan does not say.", valueName: "words"))
        var title: String?

        @Option(help: ArgumentHelp("Figures to reconcile with: findings=34,actions=91,status.in-progress=9.", valueName: "list"))
        var expect: String?

        @Flag(help: "Read and reconcile only; keep nothing.")
        var dryRun = false

        func run() async throws {
            let expected = try expectations()
            var readings: [(bytes: [UInt8], read: ReadImport)] = []
            for file in files {
                guard let data = FileManager.default.contents(atPath: file) else {
                    throw DocumentProblem.cannotOpen(path: file)
                }
                let bytes = Array(data)
                let name = URL(filePath: file).lastPathComponent
                let corrections = PlanCorrections(expected: expected)
                readings.append((bytes, try ReadImport(bytes, named: name, corrections: corrections)))
            }
            print(
                output.format == .json
                    ? JSONValue.array(readings.map(\.read.draft.reconciliation)).canonical
                    : readings.map(\.read.draft.reconciliationText).joined(separator: "\n\n"))
            let differences = readings.flatMap { $0.read.draft.totals.differences(from: expected) }
            guard differences.isEmpty else {
                FileHandle.standardError.write(Data(differences.map { $0.message + "\n" }.joined().utf8))
                throw ExitCode(1)
            }
            if !dryRun { try await make(readings) }
        }

        private func make(_ readings: [(bytes: [UInt8], read: ReadImport)]) async throws {
            let lantern = try await store.open()
            let actor = Actor.installation("lantern import plan")
            for (bytes, read) in readings {
                let id = try await lantern.perform(
                    ReceivePlan(bytes, named: read.draft.fileName, place: place ?? ""),
                    as: actor,
                    for: .improvement
                )
                let header = read.draft.header
                let plan = try await lantern.perform(
                    MakePlan(
                        of: id,
                        read.draft,
                        title: title ?? header.title?.text ?? read.draft.fileName,
                        place: place ?? header.place?.text ?? "",
                        ownedBy: nil,
                        version: 1
                    ),
                    as: actor,
                    for: .improvement
                )
                FileHandle.standardError.write(Data("Made plan \(plan) of \(read.draft.fileName).\n".utf8))
            }
        }

        private func expectations() throws -> [String: Int] {
            var expected: [String: Int] = [:]
            for pair in (expect ?? "").split(separator: ",") {
                let pieces = pair.split(separator: "=")
                guard pieces.count == 2, let count = Int(pieces[1]) else {
                    throw ValidationError("“\(pair)” is no figure. Write --expect findings=34,actions=91.")
                }
                expected[String(pieces[0])] = count
            }
            return expected
        }
    }
}

extension PlanDraft {
    /// The reconciliation, with stable keys (design, section 9).
    var reconciliation: JSONValue {
        [
            "file": .string(fileName),
            "rows": .int(totals.rows), "references": .int(totals.references), "findings": .int(totals.findings),
            "actions": .int(totals.actions), "leads": .int(totals.leads), "dated": .int(totals.dated),
            "status": .object(totals.status.mapValues(JSONValue.int)),
            "statusWords": .object(totals.statusWords.mapValues(JSONValue.int)),
            "totals": .object(totals.all.mapValues(JSONValue.int)), "layout": .string(layout.rawValue),
            "narrative": narrativeValue ?? .null, "letter": letterValue ?? .null,
            "anomalies": .array(
                anomalies.map {
                    [
                        "code": .string($0.code.rawValue), "message": .string($0.message),
                        "place": .string(place(of: $0.sources.first)), "gravity": .string($0.gravity.rawValue),
                        "suggestion": .string($0.suggestion),
                    ]
                }
            ),
            "references_followed": .array(
                actions.flatMap { action in
                    action.references.map {
                        [
                            "action": .string(action.reference), "words": .string($0.text), "leads_to": .string($0.targetLabel),
                            "likely": .string($0.likelyLabel), "problem": .of($0.problem?.rawValue),
                        ]
                    }
                }
            ),
            "audits": .array(
                actions.flatMap { action in
                    action.audits.map {
                        [
                            "action": .string(action.reference), "words": .string($0.text), "kind": .string($0.kind.rawValue),
                            "due": .of($0.due?.lastDay.description),
                        ]
                    }
                }
            ),
            "reports": .array(
                actions.flatMap { action in
                    action.reports.map {
                        [
                            "action": .string(action.reference), "words": .string($0.text), "to": .string($0.to),
                            "cadence": .string($0.cadence.rawValue),
                        ]
                    }
                }
            ),
            "proposals": .array(
                proposals.map {
                    [
                        "key": .string($0.key), "kind": .string($0.kind.rawValue), "state": .string($0.state.rawValue),
                        "message": .string($0.message), "place": .string(place(of: $0.sources.first)),
                    ]
                }
            ),
            "mapping": .array(
                tables.flatMap { table in
                    table.columns.map {
                        [
                            "table": .int(table.number), "column": .int($0.index + 1), "heading": .string($0.heading),
                            "meaning": .string($0.meaning.rawValue), "confidence": .double($0.confidence),
                        ]
                    }
                }
            ),
        ]
    }

    var reconciliationText: String {
        let status = totals.status.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        return """
            \(fileName)
              \(totals.rows) rows, \(totals.references) references, \(totals.findings) findings, \(totals.actions) actions
              \(totals.leads) leads, \(totals.dated) dated actions
              status: \(status.joined(separator: ", "))
              \(anomalies.count) oddities to settle\(proseText)
            """
    }
}
