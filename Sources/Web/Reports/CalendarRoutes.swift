import Definitions
import Foundation
import Hummingbird
import Instruments
import Kernel
import Pathways

/// The reporting calendar: to look at, to take away, and to mark what was received.
struct CalendarRoutes: Sendable {
    let site: Site
    private let crumb = Frame.Crumb(label: "Calendar", address: "/calendar")

    func add(to router: Router<Visit>) {
        router.get("/calendar") { request, visit in
            let (query, asked) = question(request)
            let answer = try await site.ask(query, visit)
            return site.page(CalendarPage(answer: answer, asked: asked, query: address(asked)), for: visit, area: .calendar)
        }
        router.get("/calendar.csv") { request, visit in
            let answer = try await site.ask(question(request).0, visit)
            return site.file(Array(answer.csv.utf8), type: "text/csv; charset=utf-8", named: "calendar-\(answer.day).csv")
        }
        router.get("/calendar.ics") { request, visit in
            let answer = try await site.ask(question(request).0, visit)
            let text = answer.iCalendar(named: "\(site.settings.place): reports", at: site.lantern.time.now)
            return site.file(Array(text.utf8), type: "text/calendar; charset=utf-8", named: "calendar-\(answer.day).ics")
        }
        router.get("/calendar/new") { _, visit in try await adding(FormState(), visit) }
        router.post("/calendar/new") { request, visit in
            let form = try await site.form(request, visit)
            return try await site.attempt(form) {
                let report = try await site.perform(
                    PromiseReport(
                        form["title"].trimmingSpaces,
                        to: ID(form["body"]),
                        inWords: form["to"].trimmingSpaces,
                        cadence: form["cadence"],
                        dueOn: try form.day("due-on", called: "The day on which it is due first")
                    ),
                    visit
                )
                return site.redirect(to: "/calendar/\(report)", notice: "It is in the calendar.")
            } mending: { state in
                try await adding(state, visit)
            }
        }
        router.get("/calendar/:id") { _, visit in try await report(FormState(), visit) }
        change("receive", on: router) { form, report, visit in
            let next = try await site.perform(
                ReceiveReport(
                    report,
                    on: try form.day("received-on", called: "The day on which it was received"),
                    note: form["note"].trimmingSpaces,
                    evidence: ID(form["evidence"]),
                    version: Int(form["version"]) ?? 0
                ),
                visit
            )
            return next == nil ? "It is marked as received." : "It is marked as received, and the next one is in the calendar."
        }
        change("confirm", on: router) { form, report, visit in
            try await site.perform(SettleReport(report, .confirm(to: ID(form["body"]))), visit)
            return "Confirmed: it is owed."
        }
        change("dismiss", on: router) { form, report, visit in
            try await site.perform(SettleReport(report, .dismiss(because: form["reason"].trimmingSpaces)), visit)
            return "It is out of the calendar."
        }
    }

    private func change(
        _ name: String,
        on router: Router<Visit>,
        _ doing: @escaping @Sendable (FormBody, ID<ReportObligation>, Visit) async throws -> String
    ) {
        router.post(RouterPath("/calendar/:id/\(name)")) { request, visit in
            let form = try await site.form(request, visit)
            let id: ID<ReportObligation> = try site.id(visit)
            return try await site.attempt(form) {
                let notice = try await doing(form, id, visit)
                return site.redirect(to: "/calendar/\(id)", notice: notice)
            } mending: { state in
                try await report(state, visit)
            }
        }
    }

    private func question(_ request: Request) -> (ReportCalendar, FormState) {
        let parameters = request.uri.queryParameters
        var asked = FormState()
        for name in ["body", "lead", "kind"] { asked.values[name] = parameters[Substring(name)].map(String.init) ?? "" }
        let months = parameters["months"].flatMap { Int($0) } ?? 12
        let query = ReportCalendar(
            months: months,
            body: ID(asked.value("body")),
            lead: asked.value("lead").isEmpty ? nil : asked.value("lead"),
            kind: CalendarItem.Kind(rawValue: asked.value("kind"))
        )
        return (query, asked)
    }

    private func address(_ asked: FormState) -> String {
        let parts = ["body", "lead", "kind"].filter { !asked.value($0).isEmpty }.map {
            "\($0)=\(asked.value($0).addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        }
        return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
    }

    private func report(_ state: FormState, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(ReportPageQuery(try site.id(visit)), visit)
        return site.page(
            ReportPage(
                answer: answer,
                state: state,
                bodies: answer.mayEdit ? try await site.bodies(visit) : [],
                today: site.lantern.time.now.day,
                token: visit.formToken
            ),
            for: visit,
            area: .calendar,
            trail: [crumb]
        )
    }

    private func adding(_ state: FormState, _ visit: Visit) async throws -> Response {
        site.page(
            AddReportPage(
                state: state,
                bodies: try await site.bodies(visit),
                cadences: site.choices(site.lantern.definitions.cadences),
                token: visit.formToken
            ),
            for: visit,
            area: .calendar,
            trail: [crumb]
        )
    }
}
