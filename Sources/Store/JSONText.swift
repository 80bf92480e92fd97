import Foundation

/// A JSON document for a `{json}` column.
///
/// PostgreSQL keeps the meaning and not the letters: keys come back in its own order and spaces go. Where the
/// exact letters matter (a journal entry that is hashed), the column is `{text}` and the value a `String`.
public struct JSONText: Hashable, Sendable {
    public let text: String

    /// The text is taken as it is; the database refuses it when it is not JSON.
    public init(_ text: String) {
        self.text = text
    }

    /// The value with its keys in alphabetical order, days and moments as Lantern writes them.
    public init(encoding value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        text = String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// The value that was encoded.
    public func decode<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}

extension JSONText: Storable {
    public var stored: StoredValue { .text(text) }

    public init?(stored: StoredValue) {
        guard case .text(let text) = stored else { return nil }
        self.text = text
    }
}
