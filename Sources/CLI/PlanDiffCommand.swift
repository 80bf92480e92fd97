import ArgumentParser
import Foundation
import Instruments
import Kernel
import Pathways

extension PlanCommand {
    /// `lantern plan diff PLAN BEFORE AFTER`: what changed between two versions.
    struct Diff: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what changed between two versions of a plan, what was taken out first.",
            discussion: """
                A version is named by its number or by what it is called; “today” is the plan as it stands. \
                Ends with 0 when nothing changed, and with 1 when something did.
                """
        )

        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        @Argument(help: ArgumentHelp("The plan's id, from lantern plan list.", valueName: "plan"))
        var plan: String

        @Argument(help: ArgumentHelp("The earlier of the two.", valueName: "version"))
        var before: String

        @Argument(help: ArgumentHelp("The later of the two.", valueName: "version"))
        var after = "today"

        func run() async throws {
            guard let id = ID<ImprovementPlan>(plan) else { throw NotFound("plan") }
            let lantern = try await store.open()
            let actor = Actor.installation("lantern plan diff")
            let issues = try await lantern.ask(PlanIssues(of: id), as: actor, for: .improvement).issues
            let compared = try await lantern.ask(
                ComparePlans(id, from: try issues.version(before), to: try issues.version(after)),
                as: actor,
                for: .improvement
            ).comparison
            switch output.format {
            case .text: print(compared.text)
            case .json: print(compared.json.canonical)
            case .csv: print(compared.listing.written(as: .csv))
            }
            if !compared.isEmpty { throw ExitCode(1) }
        }
    }
}

extension [PlanIssue] {
    /// The version that somebody names: its number, what it is called, or “today”.
    func version(_ name: String) throws -> ComparePlans.Version {
        if name == "today" { return .today }
        let found = first { String($0.number) == name || Text.searchKey($0.label) == Text.searchKey(name) }
        guard let found else { throw UnknownVersion(name: name, known: map { "\($0.number) (\($0.label))" }.reversed()) }
        return .issue(found.id)
    }
}

/// No version is called that.
struct UnknownVersion: Problem {
    let name: String
    let known: [String]

    var message: String {
        known.isEmpty
            ? "There is no version “\(name)”: this plan was never issued. Only “today” can be asked for."
            : "There is no version “\(name)”. There are: \(known.joined(separator: ", ")), and “today”."
    }

    var field: String? { nil }
}

extension PlanComparison {
    fileprivate var all: [(kind: String, item: Item)] {
        findings.map { ("finding", $0) } + actions.map { ("action", $0) }
    }

    fileprivate var json: JSONValue {
        [
            "before": before.json, "after": after.json, "plan": .array(plan.map(\.json)),
            "findings": .array(findings.map(\.json)), "actions": .array(actions.map(\.json)),
        ]
    }

    /// A line for each change; for what was taken out or added, one with its words.
    fileprivate var listing: Listing {
        var rows: [[JSONValue]] = plan.map { ["plan", "changed", "", ""] + $0.cells }
        for (kind, item) in all {
            let head: [JSONValue] = [
                .string(kind), .string(item.fate.rawValue), .string(item.reference), .string(item.formerReference ?? ""),
            ]
            switch item.fate {
            case .removed: rows.append(head + ["", "", .string(item.statement), ""])
            case .added: rows.append(head + ["", "", "", .string(item.statement)])
            case .changed, .withdrawn:
                rows += item.changes.isEmpty ? [head + ["structure", "Reference", "", ""]] : item.changes.map { head + $0.cells }
            }
        }
        return Listing(
            columns: ["kind", "fate", "reference", "formerReference", "sort", "label", "before", "after"].map { .init($0, $0) },
            rows: rows
        )
    }

    fileprivate var text: String {
        var lines = ["\(before.inWords) → \(after.inWords)"]
        if isEmpty { lines.append("Nothing changed.") }
        for (heading, fates) in [("Taken out", [Fate.removed, .withdrawn]), ("Added", [.added])] {
            let items = all.filter { fates.contains($0.item.fate) }
            if items.isEmpty { continue }
            lines += ["", "\(heading) (\(items.count))"]
            lines += items.map { "  \($0.kind) \($0.item.reference): \($0.item.statement.oneLine)" }
        }
        if !plan.isEmpty { lines += ["", "The plan itself"] + plan.map(\.text) }
        let changed = all.filter { $0.item.fate == .changed }
        if !changed.isEmpty { lines += ["", "Changed (\(changed.count))"] }
        for (kind, item) in changed {
            lines.append("  \(kind) \(item.reference)" + (item.formerReference.map { " (was \($0))" } ?? ""))
            lines += item.changes.map { "  " + $0.text }
        }
        return lines.joined(separator: "\n")
    }
}

extension PlanComparison.Side {
    fileprivate var json: JSONValue { ["label": .string(label), "day": .of(day)] }
    fileprivate var inWords: String { day.map { "\(label) (\($0.inWords))" } ?? label }
}

extension PlanComparison.Item {
    fileprivate var json: JSONValue {
        [
            "fate": .string(fate.rawValue), "reference": .string(reference), "formerReference": .of(formerReference),
            "statement": .string(statement), "id": .of(id), "changes": .array(changes.map(\.json)),
        ]
    }
}

extension PlanComparison.Change {
    fileprivate var json: JSONValue {
        ["sort": .string(sort.rawValue), "label": .string(label), "before": .string(before), "after": .string(after)]
    }

    fileprivate var cells: [JSONValue] { [.string(sort.rawValue), .string(label), .string(before), .string(after)] }

    /// Prose with [-what was taken out-] and {+what was put in+}.
    fileprivate var text: String {
        guard !words.isEmpty, !before.isBlank, !after.isBlank else {
            return "  \(label): \(before.isBlank ? "(nothing)" : before.oneLine) → \(after.isBlank ? "(nothing)" : after.oneLine)"
        }
        let marked = words.map { run in
            switch run {
            case .same(let words): words
            case .removed(let words): "[-\(words)-]"
            case .added(let words): "{+\(words)+}"
            }
        }
        return "  \(label): \(marked.joined().oneLine)"
    }
}

extension String {
    fileprivate var oneLine: String { split(whereSeparator: \.isNewline).joined(separator: " ") }
}
