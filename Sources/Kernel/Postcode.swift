/// A postcode as it was typed, and as it is compared: without spaces, in capitals.
public struct Postcode: Sendable {
    public let asTyped: String
    /// `BS1 4ND` and `bs14nd` are both `BS14ND`.
    public let key: String

    /// Anything is kept: a postcode half remembered is better than none.
    public init(_ text: String) {
        asTyped = text
        key = String(text.uppercased().filter { !$0.isWhitespace })
    }

    /// Whether it has the shape of a whole United Kingdom postcode: `A9 9AA` to `AA9A 9AA`. Not whether it exists.
    public var isWhole: Bool {
        key.wholeMatch(of: /[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}/) != nil || key == "GIR0AA"
    }

    /// For reading: the two halves apart when it is whole, as typed when not.
    public var inWords: String {
        isWhole ? "\(key.dropLast(3)) \(key.suffix(3))" : asTyped
    }
}

extension Postcode: Hashable {
    public static func == (left: Postcode, right: Postcode) -> Bool { left.key == right.key }
    public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
