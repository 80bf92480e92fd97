import Crypto
import CryptoExtras
import Foundation

/// A password as it is kept: scrypt, which needs much memory for each guess (RFC 7914), with its cost and salt.
///
/// Written as `scrypt$log2(N)$r$p$salt$hash` in base 64, so that a higher cost can come in and old ones still check.
public struct PasswordHash: Hashable, Sendable {
    public let encoded: String

    /// How much each guess costs. Low in tests, and nowhere else.
    public struct Cost: Hashable, Sendable {
        /// Binary logarithm of scrypt's N: 17 takes 128 MB at r 8 (OWASP's recommendation).
        public let logN: Int
        public let r: Int
        public let p: Int

        public init(logN: Int, r: Int = 8, p: Int = 1) {
            self.logN = logN
            self.r = r
            self.p = p
        }

        public static let standard = Cost(logN: 17)
        public static let quick = Cost(logN: 10)
    }

    public init(encoded: String) {
        self.encoded = encoded
    }

    public init(of password: String, cost: Cost = .standard) throws {
        let salt = SecretToken.randomBytes(16)
        let hash = try PasswordHash.derive(password, salt: salt, cost: cost)
        encoded = [
            "scrypt", String(cost.logN), String(cost.r), String(cost.p), Data(salt).base64EncodedString(),
            Data(hash).base64EncodedString(),
        ].joined(separator: "$")
    }

    /// What nobody's password is compared with, so that an unknown name costs the same time as a known one.
    static func nobodys(_ cost: Cost) -> PasswordHash {
        PasswordHash(encoded: "scrypt$\(cost.logN)$\(cost.r)$\(cost.p)$AAAAAAAAAAAAAAAAAAAAAA==$AAAA")
    }

    /// Takes as long for a wrong password as for the right one.
    public func matches(_ password: String) -> Bool {
        let pieces = encoded.split(separator: "$").map(String.init)
        guard pieces.count == 6, pieces[0] == "scrypt", let logN = Int(pieces[1]), let r = Int(pieces[2]),
            let p = Int(pieces[3]), (1...20).contains(logN), (1...32).contains(r),
            (1...16).contains(p), let salt = Data(base64Encoded: pieces[4]),
            let expected = Data(base64Encoded: pieces[5]),
            let hash = try? PasswordHash.derive(password, salt: Array(salt), cost: Cost(logN: logN, r: r, p: p))
        else { return false }
        return SecretToken.equal(hash, Array(expected))
    }

    /// Whether it was made at a lower cost than is asked now.
    public func isCheaper(than cost: Cost) -> Bool {
        (encoded.split(separator: "$").dropFirst().first.flatMap { Int($0) } ?? 0) < cost.logN
    }

    private static func derive(_ password: String, salt: [UInt8], cost: Cost) throws -> [UInt8] {
        // The same password typed on another keyboard may come in other code points.
        let bytes = Array(password.precomposedStringWithCompatibilityMapping.utf8)
        let key = try KDF.Scrypt.deriveKey(
            from: bytes,
            salt: salt,
            outputByteCount: 32,
            rounds: 1 << cost.logN,
            blockSize: cost.r,
            parallelism: cost.p,
            maxMemory: 1 << 30
        )
        return key.withUnsafeBytes { Array($0) }
    }
}
