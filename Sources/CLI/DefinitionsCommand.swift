import ArgumentParser
import Definitions
import Kernel

/// `lantern definitions`: what a partnership may change, before a server is started with it.
struct DefinitionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "definitions",
        abstract: "Check the definitions, or see which rule held on a day.",
        subcommands: [CheckDefinitionsCommand.self, RulesCommand.self]
    )
}

struct CheckDefinitionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Read every definition file and tell every mistake, with its file, line and what to write."
    )

    @OptionGroup var definitions: DefinitionOptions

    func run() throws {
        _ = try definitions.load()
        print("The definitions are in order.")
    }
}

struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "The numbers that judge improvement actions, as they were in force on a day."
    )

    @Option(
        name: .customLong("on"),
        help: ArgumentHelp("The day; today unless it is said.", valueName: "date")
    )
    var writtenDay: String?

    @OptionGroup var definitions: DefinitionOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        _ = try day()
    }

    func run() throws {
        let day = try day()
        let rules = try definitions.load().improvement.rules.all
        let listing = Listing(
            columns: [
                .init("rule", "Rule"), .init("value", "Value"), .init("version", "Version"),
                .init("from", "From"),
                .init("local", "Own"), .init("source", "Source"),
            ],
            rows: rules.map { rule in
                let period = rule.value.period(on: day)
                return [
                    .string(rule.key), .string(rule.inWords(on: day)), .int(rule.value.version(on: day)),
                    .of(period.from), .bool(period.isLocal), .string(period.source),
                ]
            }
        )
        print(listing.written(as: output.format))
    }

    private func day() throws -> Day {
        guard let writtenDay else { return SystemTime().now.day }
        guard let day = Day(writtenDay) else {
            throw ValidationError("There is no day “\(writtenDay)”. Write it as 2026-03-02.")
        }
        return day
    }
}
