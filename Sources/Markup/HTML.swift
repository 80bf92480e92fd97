/// A piece of a page. Every text in it is escaped when it is written; raw markup can be made only on this floor.
///
/// One concrete value and no generics: a page of any size type-checks at once.
public indirect enum HTML: Sendable {
    case nothing
    case text(String)
    case element(Element)
    case many([HTML])
    /// Markup of our own making, as it is. Never a user's words.
    case raw(StaticString)

    public struct Element: Sendable {
        let name: StaticString
        let attributes: [Attribute]
        let children: HTML
        let isVoid: Bool
    }

    /// The markup as bytes of UTF-8.
    public var bytes: [UInt8] {
        var writer = Writer()
        writer.output.reserveCapacity(16_384)
        writer.write(self)
        return writer.output
    }

    /// The markup as text.
    public var markup: String { String(decoding: bytes, as: UTF8.self) }

    /// A whole document: the doctype before it.
    public var document: [UInt8] { Array("<!DOCTYPE html>\n".utf8) + bytes }

    public var isNothing: Bool {
        switch self {
        case .nothing: true
        case .text(let text): text.isEmpty
        case .many(let parts): parts.allSatisfy(\.isNothing)
        case .element, .raw: false
        }
    }
}

/// A name and a value in an opening tag.
public struct Attribute: Sendable, Hashable {
    let name: String
    /// Nil for one that stands alone, as `required`.
    let value: String?

    init(_ name: String, _ value: String?) {
        self.name = name
        self.value = value
    }

    /// Left out: for an attribute that depends on something.
    public static let none = Attribute("", nil)
}

struct Writer {
    var output: [UInt8] = []

    mutating func write(_ html: HTML) {
        switch html {
        case .nothing: break
        case .text(let text): escape(text, inAttribute: false)
        case .raw(let markup): output.append(contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
        case .many(let parts): for part in parts { write(part) }
        case .element(let element): write(element)
        }
    }

    private mutating func write(_ element: HTML.Element) {
        output.append(UInt8(ascii: "<"))
        append(element.name)
        for attribute in element.attributes where !attribute.name.isEmpty {
            output.append(UInt8(ascii: " "))
            output.append(contentsOf: attribute.name.utf8)
            guard let value = attribute.value else { continue }
            output.append(contentsOf: [UInt8(ascii: "="), UInt8(ascii: "\"")])
            escape(value, inAttribute: true)
            output.append(UInt8(ascii: "\""))
        }
        output.append(UInt8(ascii: ">"))
        guard !element.isVoid else { return }
        write(element.children)
        output.append(contentsOf: [UInt8(ascii: "<"), UInt8(ascii: "/")])
        append(element.name)
        output.append(UInt8(ascii: ">"))
    }

    private mutating func append(_ name: StaticString) {
        output.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    }

    private mutating func escape(_ text: String, inAttribute: Bool) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\"") where inAttribute: output.append(contentsOf: "&quot;".utf8)
            // NUL is not a character that HTML can hold.
            case 0: output.append(contentsOf: "\u{FFFD}".utf8)
            default: output.append(byte)
            }
        }
    }
}
