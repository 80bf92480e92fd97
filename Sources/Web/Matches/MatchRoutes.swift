import Foundation
import Hummingbird
import Instruments
import Kernel
import Pathways

/// Whether two records are one person: the queue, the pair, the decision, taking apart (PER-3).
struct MatchRoutes: Sendable {
    let site: Site
    private let purpose = Purpose.matching

    func add(to router: Router<Visit>) {
        router.get("/matches") { _, visit in
            let answer = try await site.ask(MatchQueue(), visit, for: purpose)
            return site.page(MatchQueuePage(answer: answer, token: visit.formToken), for: visit, area: .people, trail: people)
        }
        router.post("/matches/search") { request, visit in
            _ = try await site.form(request, visit)
            let new = try await SearchForPairs().run(site.lantern, as: try visit.actor, for: purpose)
            let words =
                new == 0 ? "The register was compared. No new pair waits." : "\(new) new pair\(new == 1 ? " waits" : "s wait")."
            return site.redirect(to: "/matches", notice: words)
        }
        router.post("/matches/suggest") { request, visit in
            let form = try await site.form(request, visit)
            guard let one = ID<Person>(form["one"]), let other = ID<Person>(form["other"]) else { throw NotFound("person") }
            let pair = try await site.perform(SuggestPair(one, other, because: form["because"]), visit, for: purpose)
            return site.redirect(to: "/matches/\(pair)", notice: "The pair waits with the others.")
        }
        router.get("/matches/:id") { _, visit in try await page(FormState(), visit) }
        step("propose", notice: "Somebody else looks second.", to: router) { form, pair, version in
            ProposeMerge(pair, keep: ID<Person>(form["keep"]), because: form["because"], version: version)
        }
        step("keep-apart", notice: "They stay two people.", to: router) { form, pair, version in
            KeepApart(pair, because: form["because"], version: version)
        }
        step("reopen", notice: "The pair waits again.", to: router) { form, pair, version in
            ReopenPair(pair, because: form["because"], version: version)
        }
        step("confirm", notice: "They are one person now.", to: router) { _, pair, version in
            ConfirmMerge(pair, version: version)
        }
        router.post("/matches/:id/merges/:merge/undo") { request, visit in
            let form = try await site.form(request, visit)
            let merge: ID<PersonMerge> = try site.id(visit, "merge")
            return try await site.attempt(form) {
                let moving = Set(form.all("moving").compactMap { AddedSince.Key($0) })
                try await site.perform(UndoMerge(merge, because: form["because"], moving: moving), visit, for: purpose)
                return try here(visit, notice: "They are two records again.")
            } mending: { state in
                try await page(state, visit)
            }
        }
    }

    private func step<C: Command>(
        _ name: String,
        notice: String,
        to router: Router<Visit>,
        _ command: @escaping @Sendable (FormBody, ID<PersonPair>, Int) -> C
    ) {
        router.post("/matches/:id/\(name)") { request, visit in
            let form = try await site.form(request, visit)
            let pair: ID<PersonPair> = try site.id(visit)
            do {
                return try await site.attempt(form) {
                    _ = try await site.perform(command(form, pair, Int(form["version"]) ?? 0), visit, for: purpose)
                    return try here(visit, notice: notice)
                } mending: { state in
                    try await page(state, visit)
                }
            } catch is Conflict {
                var state = form.state
                state.add(SavedBefore())
                var response = try await page(state, visit)
                response.status = .conflict
                return response
            }
        }
    }

    private let people = [Frame.Crumb(label: "People", address: "/people")]

    private func page(_ state: FormState, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(PairView(try site.id(visit)), visit, for: purpose)
        return site.page(
            PairPage(answer: answer, state: state, token: visit.formToken),
            for: visit,
            area: .people,
            trail: people + [.init(label: "Records that may be one person", address: "/matches")]
        )
    }

    private func here(_ visit: Visit, notice: String) throws -> Response {
        let pair: ID<PersonPair> = try site.id(visit)
        return site.redirect(to: "/matches/\(pair)", notice: notice)
    }
}
