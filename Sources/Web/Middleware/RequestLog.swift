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
        // An address may hold a one-time link: its secret is left out.
        let path = request.uri.path.hasPrefix("/welcome/") ? "/welcome/…" : request.uri.path
        logger.info("\(request.method.rawValue) \(path) \(response.status.code) \(milliseconds) ms")
        return response
    }
}
