import Crypto
public import Foundation
public import Kernel

/// Where an identity provider says its doors are (OpenID Connect Discovery 1.0).
public struct ProviderMetadata: Hashable, Sendable {
    public let issuer: String
    public let authorization: URL
    public let token: URL
    public let keys: URL
    /// Where more is said of somebody than their identity token holds.
    public let userInfo: URL?
    public let endSession: URL?
    /// Whether the client's secret goes into the form of the token request and not into its header.
    public let wantsSecretInForm: Bool

    /// Where a provider's document is found.
    public static func address(of issuer: String) -> URL? {
        let base = issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer
        guard let url = URL(string: base + "/.well-known/openid-configuration"), isTrustworthy(url) else { return nil }
        return url
    }

    /// - Parameter expected: the issuer whose document was asked for. Another's is refused: it could pass one provider's
    ///   people off as another's.
    public init(_ json: JSONValue, of expected: String) throws(IdentityProblem) {
        guard let issuer = json["issuer"]?.text, issuer == expected else { throw .claim("issuer") }
        func door(_ key: String) -> URL? { json[key]?.text.flatMap(URL.init).flatMap { Self.isTrustworthy($0) ? $0 : nil } }
        guard let authorization = door("authorization_endpoint"), let token = door("token_endpoint"),
            let keys = door("jwks_uri")
        else { throw .unreadable("discovery document") }
        self.issuer = issuer
        self.authorization = authorization
        self.token = token
        self.keys = keys
        userInfo = door("userinfo_endpoint")
        endSession = door("end_session_endpoint")
        let methods: [JSONValue] =
            if case .array(let methods)? = json["token_endpoint_auth_methods_supported"] { methods } else { [] }
        wantsSecretInForm = methods.contains("client_secret_post") && !methods.contains("client_secret_basic")
    }

    /// Encrypted on the way, or on this very machine.
    static func isTrustworthy(_ url: URL) -> Bool {
        guard let host = url.host(), url.user() == nil else { return false }
        return url.scheme == "https" || (url.scheme == "http" && ["127.0.0.1", "localhost", "::1", "[::1]"].contains(host))
    }
}

extension URL {
    /// With these questions after those it has already.
    public func asking(_ questions: [(String, String)]) -> URL {
        let written = questions.map { "\($0.0.formEncoded)=\($0.1.formEncoded)" }.joined(separator: "&")
        let text = absoluteString
        return URL(string: text + (text.contains("?") ? "&" : "?") + written) ?? self
    }
}

extension String {
    /// For a form or a question in an address: everything but letters, digits and `-._~` percent-encoded.
    public var formEncoded: String {
        var allowed = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
        allowed.insert(charactersIn: "-._~")
        return addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
    }
}

/// What is sent along with a request to an identity provider and must come back, each for a reason of its own.
public struct AuthorizationRequest: Hashable, Sendable {
    /// Ties the answer to the request (RFC 6749, section 10.12).
    public let state: SecretToken
    /// Ties the identity token to the request.
    public let nonce: String
    /// Ties the code to whoever asked for it (RFC 7636): only its hash leaves the house before the code comes back.
    public let verifier: String

    public init(state: SecretToken = SecretToken(), nonce: String = SecretToken().text, verifier: String = SecretToken().text) {
        self.state = state
        self.nonce = nonce
        self.verifier = verifier
    }

    public var challenge: String { Base64URL.encode(SHA256.hash(data: Array(verifier.utf8))) }

    /// Where the browser is sent.
    public func address(at provider: ProviderMetadata, clientID: String, scopes: [String], comingBackTo back: String) -> URL {
        provider.authorization.asking([
            ("response_type", "code"), ("client_id", clientID), ("redirect_uri", back),
            ("scope", scopes.joined(separator: " ")), ("state", state.text), ("nonce", nonce),
            ("code_challenge", challenge), ("code_challenge_method", "S256"),
        ])
    }
}
