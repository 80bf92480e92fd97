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
            return site.redirect(to: granted.contains(.editPlan) ? "/plans" : "/my-actions", notice: visit.notice)
        }
        router.get("/account") { _, visit in try await account(FormState(), visit) }
        router.post("/account/password") { request, visit in
            let form = try await site.form(request, visit)
            return try await site.attempt(form) {
                try await site.perform(
                    ChangePassword(
                        in: try session(visit),
                        from: form["old-password"],
                        to: form["password"],
                        again: form["password-again"],
                        rules: site.settings.signIn
                    ),
                    visit,
                    for: .signIn
                )
                return site.redirect(to: "/account", notice: "Your password is changed. Your other sessions have ended.")
            } mending: { state in
                try await account(state, visit)
            }
        }
        router.post("/account/sign-out-everywhere") { request, visit in
            _ = try await site.form(request, visit)
            try await site.lantern.perform(
                SignOut(try session(visit), everywhere: true),
                as: .installation("sign-in"),
                for: .signIn
            )
            var answer = site.redirect(to: "/sign-in", notice: "You are signed out everywhere.")
            answer.headers.append(HTTPField(name: .setCookie, value: site.sessionCookie(nil)))
            return answer
        }
        router.post("/account/recovery-codes") { request, visit in
            _ = try await site.form(request, visit)
            return try await recoveryCodes(visit)
        }
        // After the first code: they are shown once, so a reload asks for new ones and the old are void.
        router.get("/account/new-recovery-codes") { _, visit in try await recoveryCodes(visit) }
    }

    private func recoveryCodes(_ visit: Visit) async throws -> Response {
        let codes = try await site.perform(MakeRecoveryCodes(try session(visit)), visit, for: .signIn)
        return site.page(RecoveryCodesPage(codes: codes), for: visit)
    }

    private func session(_ visit: Visit) throws -> Session {
        guard let session = visit.visitor?.session, session.isComplete else { throw NotSignedIn() }
        return session
    }

    private func account(_ state: FormState, _ visit: Visit) async throws -> Response {
        let session = try session(visit)
        guard let visitor = visit.visitor else { throw NotSignedIn() }
        let sessions = try await site.ask(OwnAccount(session, rules: site.settings.signIn), visit, for: .signIn)
        return site.page(
            AccountPage(
                state: state,
                account: visitor.account,
                roles: visitor.account.roles.map(\.rawValue).sorted(),
                sessions: sessions,
                current: session.hash,
                token: visit.formToken
            ),
            for: visit
        )
    }
}
