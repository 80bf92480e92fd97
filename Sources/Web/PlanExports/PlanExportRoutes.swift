import Documents
import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// A plan to take away: Word, Excel, CSV and a web page, by post and not by name (PLAN-6).
struct PlanExportRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        add("docx", on: router, type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document") { plan in
            try plan.word.bytes()
        }
        add("xlsx", on: router, type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") { plan in
            try plan.workbook.bytes()
        }
        // The mark tells Excel that it is UTF-8.
        add("csv", on: router, type: "text/csv; charset=utf-8") { plan in Array(("\u{FEFF}" + plan.csv).utf8) }
        add("html", on: router, type: "text/html; charset=utf-8") { plan in
            planDocument(plan, place: site.settings.place, madeOn: site.lantern.time.now.day).document
        }
    }

    private func add(
        _ form: String,
        on router: Router<Visit>,
        type: String,
        _ write: @escaping @Sendable (PublishedPlan) throws -> [UInt8]
    ) {
        router.get(RouterPath("/plans/:id/export.\(form)")) { request, visit in
            var version = ComparePlans.Version.today
            if let asked = request.uri.queryParameters["version"] {
                guard let issue = ID<PlanIssue>(String(asked)) else { throw NotFound("version") }
                version = .issue(issue)
            }
            let answer = try await site.ask(PlanToPublish(try site.id(visit), version: version), visit)
            return site.file(
                try write(answer.published),
                type: type,
                named: "\(answer.published.fileName).\(form)"
            )
        }
    }
}
