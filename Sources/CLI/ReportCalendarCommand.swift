import ArgumentParser
import Foundation
import Instruments
import Kernel
import Pathways

/// `lantern report calendar`: the reporting calendar (GOV-4).
struct ReportCalendarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar",
        abstract: "Show what is owed to whom and when, overdue first.",
        discussion: """
            Reports, audits, updates and dates to be looked at again. Working days are another command: lantern calendar.

            lantern report calendar --months 3 --kind report
            lantern report calendar --ics > reports.ics
            """
    )

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    @Option(help: ArgumentHelp("How many months, this one being the first: from 1 to 36.", valueName: "n"))
    var months = 12

    @Option(help: ArgumentHelp("Only this body, by its id.", valueName: "id"))
    var body: String?

    @Option(help: ArgumentHelp("Only this lead, as the calendar has it.", valueName: "lead"))
    var lead: String?

    @Option(help: "Only this: \(CalendarItem.Kind.allCases.map(\.rawValue).joined(separator: ", ")).")
    var kind: String?

    @Flag(help: "For another calendar: RFC 5545.")
    var ics = false

    func validate() throws {
        guard (1...36).contains(months) else { throw ValidationError("Give a number of months from 1 to 36.") }
        if let kind, CalendarItem.Kind(rawValue: kind) == nil {
            let known = CalendarItem.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("“\(kind)” is none of \(known).")
        }
    }

    func run() async throws {
        let chosen: ID<Body>? = try body.map { text in
            guard let id = ID<Body>(text) else { throw NotFound("body") }
            return id
        }
        let lantern = try await store.open()
        let answer = try await lantern.ask(
            ReportCalendar(months: months, body: chosen, lead: lead, kind: kind.flatMap(CalendarItem.Kind.init)),
            as: .installation("lantern report calendar"),
            for: .improvement
        )
        if ics {
            print(answer.iCalendar(named: "Lantern: reports", at: lantern.time.now), terminator: "")
            return
        }
        let listing = Listing(
            columns: [
                .init("due", "Due"), .init("state", "State"), .init("kind", "Kind"), .init("to", "To"), .init("lead", "Lead"),
                .init("plan", "Plan"), .init("action", "Action"), .init("cadence", "How often"), .init("title", "What"),
            ],
            rows: answer.all.map { item in
                [
                    .of(item.dueOn), .string(answer.state(of: item)), .string(item.kind.rawValue), .string(item.toWhom),
                    .string(item.lead), .string(item.planTitle), .string(item.reference), .string(item.cadence),
                    .string(output.format == .text ? oneLine(item.title) : item.title),
                ]
            }
        )
        print(listing.written(as: output.format))
    }

    private func oneLine(_ text: String) -> String {
        let words = text.split(whereSeparator: \.isWhitespace)
        return words.prefix(20).joined(separator: " ") + (words.count > 20 ? " …" : "")
    }
}
