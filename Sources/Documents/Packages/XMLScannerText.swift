/// How a scanner passes over text, comments and everything else between the tags.
extension XMLScanner {
    /// Nil when it was only the white space outside the root element.
    mutating func characters() throws(DocumentProblem) -> Token? {
        let start = at
        while at < bytes.count, bytes[at] != UInt8(ascii: "<") { at += 1 }
        if open.isEmpty {
            guard bytes[start..<at].allSatisfy({ isSpace($0) }) else { throw damaged }
            return nil
        }
        textRange = start..<at
        textIsLiteral = false
        return .text
    }

    /// True when it was a CDATA section, which is text.
    mutating func declaration() throws(DocumentProblem) -> Bool {
        if bytes[at...].starts(with: Array("<!--".utf8)) {
            at += 4
            try skip(past: "-->")
            return false
        }
        guard bytes[at...].starts(with: Array("<![CDATA[".utf8)), !open.isEmpty else { throw .unsafeMarkup }
        let start = at + 9
        at = start
        try skip(past: "]]>")
        textRange = start..<at - 3
        textIsLiteral = true
        return true
    }

    mutating func skip(past mark: String) throws(DocumentProblem) {
        let mark = Array(mark.utf8)
        while at + mark.count <= bytes.count {
            if bytes[at] == mark[0], bytes[at..<at + mark.count].elementsEqual(mark) {
                at += mark.count
                return
            }
            at += 1
        }
        throw damaged
    }

    func decoded(_ range: Range<Int>) throws(DocumentProblem) -> String {
        guard bytes[range].contains(where: { $0 == UInt8(ascii: "&") || $0 == 13 }) else {
            return String(decoding: bytes[range], as: UTF8.self)
        }
        var result: [UInt8] = []
        result.reserveCapacity(range.count)
        var place = range.lowerBound
        while place < range.upperBound {
            let character = bytes[place]
            if character == 13 {
                // XML makes every line end one line feed.
                result.append(10)
                if place + 1 < range.upperBound, bytes[place + 1] == 10 { place += 1 }
            } else if character == UInt8(ascii: "&") {
                guard
                    let end = bytes[place..<min(range.upperBound, place + 12)].firstIndex(
                        of: UInt8(ascii: ";")
                    ),
                    let scalar = reference(String(decoding: bytes[place + 1..<end], as: UTF8.self))
                else { throw damaged }
                result.append(contentsOf: String(Character(scalar)).utf8)
                place = end
            } else {
                result.append(character)
            }
            place += 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    private func reference(_ name: String) -> Unicode.Scalar? {
        switch name {
        case "amp": "&"
        case "lt": "<"
        case "gt": ">"
        case "quot": "\""
        case "apos": "'"
        default:
            if name.hasPrefix("#x") {
                UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
            } else if name.hasPrefix("#") {
                UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
            } else {
                nil
            }
        }
    }

    func isSpace(_ byte: UInt8) -> Bool {
        byte == 32 || byte == 10 || byte == 9 || byte == 13
    }

    /// Office writes UTF-8, and may write UTF-16, which is turned over here so that a declaration cannot hide in it.
    static func utf8(_ bytes: [UInt8], what: String) throws(DocumentProblem) -> [UInt8] {
        let isBig = bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0, 0x3C])
        let isLittle = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0x3C, 0])
        if isBig || isLittle {
            return Array(TextDecoding.utf16(bytes[...], isBigEndian: isBig).utf8.drop { $0 == 0 })
        }
        // Any other encoding would have to be declared in the first line.
        let first = String(decoding: bytes.prefix(120), as: UTF8.self).lowercased()
        if first.hasPrefix("<?xml"), let declared = first.firstRange(of: "encoding=") {
            let value = first[declared.upperBound...].dropFirst()
            guard value.hasPrefix("utf-8") || value.hasPrefix("utf8") || value.hasPrefix("us-ascii") else {
                throw .damaged(what: what)
            }
        }
        return bytes
    }
}
