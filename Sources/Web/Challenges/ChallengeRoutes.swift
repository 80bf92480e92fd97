import Definitions
import Documents
import Hummingbird
import Instruments
import Kernel
import Pathways

/// Challenges: raised from a record, answered, escalated, ended; and their log.
struct ChallengeRoutes: Sendable {
    let site: Site

    private let log = Frame.Crumb(label: "Challenges", address: "/challenges")

    func add(to router: Router<Visit>) {
        router.get("/challenges") { request, visit in try await list(request, FormState(), visit) }
        router.post("/challenges/pledge") { request, visit in
            let form = try await site.form(request, visit)
            return try await site.attempt(form) {
                try await site.perform(
                    SignPledge(
                        ID<Agency>(form["agency"]), on: try form.day("signed", called: "When"),
                        by: form["signed-by"].trimmingSpaces),
                    visit, for: .administration)
                return site.redirect(to: "/challenges#pledge", notice: "The signature is kept.")
            } mending: {
                try await list(request, $0, visit)
            }
        }
        router.get("/challenges/log.csv") { _, visit in
            let answer = try await site.ask(ChallengeLog(), visit, for: .administration)
            return site.file(
                Array(("\u{FEFF}" + CSV.write(answer.rows, for: .spreadsheet)).utf8), type: "text/csv; charset=utf-8",
                named: "challenges.csv")
        }
        router.get("/challenges/new") { request, visit in
            var state = FormState(values: ["kind": "professional"])
            state.values["record"] = site.lantern.ids.next(Challenge.self, at: site.lantern.time.now).description
            return try await raising(try about(request), state, visit)
        }
        router.post("/challenges/new") { request, visit in
            let form = try await site.form(request, visit)
            let about = try about(request)
            return try await site.attempt(form) {
                let words = ChallengeWords(
                    kind: form["kind"].isEmpty ? "professional" : form["kind"], what: form["what"].trimmingSpaces,
                    theme: form["theme"], why: form["why"].trimmingSpaces, asks: form["asks"].trimmingSpaces,
                    target: try form.day("target", called: "By when it must be put right"))
                let id = try await site.perform(
                    RaiseChallenge(about, words, toAgency: ID<Agency>(form["agency"]), id: ID<Challenge>(form["record"])), visit,
                    for: .screening)
                try await site.perform(RemoveDraft(of: "challenge/\(about.kind)/\(about.id)"), visit)
                return site.redirect(to: "/challenges/\(id)", notice: "Your challenge is raised. Whoever decided has it now.")
            } mending: {
                try await raising(about, $0, visit)
            }
        }
        router.get("/challenges/:id") { _, visit in try await challenge(visit) }
        change("answer", "Your reply is sent.", on: router) { form, challenge, visit in
            try await site.perform(
                AnswerChallenge(
                    challenge, at: try step(form), Challenge.Answer(rawValue: form["answer"]),
                    reasons: form["reasons"].trimmingSpaces), visit, for: .screening)
            try await site.perform(RemoveDraft(of: "challenge/\(challenge)/answer"), visit)
        }
        change("accept", "The challenge has ended.", on: router) { form, challenge, visit in
            try await site.perform(
                AcceptAnswer(challenge, at: try step(form), effect: form["effect"], form["effect-words"].trimmingSpaces), visit,
                for: .screening)
        }
        change("escalate", "It has gone to the next stage. Named managers of both agencies are told.", on: router) {
            form, challenge, visit in
            try await site.perform(
                EscalateChallenge(challenge, from: try step(form), because: form["escalate"].trimmingSpaces), visit,
                for: .screening)
        }
        change("withdraw", "It is withdrawn.", on: router) { form, challenge, visit in
            try await site.perform(WithdrawChallenge(challenge, because: form["withdraw"].trimmingSpaces), visit, for: .screening)
        }
        change("effect", "It is kept.", on: router) { form, challenge, visit in
            try await site.perform(
                RecordEffect(challenge, form["effect"], form["effect-words"].trimmingSpaces), visit, for: .screening)
        }
    }

