import ArgumentParser
import Instruments
import Kernel
import Pathways

extension PlanCommand {
    /// `lantern plan check PLAN`: what in a plan does not go together.
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Hold a plan against every named check, and say how to mend what does not go together.",
            discussion: "Ends with 0 when nothing in the plan contradicts itself, and with 1 when something does."
        )

        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        @Argument(help: ArgumentHelp("The plan's id, from lantern plan list.", valueName: "plan"))
        var plan: String

        @Option(help: ArgumentHelp("Only this check, by its key as --format json gives it.", valueName: "key"))
        var only: String?

        func run() async throws {
            guard let id = ID<ImprovementPlan>(plan) else { throw NotFound("plan") }
            if let only, PlanCheck.named(only) == nil {
                throw ValidationError(
                    "There is no check “\(only)”. There are: \(PlanCheck.all.map(\.key).joined(separator: ", "))."
                )
            }
            let lantern = try await store.open()
            let answer = try await lantern.ask(PlanChecks(id), as: .installation("lantern plan check"), for: .improvement)
            let results = answer.results.filter { only == nil || $0.check.key == only }
            print(output.format == .text ? text(results) : listing(results).written(as: output.format))
            if results.contains(where: { !$0.contradictions.isEmpty }) { throw ExitCode(1) }
        }

        private func listing(_ results: [PlanChecks.Result]) -> Listing {
            Listing(
                columns: [
                    .init("check", "Check"), .init("kind", "Kind"), .init("id", "Id"), .init("reference", "Reference"),
                    .init("severity", "Severity"), .init("sentence", "What"), .init("mend", "How to mend it"),
                ],
                rows: results.flatMap { result in
                    result.contradictions.map { found in
                        let (kind, id): (String, JSONValue) =
                            switch found.about {
                            case .action(let id): ("action", .of(id))
                            case .finding(let id): ("finding", .of(id))
                            }
                        return [
                            .string(found.check), .string(kind), id, .string(found.reference),
                            .string(found.severity.rawValue), .string(found.sentence), .string(found.mend),
                        ]
                    }
                }
            )
        }

        private func text(_ results: [PlanChecks.Result]) -> String {
            let broken = results.filter { !$0.contradictions.isEmpty }
            var lines = broken.flatMap { result in
                ["\(result.check.rule) (\(result.contradictions.count))"]
                    + result.contradictions.flatMap { ["  \($0.reference): \($0.sentence)", "    \($0.mend)"] } + [""]
            }
            let count = broken.map(\.contradictions.count).reduce(0, +)
            lines.append("\(count) to look at; \(results.count - broken.count) of \(results.count) rules kept.")
            return lines.joined(separator: "\n")
        }
    }
}
