import Crypto
public import Foundation
public import Kernel

/// The installation's key for signing sealed batches (Ed25519). Kept beside the database and never in it: whoever can
/// change the database alone cannot make a seal.
public struct SealingKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    init(_ key: Curve25519.Signing.PrivateKey) {
        self.key = key
    }

    /// A new key of the system's randomness.
    public static func new() -> SealingKey { SealingKey(Curve25519.Signing.PrivateKey()) }

    /// The key in `folder`; nil when there is none. Throws when there is one that cannot be read.
    public static func existing(in folder: URL) throws -> SealingKey? {
        let file = folder.appending(path: "journal.key")
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        guard let text = try? String(contentsOf: file, encoding: .utf8),
            let bytes = Data(base64Encoded: text.trimmingCharacters(in: .whitespacesAndNewlines)),
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
        else { throw SealingKeyProblem.unreadable(path: file.path) }
        return SealingKey(key)
    }

    /// Reads the key in `folder`, or makes one there that only the file's owner can read.
    public static func inFolder(_ folder: URL) throws -> SealingKey {
        if let key = try existing(in: folder) { return key }
        let file = folder.appending(path: "journal.key")
        let made = new()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let text = Data(made.key.rawRepresentation.base64EncodedString().utf8 + [10])
        guard FileManager.default.createFile(atPath: file.path, contents: text, attributes: [.posixPermissions: 0o600])
        else { throw SealingKeyProblem.unwritable(path: file.path) }
        return made
    }

    public var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }

    /// First eight bytes of the SHA-256 of the public key, in hexadecimal.
    public var id: String { Self.id(of: publicKey) }

    func sign(_ bytes: [UInt8]) throws -> [UInt8] { Array(try key.signature(for: bytes)) }

    static func id(of publicKey: [UInt8]) -> String {
        SHA256.hash(data: publicKey).prefix(8).hexadecimal
    }

    static func isValid(signature: [UInt8], of bytes: [UInt8], by publicKey: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        return key.isValidSignature(signature, for: bytes)
    }
}

/// The key file is there but cannot be used.
public enum SealingKeyProblem: Problem {
    case unreadable(path: String)
    case unwritable(path: String)

    public var message: String {
        switch self {
        case .unreadable(let path):
            "The journal's key in \(path) cannot be read. Restore it from your backup; do not delete it, or seals made with it cannot be continued."
        case .unwritable(let path):
            "The journal's key could not be written to \(path). Let the account that runs Lantern write to that folder."
        }
    }

    public var field: String? { nil }
}

extension Sequence where Element == UInt8 {
    /// Two lower-case digits a byte.
    public var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in self {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
