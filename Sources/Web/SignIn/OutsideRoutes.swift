import Definitions
import Foundation
import HTTPTypes
import Hummingbird
import Instruments
import Kernel
import Logging
import Pathways

/// Signing in with somebody else's word: to the identity provider and back (OpenID Connect Core 1.0, section 3.1).
struct OutsideRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/sign-in/outside/:provider") { request, visit in
            try await begin(visit, back: site.backAddress(request.question("back")))
        }
        // The secret of a link is in the address, as it is in that of the page it comes from.
        router.get("/welcome/:link/outside/:provider") { _, visit in
            try await begin(visit, back: "/", link: SecretToken(text: visit.parameters.get("link") ?? ""))
        }
        router.get("/sign-in/outside/:provider/back", use: comeBack)
        router.get("/sign-in/outside/:provider/sign-out") { _, visit in
            let provider = try provider(visit)
            let home = "\(site.settings.publicAddress)/sign-in"
            let address = try? await provider.signOutAddress(comingBackTo: home, at: site.lantern.time.now)
            return site.redirect(to: address?.absoluteString ?? "/sign-in")
        }
    }

    private func begin(_ visit: Visit, back: String, link: SecretToken? = nil) async throws -> Response {
        let provider = try provider(visit)
        let request = AuthorizationRequest()
        let browser = SecretToken()
        let address: String
        do {
            address = try await provider.address(for: request, at: site.lantern.time.now).absoluteString
        } catch let problem as IdentityProblem {
            return failed(provider, problem, visit)
        }
        try await site.lantern.perform(
            BeginOutsideSignIn(with: provider.definition, request, browser: browser, back: back, link: link),
            as: site.gate,
            for: .signIn
        )
        var answer = site.redirect(to: address)
        answer.headers.append(site.setting(.outside, to: browser, seconds: TakeOutsideSignIn.minutes * 60))
        return answer
    }

    @Sendable private func comeBack(_ request: Request, _ visit: Visit) async throws -> Response {
        let provider = try provider(visit)
        var answer = try await answer(to: request, from: provider, visit)
        answer.headers.append(site.setting(.outside, to: nil))
        return answer
    }

    private func answer(to request: Request, from provider: OutsideProvider, _ visit: Visit) async throws -> Response {
        let browser = SecretToken(text: request.cookies[site.cookie(.outside)]?.value ?? "")
        let state = SecretToken(text: request.question("state"))
        let kept = try await site.lantern.perform(
            TakeOutsideSignIn(state: state, browser: browser),
            as: site.gate,
            for: .signIn
        )
        guard let kept, kept.provider == provider.definition.key else {
            // Some providers that refuse somebody forget to send the state back with it.
            if state.text.isEmpty, !request.question("error").isEmpty {
                return failed(provider, .unreachable("sign-in page"), visit)
            }
            return site.signInPage(.outsideTooLate, visit)
        }
        let identity: OutsideIdentity
        do {
            identity = try await provider.identity(
                for: try code(in: request, from: provider), asKept: kept, at: site.lantern.time.now)
        } catch let problem as IdentityProblem {
            return failed(provider, problem, visit)
        }
        let result = try await site.lantern.perform(
            SignInFromOutside(identity, by: provider.definition, asKept: kept, browser: request.browser),
            as: site.gate,
            for: .signIn
        )
        switch result {
        case .success(let session):
            return site.started(session, to: session.isComplete ? kept.back : "/sign-in/code?back=\(kept.back.formEncoded)")
        case .failure(let problem): return site.signInPage(problem, visit, back: kept.back)
        }
    }

    /// The code that came back, when it came from the provider that was asked (RFC 9207).
    private func code(in request: Request, from provider: OutsideProvider) throws -> String {
        let issuer = request.question("iss")
        guard issuer.isEmpty || issuer == provider.definition.issuer else { throw IdentityProblem.claim("iss") }
        let code = request.question("code")
        guard request.question("error").isEmpty, !code.isEmpty else { throw IdentityProblem.unreachable("sign-in page") }
        return code
    }

    /// Why it failed is for the log: the person can only try again, or ask.
    private func failed(_ provider: OutsideProvider, _ problem: IdentityProblem, _ visit: Visit) -> Response {
        visit.logger.warning("sign-in with \(provider.definition.key) failed: \(problem.reason)")
        let name = provider.definition.label(on: site.lantern.time.now.day)
        return site.signInPage(.outsideFailed(provider: name), visit)
    }

    private func provider(_ visit: Visit) throws -> OutsideProvider {
        let key = visit.parameters.get("provider") ?? ""
        guard let provider = site.providersInUse.first(where: { $0.definition.key == key }) else { throw NotFound("page") }
        return provider
    }
}
