import Definitions
import HTTPTypes
import Hummingbird
import Instruments
import Kernel
import Pathways

/// One's own account, and the first page.
struct AccountRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/") { _, visit in
            let actor = try visit.actor
            let granted = site.lantern.definitions.acts(grantedTo: actor.roles)
            if granted.contains(.administerUsers), !granted.contains(.readPlan) { return site.redirect(to: "/administration") }
            let own = granted.contains(.readClocks) ? "/my-work" : "/my-actions"
            return site.redirect(to: granted.contains(.editPlan) ? "/plans" : own, notice: visit.notice)
        }
        router.get("/account") { _, visit in try await account(FormState(), visit) }
        router.post("/account/password", use: changePassword)
        router.post("/account/sign-out-everywhere") { request, visit in
            _ = try await site.form(request, visit)
            try await site.lantern.perform(SignOut(try session(visit), everywhere: true), as: site.gate, for: .signIn)
            var answer = site.redirect(to: "/sign-in", notice: "You are signed out everywhere.")
            answer.headers.append(site.setting(.session, to: nil))
            return answer
        }
        router.post("/account/sessions/end") { request, visit in
            let form = try await site.form(request, visit)
            try await site.perform(EndOwnSession(form["session"], from: try session(visit)), visit, for: .signIn)
            return site.redirect(to: "/account", notice: "That session has ended.")
        }
        router.post("/account/recovery-codes") { request, visit in
            _ = try await site.form(request, visit)
            let codes = try await site.perform(MakeRecoveryCodes(try session(visit)), visit, for: .signIn)
            return site.page(RecoveryCodesPage(codes: codes, next: "/account"), for: visit)
        }
        router.get("/account/authenticator") { _, visit in try await replacement(FormState(), visit) }
        router.post("/account/authenticator", use: replace)
    }

    @Sendable private func changePassword(_ request: Request, _ visit: Visit) async throws -> Response {
        let form = try await site.form(request, visit, upTo: 64 << 10)
        return try await site.attempt(form) {
            try await site.lantern.changePassword(
                NewPassword(from: form["old-password"], to: form["password"], again: form["password-again"]),
                in: try session(visit),
                as: try visit.actor,
                from: visit.address,
                at: site.desk
            )
            return site.redirect(to: "/account", notice: "Your password is changed. Your other sessions have ended.")
        } mending: { state in
            try await account(state, visit)
        }
    }

    @Sendable private func replace(_ request: Request, _ visit: Visit) async throws -> Response {
        let form = try await site.form(request, visit, upTo: 64 << 10)
        let result = try await site.perform(
            ReplaceSecondFactor(
                in: try session(visit),
                oldCode: form["old-code"],
                newCode: form["code"],
                from: visit.address
            ),
            visit,
            for: .signIn
        )
        switch result {
        case .success(let codes): return site.page(RecoveryCodesPage(codes: codes, next: "/account"), for: visit)
        case .failure(let problem):
            var state = FormState()
            state.add(problem)
            var answer = try await replacement(state, visit)
            answer.status = .unprocessableContent
            return answer
        }
    }

    private func replacement(_ state: FormState, _ visit: Visit) async throws -> Response {
        let session = try session(visit)
        guard let visitor = visit.visitor, visitor.hasSecondFactor else { throw NotFound("page") }
        let code = try await site.perform(BeginReplacement(session), visit, for: .signIn)
        return site.page(
            ReplaceAuthenticatorPage(
                state: state,
                code: code,
                address: code.address(for: visitor.account.email),
                token: visit.formToken
            ),
            for: visit,
            trail: [Frame.Crumb(label: "Your account", address: "/account")]
        )
    }

    private func session(_ visit: Visit) throws -> Session {
        guard let session = visit.visitor?.session, session.isComplete else { throw NotSignedIn() }
        return session
    }

    private func account(_ state: FormState, _ visit: Visit) async throws -> Response {
        let session = try session(visit)
        guard let visitor = visit.visitor else { throw NotSignedIn() }
        let sessions = try await site.ask(OwnSessions(session), visit, for: .signIn)
        let today = site.lantern.time.now.day
        return site.page(
            AccountPage(
                state: state,
                visitor: visitor,
                roles: visitor.account.roles.map { role in
                    site.lantern.definitions.roles[role.rawValue]?.label(on: today) ?? role.rawValue
                }.sorted(),
                sessions: sessions,
                shortest: site.lantern.signInRules.passwords.shortest,
                token: visit.formToken
            ),
            for: visit
        )
    }
}
