import HTTPTypes
import Hummingbird
import Instruments
import Kernel
import Pathways

/// Signing in and out, and the one-time links.
struct SignInRoutes: Sendable {
    let site: Site
    private var gate: Actor { .installation("sign-in") }

    func add(to router: Router<Visit>) {
        router.get("/sign-in") { request, visit in
            if visit.visitor?.session.isComplete == true { return site.redirect(to: "/") }
            return site.page(
                SignInPage(
                    state: FormState(), back: backAddress(request.uri.queryParameters["back"].map(String.init)), outside: nil),
                for: visit
            )
        }
        router.post("/sign-in", use: givePassword)
        router.get("/sign-in/code") { request, visit in
            guard let visitor = visit.visitor else { throw NotSignedIn() }
            if !visitor.hasSecondFactor { return site.redirect(to: "/sign-in/authenticator") }
            let back = backAddress(request.uri.queryParameters["back"].map(String.init))
            return site.page(CodePage(state: FormState(), back: back, token: visit.formToken), for: visit)
        }
        router.post("/sign-in/code", use: giveCode)
        router.get("/sign-in/authenticator") { _, visit in try await authenticator(FormState(), visit) }
        router.post("/sign-in/authenticator", use: confirmAuthenticator)
        router.get("/welcome/:link") { _, visit in try await welcome(FormState(), visit) }
        router.post("/welcome/:link", use: choosePassword)
        router.post("/sign-out") { request, visit in
            _ = try await site.form(request, visit)
            if let session = visit.visitor?.session {
                try await site.lantern.perform(SignOut(session), as: gate, for: .signIn)
            }
            var answer = site.redirect(to: "/sign-in", notice: "You are signed out.")
            answer.headers.append(HTTPField(name: .setCookie, value: site.sessionCookie(nil)))
            return answer
        }
    }

    @Sendable private func givePassword(_ request: Request, _ visit: Visit) async throws -> Response {
        let form = try await FormBody.read(request, upTo: 64 << 10)
        let back = backAddress(form["back"])
        let result = try await site.lantern.perform(
            GivePassword(
                email: form["email"].trimmingSpaces,
                password: form["password"],
                from: visit.address,
                browser: browser(request),
                rules: site.settings.signIn
            ),
            as: gate,
            for: .signIn
        )
        switch result {
        case .success(let session):
            return started(session, to: "/sign-in/code?back=\(back)")
        case .failure(let problem):
            var state = FormState(values: ["email": form["email"]])
            state.add(problem)
            return site.page(
                SignInPage(state: state, back: back, outside: nil),
                for: visit,
                status: .unprocessableContent
            )
        }
    }

    @Sendable private func giveCode(_ request: Request, _ visit: Visit) async throws -> Response {
        let form = try await site.form(request, visit, upTo: 64 << 10)
        guard let visitor = visit.visitor else { throw NotSignedIn() }
        let result = try await site.lantern.perform(
            GiveCode(
                form["code"],
                in: visitor.session,
                from: visit.address,
                browser: browser(request),
                rules: site.settings.signIn
            ),
            as: gate,
            for: .signIn
        )
        switch result {
        case .success(let session):
            return started(session, to: visitor.hasSecondFactor ? backAddress(form["back"]) : "/account/new-recovery-codes")
        case .failure(let problem):
            var state = FormState()
            state.add(problem)
            return site.page(
                CodePage(state: state, back: backAddress(form["back"]), token: visit.formToken),
                for: visit,
                status: .unprocessableContent
            )
        }
    }

    private func authenticator(_ state: FormState, _ visit: Visit) async throws -> Response {
        guard let visitor = visit.visitor else { throw NotSignedIn() }
        let code = try await site.lantern.perform(
            BeginSecondFactor(visitor.session),
            as: visitor.actor,
            for: .signIn
        )
        guard let code else { return site.redirect(to: "/sign-in/code") }
        return site.page(
            AuthenticatorPage(
                state: state,
                key: code.key,
                address: code.address(for: visitor.account.email),
                token: visit.formToken
            ),
            for: visit
        )
    }

    @Sendable private func confirmAuthenticator(_ request: Request, _ visit: Visit) async throws -> Response {
        let form = try await site.form(request, visit, upTo: 64 << 10)
        guard let visitor = visit.visitor else { throw NotSignedIn() }
        if visitor.hasSecondFactor { return site.redirect(to: "/sign-in/code") }
        let result = try await site.lantern.perform(
            GiveCode(
                form["code"],
                in: visitor.session,
                from: visit.address,
                browser: browser(request),
                rules: site.settings.signIn
            ),
            as: gate,
            for: .signIn
        )
        switch result {
        case .success(let session):
            return started(session, to: "/account/new-recovery-codes")
        case .failure(let problem):
            var state = FormState()
            state.add(problem)
            var answer = try await authenticator(state, visit)
            answer.status = .unprocessableContent
            return answer
        }
    }

    private func welcome(_ state: FormState, _ visit: Visit) async throws -> Response {
        let link = visit.parameters.get("link") ?? ""
        let holder = try await site.lantern.ask(LinkHolder(SecretToken(text: link)), as: gate, for: .signIn)
        guard let holder else { throw SignInProblem.linkNoLongerGood }
        return site.page(
            WelcomePage(state: state, name: holder.name, email: holder.email, link: link),
            for: visit
        )
    }

    @Sendable private func choosePassword(_ request: Request, _ visit: Visit) async throws -> Response {
        let form = try await FormBody.read(request, upTo: 64 << 10)
        return try await site.attempt(form) {
            let session = try await site.lantern.perform(
                ChoosePassword(
                    with: SecretToken(text: visit.parameters.get("link") ?? ""),
                    password: form["password"],
                    again: form["password-again"],
                    browser: browser(request),
                    rules: site.settings.signIn
                ),
                as: gate,
                for: .signIn
            )
            return started(session, to: "/sign-in/code")
        } mending: { state in
            try await welcome(state, visit)
        }
    }

    private func started(_ session: StartedSession, to address: String) -> Response {
        var answer = site.redirect(to: address)
        answer.headers.append(HTTPField(name: .setCookie, value: site.sessionCookie(session.token)))
        return answer
    }

    private func browser(_ request: Request) -> String { request.headers[.userAgent] ?? "" }

    /// Only an address within this site: a link to our sign-in must not lead on to another's.
    private func backAddress(_ text: String?) -> String {
        guard let text, text.hasPrefix("/"), !text.hasPrefix("//"), !text.contains("\\"), !text.contains(where: \.isNewline)
        else { return "/" }
        return text
    }
}
