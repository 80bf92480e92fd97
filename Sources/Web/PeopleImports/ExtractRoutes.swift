import Foundation
import Hummingbird
import Instruments
import Kernel
import Pathways

/// Bringing in agencies’ extracts (PER-3). The rows come in by a job; these pages start it and show how far it is.
struct ExtractRoutes: Sendable {
    let site: Site
    private let people = [Frame.Crumb(label: "People", address: "/people")]

    func add(to router: Router<Visit>) {
        router.get("/people/imports") { _, visit in try await page(FormState(), visit) }
        router.post("/people/imports") { request, visit in
            let form = try await site.form(request, visit, upTo: visit.maxUploadSize)
            return try await site.attempt(form) {
                guard let file = form.files["file"] else { throw ExtractProblem.fileMissing }
                let id = try await site.perform(
                    ReceiveExtract(
                        file.bytes,
                        named: file.name,
                        of: ID<Agency>(form["agency"]),
                        chosen: try ExtractColumns.chosen(form["columns"])
                    ),
                    visit,
                    for: .matching
                )
                return site.redirect(to: "/people/imports/\(id)", notice: "The extract is here. Its rows come in now.")
            } mending: { state in
                try await page(state, visit)
            }
        }
        router.get("/people/imports/:id") { _, visit in
            let answer = try await site.ask(PeopleImportView(try site.id(visit)), visit, for: .matching)
            return site.page(
                ExtractPage(answer: answer),
                for: visit,
                area: .people,
                trail: people + [.init(label: "Bring in people", address: "/people/imports")]
            )
        }
    }

    private func page(_ state: FormState, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(PeopleImports(), visit, for: .matching)
        return site.page(
            ExtractsPage(answer: answer, state: state, token: visit.formToken),
            for: visit,
            area: .people,
            trail: people
        )
    }
}
