/// Bytes to text, whatever program wrote them.
enum TextDecoding {
    struct Result {
        let text: String
        /// What was taken to be so, when it was not plain UTF-8.
        let remarks: [SourceDocument.Remark]
    }

    /// Refuses what cannot be text: bytes of nought, or many control characters.
    static func text(of bytes: [UInt8]) throws(DocumentProblem) -> Result {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            return try finish(String(decoding: bytes.dropFirst(3), as: UTF8.self), [])
        }
        if let isBigEndian = utf16Order(of: bytes) {
            let remark = SourceDocument.Remark(
                "Read as UTF-16, the “Unicode text” of older Excel and Notepad."
            )
            return try finish(utf16(bytes[...], isBigEndian: isBigEndian), [remark])
        }
        if bytes.contains(0) {
            throw .notText(line: 1 + bytes.prefix(while: { $0 != 0 }).count { $0 == 10 })
        }
        let (valid, invalid) = multibyteCounts(bytes)
        if invalid == 0 {
            return try finish(String(decoding: bytes, as: UTF8.self), [])
        }
        if valid > invalid {
            let remark =
                "Most of this file is UTF-8 but \(invalid) of its characters are not; those were read as Windows-1252."
            return try finish(mixed(bytes), [.init(remark)])
        }
        if looksLikeMacRoman(bytes) {
            return try finish(
                table(bytes, macRoman),
                [.init("Read as Mac OS Roman, the text of older Excel for Mac.")]
            )
        }
        return try finish(
            table(bytes, windows1252),
            [.init("Read as Windows-1252, the text of older Excel and Notepad.")]
        )
    }

    /// UTF-16 with its byte-order mark taken off; a half character at the end is dropped.
    static func utf16(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> String {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var place = bytes.startIndex
        while place + 1 < bytes.endIndex {
            let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
            units.append(isBigEndian ? first << 8 | second : second << 8 | first)
            place += 2
        }
        return String(decoding: units.first == 0xFEFF ? units.dropFirst() : units[...], as: UTF16.self)
    }

    /// True for big-endian UTF-16, false for little-endian, nil for neither. Without a mark, half the bytes of
    /// English text are nought, always the same half.
    private static func utf16Order(of bytes: [UInt8]) -> Bool? {
        if bytes.starts(with: [0xFE, 0xFF]) { return true }
        if bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return false }
        let sample = bytes.prefix(4096)
        guard sample.count >= 8, bytes.count % 2 == 0 else { return nil }
        let even = sample.indices.count { $0 % 2 == 0 && sample[$0] == 0 }
        let odd = sample.indices.count { $0 % 2 == 1 && sample[$0] == 0 }
        let most = sample.count * 2 / 5
        if even >= most, odd == 0 { return true }
        if odd >= most, even == 0 { return false }
        return nil
    }

    private static func finish(
        _ text: String,
        _ remarks: [SourceDocument.Remark]
    ) throws(DocumentProblem) -> Result {
        var text = text
        var remarks = remarks
        let faults = text.withUTF8 { Faults(in: $0) }
        if let line = faults.noughtLine { throw .notText(line: line) }
        if faults.controls * 50 > text.utf8.count { throw .notADocument }
        if faults.controls > 0 {
            let words =
                "\(counted(faults.controls, "control character was", "control characters were")) kept as they are."
            remarks.append(.init(words, at: .init(line: faults.firstLine)))
        }
        if let garbled = faults.garbled {
            let words =
                "Some characters look as if an earlier conversion garbled them, such as \(garbled). They were kept."
            remarks.append(.init(words))
        }
        return Result(text: text, remarks: remarks)
    }

    /// What is odd in a text, found in one pass over its bytes.
    private struct Faults {
        var controls = 0
        var firstLine = 1
        var noughtLine: Int?
        var garbled: String?

        init(in bytes: UnsafeBufferPointer<UInt8>) {
            var line = 1
            for place in bytes.indices {
                let byte = bytes[place]
                if byte == 10 { line += 1 }
                if byte < 32 {
                    if byte == 0, noughtLine == nil { noughtLine = line }
                    // Tab, line ends, form feed and the old mark of a file's end are no fault.
                    if (9...13).contains(byte) || byte == 0x1A { continue }
                    if controls == 0 { firstLine = line }
                    controls += 1
                } else if byte == 0xC3, garbled == nil, place + 4 < bytes.count {
                    // UTF-8 once read as Windows-1252: â€™ for an apostrophe, Ã© for é, Â£ for £.
                    if bytes[place + 1] == 0xA2, bytes[place + 2] == 0xE2, bytes[place + 3] == 0x82 {
                        garbled = "â€"
                    }
                    if bytes[place + 1] == 0x83, bytes[place + 2] == 0xC2 { garbled = "Ã©" }
                    if bytes[place + 1] == 0x82, bytes[place + 2] == 0xC2, bytes[place + 3] == 0xA3 {
                        garbled = "Â£"
                    }
                }
            }
        }
    }
}

