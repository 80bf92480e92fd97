import Definitions
import Documents
import Hummingbird
import Instruments
import Kernel
import Pathways

/// The figures of child protection, each with the records behind it, on pages and as a file.
struct ProtectionFigureRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/protection/figures") { request, visit in
            let chosen = quarter(request)
            let answer = try await site.ask(ProtectionFigures(chosen.days), visit, for: .screening)
            let today = site.lantern.time.now.day
            return site.page(
                ProtectionFiguresPage(
                    answer: answer, quarters: (0..<8).map { Quarter(of: today.firstOfMonth.adding(months: -3 * $0)) },
                    chosen: chosen, measures: site.lantern.definitions.protectionMeasures),
                for: visit)
        }
        router.get("/protection/figures/child-protection-figures.csv") { request, visit in
            let chosen = quarter(request)
            let answer = try await site.ask(ProtectionFigures(chosen.days), visit, for: .screening)
            let text = CSV.write(answer.rows(site.lantern.definitions.protectionMeasures), for: .spreadsheet)
            return site.file(
                Array(("\u{FEFF}" + text).utf8), type: "text/csv; charset=utf-8", named: "child-protection-\(chosen.key).csv")
        }
        router.get("/protection/figures/:measure") { request, visit in
            let chosen = quarter(request)
            let answer = try await site.ask(ProtectionFigures(chosen.days), visit, for: .screening)
            let asked = visit.parameters.get("measure") ?? ""
            guard let figure = answer.figures.first(where: { $0.measure == asked }) else { throw NotFound("measure") }
            return site.page(
                ProtectionFigurePage(
                    figure: figure, measure: site.lantern.definitions.protectionMeasures[asked], chosen: chosen,
                    lists: answer.listsRecords),
                for: visit,
                trail: [.init(label: "Child protection figures", address: "/protection/figures?quarter=\(chosen.key)")])
        }
    }

    /// The one asked for; that of today where none is, or where it is no quarter.
    private func quarter(_ request: Request) -> Quarter {
        request.uri.queryParameters["quarter"].flatMap { Quarter(String($0)) } ?? Quarter(of: site.lantern.time.now.day)
    }
}
