import ArgumentParser
import Foundation
import Instruments
import Kernel
import Pathways

/// `lantern plan list|show|check|diff|export|recurring`: the plans and how they stand.
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "List the improvement plans; show, check, compare or write one.",
        subcommands: [List.self, Show.self, Check.self, Diff.self, Export.self, RecurringCommand.self]
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the plans with how their actions stand today.")

        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let lantern = try await store.open()
            let lines = try await lantern.ask(
                PlanRegister(),
                as: .installation("lantern plan list"),
                for: .improvement
            )
            let listing = Listing(
                columns: [
                    .init("id", "Id"), .init("place", "Place"), .init("title", "Title"), .init("findings", "Findings"),
                    .init("actions", "Actions"), .init("late", "Late"), .init("toSettle", "To settle"),
                ],
                rows: lines.map {
                    [
                        .of($0.plan.id), .string($0.plan.place), .string($0.plan.title), .int($0.findings),
                        .int($0.actions), .int($0.late), .int($0.openAnomalies),
                    ]
                }
            )
            print(listing.written(as: output.format))
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show the actions of a plan with their status today.")

        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        @Argument(help: ArgumentHelp("The plan's id, from lantern plan list.", valueName: "id"))
        var id: String

        func run() async throws {
            guard let plan = ID<ImprovementPlan>(id) else { throw NotFound("plan") }
            let lantern = try await store.open()
            let answer = try await lantern.ask(
                PlanPageQuery(plan),
                as: .installation("lantern plan show"),
                for: .improvement
            )
            let listing = Listing(
                columns: [
                    .init("reference", "Reference"), .init("status", "Status"), .init("colour", "Colour"),
                    .init("due", "Due"), .init("lead", "Lead"), .init("statement", "Action"),
                ],
                rows: answer.record.actions.map { record in
                    [
                        .string(record.action.reference), .string(record.rating.status.rawValue),
                        .string(record.shownColour.rawValue), .of(record.action.due.on),
                        .string(record.leads.map(\.party.publishedName).joined(separator: "; ")),
                        .string(record.action.statement),
                    ]
                }
            )
            print(listing.written(as: output.format))
        }
    }
}
