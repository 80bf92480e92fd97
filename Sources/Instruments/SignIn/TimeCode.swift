import Crypto
import Foundation
public import Kernel

/// Six digits from an authenticator that change every half minute (RFC 6238 with SHA-1, which every one of them speaks).
public struct TimeCode: Hashable, Sendable {
    public let secret: [UInt8]

    public init(secret: [UInt8] = SecretToken.randomBytes(20)) {
        self.secret = secret
    }

    public static let seconds = 30

    public static func step(at instant: Instant) -> Int {
        Int(instant.milliseconds / 1000) / seconds
    }

    /// Six digits.
    public func code(for step: Int) -> String {
        var counter = UInt64(step).bigEndian
        let message = withUnsafeBytes(of: &counter) { Array($0) }
        let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: message, using: SymmetricKey(data: secret)))
        let from = Int(mac[19] & 0x0F)
        let number =
            (UInt32(mac[from] & 0x7F) << 24) | (UInt32(mac[from + 1]) << 16) | (UInt32(mac[from + 2]) << 8)
            | UInt32(mac[from + 3])
        let digits = String(number % 1_000_000)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// The step that a code is for, when it is right now or one step to either side and later than the last one used.
    public func step(matching code: String, at instant: Instant, after last: Int) -> Int? {
        let typed = Array(code.utf8.filter { $0 != 32 })
        let now = TimeCode.step(at: instant)
        return [now, now - 1, now + 1].first {
            $0 > last && SecretToken.equal(Array(self.code(for: $0).utf8), typed)
        }
    }

    /// For typing into an authenticator: base 32 in groups of four.
    public var key: String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var bits = 0
        var value = 0
        var text = ""
        for byte in secret {
            value = (value << 8) | Int(byte)
            bits += 8
            while bits >= 5 {
                text.append(letters[(value >> (bits - 5)) & 31])
                bits -= 5
            }
            value &= (1 << bits) - 1
        }
        if bits > 0 { text.append(letters[(value << (5 - bits)) & 31]) }
        return text
    }

    /// What an authenticator reads from a link or a picture.
    public func address(for account: String) -> String {
        let name = account.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "account"
        return "otpauth://totp/Lantern:\(name)?secret=\(key)&issuer=Lantern&digits=6&period=\(TimeCode.seconds)"
    }
}
