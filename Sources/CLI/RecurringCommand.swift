import ArgumentParser
import Instruments
import Kernel
import Pathways

/// `lantern plan recurring`: what was found again in a place, inspection by inspection (PLAN-12).
struct RecurringCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recurring",
        abstract: "Show what was found again in a place, and what had been said to be done.",
        discussion: """
            Findings are sorted by theme: as people have confirmed, and otherwise by their words, which is marked. JSON and CSV \
            have a line for each finding and action.

            lantern plan recurring Ambleford --format json
            """
    )

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    @Flag(help: "Also what was found once.")
    var once = false

    @Argument(help: ArgumentHelp("The place, as its plans have it.", valueName: "place"))
    var place: String

    func run() async throws {
        let lantern = try await store.open()
        let answer = try await lantern.ask(
            RecurringFindings(in: place),
            as: .installation("lantern plan recurring"),
            for: .improvement
        )
        let themes = once ? answer.themes : answer.recurring
        switch output.format {
        case .text: print(text(answer, themes))
        case .json, .csv: print(listing(themes).written(as: output.format))
        }
    }

    private func text(_ answer: RecurringFindings.Answer, _ themes: [RecurringTheme]) -> String {
        var lines = ["\(answer.place): \(answer.occasions.map(\.inWords).joined(separator: "; "))"]
        if themes.isEmpty { lines.append("Nothing was found again.") }
        for theme in themes {
            lines += ["", theme.label, "  \(theme.sentence)"]
            for (place, time) in theme.times.enumerated() {
                lines.append("  \(time.occasion.inWords)\(theme.gap(before: place).map { " (\($0))" } ?? "")")
                for found in time.findings {
                    lines.append("    \(found.reference): \(RecurringCommand.oneLine(found.statement))")
                    if !found.isConfirmed { lines.append("      by its words “\(found.words)”; not confirmed") }
                }
                for promise in time.promises {
                    lines.append("    → \(promise.reference): \(RecurringCommand.oneLine(promise.statement))")
                    let said =
                        promise.saidDoneInPlan
                        ? "said complete in the plan"
                        : promise.saidDoneOn.map { "said complete on \($0)" } ?? "never said complete"
                    lines.append("      \(promise.rating.status.rawValue), \(promise.rating.colour.rawValue); \(said)")
                }
                for mention in time.mentions where time.findings.isEmpty {
                    lines.append("    spoken of: \(mention.place) \(RecurringCommand.oneLine(mention.text))")
                }
                if time.promises.isEmpty, !time.findings.isEmpty { lines.append("    nothing was promised") }
            }
        }
        return lines.joined(separator: "\n")
    }

    /// Enough of a text to know it by.
    private static func oneLine(_ text: String) -> String {
        let words = text.split(whereSeparator: \.isWhitespace)
        return words.prefix(24).joined(separator: " ") + (words.count > 24 ? " …" : "")
    }

    private func listing(_ themes: [RecurringTheme]) -> Listing {
        Listing(
            columns: [
                .init("theme", "Theme"), .init("course", "Course"), .init("sentence", "Sentence"), .init("found", "Found"),
                .init("plan", "Plan"), .init("finding", "Finding"), .init("findingReference", "Reference"),
                .init("statement", "Statement"), .init("confirmed", "Confirmed"), .init("words", "Words"),
                .init("action", "Action"), .init("actionReference", "Action reference"), .init("promise", "Promise"),
                .init("status", "Status"), .init("statusAsWritten", "Status as written"), .init("saidDoneOn", "Said complete"),
                .init("accepted", "Accepted"),
            ],
            rows: themes.flatMap { theme in
                theme.times.flatMap { time in
                    time.findings.flatMap { found in
                        // A finding that nothing was promised for has a line too.
                        (found.promises.isEmpty ? [nil] : found.promises.map(Optional.some)).map { promise in
                            row(theme, time, found, promise)
                        }
                    }
                }
            }
        )
    }

    private func row(
        _ theme: RecurringTheme,
        _ time: RecurringTheme.Time,
        _ found: RecurringTheme.Found,
        _ promise: RecurringTheme.Promise?
    ) -> [JSONValue] {
        [
            .string(theme.key), .string(theme.course.key), .string(theme.sentence), .of(time.occasion.day),
            .of(time.occasion.plan), .of(found.finding), .string(found.reference), .string(found.statement),
            .bool(found.isConfirmed), .string(found.words), .of(promise?.action), .of(promise?.reference),
            .of(promise?.statement), .of(promise?.rating.status.rawValue), .of(promise?.statusAsWritten),
            .of(promise?.saidDoneOn), .bool(promise?.wasAccepted ?? false),
        ]
    }
}

extension RecurringTheme.Course {
    /// For programs.
    var key: String {
        switch self {
        case .cameBack: "came-back"
        case .foundAgain: "found-again"
        case .once: "once"
        }
    }
}