// MARK: - One byte a character

extension TextDecoding {
    private static func table(_ bytes: [UInt8], _ upper: [Unicode.Scalar]) -> String {
        var scalars = String.UnicodeScalarView()
        for byte in bytes {
            scalars.append(byte < 128 ? Unicode.Scalar(byte) : upper[Int(byte) - 128])
        }
        return String(scalars)
    }

    private static func mixed(_ bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        var place = 0
        while place < bytes.count {
            let length = sequenceLength(bytes, at: place)
            if length > 0 {
                result += bytes[place..<place + length]
                place += length
            } else {
                result += String(Character(windows1252[Int(bytes[place]) - 128])).utf8
                place += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// How many characters beyond ASCII are well-formed UTF-8, and how many bytes are not.
    private static func multibyteCounts(_ bytes: [UInt8]) -> (valid: Int, invalid: Int) {
        var valid = 0
        var invalid = 0
        var place = 0
        while place < bytes.count {
            if bytes[place] < 128 {
                place += 1
                continue
            }
            let length = sequenceLength(bytes, at: place)
            if length > 0 { valid += 1 } else { invalid += 1 }
            place += max(1, length)
        }
        return (valid, invalid)
    }

    /// The length in bytes of the well-formed UTF-8 character here; 0 when there is none.
    private static func sequenceLength(_ bytes: [UInt8], at place: Int) -> Int {
        let first = bytes[place]
        let length: Int
        switch first {
        case 0..<0x80: return 1
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF: length = 3
        case 0xF0...0xF4: length = 4
        default: return 0
        }
        guard place + length <= bytes.count else { return 0 }
        let second = bytes[place + 1]
        switch first {
        case 0xE0: guard second >= 0xA0 else { return 0 }
        case 0xED: guard second <= 0x9F else { return 0 }
        case 0xF0: guard second >= 0x90 else { return 0 }
        case 0xF4: guard second <= 0x8F else { return 0 }
        default: break
        }
        return bytes[place + 1..<place + length].allSatisfy { $0 & 0xC0 == 0x80 } ? length : 0
    }

    /// Excel for Mac wrote the apostrophe as byte D5, which in Windows-1252 would be a capital O with a tilde in the
    /// middle of a word.
    private static func looksLikeMacRoman(_ bytes: [UInt8]) -> Bool {
        func isLower(_ byte: UInt8) -> Bool { (97...122).contains(byte) }
        var apostrophes = 0
        for place in bytes.indices.dropFirst().dropLast() where isLower(bytes[place - 1]) {
            if bytes[place] == 0x92 { return false }
            if bytes[place] == 0xD5, isLower(bytes[place + 1]) { apostrophes += 1 }
        }
        return apostrophes > 0
    }

    /// Bytes 80 to FF. The five that Windows leaves undefined stand for themselves, as browsers read them.
    private static let windows1252: [Unicode.Scalar] =
        Array("€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
        + (0xA0...0xFF).compactMap { Unicode.Scalar($0 as UInt32) }

    private static let macRoman = Array(
        """
        ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø\
        ¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ
        """.unicodeScalars
    )
}
