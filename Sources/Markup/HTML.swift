/// A piece of a page. Every text in it is escaped when it is written; raw markup can be made only on this floor.
///
/// One concrete value and no generics: a page of any size type-checks at once.
public struct HTML: Sendable {
    enum Node: Sendable {
        case nothing
        case text(String)
        case many([HTML])
        case raw(StaticString)
        indirect case element(Element)
    }

    struct Element: Sendable {
        let name: StaticString
        let attributes: [Attribute]
        let children: HTML
        /// Whether it has no end tag and nothing within: `br`, `input`.
        let isVoid: Bool
    }

    let node: Node

    init(_ node: Node) {
        self.node = node
    }

    /// Nothing at all.
    public static let nothing = HTML(.nothing)

    /// Words, escaped.
    public static func text(_ words: String) -> HTML { HTML(.text(words)) }

    /// Pieces one after another.
    public static func many(_ pieces: [HTML]) -> HTML { HTML(.many(pieces)) }

    /// Markup of this floor's own making, as it is. Never a user's words: a literal is all it takes.
    static func raw(_ markup: StaticString) -> HTML { HTML(.raw(markup)) }

    static func element(
        _ name: StaticString,
        _ attributes: [Attribute],
        _ children: HTML = .nothing,
        isVoid: Bool = false
    ) -> HTML {
        HTML(.element(Element(name: name, attributes: attributes, children: children, isVoid: isVoid)))
    }

    /// The markup as bytes of UTF-8.
    public var bytes: [UInt8] {
        var writer = Writer()
        writer.write(self)
        return writer.output
    }

    /// The markup as text.
    public var markup: String { String(decoding: bytes, as: UTF8.self) }

    /// A whole document as bytes: the doctype before it.
    public var document: [UInt8] {
        var writer = Writer()
        writer.write(.raw("<!DOCTYPE html>\n"))
        writer.write(self)
        return writer.output
    }

    /// Whether nothing would be written.
    public var isNothing: Bool {
        switch node {
        case .nothing: true
        case .text(let text): text.isEmpty
        case .many(let pieces): pieces.allSatisfy(\.isNothing)
        case .element, .raw: false
        }
    }

    /// Whether an element within wears one of these classes.
    public func contains(css names: String...) -> Bool { contains(names) }

    private func contains(_ names: [String]) -> Bool {
        switch node {
        case .nothing, .text, .raw: false
        case .many(let pieces): pieces.contains { $0.contains(names) }
        case .element(let element):
            element.attributes.contains { $0.isClass(among: names) } || element.children.contains(names)
        }
    }
}
