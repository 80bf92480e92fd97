import Crypto
import CryptoExtras
import Foundation
public import Kernel

/// How an identity token may be signed. Nothing else is accepted: above all not `none`, and no shared secret, with which
/// a public key could be passed off as the secret (RFC 8725, sections 2.1 and 3.1).
enum SigningAlgorithm: String, CaseIterable {
    case rs256 = "RS256"
    case ps256 = "PS256"
    case es256 = "ES256"
}

/// The public keys of an identity provider (RFC 7517): those of them that can check an identity token.
public struct JSONWebKeySet: Sendable {
    private let keys: [Key]

    private struct Key: Sendable {
        let id: String?
        let algorithm: String?
        let material: Material
    }

    fileprivate enum Material: Sendable {
        case rsa(_RSA.Signing.PublicKey)
        case p256(P256.Signing.PublicKey)
    }

    /// Keys of kinds that are not known here, or not for signatures, are left out. Throws when it is no key set at all.
    public init(_ json: JSONValue) throws(IdentityProblem) {
        guard case .array(let keys)? = json["keys"] else { throw .unreadable("key set") }
        self.keys = keys.compactMap(JSONWebKeySet.key)
    }

    public var isEmpty: Bool { keys.isEmpty }

    /// Whether one of the keys signed it. A key serves only the algorithms of its own kind. With an id, only the key of
    /// that id is asked; throws `unknownKey` when there is none, so that the set can be fetched again.
    func isSigned(
        _ bytes: [UInt8],
        _ signature: [UInt8],
        by algorithm: SigningAlgorithm,
        keyID: String?
    ) throws(IdentityProblem) -> Bool {
        let named = keys.filter { key in
            (keyID == nil || key.id == keyID) && (key.algorithm == nil || key.algorithm == algorithm.rawValue)
                && key.material.serves(algorithm)
        }
        guard !named.isEmpty else { throw .unknownKey }
        return named.contains { $0.material.isValid(signature, of: bytes, by: algorithm) }
    }

    private static func key(_ json: JSONValue) -> Key? {
        if let use = json["use"], use.text != "sig" { return nil }
        if case .array(let operations)? = json["key_ops"], !operations.contains(.string("verify")) { return nil }
        guard let material = material(json) else { return nil }
        return Key(id: json["kid"]?.text, algorithm: json["alg"]?.text, material: material)
    }

    private static func material(_ json: JSONValue) -> Material? {
        switch json["kty"]?.text {
        case "RSA":
            // Shorter moduli can be factored (NIST SP 800-131A).
            guard let modulus = bytes(json["n"]), let exponent = bytes(json["e"]), modulus.count >= 256,
                let key = try? _RSA.Signing.PublicKey(n: modulus, e: exponent), key.keySizeInBits >= 2048
            else { return nil }
            return .rsa(key)
        case "EC":
            guard json["crv"]?.text == "P-256", let x = bytes(json["x"]), let y = bytes(json["y"]), x.count == 32,
                y.count == 32, let key = try? P256.Signing.PublicKey(x963Representation: [4] + x + y)
            else { return nil }
            return .p256(key)
        default: return nil
        }
    }

    private static func bytes(_ json: JSONValue?) -> [UInt8]? { json?.text.flatMap(Base64URL.decode) }
}

extension JSONWebKeySet.Material {
    fileprivate func serves(_ algorithm: SigningAlgorithm) -> Bool {
        switch (self, algorithm) {
        case (.rsa, .rs256), (.rsa, .ps256), (.p256, .es256): true
        default: false
        }
    }

    fileprivate func isValid(_ signature: [UInt8], of bytes: [UInt8], by algorithm: SigningAlgorithm) -> Bool {
        let digest = SHA256.hash(data: bytes)
        switch self {
        case .rsa(let key):
            return key.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: signature),
                for: digest,
                padding: algorithm == .ps256 ? .PSS : .insecurePKCS1v1_5
            )
        case .p256(let key):
            guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else { return false }
            return key.isValidSignature(signature, for: digest)
        }
    }
}
