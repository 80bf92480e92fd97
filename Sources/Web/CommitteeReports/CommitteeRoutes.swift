import Documents
import Hummingbird
import Instruments
import Kernel
import Pathways

/// Reports to committees and of years: begun, written, finalised, published, printed (GOV-8).
struct CommitteeRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/bodies/:id/reports") { _, visit in try await list(FormState(), visit) }
        router.post("/bodies/:id/reports") { request, visit in
            let form = try await site.form(request, visit)
            let body: ID<Body> = try site.id(visit)
            return try await site.attempt(form) {
                let report = try await site.perform(
                    StartCommitteeReport(
                        of: body, CommitteeReport.Kind(rawValue: form["kind"]), title: form["title"].trimmingSpaces,
                        to: form["audience"].trimmingSpaces, on: try form.day("meeting-on", called: "The day"),
                        id: ID(form["record"])), visit)
                return site.redirect(
                    to: "/committee-reports/\(report)/write",
                    notice: "Begun. Write what only people know; figures come by themselves.")
            } mending: { state in
                try await list(state, visit)
            }
        }
        router.get("/committee-reports/:id") { _, visit in try await page(FormState(), visit) }
        router.get("/committee-reports/:id/report.docx") { _, visit in
            let answer = try await site.ask(CommitteeReportQuery(try site.id(visit)), visit)
            return site.file(
                try answer.paper.word.bytes(),
                type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                named: "report-\(answer.report.meetingOn).docx")
        }
        writing(router)
        change("finalise", on: router) { form, report, visit in
            try await site.perform(
                FinaliseCommitteeReport(
                    report, withoutPlanBecause: form["without-plan"], version: Int(form["version"]) ?? 0), visit)
            return "The report is final."
        }
        change("publish", on: router) { form, report, visit in
            try await site.perform(
                PublishCommitteeReport(
                    report, on: try form.day("published-on", called: "The day"), at: form["published-where"].trimmingSpaces,
                    version: Int(form["version"]) ?? 0), visit)
            return "Kept."
        }
    }

    private func writing(_ router: Router<Visit>) {
        router.get("/committee-reports/:id/write") { _, visit in
            let id: ID<CommitteeReport> = try site.id(visit)
            let answer = try await site.ask(CommitteeReportQuery(id), visit)
            var state = try await site.draft("committee-report/\(id)", visit)
            if state.values.isEmpty {
                state.values = ["summary": answer.report.summary, "plan": answer.report.plan?.description ?? ""]
                for (key, words) in answer.report.parts { state.values["part-\(key)"] = words }
                for (agency, words) in answer.report.contributions { state.values["from-\(agency)"] = words }
            }
            return try await write(answer, state, visit)
        }
        router.post("/committee-reports/:id/write") { request, visit in
            let form = try await site.form(request, visit)
            let id: ID<CommitteeReport> = try site.id(visit)
            return try await site.attempt(form) {
                var words = WriteCommitteeReport.Words()
                words.summary = form["summary"]
                words.plan = ID(form["plan"])
                for (name, value) in form.first {
                    if name.hasPrefix("part-") { words.parts[String(name.dropFirst(5))] = value }
                    if name.hasPrefix("from-"), let agency = ID<Agency>(String(name.dropFirst(5))) {
                        words.contributions[agency] = value
                    }
                }
                try await site.perform(WriteCommitteeReport(id, words, version: Int(form["version"]) ?? 0), visit)
                try await site.perform(RemoveDraft(of: "committee-report/\(id)"), visit)
                return site.redirect(to: "/committee-reports/\(id)", notice: "Saved.")
            } mending: { state in
                try await write(try await site.ask(CommitteeReportQuery(id), visit), state, visit)
            }
        }
    }

    private func change(
        _ name: String, on router: Router<Visit>,
        _ doing: @escaping @Sendable (FormBody, ID<CommitteeReport>, Visit) async throws -> String
    ) {
        router.post(RouterPath("/committee-reports/:id/\(name)")) { request, visit in
            let form = try await site.form(request, visit)
            let report: ID<CommitteeReport> = try site.id(visit)
            return try await site.attempt(form) {
                site.redirect(to: "/committee-reports/\(report)", notice: try await doing(form, report, visit))
            } mending: { state in
                try await page(state, visit)
            }
        }
    }

    private func list(_ state: FormState, _ visit: Visit) async throws -> Response {
        var state = state
        if state.value("record").isEmpty {
            state.values["record"] = site.lantern.ids.next(CommitteeReport.self, at: site.lantern.time.now).description
        }
        let body: ID<Body> = try site.id(visit)
        let answer = try await site.ask(CommitteeReports(of: body), visit)
        return site.page(
            CommitteeReportsPage(answer: answer, body: body, state: state, token: visit.formToken), for: visit, area: .bodies,
            trail: [
                .init(label: "Bodies", address: "/bodies"), .init(label: answer.bodyName, address: "/bodies/\(body)"),
            ])
    }

    private func page(_ state: FormState, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(CommitteeReportQuery(try site.id(visit)), visit)
        return site.page(
            CommitteeReportPage(answer: answer, place: site.settings.place, state: state, token: visit.formToken), for: visit,
            area: .bodies, trail: trail(answer))
    }

    private func write(_ answer: CommitteeReportQuery.Answer, _ state: FormState, _ visit: Visit) async throws -> Response {
        site.page(
            WriteCommitteeReportPage(answer: answer, state: state, token: visit.formToken), for: visit, area: .bodies,
            trail: trail(answer) + [.init(label: answer.report.title, address: "/committee-reports/\(answer.report.id)")])
    }

    private func trail(_ answer: CommitteeReportQuery.Answer) -> [Frame.Crumb] {
        let body = answer.report.body
        return [
            .init(label: answer.bodyName, address: "/bodies/\(body)"),
            .init(label: "Committee and annual reports", address: "/bodies/\(body)/reports"),
        ]
    }
}
