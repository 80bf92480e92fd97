import Documents
import Hummingbird
import Instruments
import Kernel
import Pathways
import PlanReading

/// From a file to a living plan.
struct ImportRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/imports/new") { _, visit in
            _ = try visit.actor
            return site.page(NewImportPage(state: FormState(), token: visit.formToken), for: visit, area: .plans)
        }
        router.post("/imports/new") { request, visit in
            let form = try await site.form(request, visit, upTo: visit.maxUploadSize)
            return try await site.attempt(form) {
                guard let file = form.files["file"], !file.name.isEmpty || !file.bytes.isEmpty else {
                    throw ImportProblem.fileMissing
                }
                // Read once before it is kept: what cannot be read is refused and leaves nothing behind.
                _ = try ReadImport(file.bytes, named: file.name, corrections: .none)
                let id = try await site.perform(
                    ReceivePlan(file.bytes, named: file.name, place: form["place"].trimmingSpaces),
                    visit
                )
                return site.redirect(to: "/imports/\(id)")
            } mending: { state in
                site.page(NewImportPage(state: state, token: visit.formToken), for: visit, area: .plans)
            }
        }
        router.get("/imports/:id") { _, visit in try await review(nil, visit) }
        router.post("/imports/:id/columns") { request, visit in
            let form = try await site.form(request, visit)
            let (answer, read) = try await open(visit)
            var corrections = answer.planImport.corrections
            var remember: [String: ColumnMeaning] = [:]
            for (number, table) in read.draft.tables.enumerated() {
                for column in table.columns {
                    guard let chosen = ColumnMeaning(rawValue: form["column-\(number)-\(column.index)"]) else { continue }
                    // Those that were left as they are were looked at too, and are what the person means next time.
                    let heading = read.draft.heading(of: column, in: table, chosen: form["heading-row-\(number)"])
                    if !heading.isBlank { remember[heading] = chosen }
                    if chosen == column.meaning { continue }
                    corrections.columns.removeAll { $0.table == number && $0.column == column.index }
                    corrections.columns.append(.init(table: number, column: column.index, meaning: chosen))
                }
            }
            for table in read.draft.tables { corrections.takeHeading(form["heading-row-\(table.number)"], of: table) }
            try await correct(answer.planImport, corrections, remember: form["remember"] == "yes" ? remember : [:], form, visit)
            return site.redirect(to: "/imports/\(answer.planImport.id)", notice: "Read again with what you said.")
        }
        router.post("/imports/:id/key") { request, visit in
            let form = try await site.form(request, visit)
            let (answer, read) = try await open(visit)
            var corrections = answer.planImport.corrections
            for (place, word) in wordsToExplain(in: read.draft).enumerated() {
                corrections.statusKey[word.text] = DraftStatusKey(rawValue: form["meaning-\(place)"])
            }
            try await correct(answer.planImport, corrections, remember: [:], form, visit)
            return site.redirect(to: "/imports/\(answer.planImport.id)", notice: "Read again with what you said.")
        }
        router.post("/imports/:id/proposal") { request, visit in
            let form = try await site.form(request, visit)
            let (answer, _) = try await open(visit)
            var corrections = answer.planImport.corrections
            corrections.accepted.remove(form["key"])
            corrections.rejected.remove(form["key"])
            if form["answer"] == "no" {
                corrections.rejected.insert(form["key"])
            } else {
                corrections.accepted.insert(form["key"])
            }
            try await correct(answer.planImport, corrections, remember: [:], form, visit)
            return site.redirect(to: "/imports/\(answer.planImport.id)", notice: "Read again with what you said.")
        }
        router.post("/imports/:id/make") { request, visit in
            let form = try await site.form(request, visit)
            let (answer, read) = try await open(visit)
            return try await site.attempt(form) {
                let plan = try await site.perform(
                    MakePlan(
                        of: answer.planImport.id,
                        read.draft,
                        title: form["title"].trimmingSpaces,
                        place: form["place"].trimmingSpaces,
                        ownedBy: ID(form["owned-by"]),
                        version: Int(form["version"]) ?? 0
                    ),
                    visit
                )
                return site.redirect(to: "/plans/\(plan)", notice: "The plan lives. The queue of oddities is open.")
            } mending: { state in
                try await review(state, visit)
            }
        }
        router.post("/imports/:id/discard") { request, visit in
            _ = try await site.form(request, visit)
            try await site.perform(DiscardImport(try site.id(visit)), visit)
            return site.redirect(to: "/plans", notice: "The import is put aside. Nothing was made of it.")
        }
        addAnomalies(to: router)
        addProse(to: router)
    }

    private func addAnomalies(to router: Router<Visit>) {
        router.get("/plans/:id/anomalies") { request, visit in
            let answer = try await site.ask(AnomalyQueue(of: try site.id(visit)), visit)
            return site.page(
                AnomaliesPage(
                    answer: answer,
                    state: FormState(),
                    showsSettled: request.uri.queryParameters["settled"] == "yes",
                    kind: request.uri.queryParameters["kind"].flatMap { AnomalyCode(rawValue: String($0)) },
                    token: visit.formToken
                ),
                for: visit,
                area: .plans,
                trail: [.init(label: answer.plan.title, address: "/plans/\(answer.plan.id)")]
            )
        }
        router.post("/anomalies/:id/settle") { request, visit in
            let form = try await site.form(request, visit)
            guard let plan = ID<ImprovementPlan>(form["plan"]) else { throw NotFound("plan") }
            return try await site.attempt(form) {
                try await site.perform(SettleAnomaly(try site.id(visit), how: settlement(form)), visit)
                let kind = form["kind"].isBlank ? "" : "?kind=\(AnomalyCode(rawValue: form["kind"])?.rawValue ?? "")"
                return site.redirect(to: "/plans/\(plan)/anomalies\(kind)", notice: "Settled.")
            } mending: { state in
                let answer = try await site.ask(AnomalyQueue(of: plan), visit)
                var general = FormState()
                general.errors = state.errors.map { .init(field: nil, message: $0.message) }
                return site.page(
                    AnomaliesPage(answer: answer, state: general, showsSettled: false, token: visit.formToken),
                    for: visit,
                    area: .plans
                )
            }
        }
    }

    /// What a button says, with whatever was typed beside it.
    private func settlement(_ form: FormBody) -> String {
        [form["quick"], form["how"]].map(\.trimmingSpaces).filter { !$0.isBlank }.joined(separator: " ")
    }

    func open(_ visit: Visit) async throws -> (ImportToReview.Answer, ReadImport) {
        let answer = try await site.ask(ImportToReview(try site.id(visit)), visit)
        let read = try ReadImport(
            answer.bytes,
            named: answer.planImport.fileName,
            corrections: answer.planImport.corrections
        )
        return (answer, read)
    }

    private func correct(
        _ planImport: PlanImport,
        _ corrections: PlanCorrections,
        remember: [String: ColumnMeaning],
        _ form: FormBody,
        _ visit: Visit
    ) async throws {
        try await site.perform(
            CorrectImport(
                planImport.id,
                to: corrections,
                place: planImport.place,
                title: planImport.title,
                remember: remember,
                version: Int(form["version"]) ?? 0
            ),
            visit
        )
    }

    func review(_ typed: FormState?, _ visit: Visit) async throws -> Response {
        let (answer, read) = try await open(visit)
        let header = read.draft.header
        var values = [
            "title": answer.planImport.title.isBlank ? header.title?.text ?? "" : answer.planImport.title,
            "place": answer.planImport.place.isBlank ? header.place?.text ?? "" : answer.planImport.place,
        ]
        if let letter = read.draft.letter { values.merge(fields(of: letter), uniquingKeysWith: { first, _ in first }) }
        let state = typed ?? FormState(values: values)
        let bodies = try await site.bodies(visit)
        let crumbs = [Frame.Crumb(label: "Plans", address: "/plans")]
        if let letter = read.draft.letter {
            let page = LetterPage(
                planImport: answer.planImport, draft: read.draft, letter: letter, earlier: answer.earlier, bodies: bodies,
                state: state, token: visit.formToken)
            return site.page(page, for: visit, area: .plans, trail: crumbs)
        }
        if let narrative = read.draft.narrative {
            let page = NarrativePage(
                planImport: answer.planImport, draft: read.draft, narrative: narrative, earlier: answer.earlier, bodies: bodies,
                state: state, token: visit.formToken)
            return site.page(page, for: visit, area: .plans, trail: crumbs)
        }
        return site.page(
            ImportPage(
                planImport: answer.planImport,
                draft: read.draft,
                remarks: read.document.remarks.map(\.text),
                earlier: answer.earlier,
                bodies: bodies,
                state: state,
                token: visit.formToken
            ),
            for: visit,
            area: .plans,
            trail: crumbs
        )
    }
}
