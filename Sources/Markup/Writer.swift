/// Writes pieces as UTF-8. The one place where text is escaped.
struct Writer {
    private(set) var output: [UInt8] = []

    init() {
        output.reserveCapacity(32_768)
    }

    mutating func write(_ html: HTML) {
        switch html.node {
        case .nothing: break
        case .text(let text): escape(text)
        case .raw(let markup): append(markup)
        case .many(let pieces): for piece in pieces { write(piece) }
        case .element(let element): write(element)
        }
    }

    private mutating func write(_ element: HTML.Element) {
        output.append(UInt8(ascii: "<"))
        append(element.name)
        for attribute in element.attributes where !attribute.isLeftOut { write(attribute) }
        output.append(UInt8(ascii: ">"))
        if element.isVoid { return }
        write(element.children)
        output.append(UInt8(ascii: "<"))
        output.append(UInt8(ascii: "/"))
        append(element.name)
        output.append(UInt8(ascii: ">"))
    }

    mutating func write(_ attribute: Attribute) {
        output.append(UInt8(ascii: " "))
        append(attribute.prefix)
        append(attribute.name)
        guard let value = attribute.value else { return }
        output.append(UInt8(ascii: "="))
        output.append(UInt8(ascii: "\""))
        escape(value)
        output.append(UInt8(ascii: "\""))
    }

    private mutating func append(_ name: StaticString) {
        guard name.hasPointerRepresentation else {
            output.append(contentsOf: String(describing: name).utf8)
            return
        }
        output.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    }

    /// Copies runs of ordinary bytes whole, which is most of a page. The same in content and in attributes: a quotation
    /// mark written as a reference is right in both, and one rule cannot be used in the wrong place.
    private mutating func escape(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            var from = 0
            for place in bytes.indices {
                let reference: StaticString
                switch bytes[place] {
                case UInt8(ascii: "&"): reference = "&amp;"
                case UInt8(ascii: "<"): reference = "&lt;"
                case UInt8(ascii: ">"): reference = "&gt;"
                case UInt8(ascii: "\""): reference = "&quot;"
                case UInt8(ascii: "'"): reference = "&#39;"
                // Characters that neither HTML nor XML can hold; tab and the two line ends may stay.
                case 0..<9, 11, 12, 14..<32: reference = "\u{FFFD}"
                default: continue
                }
                output.append(contentsOf: bytes[from..<place])
                append(reference)
                from = place + 1
            }
            output.append(contentsOf: bytes[from...])
        }
    }
}
