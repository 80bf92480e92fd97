import HTTPTypes
import Hummingbird

/// What tells a browser to trust nothing but ourselves (OWASP ASVS 14.4).
struct SafeHeaders: RouterMiddleware {
    let isSecure: Bool

    static let contentPolicy = [
        "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self' data:", "font-src 'self'",
        "connect-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
    ].joined(separator: "; ")

    func handle(
        _ request: Request,
        context: Visit,
        next: @concurrent (Request, Visit) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.contentSecurityPolicy] = Self.contentPolicy
        response.headers[.xContentTypeOptions] = "nosniff"
        // The address of a private link opens it: no other page is told of it, and no search engine keeps it.
        let isPrivateLink = request.uri.path.hasPrefix("/l/")
        response.headers[Self.referrerPolicy] = isPrivateLink ? "no-referrer" : "same-origin"
        if isPrivateLink { response.headers[Self.robots] = "noindex, nofollow" }
        response.headers[Self.openerPolicy] = "same-origin"
        response.headers[Self.permissionsPolicy] = "camera=(), microphone=(), geolocation=()"
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        if isSecure { response.headers[.strictTransportSecurity] = "max-age=63072000; includeSubDomains" }
        return response
    }

    // The names are tokens of RFC 9110, so they can be made; were they not, the header would be left out.
    private static let referrerPolicy = HTTPField.Name("Referrer-Policy") ?? .server
    private static let openerPolicy = HTTPField.Name("Cross-Origin-Opener-Policy") ?? .server
    private static let robots = HTTPField.Name("X-Robots-Tag") ?? .server
    private static let permissionsPolicy = HTTPField.Name("Permissions-Policy") ?? .server
}
