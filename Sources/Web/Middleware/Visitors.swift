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
        visit.address = NetworkAddress.of(
            peer: context.address,
            forwarded: request.headers[values: .forwardedFor].joined(separator: ","),
            proxies: site.settings.proxies
        )
        visit.notice = request.cookies[Cookie.notice]?.value.removingPercentEncoding.flatMap { $0.isEmpty ? nil : $0 }
        if let cookie = request.cookies[site.cookie(.session)]?.value, !cookie.isEmpty {
            visit.visitor = try await site.lantern.ask(
                SessionOf(SecretToken(text: cookie)),
                as: .installation("sign-in"),
                for: .signIn
            )
            if let session = visit.visitor?.session, site.lantern.time.now.seconds(since: session.seenAt) > 60 {
                try await site.lantern.perform(TouchSession(session.hash), as: .installation("sign-in"), for: .signIn)
            }
        }
        return try await next(request, visit)
    }
}