    private func change(
        _ name: String, _ notice: String, on router: Router<Visit>,
        _ doing: @escaping @Sendable (FormBody, ID<Challenge>, Visit) async throws -> Void
    ) {
        router.post(RouterPath("/challenges/:id/\(name)")) { request, visit in
            let form = try await site.form(request, visit)
            let id: ID<Challenge> = try site.id(visit)
            return try await site.attempt(form) {
                try await doing(form, id, visit)
                return site.redirect(to: "/challenges/\(id)", notice: notice)
            } mending: {
                try await challenge(visit, name, $0)
            }
        }
    }

    private func step(_ form: FormBody) throws -> ID<ChallengeStep> {
        guard let step = ID<ChallengeStep>(form["step"]) else { throw ChallengeProblem.stageMoved }
        return step
    }

    /// `contact/0198…`: what a “Challenge this” link names.
    private func about(_ request: Request) throws -> Subject {
        let pieces = (request.uri.queryParameters["about"].map(String.init) ?? "").split(separator: "/").map(String.init)
        guard pieces.count == 2, let id = ID<Challenge>(pieces[1]) else { throw NotFound("record to challenge") }
        return Subject(pieces[0], id)
    }

    private func raising(_ about: Subject, _ state: FormState, _ visit: Visit) async throws -> Response {
        let answer = try await site.ask(ChallengeForm(about), visit, for: .screening)
        var filled = try await site.draft("challenge/\(about.kind)/\(about.id)", visit)
        // What was just sent stands before what was kept of it.
        filled.values.merge(state.values) { kept, sent in state.errors.isEmpty && !kept.isEmpty ? kept : sent }
        filled.errors = state.errors
        return site.page(
            ChallengeFormPage(
                answer: answer, definitions: site.lantern.definitions.challenges, today: site.lantern.time.now.day, state: filled,
                token: visit.formToken),
            for: visit, area: .challenges)
    }

    private func challenge(_ visit: Visit, _ mending: String = "", _ state: FormState = FormState()) async throws -> Response {
        let answer = try await site.ask(ChallengeRecord(try site.id(visit)), visit, for: .screening)
        try await site.perform(NoteOpened(answer.challenge.subject), visit, for: .screening)
        let granted = site.lantern.definitions.acts(grantedTo: try visit.actor.roles)
        return site.page(
            ChallengePage(
                answer: answer, definitions: site.lantern.definitions.challenges, now: site.lantern.time.now, mending: mending,
                state: state, token: visit.formToken),
            for: visit, area: .challenges, trail: granted.contains(.readChallengeLog) ? [log] : [])
    }

    private func list(_ request: Request, _ state: FormState, _ visit: Visit) async throws -> Response {
        let query = request.uri.queryParameters
        let filter = ChallengeLog.Filter(
            agency: query["agency"].flatMap { ID<Agency>(String($0)) }, theme: query["theme"].map(String.init) ?? "",
            standing: query["show"].map(String.init) ?? "")
        return site.page(
            ChallengeLogPage(
                answer: try await site.ask(ChallengeLog(filter), visit, for: .administration), filter: filter,
                definitions: site.lantern.definitions, today: site.lantern.time.now.day, state: state, token: visit.formToken),
            for: visit, area: .challenges)
    }
}

extension ChallengeLog.Answer {
    /// As a file: a row a challenge.
    var rows: [[String]] {
        [["Challenge", "Theme", "Kind", "Raised by", "Raised on", "Stage", "Answer", "Outcome", "Effect on the child"]]
            + lines.map { line in
                [
                    line.reference, line.theme, line.kind, line.raiser, line.raisedAt.day.description, line.stage,
                    line.answer?.words ?? "", line.outcome?.words ?? "", line.effect,
                ]
            }
    }
}
