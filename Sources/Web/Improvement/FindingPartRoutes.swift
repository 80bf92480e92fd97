import Hummingbird
import Instruments
import Kernel
import Pathways

/// A finding's parts: written down, covered, reworded, split, taken out (PLAN-15).
extension FindingRoutes {
    func addParts(to router: Router<Visit>) {
        router.get("/findings/:id/parts") { _, visit in
            let answer = try await find(visit)
            return partsPage(answer, try await site.draft("parts/\(answer.finding.finding.id)", visit), nil, visit)
        }
        router.post("/findings/:id/parts") { request, visit in
            let form = try await site.form(request, visit)
            let id: ID<Finding> = try site.id(visit)
            return try await mended(form) {
                try await site.perform(
                    AddFindingParts(
                        to: id,
                        form["parts"].split(whereSeparator: \.isNewline).map(String.init),
                        version: Int(form["version"])
                    ),
                    visit
                )
                try await site.perform(RemoveDraft(of: "parts/\(id)"), visit)
                return site.redirect(to: "/findings/\(id)/parts", notice: "The parts are saved. Say which action covers each.")
            } mending: { state in
                partsPage(try await find(visit), state, nil, visit)
            }
        }
        router.post("/findings/:id/parts/coverage") { request, visit in
            let form = try await site.form(request, visit)
            let answer = try await find(visit)
            let ticked = Dictionary(
                answer.finding.parts.map { ($0.id, Set(form.all("cover-\($0.id)"))) },
                uniquingKeysWith: { $1 }
            )
            return try await mended(form) {
                try await site.perform(
                    CoverFindingParts(
                        of: answer.finding.finding.id,
                        by: ticked.mapValues { Set($0.compactMap { ID<ImprovementAction>($0) }) },
                        version: Int(form["version"]) ?? 0
                    ),
                    visit
                )
                return site.redirect(
                    to: "/findings/\(answer.finding.finding.id)", notice: "Saved: which action covers which part.")
            } mending: { state in
                partsPage(try await find(visit), state, ticked, visit)
            }
        }
        router.get("/findings/:id/parts/:part") { _, visit in
            let answer = try await find(visit)
            let part = try part(answer, visit)
            return partPage(answer, part, FormState(values: ["part": part.statement]), visit)
        }
        router.post("/findings/:id/parts/:part") { request, visit in
            let form = try await site.form(request, visit)
            let answer = try await find(visit)
            let part = try part(answer, visit)
            return try await mended(form) {
                let lines = form["part"].split(whereSeparator: \.isNewline).map(String.init)
                try await site.perform(RewordFindingPart(part.id, as: lines), visit)
                return site.redirect(
                    to: "/findings/\(answer.finding.finding.id)/parts",
                    notice: lines.count > 1 ? "The part is split. Say what covers the new ones." : "The part is saved."
                )
            } mending: { state in
                partPage(answer, part, state, visit)
            }
        }
        router.post("/findings/:id/parts/:part/remove") { request, visit in
            let form = try await site.form(request, visit)
            let answer = try await find(visit)
            let part = try part(answer, visit)
            return try await mended(form) {
                try await site.perform(RemoveFindingPart(part.id, because: form["reason"]), visit)
                return site.redirect(to: "/findings/\(answer.finding.finding.id)/parts", notice: "The part is taken out.")
            } mending: { state in
                var state = state
                state.values["part"] = part.statement
                return partPage(answer, part, state, visit)
            }
        }
    }

    private func partsPage(
        _ answer: FindingPageQuery.Answer,
        _ state: FormState,
        _ ticked: [ID<FindingPart>: Set<String>]?,
        _ visit: Visit
    ) -> Response {
        site.page(
            FindingPartsPage(
                answer: answer,
                state: state,
                ticked: ticked ?? answer.coverage.mapValues { Set($0.map(\.description)) },
                token: visit.formToken
            ),
            for: visit,
            area: .plans,
            trail: site.trail(to: answer)
        )
    }

    private func partPage(
        _ answer: FindingPageQuery.Answer,
        _ part: FindingPart,
        _ state: FormState,
        _ visit: Visit
    ) -> Response {
        site.page(
            FindingPartPage(finding: answer.finding.finding, part: part, state: state, token: visit.formToken),
            for: visit,
            area: .plans,
            trail: site.trail(to: answer)
        )
    }

    private func part(_ answer: FindingPageQuery.Answer, _ visit: Visit) throws -> FindingPart {
        let id: ID<FindingPart> = try site.id(visit, "part")
        guard let found = answer.finding.parts.first(where: { $0.id == id }) else { throw NotFound("part of a finding") }
        return found
    }
}
