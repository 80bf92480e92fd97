import Foundation
import HTTPTypes
import Hummingbird
import Instruments
import Kernel
import Pathways

/// Finds out who a request is from, afresh each time: a change of role or a shut account takes effect at once.
struct Visitors: RouterMiddleware {
    let site: Site

    func handle(
        _ request: Request,
        context: Visit,
        next: @concurrent (Request, Visit) async throws -> Response
    ) async throws -> Response {
        var visit = context
        visit.notice = request.cookies["notice"]?.value.removingPercentEncoding.flatMap { $0.isEmpty ? nil : $0 }
        // A form from another site is refused before anything is looked at (the token is asked for as well).
        if request.method == .post, isFromElsewhere(request) { throw HTTPError(.forbidden) }
        if let cookie = request.cookies[site.cookieName]?.value, !cookie.isEmpty {
            visit.visitor = try await site.lantern.ask(
                SessionOf(SecretToken(text: cookie), rules: site.settings.signIn),
                as: .installation("sign-in"),
                for: .signIn
            )
            if let session = visit.visitor?.session, site.lantern.time.now.seconds(since: session.seenAt) > 60 {
                try await site.lantern.perform(TouchSession(session.hash), as: .installation("sign-in"), for: .signIn)
            }
        }
        return try await next(request, visit)
    }

    private func isFromElsewhere(_ request: Request) -> Bool {
        guard let name = HTTPField.Name("Sec-Fetch-Site"), let from = request.headers[name] else { return false }
        return from == "cross-site"
    }
}

extension Site {
    /// `__Host-` ties the cookie to this very host and to https; browsers refuse it without.
    var cookieName: String { settings.isSecure ? "__Host-lantern" : "lantern" }

    func sessionCookie(_ token: SecretToken?) -> String {
        let life = token == nil ? "; Max-Age=0" : ""
        let secure = settings.isSecure ? "; Secure" : ""
        return "\(cookieName)=\(token?.text ?? ""); Path=/; HttpOnly; SameSite=Lax\(secure)\(life)"
    }
}
