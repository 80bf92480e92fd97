import Definitions
import Foundation
import HTTPTypes
import Hummingbird
import Instruments
import Kernel
import Pathways

// What the pages of signing in share.
extension Site {
    /// Who acts before anybody is known.
    var gate: Actor { .installation("sign-in") }

    /// The identity providers that are in use today.
    var providersInUse: [OutsideProvider] {
        let today = lantern.time.now.day
        return providers.filter { $0.definition.isInUse(on: today) }
    }

    /// Gives the browser a new session's token and leads it on.
    func started(_ session: StartedSession, to address: String) -> Response {
        var answer = redirect(to: address)
        answer.headers.append(setting(.session, to: session.token))
        return answer
    }

    /// The page to sign in on, saying what went wrong. What was typed as a password is not written back.
    func signInPage(
        _ problem: SignInProblem?,
        _ visit: Visit,
        email: String = "",
        back: String = "/",
        signedOutOf: String = ""
    ) -> Response {
        let today = lantern.time.now.day
        var state = FormState(values: ["email": email])
        if let problem { state.add(problem) }
        let inUse = providersInUse
        return page(
            SignInPage(
                state: state,
                back: back,
                outside: inUse.map { .init(key: $0.definition.key, name: $0.definition.label(on: today)) },
                signedOutOf: inUse.first { $0.definition.key == signedOutOf }.map {
                    .init(key: $0.definition.key, name: $0.definition.label(on: today))
                }
            ),
            for: visit,
            status: problem == nil ? .ok : .unprocessableContent
        )
    }

    /// Only an address within this site: a link to our sign-in must not lead on to another's.
    func backAddress(_ text: String) -> String {
        // What browsers drop or read as a slash could make another site's address of it.
        let isPlain = text.unicodeScalars.allSatisfy { $0.value > 32 && $0.value < 127 && $0 != "\\" }
        guard text.hasPrefix("/"), !text.hasPrefix("//"), isPlain, text.utf8.count <= 2000 else { return "/" }
        return text.hasPrefix("/sign-in") || text.hasPrefix("/welcome") ? "/" : text
    }
}

extension Request {
    /// What is asked for after the address's question mark; empty when it is not there.
    func question(_ name: String) -> String { uri.queryParameters[Substring(name)].map(String.init) ?? "" }

    /// What the browser says it is.
    var browser: String { headers[.userAgent] ?? "" }
}
