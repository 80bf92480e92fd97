import ArgumentParser
import Documents
import Foundation
import Instruments
import Kernel
import Pathways

/// `lantern report exceptions BODY`, `lantern report calendar`: reports to be read, sent or read by a program.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Make a report, or see which are owed to whom and when.",
        subcommands: [Exceptions.self, ReportCalendarCommand.self]
    )

    struct Exceptions: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What a body has to look at: late, unowned, unevidenced, overridden, slipped, silent or contested.",
            discussion: "Names posts and organisations, never people. DOCX and XLSX need --out."
        )

        enum Format: String, ExpressibleByArgument, CaseIterable {
            case text, json, csv, docx, xlsx
            var isFile: Bool { self == .docx || self == .xlsx }
        }

        @OptionGroup var store: StoreOptions

        @Argument(help: ArgumentHelp("The body: what it is called, or its id.", valueName: "body"))
        var body: String

        @Option(help: ArgumentHelp("Judge lateness and silence on this day, as 2026-03-31; today without it.", valueName: "day"))
        var asAt: String?

        @Option(help: "How to write it.")
        var format: Format = .text

        @Option(help: ArgumentHelp("The file to write; an existing one is replaced.", valueName: "file"))
        var out: String?

        func validate() throws {
            if format.isFile, out == nil {
                throw ValidationError("\(format.rawValue.uppercased()) is written to a file: name it with --out.")
            }
            if let asAt, Day(asAt) == nil {
                throw ValidationError("“\(asAt)” is no day of the calendar. Write it as 2026-03-31.")
            }
        }

        func run() async throws {
            let lantern = try await store.open()
            let actor = Actor.installation("lantern report exceptions")
            let bodies = try await lantern.ask(BodyChoices(), as: actor, for: .improvement)
            let found = bodies.first { $0.id.description == body || Text.searchKey($0.name) == Text.searchKey(body) }
            guard let found else { throw UnknownBody(name: body, known: bodies.map(\.name)) }
            let report = try await lantern.ask(
                ExceptionReport(for: found.id, asAt: asAt.flatMap { Day($0) }),
                as: actor,
                for: .improvement
            )
            let words = StatusWords(lantern.definitions, on: report.asAt)
            let bytes: [UInt8] =
                switch format {
                case .docx: try report.word { words.label($0) }.bytes()
                case .xlsx: try report.workbook { words.label($0) }.bytes()
                case .csv: Array((report.listing(words).written(as: .csv) + "\r\n").utf8)
                case .json: Array((report.json(words).canonical + "\n").utf8)
                case .text: Array((report.text(words) + "\n").utf8)
                }
            if let out {
                try write(bytes, to: out)
            } else {
                FileHandle.standardOutput.write(Data(bytes))
            }
        }
    }
}

/// No body is called that.
struct UnknownBody: Problem {
    let name: String
    let known: [String]

    var message: String {
        known.isEmpty
            ? "There is no body “\(name)”: none was ever established."
            : "There is no body “\(name)”. There are: \(known.joined(separator: ", "))."
    }

    var field: String? { nil }
}

extension ExceptionReport.Answer {
    fileprivate func listing(_ words: StatusWords) -> Listing {
        Listing(
            columns: [
                .init("reason", "Reason"), .init("id", "Id"), .init("plan", "Plan"), .init("severity", "Severity"),
                .init("reference", "Reference"), .init("statement", "Action"), .init("lead", "Lead"), .init("due", "Due"),
                .init("moved", "Moved"), .init("status", "Status"), .init("colour", "Colour"), .init("because", "Because"),
            ],
            rows: sections.flatMap { section in
                section.lines.map { line in
                    [
                        .string(section.reason.rawValue), .of(line.action), .string(line.planTitle),
                        .string(line.severity.rawValue), .string(line.reference), .string(line.statement),
                        .string(line.lead), .string(line.due), .string(line.moved), .string(words.label(line.status)),
                        .string(line.colour.rawValue), .string(line.because),
                    ]
                }
            }
        )
    }

    fileprivate func json(_ words: StatusWords) -> JSONValue {
        let rows = JSONValue(parsing: listing(words).written(as: .json)) ?? .array([])
        return [
            "body": .string(bodyName), "asAt": .of(asAt), "overseen": .int(overseen), "inReport": .int(inReport),
            "lines": rows,
        ]
    }

    fileprivate func text(_ words: StatusWords) -> String {
        var lines = [title, basis, "\(inReport) of the \(overseen) actions that it oversees are in this report."]
        if sections.isEmpty { lines.append("Nothing to report.") }
        for section in sections {
            lines += ["", "\(section.reason.heading) (\(section.lines.count))", "Asked of the body: \(section.reason.ask)"]
            for line in section.lines {
                lines.append("  \(line.reference) \(line.statement.split(whereSeparator: \.isNewline).joined(separator: " "))")
                let facts = [line.planTitle, line.lead, line.due, line.moved, words.label(line.status), line.because]
                lines.append("    " + facts.filter { !$0.isBlank }.joined(separator: " · "))
            }
        }
        return lines.joined(separator: "\n")
    }
}
