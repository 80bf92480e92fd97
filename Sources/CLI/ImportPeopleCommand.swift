import ArgumentParser
import Documents
import Foundation
import Instruments
import Kernel
import Pathways

extension ImportCommand {
    /// `lantern import people FILE`: an agency's extract, row by row, each compared with those known.
    struct People: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Bring in an agency's extract of people (CSV, TSV, XLSX), each compared with those known.",
            discussion: """
                One row a person, headings in the first row. A bad row is told by its line and the rest come in; the same file \
                again makes nobody twice; stopped half way, it goes on from where it was. Nobody is merged by it: whoever may \
                be somebody known waits as a pair. Ends with 1 when the file cannot be read.
                """
        )

        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        @Argument(help: ArgumentHelp("The extract.", valueName: "file"))
        var file: String

        @Option(help: ArgumentHelp("Whose extract it is, by the agency's name.", valueName: "name"))
        var agency: String

        @Option(help: ArgumentHelp("What columns mean: given=Forename,family=Surname,born=D.o.B.", valueName: "list"))
        var map: String = ""

        func run() async throws {
            guard let data = FileManager.default.contents(atPath: file) else { throw DocumentProblem.cannotOpen(path: file) }
            let lantern = try await store.open()
            let actor = Actor.installation("lantern import people")
            let imports = try await lantern.ask(PeopleImports(), as: actor, for: .matching)
            let wanted = Text.searchKey(agency)
            let whose = imports.agencies.first { Text.searchKey($0.name) == wanted }
            guard let whose else { throw NoSuchAgency(name: agency, known: imports.agencies.map(\.name)) }
            let id = try await lantern.perform(
                ReceiveExtract(
                    Array(data),
                    named: URL(filePath: file).lastPathComponent,
                    of: whose.id,
                    chosen: try ExtractColumns.chosen(map)
                ),
                as: actor,
                for: .matching
            )
            let shows = isatty(STDERR_FILENO) == 1
            try await BringInExtracts().run(lantern, as: actor, for: .matching) { done, all in
                if shows { FileHandle.standardError.write(Data("\r\(done) of \(all) rows".utf8)) }
            }
            if shows { FileHandle.standardError.write(Data("\n".utf8)) }
            print(try await result(of: id, in: lantern, as: actor))
        }

        private func result(of id: ID<PeopleImport>, in lantern: Lantern, as actor: Actor) async throws -> String {
            let answer = try await lantern.ask(PeopleImportView(id), as: actor, for: .matching)
            let tally = answer.extract.tally
            if output.format == .json {
                return JSONValue.object([
                    "import": .string(id.description), "rows": .int(answer.extract.rowCount), "added": .int(tally.added),
                    "known": .int(tally.known), "refused": .int(tally.refused), "pairsWaiting": .int(answer.pairsWaiting),
                    "problems": .array(answer.refused.map { ["line": .int($0.line), "problem": .string($0.problem)] }),
                ]).canonical
            }
            let lines = answer.refused.map { "line \($0.line): \($0.problem)" }
            let figures =
                "\(tally.added) added, \(tally.known) known already, \(tally.refused) not imported; \(answer.pairsWaiting) pairs wait."
            return ([figures] + lines).joined(separator: "\n")
        }
    }
}

/// No agency is called so.
struct NoSuchAgency: Problem {
    let name: String
    let known: [String]

    var message: String {
        known.isEmpty
            ? "There is no agency yet. Add “\(name)” under Administration first."
            : "No agency is called “\(name)”. Write one of: \(known.joined(separator: ", "))."
    }

    var field: String? { "agency" }
}
