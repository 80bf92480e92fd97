extension Scan {
    /// Letters run together are a word, with an apostrophe inside it; digits are a number; anything else is a mark.
    static func tokens(of bytes: [UInt8]) -> [Token] {
        var tokens: [Token] = []
        tokens.reserveCapacity(bytes.count / 5 + 2)
        bytes.withUnsafeBufferPointer { bytes in
            var reader = TokenReader(bytes: bytes)
            while let token = reader.next() { tokens.append(token) }
        }
        return tokens
    }
}

private struct TokenReader {
    let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0
    private var isSpaced = true
    private var startsLine = true

    init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    mutating func next() -> Token? {
        while place < bytes.count {
            let byte = bytes[place]
            if byte <= 32 {
                if byte == 10 || byte == 13 { startsLine = true }
                isSpaced = true
                place += 1
            } else if byte >= 128, let width = space(at: place) {
                isSpaced = true
                place += width
            } else {
                return token(byte)
            }
        }
        return nil
    }

    private mutating func token(_ byte: UInt8) -> Token {
        defer { (isSpaced, startsLine) = (false, false) }
        if isDigit(byte) { return number() }
        if isLetter(byte) || (byte >= 128 && Self.isLetter(scalar(at: place).value)) { return word() }
        return mark(byte)
    }

    private mutating func number() -> Token {
        let start = place
        var value = 0
        var hash = Hash.seed
        while place < bytes.count, isDigit(bytes[place]) {
            value = min(value * 10 + Int(bytes[place] - 48), 1_000_000_000_000)
            Hash.add(bytes[place], to: &hash)
            place += 1
        }
        return made(.number, from: start, hash: hash, value: value)
    }

    private mutating func word() -> Token {
        let start = place
        var hash = Hash.seed
        var letters = 0
        var smalls = 0
        var startsCapital = false
        while place < bytes.count {
            let byte = bytes[place]
            if isLetter(byte) {
                if byte >= 97 { smalls += 1 } else if letters == 0 { startsCapital = true }
                Hash.add(byte, to: &hash)
                letters += 1
                place += 1
            } else if byte == 39, place + 1 < bytes.count, isLetter(bytes[place + 1]) {
                Hash.add(39, to: &hash)
                place += 1
            } else if byte >= 128 {
                let (value, width) = scalar(at: place)
                if value == 0x2019 || value == 0x2018, place + width < bytes.count, isLetter(bytes[place + width]) {
                    Hash.add(39, to: &hash)
                    place += width
                } else if Self.isLetter(value) {
                    if letters == 0, let letter = Unicode.Scalar(value), letter.properties.isUppercase {
                        startsCapital = true
                    } else {
                        smalls += 1
                    }
                    for offset in 0..<width { Hash.add(bytes[place + offset], to: &hash) }
                    letters += 1
                    place += width
                } else {
                    break
                }
            } else {
                break
            }
        }
        var token = made(.word, from: start, hash: hash, value: 0)
        token.isCapital = startsCapital
        token.isAllCapitals = letters >= 2 && smalls == 0
        return token
    }

    private mutating func mark(_ byte: UInt8) -> Token {
        let start = place
        guard byte >= 128 else {
            place += 1
            return made(.mark, from: start, hash: UInt64(byte), value: Int(byte))
        }
        let (value, width) = scalar(at: place)
        place += width
        let plain = Self.plain(value)
        return made(.mark, from: start, hash: UInt64(plain), value: Int(plain))
    }

    private func made(_ kind: Token.Kind, from start: Int, hash: UInt64, value: Int) -> Token {
        Token(
            kind: kind, isSpaced: isSpaced, startsLine: startsLine, isCapital: false, isAllCapitals: false,
            start: start, end: place, hash: hash, value: value
        )
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
    private func isLetter(_ byte: UInt8) -> Bool { (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) }

    /// The width of a white space outside ASCII.
    private func space(at place: Int) -> Int? {
        if bytes[place] == 0xC2, place + 1 < bytes.count, bytes[place + 1] == 0xA0 { return 2 }
        guard bytes[place] == 0xE2, place + 2 < bytes.count, bytes[place + 1] == 0x80 else { return nil }
        let last = bytes[place + 2]
        return (0x80...0x8B).contains(last) || last == 0xAF || last == 0xA8 || last == 0xA9 ? 3 : nil
    }

    private func scalar(at place: Int) -> (value: UInt32, width: Int) {
        let byte = bytes[place]
        let width = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
        guard width > 1, place + width <= bytes.count else { return (0xFFFD, 1) }
        var value = UInt32(byte) & (width == 2 ? 0x1F : width == 3 ? 0x0F : 0x07)
        for offset in 1..<width { value = value << 6 | UInt32(bytes[place + offset] & 0x3F) }
        return (value, width)
    }

    private static func isLetter(_ value: UInt32) -> Bool {
        if (0xC0...0x24F).contains(value) { return value != 0xD7 && value != 0xF7 }
        guard value > 0x24F, let scalar = Unicode.Scalar(value) else { return false }
        return scalar.properties.isAlphabetic
    }

    private static func plain(_ value: UInt32) -> UInt32 {
        switch value {
        case 0x2010...0x2015, 0x2212, 0xAD: 45
        case 0x2018, 0x2019, 0x02BC, 0x60, 0xB4: 39
        case 0x201C, 0x201D, 0x201E, 0xAB, 0xBB: 34
        // Bullets of every kind, those of Word's symbol fonts included.
        case 0x2022, 0x2023, 0x2043, 0x25AA, 0x25AB, 0x25CF, 0x25CB, 0x25E6, 0x25A0, 0x25A1, 0x2219, 0xB7, 0x27A2,
            0xF0B7, 0xF0A7, 0xF0D8, 0xF076, 0xF02D:
            0x2022
        default: value
        }
    }
}
