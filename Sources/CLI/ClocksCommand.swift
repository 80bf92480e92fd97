import ArgumentParser
import Definitions
import Instruments
import Kernel
import Pathways

/// `lantern clocks`: time limits that run, and what each kind is.
struct ClocksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clocks",
        abstract: "Time limits: those that are open, or with --kinds what each is and who says so.",
        discussion: """
            Open time limits come the most urgent first, without names: each by the record that it is about.

            lantern clocks --late
            lantern clocks --due-within 4
            lantern clocks --kinds --on 2022-11-01
            """
    )

    @Flag(help: "Only what is late.")
    var late = false

    @Option(help: ArgumentHelp("Only what is due within so many hours from now.", valueName: "hours"))
    var dueWithin: Int?

    @Flag(help: "List what time limits there are, with their limits, sources and days in force.")
    var kinds = false

    @Option(
        name: .customLong("on"),
        help: ArgumentHelp("With --kinds: as in force on this day; today unless it is said.", valueName: "date"))
    var writtenDay: String?

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if late, dueWithin != nil { throw ValidationError("Give --late or --due-within, not both.") }
        if kinds, late || dueWithin != nil {
            throw ValidationError("--kinds lists what time limits there are. Leave --late and --due-within out.")
        }
        if let dueWithin, !(1...87_600).contains(dueWithin) {
            throw ValidationError("Give a number of hours from 1 to 87600.")
        }
        if let writtenDay {
            guard kinds else { throw ValidationError("--on goes with --kinds.") }
            guard Day(writtenDay) != nil else {
                throw ValidationError("“\(writtenDay)” is not a day. Write it as 2026-03-02.")
            }
        }
    }

    func run() async throws {
        if kinds {
            let day = writtenDay.flatMap { Day($0) } ?? SystemTime().now.day
            print(ClocksCommand.listing(try store.definitions.load().clocks, on: day).written(as: output.format))
            return
        }
        let lantern = try await store.open()
        let choice: OpenClocks.Choice = late ? .late : dueWithin.map { .dueWithin(hours: $0) } ?? .all
        let answer = try await lantern.ask(
            OpenClocks(choice),
            as: .installation("lantern clocks"),
            for: .administration
        )
        if answer.lines.isEmpty, output.format == .text {
            print("None.")
            return
        }
        print(ClocksCommand.listing(answer.lines).written(as: output.format))
    }

    private static func listing(_ clocks: ClockDefinitions, on day: Day) -> Listing {
        Listing(
            columns: [
                .init("key", "Key"), .init("variant", "Variant"), .init("code", "Code"), .init("label", "Label"),
                .init("limit", "Limit"), .init("from", "From"), .init("basis", "Basis"), .init("seen", "Text seen"),
                .init("own", "Own"), .init("off", "Off"), .init("source", "Source"),
            ],
            rows: clocks.kinds.all.flatMap { kind in
                [line(kind, nil, kind.limit.period(on: day), on: day)]
                    + kind.variants.all.map { line(kind, $0.key, $0.limit.period(on: day), on: day) }
            }
        )
    }

    private static func line(
        _ kind: ClockDefinition,
        _ variant: String?,
        _ period: Dated<ClockTerm>.Period,
        on day: Day
    ) -> [JSONValue] {
        [
            .string(kind.key), .of(variant), .of(kind.code), .string(kind.label(on: day)),
            .string(period.value.limit.inWords), .of(period.from), .string(kind.basis.inWords), .bool(period.value.textSeen),
            .bool(period.isLocal), .bool(!kind.runs(on: day)), .string(period.source),
        ]
    }

    private static func listing(_ lines: [ClockLine]) -> Listing {
        Listing(
            columns: [
                .init("kind", "Kind"), .init("variant", "Variant"), .init("due", "Due"), .init("standing", "Standing"),
                .init("words", "In words"), .init("holder", "Holder"), .init("chance", "Chance of late"),
                .init("subjectKind", "About"), .init("subject", "Record"), .init("lateBecause", "Reason"),
            ],
            rows: lines.map { line in
                [
                    .string(line.clock.kind.rawValue), .of(line.clock.variant), .string(line.clock.due.written),
                    .string(line.standing.rawValue), .string(line.words), .string(line.holder),
                    line.forecast?.chance.map(JSONValue.double) ?? .null, .string(line.clock.subject.kind),
                    .string(line.clock.subject.id), .string(line.clock.lateBecause),
                ]
            }
        )
    }
}
