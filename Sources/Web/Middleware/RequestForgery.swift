import Foundation
import HTTPTypes
import Hummingbird
import Instruments

/// Refuses what another site's page sends in somebody's name (OWASP ASVS 4.2.2). Browsers say where a request comes from;
/// the token in every form of a session is asked for as well, and the cookie is not sent along from elsewhere.
struct RequestForgery: RouterMiddleware {
    /// Where browsers reach us.
    let ownOrigin: String

    func handle(
        _ request: Request,
        context: Visit,
        next: @concurrent (Request, Visit) async throws -> Response
    ) async throws -> Response {
        if ![.get, .head, .options].contains(request.method), !isOurs(request) { throw SentFromElsewhere() }
        return try await next(request, context)
    }

    private func isOurs(_ request: Request) -> Bool {
        // What another site would have to know to send it is the secret in the address itself; and since that page tells nobody
        // where one comes from, some browsers say so with “null”.
        if request.uri.path.hasPrefix("/l/"), request.headers[.origin] == "null", request.headers[.secFetchSite] == nil {
            return true
        }
        if let from = request.headers[.secFetchSite] { return ["same-origin", "none"].contains(from) }
        guard let origin = request.headers[.origin] else { return true }
        if origin == ownOrigin { return true }
        // By another name for the same house: what the browser believes to talk to is in both headers.
        guard let host = request.head.authority, !host.isEmpty else { return false }
        return origin == "https://\(host)" || origin == "http://\(host)"
    }
}

/// A form that another site's page sent.
struct SentFromElsewhere: Error {}

extension HTTPField.Name {
    // A token of RFC 9110, so that it can be made.
    fileprivate static let secFetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin
}
