import ArgumentParser
import Definitions
import Foundation
import Kernel
import Matching

/// `lantern match`: which records of one file, or of two, are of one person.
struct MatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match",
        abstract: "Find the records of the same person within a file, or between two.",
        discussion: """
            How much each column says is learnt from the files themselves. Nothing is kept and no record is changed: what comes \
            out are pairs with a probability, for a person to decide on.
            """,
        subcommands: [Dedupe.self, Link.self]
    )

    struct Dedupe: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Pairs of records within one file that may be the same person."
        )

        @Argument(help: ArgumentHelp("CSV or TSV with headings, or a workbook.", valueName: "file"))
        var file: String

        @OptionGroup var options: MatchOptions

        func run() throws {
            let people = try PeopleTable(file, options)
            try options.checkMapping(against: [people])
            let outcome = try Matching.dedupe(people.table, try options.settings(), model: try options.keptModel())
            try options.write(outcome, people, people)
        }
    }

    struct Link: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Pairs of a record of one file and a record of another that may be the same person."
        )

        @Argument(help: ArgumentHelp("CSV or TSV with headings, or a workbook.", valueName: "file"))
        var first: String

        @Argument(help: ArgumentHelp("The other.", valueName: "other file"))
        var second: String

        @Flag(help: "Each record has at most one partner, the likeliest.")
        var oneToOne = false

        @OptionGroup var options: MatchOptions

        func run() throws {
            let people = [try PeopleTable(first, options), try PeopleTable(second, options)]
            try options.checkMapping(against: people)
            var settings = try options.settings()
            settings.isOneToOne = oneToOne
            let outcome = try Matching.link(people[0].table, people[1].table, settings, model: try options.keptModel())
            try options.write(outcome, people[0], people[1])
        }
    }
}

/// What both ways of matching can be told.
struct MatchOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case csv, json
    }

    @Option(
        help: ArgumentHelp(
            "What columns mean, where their headings do not say: “given=first name,birth=born”; ignore=column leaves one out.",
            valueName: "list"))
    var map: String?

    @Option(help: ArgumentHelp("The column that names each record; without one, the row number.", valueName: "column"))
    var id: String?

    @Option(help: ArgumentHelp("The lowest probability that is written, above 0 and below 1.", valueName: "share"))
    var threshold = 0.95

    @Option(help: ArgumentHelp("The file to write, instead of standard output.", valueName: "file"))
    var out: String?

    @Option(help: "How to write the pairs.")
    var format: Format = .csv

    @Flag(help: "Write what each column says for or against, in bits.")
    var explain = false

    @Option(help: ArgumentHelp("Keep what was learnt in this file.", valueName: "file"))
    var train: String?

    @Option(help: ArgumentHelp("Use what was learnt before, from this file.", valueName: "file"))
    var model: String?

    @OptionGroup var definitions: DefinitionOptions

    func validate() throws {
        guard threshold > 0, threshold < 1 else {
            throw ValidationError("\(threshold) is no threshold. Write a number above 0 and below 1, such as 0.95.")
        }
        _ = try meanings()
    }

    /// `--map` as column and meaning; nil to ignore the column. Either may stand before the equals sign.
    func meanings() throws -> [(column: String, meaning: FieldMeaning?)] {
        try (map ?? "").split(separator: ",").map { pair in
            let sides = pair.split(separator: "=", omittingEmptySubsequences: false).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else {
                throw ValidationError("“\(pair)” is no meaning of a column. Write --map \"given=first name,birth=born\".")
            }
            if sides[0] == "ignore" { return (sides[1], nil) }
            if let meaning = FieldMeaning(rawValue: sides[0].lowercased()) { return (sides[1], meaning) }
            if let meaning = FieldMeaning(rawValue: sides[1].lowercased()) { return (sides[0], meaning) }
            throw ValidationError(MatchProblem.noSuchMeaning(sides[0]).message)
        }
    }

    func settings() throws -> MatchSettings {
        let names = try definitions.load().names.all
        return MatchSettings(
            lower: threshold,
            names: KnownNames(names.map { NameGroup(name: $0.head.label.on($0.head.from), short: $0.short, forms: $0.forms) })
        )
    }

    func keptModel() throws -> MatchModel? {
        guard let model else { return nil }
        guard let data = FileManager.default.contents(atPath: model) else { throw MatchFileProblem.noModel(path: model) }
        do {
            return try JSONDecoder().decode(MatchModel.self, from: data)
        } catch {
            throw MatchFileProblem.notAModel(path: model)
        }
    }

    /// A column named in `--map` must be in one of the files at least.
    func checkMapping(against files: [PeopleTable]) throws {
        for (column, _) in try meanings() where !files.contains(where: { $0.has(column) }) {
            throw MatchProblem.noSuchColumn(column, among: files.flatMap(\.headings))
        }
    }
}
