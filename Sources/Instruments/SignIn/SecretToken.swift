import Crypto

/// A secret that is given out once and of which only the hash is kept: sessions, links, recovery codes.
public struct SecretToken: Hashable, Sendable {
    /// 43 characters that are safe in an address and a cookie: 32 random bytes.
    public let text: String

    public init() {
        text = Base64URL.encode(SecretToken.randomBytes(32))
    }

    public init(text: String) {
        self.text = text
    }

    /// What is kept.
    public var hash: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

    public static func randomBytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    /// A name for something that is not to be kept as it was typed: people type passwords into the wrong box.
    public static func fingerprint(_ parts: String...) -> String {
        SHA256.hash(data: Array(parts.joined(separator: "\u{1F}").utf8)).prefix(16).hexadecimal
    }

    /// Compares in the same time wherever they differ.
    public static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
