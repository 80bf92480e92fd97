import Definitions
import HTTPTypes
import Hummingbird
import Instruments
import Kernel
import Pathways

/// Signing in, in two steps, and out.
struct SignInRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/sign-in") { request, visit in
            if visit.visitor?.session.isComplete == true { return site.redirect(to: "/") }
            return site.signInPage(
                nil,
                visit,
                back: site.backAddress(request.question("back")),
                signedOutOf: request.question("from")
            )
        }
        router.post("/sign-in", use: givePassword)
        router.get("/sign-in/code") { request, visit in
            let visitor = try halfway(visit)
            let back = site.backAddress(request.question("back"))
            if !visitor.hasSecondFactor { return site.redirect(to: "/sign-in/authenticator?back=\(back.formEncoded)") }
            return site.page(CodePage(state: FormState(), back: back, token: visit.formToken), for: visit)
        }
        router.post("/sign-in/code") { request, visit in
            try await giveCode(request, visit) { state, back, _ in
                site.page(CodePage(state: state, back: back, token: visit.formToken), for: visit)
            }
        }
        router.get("/sign-in/authenticator") { request, visit in
            try await authenticator(FormState(), back: site.backAddress(request.question("back")), visit)
        }
        router.post("/sign-in/authenticator") { request, visit in
            try await giveCode(request, visit) { state, back, _ in try await authenticator(state, back: back, visit) }
        }
        router.post("/sign-out") { request, visit in
            _ = try await site.form(request, visit)
            guard let session = visit.visitor?.session else { throw NotSignedIn() }
            try await site.lantern.perform(SignOut(session), as: site.gate, for: .signIn)
            let isOutside = site.providersInUse.contains { $0.definition.key == session.how }
            var answer = site.redirect(
                to: isOutside ? "/sign-in?from=\(session.how.formEncoded)" : "/sign-in",
                notice: "You are signed out."
            )
            answer.headers.append(site.setting(.session, to: nil))
            return answer
        }
    }

    @Sendable private func givePassword(_ request: Request, _ visit: Visit) async throws -> Response {
        let form = try await FormBody.read(request, upTo: 64 << 10)
        let back = site.backAddress(form["back"])
        let result = try await site.lantern.givePassword(
            form["password"],
            of: form["email"].trimmingSpaces,
            from: visit.address,
            browser: request.browser,
            at: site.desk
        )
        switch result {
        case .success(let session): return site.started(session, to: "/sign-in/code?back=\(back.formEncoded)")
        case .failure(let problem): return site.signInPage(problem, visit, email: form["email"], back: back)
        }
    }

    private func giveCode(
        _ request: Request,
        _ visit: Visit,
        mending: (FormState, String, SessionOf.Visitor) async throws -> Response
    ) async throws -> Response {
        let form = try await site.form(request, visit, upTo: 64 << 10)
        let visitor = try halfway(visit)
        let back = site.backAddress(form["back"])
        let result = try await site.lantern.perform(
            GiveCode(form["code"], in: visitor.session, from: visit.address, browser: request.browser),
            as: site.gate,
            for: .signIn
        )
        switch result {
        case .success(let given):
            if given.recoveryCodes.isEmpty { return site.started(given.session, to: back) }
            var answer = site.page(RecoveryCodesPage(codes: given.recoveryCodes, next: back), for: visit)
            answer.headers.append(site.setting(.session, to: given.session.token))
            return answer
        case .failure(let problem):
            var state = FormState()
            state.add(problem)
            var answer = try await mending(state, back, visitor)
            answer.status = .unprocessableContent
            return answer
        }
    }

    private func authenticator(_ state: FormState, back: String, _ visit: Visit) async throws -> Response {
        let visitor = try halfway(visit)
        let begun = try await site.lantern.perform(BeginSecondFactor(visitor.session), as: visitor.actor, for: .signIn)
        guard let code = begun else { return site.redirect(to: "/sign-in/code?back=\(back.formEncoded)") }
        return site.page(
            AuthenticatorPage(
                state: state,
                code: code,
                address: code.address(for: visitor.account.email),
                back: back,
                token: visit.formToken
            ),
            for: visit
        )
    }

    /// Who gave their password and not yet their code.
    private func halfway(_ visit: Visit) throws -> SessionOf.Visitor {
        guard let visitor = visit.visitor, !visitor.session.isComplete else { throw NotSignedIn() }
        return visitor
    }
}
