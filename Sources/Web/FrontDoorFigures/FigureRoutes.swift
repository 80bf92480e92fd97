import Definitions
import Documents
import Hummingbird
import Instruments
import Kernel
import Pathways

/// The front door’s figures, on a page and as a file.
struct FigureRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/front-door/figures") { request, visit in
            let chosen = quarter(request)
            let answer = try await site.ask(FrontDoorFigures(chosen.days), visit, for: .screening)
            let today = site.lantern.time.now.day
            return site.page(
                FiguresPage(
                    answer: answer,
                    quarters: (0..<8).map { Quarter(of: today.firstOfMonth.adding(months: -3 * $0)) },
                    chosen: chosen,
                    definitions: site.lantern.definitions),
                for: visit,
                area: .frontDoor,
                trail: FrontDoorTrail.crumbs
            )
        }
        router.get("/front-door/figures/front-door-figures.csv") { request, visit in
            let chosen = quarter(request)
            let answer = try await site.ask(FrontDoorFigures(chosen.days), visit, for: .screening)
            let text = CSV.write(answer.rows(site.lantern.definitions.frontDoorMeasures), for: .spreadsheet)
            return site.file(
                Array(("\u{FEFF}" + text).utf8), type: "text/csv; charset=utf-8", named: "front-door-\(chosen.key).csv")
        }
    }

    /// The one asked for; that of today where none is, or where it is no quarter.
    private func quarter(_ request: Request) -> Quarter {
        request.uri.queryParameters["quarter"].flatMap { Quarter(String($0)) } ?? Quarter(of: site.lantern.time.now.day)
    }
}
