import Foundation
public import Kernel

/// Somebody as their identity provider knows them.
public struct OutsideIdentity: Hashable, Sendable {
    public let issuer: String
    /// The provider's own name for them: never given to anybody else, unlike an address.
    public let subject: String
    public let email: String?
    /// Whether the provider says that the address is theirs.
    public let isEmailVerified: Bool
    public let name: String?
    /// What they proved themselves with, as the provider says it: `mfa`, `pwd` (RFC 8176).
    public let methods: Set<String>
    private let claims: JSONValue

    /// With what the provider's user info says besides; the signed token's own claims go before. Refuses what is said of
    /// somebody else (OpenID Connect Core 1.0, section 5.3.2).
    public func adding(_ info: JSONValue) throws(IdentityProblem) -> OutsideIdentity {
        guard info["sub"]?.text == subject else { throw .claim("sub") }
        guard case .object(let more) = info, case .object(let own) = claims else { throw .unreadable("user info") }
        return OutsideIdentity(
            issuer: issuer,
            subject: subject,
            claims: .object(more.merging(own, uniquingKeysWith: { $1 }))
        )
    }

    /// The groups they are in, from a claim that is named; `realm_access.roles` is looked for within `realm_access`.
    public func groups(in claim: String) -> Set<String> {
        let found = claims[claim] ?? claim.split(separator: ".").reduce(claims) { $0?[String($1)] }
        switch found {
        case .string(let one): return [one]
        case .array(let several): return Set(several.compactMap(\.text))
        default: return []
        }
    }
}

/// What an identity token must be (OpenID Connect Core 1.0, section 3.1.3.7). Pure: the keys, the time and what was asked
/// for are handed in.
public struct IdentityTokenRules: Sendable {
    public let issuer: String
    public let clientID: String
    public let nonce: String
    /// How far two honest clocks may be apart.
    public static let skewSeconds = 120

    public init(issuer: String, clientID: String, nonce: String) {
        self.issuer = issuer
        self.clientID = clientID
        self.nonce = nonce
    }

    /// Who it is about, once the signature and every claim are right. Throws what was wrong, and `unknownKey` when the
    /// keys may have been changed since they were fetched.
    public func identity(in token: String, keys: JSONWebKeySet, at now: Instant) throws(IdentityProblem) -> OutsideIdentity {
        let token = try JSONWebToken(token)
        guard try keys.isSigned(token.signedBytes, token.signature, by: token.algorithm, keyID: token.keyID) else {
            throw .signatureWrong
        }
        let claims = token.claims
        guard claims["iss"]?.text == issuer else { throw .claim("iss") }
        try checkAudience(claims)
        try checkTimes(claims, at: now)
        guard let said = claims["nonce"]?.text, SecretToken.equal(Array(said.utf8), Array(nonce.utf8)) else {
            throw .claim("nonce")
        }
        guard let subject = claims["sub"]?.text, !subject.isEmpty, subject.utf8.count <= 255 else {
            throw .claim("sub")
        }
        return OutsideIdentity(issuer: issuer, subject: subject, claims: claims)
    }

    /// Ours, and nobody else's unless it was made for us.
    private func checkAudience(_ claims: JSONValue) throws(IdentityProblem) {
        let audience: [String] =
            switch claims["aud"] {
            case .string(let one): [one]
            case .array(let several): several.compactMap(\.text)
            default: []
            }
        guard audience.contains(clientID) else { throw .claim("aud") }
        let party = claims["azp"]
        if let party, party.text != clientID { throw .claim("azp") }
        if audience.count > 1, party == nil { throw .claim("azp") }
    }

    private func checkTimes(_ claims: JSONValue, at now: Instant) throws(IdentityProblem) {
        let skew = Double(IdentityTokenRules.skewSeconds)
        let seconds = Double(now.milliseconds) / 1000
        guard let expires = claims["exp"]?.number, seconds < expires + skew else { throw .claim("exp") }
        guard let issued = claims["iat"]?.number, issued <= seconds + skew else { throw .claim("iat") }
        if let from = claims["nbf"] {
            guard let from = from.number, from <= seconds + skew else { throw .claim("nbf") }
        }
    }
}

extension OutsideIdentity {
    fileprivate init(issuer: String, subject: String, claims: JSONValue) {
        self.issuer = issuer
        self.subject = subject
        self.claims = claims
        email = claims["email"]?.text
        // Some providers send the word and not the value.
        isEmailVerified = claims["email_verified"] == .bool(true) || claims["email_verified"] == .string("true")
        name = claims["name"]?.text
        if case .array(let methods)? = claims["amr"] {
            self.methods = Set(methods.compactMap(\.text))
        } else {
            methods = []
        }
    }
}

/// A signed token taken apart (RFC 7515, compact form), its signature not yet looked at.
struct JSONWebToken {
    let algorithm: SigningAlgorithm
    let keyID: String?
    let claims: JSONValue
    let signedBytes: [UInt8]
    let signature: [UInt8]

    init(_ compact: String) throws(IdentityProblem) {
        let parts = compact.split(separator: ".", omittingEmptySubsequences: false)
        guard compact.utf8.count <= 64 << 10, parts.count == 3, let header = JSONWebToken.object(parts[0]),
            let claims = JSONWebToken.object(parts[1]), let signature = Base64URL.decode(parts[2])
        else { throw .unreadable("identity token") }
        guard let algorithm = header["alg"]?.text.flatMap(SigningAlgorithm.init) else { throw .algorithmRefused }
        // What must be understood and is not (RFC 7515, section 4.1.11).
        guard header["crit"] == nil else { throw .unreadable("identity token") }
        self.algorithm = algorithm
        self.claims = claims
        self.signature = signature
        keyID = header["kid"]?.text
        signedBytes = Array("\(parts[0]).\(parts[1])".utf8)
    }

    private static func object(_ part: Substring) -> JSONValue? {
        guard let bytes = Base64URL.decode(part), let text = String(validating: bytes, as: UTF8.self),
            let value = JSONValue(parsing: text), case .object = value
        else { return nil }
        return value
    }
}

/// Why an identity from outside is not believed. For the log: the person is only told that it did not succeed.
public enum IdentityProblem: Error, Hashable, Sendable {
    /// What it was meant to be.
    case unreadable(String)
    case algorithmRefused
    case unknownKey
    case signatureWrong
    /// The claim that is missing or wrong.
    case claim(String)
    /// What could not be reached, or answered with a refusal.
    case unreachable(String)

    /// Holds no personal data.
    public var reason: String {
        switch self {
        case .unreadable(let what): "the \(what) cannot be read"
        case .algorithmRefused: "the identity token is signed in a way that is not accepted"
        case .unknownKey: "no key of the provider fits the identity token"
        case .signatureWrong: "the identity token's signature is wrong"
        case .claim(let name): "the identity token's “\(name)” is missing or wrong"
        case .unreachable(let what): "the provider's \(what) did not answer as it should"
        }
    }
}

extension JSONValue {
    fileprivate var number: Double? {
        switch self {
        case .int(let value): Double(value)
        case .double(let value): value
        default: nil
        }
    }
}
