import Crypto
import Foundation
public import Kernel

/// A key of GOV.UK Notify, as its page shows it: the key's name, the service's id and the secret, with hyphens between.
public struct NotifyKey: Sendable, Hashable {
    let service: String
    private let secret: String

    /// Nil when it is not such a key.
    public init?(_ text: String) {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        // Both are UUIDs, of 36 characters; the key's name may have hyphens of its own.
        guard text.utf8.count >= 73 else { return nil }
        let (service, secret) = (String(text.suffix(73).prefix(36)), String(text.suffix(36)))
        guard text.suffix(37).first == "-", UUID(uuidString: service) != nil, UUID(uuidString: secret) != nil else { return nil }
        self.service = service
        self.secret = secret
    }

    /// The token that opens Notify for half a minute: a JSON Web Token, signed with HMAC-SHA256.
    func bearer(at now: Instant) -> String {
        let header: JSONValue = ["alg": "HS256", "typ": "JWT"]
        let claims: JSONValue = ["iss": .string(service), "iat": .int(Int(now.milliseconds / 1000))]
        let words = [header, claims].map { Base64URL.encode($0.canonical.utf8) }.joined(separator: ".")
        let mac = HMAC<SHA256>.authenticationCode(for: Data(words.utf8), using: SymmetricKey(data: Data(secret.utf8)))
        return words + "." + Base64URL.encode(Array(mac))
    }
}
