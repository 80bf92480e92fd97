import ArgumentParser
import Definitions
import Instruments
import Kernel
import Pathways

/// `lantern figures`: the measures of the front door, or of child protection, over some days.
struct FiguresCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figures",
        abstract: "The measures of the front door, or of child protection, over some days.",
        discussion: """
            Counts and shares, without names: each measure with what is counted, of what, and its target where there is one.

            lantern figures --from 2026-07-01 --until 2026-09-30
            lantern figures protection --from 2026-07-01 --until 2026-09-30
            """
    )

    enum Part: String, ExpressibleByArgument, CaseIterable {
        case frontDoor = "front-door"
        case protection
    }

    @Argument(help: ArgumentHelp("Of what: front-door or protection.", valueName: "part"))
    var part: Part = .frontDoor

    @Option(help: ArgumentHelp("First day.", valueName: "date"))
    var from: String

    @Option(help: ArgumentHelp("Last day.", valueName: "date"))
    var until: String

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        for day in [from, until] where Day(day) == nil {
            throw ValidationError("“\(day)” is not a day. Write it as 2026-03-02.")
        }
        if let first = Day(from), let last = Day(until), last < first {
            throw ValidationError("The last day is before the first. Exchange them.")
        }
    }

    func run() async throws {
        guard let first = Day(from), let last = Day(until) else { return }
        let lantern = try await store.open()
        let reader = Actor.installation("lantern figures")
        let rows =
            switch part {
            case .frontDoor:
                try await lantern.ask(FrontDoorFigures(first...last), as: reader, for: .administration)
                    .rows(lantern.definitions.frontDoorMeasures)
            case .protection:
                try await lantern.ask(ProtectionFigures(first...last), as: reader, for: .administration)
                    .rows(lantern.definitions.protectionMeasures)
            }
        guard let heading = rows.first else { return }
        let listing = Listing(
            columns: heading.map { .init($0, $0.prefix(1).uppercased() + $0.dropFirst()) },
            rows: rows.dropFirst().map { $0.map(JSONValue.string) }
        )
        print(listing.written(as: output.format))
    }
}
