import Definitions
import Hummingbird
import Instruments
import Kernel
import Pathways

/// The evidence library, and attaching to actions.
struct EvidenceRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/evidence") { _, visit in
            site.page(EvidenceLibraryPage(lines: try await site.ask(EvidenceLibrary(), visit)), for: visit, area: .evidence)
        }
        router.get("/evidence/:id") { _, visit in try await item(FormState(), visit) }
        router.get("/evidence/:id/file") { _, visit in
            let file = try await site.ask(EvidenceFile(of: try site.id(visit)), visit)
            // Given as a download of no particular kind: a page in an upload must never run as ours.
            return site.file(file.bytes, type: "application/octet-stream", named: file.name)
        }
        router.post("/evidence/:id/withdraw") { request, visit in
            let form = try await site.form(request, visit)
            let id: ID<Evidence> = try site.id(visit)
            guard let action = ID<ImprovementAction>(form["action"]) else { throw NotFound("action") }
            return try await site.attempt(form) {
                try await site.perform(WithdrawEvidence(id, from: action, because: form["reason"]), visit)
                return site.redirect(
                    to: "/evidence/\(id)", notice: "Withdrawn. The actions that rested on it were weighed again.")
            } mending: { state in
                try await item(state, visit)
            }
        }
        router.get("/actions/:id/evidence/new") { _, visit in
            try await attaching(FormState(values: ["direction": "higher"]), visit)
        }
        router.post("/actions/:id/evidence/new") { request, visit in
            let form = try await site.form(request, visit, upTo: visit.maxUploadSize)
            let action: ID<ImprovementAction> = try site.id(visit)
            return try await site.attempt(form) {
                let proof = try EvidenceForm.proof(form)
                let dated = try form.day("dated-on", called: "Its own date")
                var file: ID<StoredFile>?
                if let given = form.files["file"], !given.bytes.isEmpty {
                    file = try await site.perform(StoreFile(given.bytes, named: given.name), visit)
                }
                try await site.perform(
                    AttachEvidence(
                        .init(
                            kind: form["kind"],
                            title: form["title"].trimmingSpaces,
                            description: form["description"],
                            datedOn: dated,
                            authorRole: form["author-role"].trimmingSpaces,
                            file: file,
                            address: form["address"].trimmingSpaces,
                            proof: proof
                        ),
                        to: action,
                        files: ID(form["files"])
                    ),
                    visit
                )
                return site.redirect(to: "/actions/\(action)", notice: "Attached. The evidence was weighed at once.")
            } mending: { state in
                try await attaching(state, visit)
            }
        }
        router.post("/actions/:id/evidence/link") { request, visit in
            let form = try await site.form(request, visit)
            let action: ID<ImprovementAction> = try site.id(visit)
            guard let evidence = ID<Evidence>(form["evidence"]) else { throw NotFound("evidence") }
            try await site.perform(LinkEvidence(evidence, to: action), visit)
            return site.redirect(to: "/actions/\(action)", notice: "Attached. One item now supports both.")
        }
    }

    private func item(_ state: FormState, _ visit: Visit) async throws -> Response {
        let line = try await site.ask(EvidencePageQuery(try site.id(visit)), visit)
        let today = site.lantern.time.now.day
        return site.page(
            EvidencePage(
                line: line,
                kind: site.lantern.definitions.evidence[line.evidence.kind]?.label(on: today) ?? line.evidence.kind,
                fileName: line.evidence.file == nil ? nil : "Download the file",
                state: state,
                token: visit.formToken
            ),
            for: visit,
            area: .evidence,
            trail: [.init(label: "Evidence", address: "/evidence")]
        )
    }

    private func attaching(_ state: FormState, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(ActionPageQuery(try site.id(visit)), visit)
        let attached = Set(answer.action.evidence.map(\.id))
        let granted = site.lantern.definitions.acts(grantedTo: try visit.actor.roles)
        let library =
            granted.contains(.readPlan)
            ? try await site.ask(EvidenceLibrary(), visit)
                .filter { !attached.contains($0.evidence.id) && $0.evidence.withdrawnAt == nil }
                .map { Choice($0.evidence.id.description, $0.evidence.title) } : []
        return site.page(
            ActionFormPage(
                heading: "Attach evidence",
                action: answer.action.action,
                state: state,
                form: EvidenceForm.form(
                    answer,
                    kinds: site.choices(site.lantern.definitions.evidence),
                    library: library,
                    state,
                    token: visit.formToken
                )
            ),
            for: visit,
            area: .plans
        )
    }
}
