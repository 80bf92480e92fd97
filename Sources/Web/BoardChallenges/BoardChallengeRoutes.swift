import Hummingbird
import Instruments
import Kernel
import Pathways

/// Challenges of bodies: raised, replied to, closed with their effect (CHALL-5).
struct BoardChallengeRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/bodies/:id/challenges") { _, visit in try await page(try site.id(visit), FormState(), nil, visit) }
        router.post("/bodies/:id/challenges") { request, visit in
            let form = try await site.form(request, visit)
            let body: ID<Body> = try site.id(visit)
            return try await site.attempt(form) {
                try await site.perform(
                    RaiseBoardChallenge(
                        by: body,
                        .init(what: form["what"], asks: form["asks"], toWhom: form["to-whom"].trimmingSpaces),
                        about: form["measure"], action: ID(form["action"]),
                        on: try form.day("raised-on", called: "The day"), id: ID(form["record"])), visit)
                return site.redirect(to: "/bodies/\(body)/challenges", notice: "Raised. It stays open until its effect is noted.")
            } mending: { state in
                try await page(body, state, nil, visit)
            }
        }
        change("reply", on: router) { form, challenge, version, visit in
            try await site.perform(ReplyToBoardChallenge(challenge, form["reply"], version: version), visit)
            return "The reply is kept."
        }
        change("close", on: router) { form, challenge, version, visit in
            try await site.perform(
                CloseBoardChallenge(challenge, effect: form["effect"], form["effect-words"], version: version), visit)
            return "Closed, with its effect."
        }
    }

    private func change(
        _ name: String, on router: Router<Visit>,
        _ doing: @escaping @Sendable (FormBody, ID<BoardChallenge>, Int, Visit) async throws -> String
    ) {
        router.post(RouterPath("/board-challenges/:id/\(name)")) { request, visit in
            let form = try await site.form(request, visit)
            let challenge: ID<BoardChallenge> = try site.id(visit)
            let body = try await site.ask(BodyOfBoardChallenge(challenge), visit)
            return try await site.attempt(form) {
                let notice = try await doing(form, challenge, Int(form["version"]) ?? 0, visit)
                return site.redirect(to: "/bodies/\(body)/challenges", notice: notice)
            } mending: { state in
                try await page(body, state, challenge.description, visit)
            }
        }
    }

    private func page(_ body: ID<Body>, _ state: FormState, _ mending: String?, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(BoardChallengesQuery(of: body), visit)
        let typed = mending == nil ? state.value("record") : ""
        let record =
            typed.isEmpty ? site.lantern.ids.next(BoardChallenge.self, at: site.lantern.time.now).description : typed
        return site.page(
            BoardChallengesPage(
                answer: answer, body: body, state: state, mending: mending, record: record, token: visit.formToken),
            for: visit, area: .bodies,
            trail: [
                .init(label: "Bodies", address: "/bodies"), .init(label: answer.bodyName, address: "/bodies/\(body)"),
            ])
    }
}
