import Definitions
import HTTPTypes
import Hummingbird
import Instruments
import Kernel
import Pathways

/// The one-time links: somebody chooses a password, or ties their sign-in from outside to their account.
struct WelcomeRoutes: Sendable {
    let site: Site

    func add(to router: Router<Visit>) {
        router.get("/welcome/:link") { _, visit in try await welcome(nil, visit) }
        router.post("/welcome/:link") { request, visit in
            let form = try await FormBody.read(request, upTo: 64 << 10)
            return try await site.attempt(form) {
                let session = try await site.lantern.choosePassword(
                    ChosenPassword(
                        form["password"],
                        again: form["password-again"],
                        name: form["name"].trimmingSpaces,
                        email: form["email"].trimmingSpaces
                    ),
                    with: SecretToken(text: link(visit)),
                    browser: request.browser,
                    at: site.desk
                )
                return site.started(session, to: "/sign-in/code")
            } mending: { state in
                try await welcome(state, visit)
            }
        }
    }

    private func link(_ visit: Visit) -> String { visit.parameters.get("link") ?? "" }

    private func welcome(_ state: FormState?, _ visit: Visit) async throws -> Response {
        let holder = try await site.lantern.ask(
            LinkHolder(SecretToken(text: link(visit))),
            as: site.gate,
            for: .signIn
        )
        guard let holder else { throw SignInProblem.linkNoLongerGood }
        let today = site.lantern.time.now.day
        return site.page(
            WelcomePage(
                state: state ?? FormState(),
                holder: holder,
                link: link(visit),
                shortest: site.lantern.signInRules.passwords.shortest,
                // Whoever is first says who they are, and so chooses a password.
                outside: holder.saysWhoTheyAre
                    ? [] : site.providersInUse.map { .init(key: $0.definition.key, name: $0.definition.label(on: today)) }
            ),
            for: visit
        )
    }
}
