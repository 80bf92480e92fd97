extension HTML {
    /// The markup for reading and comparing: a tag a line, each within the one above it to the left, and no end tags.
    ///
    /// An element that holds only words stands on one line with them. Not for browsers.
    public var golden: String {
        var printer = GoldenPrinter()
        printer.print(self, depth: 0)
        printer.flush(depth: 0)
        return printer.lines.joined(separator: "\n") + "\n"
    }
}

private struct GoldenPrinter {
    var lines: [String] = []
    /// Words met and not yet written: neighbouring pieces of text are one line.
    private var words = ""

    mutating func print(_ html: HTML, depth: Int) {
        switch html.node {
        case .nothing: break
        case .text(let text): words += text
        case .raw(let markup): words += String(describing: markup)
        case .many(let pieces): for piece in pieces { print(piece, depth: depth) }
        case .element(let element): print(element, depth: depth)
        }
    }

    private mutating func print(_ element: HTML.Element, depth: Int) {
        flush(depth: depth)
        var writer = Writer()
        for attribute in element.attributes where !attribute.isLeftOut { writer.write(attribute) }
        let tag = "<\(element.name)\(String(decoding: writer.output, as: UTF8.self))>"
        let indent = String(repeating: "  ", count: depth)
        if let only = element.children.onlyWords {
            lines.append(indent + tag + (only.isEmpty ? "" : " " + visible(only)))
            return
        }
        lines.append(indent + tag)
        print(element.children, depth: depth + 1)
        flush(depth: depth + 1)
    }

    mutating func flush(depth: Int) {
        guard !words.isEmpty else { return }
        lines.append(String(repeating: "  ", count: depth) + visible(words))
        words = ""
    }

    private func visible(_ text: String) -> String {
        text.replacing("\n", with: "⏎")
    }
}

extension HTML {
    /// The words of a piece that has no element in it; nil when it has one.
    fileprivate var onlyWords: String? {
        switch node {
        case .nothing: return ""
        case .text(let text): return text
        case .raw(let markup): return String(describing: markup)
        case .element: return nil
        case .many(let pieces):
            var all = ""
            for piece in pieces {
                guard let words = piece.onlyWords else { return nil }
                all += words
            }
            return all
        }
    }
}
