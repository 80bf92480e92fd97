import HTTPTypes
import Hummingbird
import Logging

/// One line a request: method, the address without its query, status and time. Ids are in addresses; names are not, and
/// neither is anything that was typed.
struct RequestLog: RouterMiddleware {
    let logger: Logger

    func handle(
        _ request: Request,
        context: Visit,
        next: @concurrent (Request, Visit) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let elapsed = ContinuousClock.now - start
        let milliseconds = elapsed.components.attoseconds / 1_000_000_000_000_000 + elapsed.components.seconds * 1000
        logger.info(
            "\(request.method.rawValue) \(RequestLog.path(of: request)) \(response.status.code) \(milliseconds) ms \(context.id)"
        )
        return response
    }

    /// The address as it may be written down: a one-time link's secret is left out, and so is what is no address of ours.
    static func path(of request: Request) -> String { shown(request.uri.path) }

    static func shown(_ path: String) -> String {
        if path.hasPrefix("/welcome/") { return "/welcome/…" }
        if path.hasPrefix("/l/") { return "/l/…" }
        let isPlain = path.utf8.allSatisfy { (48...57).contains($0) || (97...122).contains($0) || "/-._".utf8.contains($0) }
        return isPlain && path.utf8.count <= 200 ? path : "(another address)"
    }
}
