public import Foundation

/// The identity of one `Owner`: a person's cannot be passed where a meeting's is wanted.
///
/// A UUID of version 7: the first 48 bits are the millisecond of making, so ids made later sort later
/// and new rows go to the end of an index. Printed in lower case with hyphens.
public struct ID<Owner>: Hashable, Sendable {
    public let uuid: UUID

    public init(_ uuid: UUID) {
        self.uuid = uuid
    }

    /// The same identity seen as another thing's, where one thing continues as another.
    public func retyped<Other>(as other: Other.Type = Other.self) -> ID<Other> {
        ID<Other>(uuid)
    }
}

extension ID {
    /// When it was made, to the millisecond; nil for a UUID of another version than 7, which does not say.
    public var madeAt: Instant? {
        let bytes = uuid.uuid
        guard bytes.6 >> 4 == 7 else { return nil }
        let milliseconds = [bytes.0, bytes.1, bytes.2, bytes.3, bytes.4, bytes.5].reduce(Int64(0)) { $0 << 8 | Int64($1) }
        return Instant(milliseconds: milliseconds)
    }
}

extension ID: Comparable {
    /// By their bytes, as both databases and their printed form have it.
    public static func < (left: ID, right: ID) -> Bool {
        withUnsafeBytes(of: left.uuid.uuid) { left in
            withUnsafeBytes(of: right.uuid.uuid) { right in left.lexicographicallyPrecedes(right) }
        }
    }
}

extension ID: CustomStringConvertible, LosslessStringConvertible {
    /// Nil when the text is not a UUID; an address typed by hand is not trusted further than this.
    public init?(_ description: String) {
        guard let uuid = UUIDText.read(description) else { return nil }
        self.uuid = uuid
    }

    public var description: String { UUIDText.write(uuid) }
}

/// A UUID as 36 characters and back. Foundation's own is twenty times as slow, and a page reads ten thousand of them.
private enum UUIDText {
    private static let digits = Array("0123456789abcdef".utf8)

    /// Nil for anything but 32 hexadecimal digits with hyphens in their four places; either case.
    static func read(_ text: String) -> UUID? {
        var text = text
        return text.withUTF8 { characters in
            guard characters.count == 36 else { return nil }
            var bytes: uuid_t = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
            let isWhole = withUnsafeMutableBytes(of: &bytes) { bytes in
                var place = 0
                for index in bytes.indices {
                    if place == 8 || place == 13 || place == 18 || place == 23 {
                        guard characters[place] == UInt8(ascii: "-") else { return false }
                        place += 1
                    }
                    guard let high = value(characters[place]), let low = value(characters[place + 1]) else { return false }
                    bytes[index] = high << 4 | low
                    place += 2
                }
                return true
            }
            return isWhole ? UUID(uuid: bytes) : nil
        }
    }

    static func write(_ uuid: UUID) -> String {
        withUnsafeBytes(of: uuid.uuid) { bytes in
            String(unsafeUninitializedCapacity: 36) { characters in
                var place = 0
                for byte in bytes {
                    if place == 8 || place == 13 || place == 18 || place == 23 {
                        characters[place] = UInt8(ascii: "-")
                        place += 1
                    }
                    characters[place] = digits[Int(byte >> 4)]
                    characters[place + 1] = digits[Int(byte & 15)]
                    place += 2
                }
                return 36
            }
        }
    }

    private static func value(_ character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension ID: Codable {
    public init(from decoder: any Decoder) throws {
        uuid = try UUID(from: decoder)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// Where new identities come from: the system's randomness in use, a seed in tests and in an invented city.
public protocol IDSource: Sendable {
    /// Sixteen random bytes.
    func randomBytes() -> [UInt8]
}

extension IDSource {
    /// A new identity whose first 48 bits are the millisecond of `instant` (RFC 9562, version 7).
    public func next<Owner>(_ owner: Owner.Type = Owner.self, at instant: Instant) -> ID<Owner> {
        var bytes = randomBytes()
        let milliseconds = UInt64(clamping: instant.milliseconds)
        for place in 0..<6 {
            bytes[place] = UInt8(truncatingIfNeeded: milliseconds >> (8 * (5 - UInt64(place))))
        }
        bytes[6] = 0x70 | (bytes[6] & 0x0F)
        bytes[8] = 0x80 | (bytes[8] & 0x3F)
        return ID<Owner>(
            UUID(
                uuid: (
                    bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7],
                    bytes[8], bytes[9], bytes[10], bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]
                )
            )
        )
    }
}

/// Identities from the operating system's random numbers.
public struct RandomIDs: IDSource {
    public init() {}

    public func randomBytes() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        let high = generator.next()
        let low = generator.next()
        return (0..<8).map { UInt8(truncatingIfNeeded: high >> (8 * $0)) }
            + (0..<8).map { UInt8(truncatingIfNeeded: low >> (8 * $0)) }
    }
}
