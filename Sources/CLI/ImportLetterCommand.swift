import ArgumentParser
import Documents
import Foundation
import Instruments
import Kernel
import Pathways
import PlanReading

extension ImportCommand {
    /// `lantern import letter FILE`: lays an inspection letter out, and makes a draft plan of what its headings say are findings.
    struct Letter: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lay an inspection letter out as findings, and make a plan of them.",
            discussion: """
                Prints every paragraph with what the letter's headings make it, and what the letter asks for in answer. The day for \
                the answer is read and never worked out: where the letter names none, give it with --due. Ends with 1 when the file \
                is no letter, or when a plan is to be made and no heading says what is a finding: mark the paragraphs in the browser.
                """
        )

        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        @Argument(help: ArgumentHelp("The letter (text, DOCX, web page or PDF text).", valueName: "file"))
        var file: String

        @Option(help: ArgumentHelp("The area inspected, where the letter does not say.", valueName: "area"))
        var place: String?

        @Option(help: ArgumentHelp("The title of the plan, where the letter does not say.", valueName: "words"))
        var title: String?

        @Option(
            help: ArgumentHelp(
                "The day by which the answer must be in, where the letter names none: 2026-03-12.", valueName: "day"))
        var due: String?

        @Option(help: ArgumentHelp("Who prepares the answer, where the letter does not say.", valueName: "body"))
        var lead: String?

        @Flag(help: "Read only; keep nothing.")
        var dryRun = false

        func run() async throws {
            guard let data = FileManager.default.contents(atPath: file) else { throw DocumentProblem.cannotOpen(path: file) }
            let bytes = Array(data)
            let corrections = PlanCorrections(responseDue: try dueDay(), responseLead: lead)
            let read = try ReadImport(bytes, named: URL(filePath: file).lastPathComponent, corrections: corrections)
            guard read.draft.letter != nil else { throw LetterProblem.noLetter(read.draft.fileName) }
            print(output.format == .json ? read.draft.reconciliation.canonical : text(read.draft))
            guard !dryRun else { return }
            if read.draft.findings.isEmpty { throw LetterProblem.nothingMarked(read.draft.fileName) }
            try await make(bytes, read.draft, corrections)
        }

        private func dueDay() throws -> Day? {
            guard let due else { return nil }
            guard let day = Day(due) else { throw ValidationError("“\(due)” is no day. Write --due 2026-03-12.") }
            return day
        }

        private func text(_ draft: PlanDraft) -> String {
            let paragraphs = (draft.letter?.paragraphs ?? []).map { paragraph in
                "\(draft.place(of: paragraph.text.source)): \(paragraph.mark.rawValue)\n    \(paragraph.text.text)"
            }
            return ([draft.reconciliationText] + paragraphs).joined(separator: "\n")
        }

        private func make(_ bytes: [UInt8], _ draft: PlanDraft, _ corrections: PlanCorrections) async throws {
            let lantern = try await store.open()
            let actor = Actor.installation("lantern import letter")
            let header = draft.header
            let named = place ?? header.place?.text ?? ""
            let titled = title ?? header.title?.text ?? draft.fileName
            let id = try await lantern.perform(
                ReceivePlan(bytes, named: draft.fileName, place: named), as: actor, for: .improvement)
            try await lantern.perform(
                CorrectImport(id, to: corrections, place: named, title: titled, version: 1), as: actor, for: .improvement)
            let plan = try await lantern.perform(
                MakePlan(of: id, draft, title: titled, place: named, ownedBy: nil, version: 2), as: actor, for: .improvement)
            FileHandle.standardError.write(Data("Made plan \(plan) of \(draft.fileName).\n".utf8))
        }
    }
}

/// Why a letter cannot be made into a plan here.
enum LetterProblem: Problem {
    case noLetter(String)
    case nothingMarked(String)

    var message: String {
        switch self {
        case .noLetter(let name):
            "\(name) does not read like an inspection letter. Use lantern import plan, or check that its words can be read."
        case .nothingMarked(let name):
            "No heading of \(name) says which paragraphs are findings. Import it in the browser and mark them yourself."
        }
    }

    var field: String? { nil }
}
