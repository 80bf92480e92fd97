/// A piece of an XML document: a statutory return, part of a file for Word. Text is escaped when it is written.
///
///     xml("Children", ["xmlns": "urn:example"]) {
///         for child in children { xml("Child") { xml("LAchildID") { child.reference } } }
///     }
public struct XML: Sendable {
    fileprivate enum Node: Sendable {
        case text(String)
        case many([XML])
        indirect case element(name: StaticString, attributes: [(StaticString, String)], children: XML)
    }

    fileprivate let node: Node

    fileprivate init(_ node: Node) {
        self.node = node
    }

    /// Nothing at all.
    public static let nothing = XML(.many([]))

    /// The document as bytes of UTF-8, with its declaration.
    ///
    /// - Parameter indented: an element a line, two spaces deeper than the one around it. Elements that hold words are
    ///   kept on one line, so that no space is added to what somebody wrote.
    public func document(indented: Bool = true) -> [UInt8] {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        write(to: &text, depth: indented ? 0 : nil)
        if !text.hasSuffix("\n") { text += "\n" }
        return Array(text.utf8)
    }

    private var isOnlyElements: Bool {
        switch node {
        case .text: false
        case .element: true
        case .many(let pieces): pieces.allSatisfy(\.isOnlyElements)
        }
    }

    private var isEmpty: Bool {
        switch node {
        case .text(let text): text.isEmpty
        case .element: false
        case .many(let pieces): pieces.allSatisfy(\.isEmpty)
        }
    }

    private func write(to text: inout String, depth: Int?) {
        switch node {
        case .text(let words): text += XML.escaped(words, inAttribute: false)
        case .many(let pieces): for piece in pieces { piece.write(to: &text, depth: depth) }
        case .element(let name, let attributes, let children):
            let indent = depth.map { String(repeating: "  ", count: $0) } ?? ""
            let lineEnd = depth == nil ? "" : "\n"
            text += "\(indent)<\(name)"
            for (key, value) in attributes { text += " \(key)=\"\(XML.escaped(value, inAttribute: true))\"" }
            if children.isEmpty {
                text += "/>" + lineEnd
                return
            }
            text += ">"
            if let depth, children.isOnlyElements {
                text += lineEnd
                children.write(to: &text, depth: depth + 1)
                text += indent
            } else {
                children.write(to: &text, depth: nil)
            }
            text += "</\(name)>" + lineEnd
        }
    }

    private static func escaped(_ words: String, inAttribute: Bool) -> String {
        var text = ""
        for scalar in words.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            // By reference where a reader would otherwise make another character of them.
            case "\t", "\n": text += inAttribute ? "&#\(scalar.value);" : String(scalar)
            case "\r": text += "&#13;"
            // XML 1.0 cannot hold these at all.
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": text += "\u{FFFD}"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}

/// An element of XML with its attributes in the order given, and what is within.
public func xml(
    _ name: StaticString,
    _ attributes: KeyValuePairs<StaticString, String> = [:],
    @XMLBuilder content: () -> XML = { .nothing }
) -> XML {
    XML(.element(name: name, attributes: attributes.map { ($0.key, $0.value) }, children: content()))
}

/// Puts pieces of XML one after another.
@resultBuilder
public enum XMLBuilder {
    public static func buildExpression(_ xml: XML) -> XML { xml }
    public static func buildExpression(_ text: String) -> XML { XML(.text(text)) }
    public static func buildBlock(_ pieces: XML...) -> XML { XML(.many(pieces)) }
    public static func buildOptional(_ xml: XML?) -> XML { xml ?? .nothing }
    public static func buildEither(first xml: XML) -> XML { xml }
    public static func buildEither(second xml: XML) -> XML { xml }
    public static func buildArray(_ pieces: [XML]) -> XML { XML(.many(pieces)) }
}
