public import Foundation
public import Kernel

/// What is asked of an identity provider, machine to machine.
public struct ProviderRequest: Sendable {
    public let address: URL
    /// What it is, for the log: "discovery document".
    public let name: String
    /// Sent as a form; nil asks and sends nothing.
    public var form: [(String, String)]?
    /// Whom we are at the provider, and the secret between us.
    public var client: (id: String, secret: String)?
    /// Opens what the provider keeps of one person.
    public var accessToken: String?

    public init(_ name: String, at address: URL) {
        self.name = name
        self.address = address
    }
}

/// The way to identity providers: swapped in tests, and `CurlDoor` otherwise.
public protocol ProviderDoor: Sendable {
    /// What was answered. Throws `unreachable` unless the provider said yes, and `unreadable` when it is no JSON.
    func ask(_ request: ProviderRequest) async throws -> JSONValue
}

/// Asks through the `curl` program. No redirection is followed, nothing unencrypted leaves this machine, and an answer
/// that takes too long or never ends is none.
public struct CurlDoor: ProviderDoor {
    public init() {}

    private static let longestAnswer = 1 << 20

    public func ask(_ request: ProviderRequest) async throws -> JSONValue {
        guard ProviderMetadata.isTrustworthy(request.address) else { throw IdentityProblem.unreachable(request.name) }
        var settings = [
            "url = \(Curl.quoted(request.address.absoluteString))", "silent", "fail", "globoff",
            "proto = \(Curl.quoted("=http,https"))", "connect-timeout = 5", "max-time = 15",
            "max-filesize = \(CurlDoor.longestAnswer)", "header = \(Curl.quoted("Accept: application/json"))",
        ]
        if let form = request.form {
            let written = form.map { "\($0.0.formEncoded)=\($0.1.formEncoded)" }.joined(separator: "&")
            settings.append("data-raw = \(Curl.quoted(written))")
        }
        if let client = request.client {
            // Both are form-encoded before they are put together (RFC 6749, section 2.3.1).
            settings.append("user = \(Curl.quoted("\(client.id.formEncoded):\(client.secret.formEncoded)"))")
        }
        if let token = request.accessToken {
            guard token.utf8.allSatisfy({ (33...126).contains($0) }) else { throw IdentityProblem.unreadable("access token") }
            settings.append("header = \(Curl.quoted("Authorization: Bearer \(token)"))")
        }
        guard let ended = try? await Curl.run(settings), ended.status == 0, ended.output.count <= CurlDoor.longestAnswer
        else { throw IdentityProblem.unreachable(request.name) }
        guard let text = String(validating: ended.output, as: UTF8.self), let json = JSONValue(parsing: text) else {
            throw IdentityProblem.unreadable(request.name)
        }
        return json
    }
}
