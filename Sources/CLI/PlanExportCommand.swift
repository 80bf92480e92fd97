import ArgumentParser
import Documents
import Foundation
import Instruments
import Kernel
import Markup
import Pathways
import Web

extension PlanCommand {
    /// `lantern plan export PLAN --format docx --out FILE`: the plan to be published, by post and not by name.
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a plan for publication: Word, Excel, CSV or a web page.",
            discussion: "Leads are named by post or organisation, never as people. Notes and evidence are left out."
        )

        enum Format: String, ExpressibleByArgument, CaseIterable {
            case docx, xlsx, csv, html
        }

        @OptionGroup var store: StoreOptions

        @Argument(help: ArgumentHelp("The plan's id, from lantern plan list.", valueName: "plan"))
        var plan: String

        @Option(help: "How to write it.")
        var format: Format

        @Option(help: ArgumentHelp("The file to write; an existing one is replaced.", valueName: "file"))
        var out: String

        @Option(help: ArgumentHelp("A version by its number or name; without it, the plan as it stands.", valueName: "version"))
        var version = "today"

        func run() async throws {
            guard let id = ID<ImprovementPlan>(plan) else { throw NotFound("plan") }
            let lantern = try await store.open()
            let actor = Actor.installation("lantern plan export")
            let issues = try await lantern.ask(PlanIssues(of: id), as: actor, for: .improvement).issues
            let plan = try await lantern.ask(
                PlanToPublish(id, version: try issues.version(version)),
                as: actor,
                for: .improvement
            ).published
            let bytes: [UInt8] =
                switch format {
                case .docx: try plan.word.bytes()
                case .xlsx: try plan.workbook.bytes()
                case .csv: Array(plan.csv.utf8)
                case .html:
                    planDocument(plan, place: plan.snapshot.plan.place, madeOn: lantern.time.now.day).document
                }
            try write(bytes, to: out)
        }
    }
}

/// Writes a file; says in words when it cannot.
func write(_ bytes: [UInt8], to path: String) throws {
    do {
        try Data(bytes).write(to: URL(filePath: path), options: .atomic)
    } catch {
        throw CannotWrite(path: path)
    }
}

/// The file cannot be written there.
struct CannotWrite: Problem {
    let path: String
    var message: String { "“\(path)” cannot be written. Look whether its folder is there and you may write in it." }
    var field: String? { nil }
}
