import Definitions
import Hummingbird
import Instruments
import Kernel
import Pathways

/// Audits: samples and what came of them, records to look at one after the other, and tools.
struct AuditRoutes: Sendable {
    let site: Site

    static let crumb = Frame.Crumb(label: "Audits", address: AuditsPage.address)

    func add(to router: Router<Visit>) {
        router.get(RouterPath(AuditsPage.address)) { _, visit in try await desk(FormState(), visit) }
        router.get("/audits/mine") { _, visit in
            let parts = try await site.ask(MyRecordsToAudit(), visit, for: .audit)
            return site.page(MyAuditsPage(parts: parts), for: visit, area: .audits, trail: try trail(visit))
        }
        router.get("/audits/tools/:tool") { _, visit in
            let answer = try await site.ask(ToolPage(visit.parameters.get("tool") ?? ""), visit, for: .audit)
            return site.page(AuditToolPage(answer: answer), for: visit, area: .audits, trail: [Self.crumb])
        }
        router.post("/audits/samples") { request, visit in
            let form = try await site.form(request, visit)
            return try await site.attempt(form) {
                let draw = try await site.perform(DrawSample(form["sample"]), visit, for: .audit)
                return site.redirect(to: "/audits/samples/\(draw)", notice: "The sample is drawn and shared out.")
            } mending: {
                try await desk($0, visit)
            }
        }
        router.get("/audits/samples/:id") { _, visit in try await sample(FormState(), "", visit) }
        router.post("/audits/samples/:id/records/:record") { request, visit in
            let form = try await site.form(request, visit)
            let (draw, record): (ID<AuditDraw>, ID<AuditGrading>) = (try site.id(visit), try site.id(visit, "record"))
            return try await site.attempt(form) {
                try await site.perform(GiveRecord(record, to: ID(form["auditor"])), visit, for: .audit)
                return site.redirect(to: "/audits/samples/\(draw)#records", notice: "It is theirs now.")
            } mending: {
                try await sample($0, record.description, visit)
            }
        }
        GradingRoutes(site: site).add(to: router)
        ProgrammeRoutes(site: site).add(to: router)
        AuditFindingRoutes(site: site).add(to: router)
    }

    private func trail(_ visit: Visit) throws -> [Frame.Crumb] {
        site.lantern.definitions.acts(grantedTo: try visit.actor.roles).contains(.readAudits) ? [Self.crumb] : []
    }

    private func desk(_ state: FormState, _ visit: Visit) async throws -> Response {
        site.page(
            AuditsPage(answer: try await site.ask(AuditDesk(), visit, for: .audit), state: state, token: visit.formToken),
            for: visit, area: .audits)
    }

    private func sample(_ state: FormState, _ mending: String, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(SamplePage(try site.id(visit)), visit, for: .audit)
        return site.page(
            AuditSamplePage(answer: answer, mending: mending, state: state, token: visit.formToken), for: visit, area: .audits,
            trail: [Self.crumb])
    }
}
