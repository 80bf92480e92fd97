/// Comma-separated values as RFC 4180 has them, and as programs really write them.
public enum CSV {
    /// One record, and the line of the file (from 1) that it begins on; a quoted field may run over several.
    struct Record: Hashable {
        var fields: [String]
        var line: Int
    }

    /// What a file held, and the lines on which quotation marks were out of place.
    struct Reading {
        var records: [Record] = []
        var strayQuoteLines: [Int] = []
        /// The line on which a quoted field was opened and never closed.
        var unclosedLine: Int?
    }

    /// Takes text apart at a delimiter. Line feed, carriage return or both end a record, in any mixture.
    ///
    /// A field is quoted when a quotation mark begins it and another stands just before the next delimiter or line
    /// end. A mark anywhere else is a character like any other, so that nothing typed is lost.
    static func read(_ text: String, delimiter: UInt8, recordLimit: Int = .max) -> Reading {
        var text = text
        return text.withUTF8 { bytes in
            var state = Machine(bytes: bytes, delimiter: delimiter)
            return state.run(recordLimit: recordLimit)
        }
    }
}

private struct Machine {
    let bytes: UnsafeBufferPointer<UInt8>
    let delimiter: UInt8
    var at = 0
    var line = 1
    var reading = CSV.Reading()
    /// Once a quoted field has run to the end of the file unclosed, fields may no longer run over lines: the one mark
    /// out of place must not swallow the rest, nor be looked for again and again.
    var mayRunOverLines = true

    private let quote = UInt8(ascii: "\"")

    init(bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8) {
        self.bytes = bytes
        self.delimiter = delimiter
    }

    mutating func run(recordLimit: Int) -> CSV.Reading {
        var record = CSV.Record(fields: [], line: 1)
        while at < bytes.count, reading.records.count < recordLimit {
            record.fields.append(field())
            if at < bytes.count, bytes[at] == delimiter {
                at += 1
                if at < bytes.count { continue }
                record.fields.append("")
            }
            endLine()
            reading.records.append(record)
            record = CSV.Record(fields: [], line: line)
        }
        return reading
    }

    /// Leaves `at` on the delimiter or line end after the field, or at the end of the file.
    private mutating func field() -> String {
        guard at < bytes.count, bytes[at] == quote else { return plainField() }
        return quotedField() ?? plainField()
    }

    private mutating func plainField() -> String {
        let start = at
        while at < bytes.count, !isEnd(at) { at += 1 }
        let range = UnsafeBufferPointer(rebasing: bytes[start..<at])
        if range.first == quote { reading.strayQuoteLines.append(line) }
        return String(decoding: range, as: UTF8.self)
    }

    /// Nil, having moved nowhere, when the mark here does not open a quoted field.
    private mutating func quotedField() -> String? {
        var place = at + 1
        var value: [UInt8] = []
        var lines = 0
        var sawStray = false
        while place < bytes.count {
            let byte = bytes[place]
            if byte == quote {
                if place + 1 < bytes.count, bytes[place + 1] == quote {
                    value.append(quote)
                    place += 2
                    continue
                }
                if place + 1 == bytes.count || isEnd(place + 1) {
                    if sawStray { reading.strayQuoteLines.append(line) }
                    at = place + 1
                    line += lines
                    return String(decoding: value, as: UTF8.self)
                }
                // A mark inside the field that should have been doubled, unless the field was never quoted at all:
                // then no other mark follows before the delimiter, or this one opens a field on a later line.
                guard hasQuoteBeforeEnd(after: place + 1), lines == 0 || !isEnd(place - 1) else { return nil }
                sawStray = true
            } else if byte == 10 || byte == 13 {
                guard mayRunOverLines else { return nil }
                if byte == 10 || place + 1 == bytes.count || bytes[place + 1] != 10 { lines += 1 }
            }
            value.append(byte)
            place += 1
        }
        if mayRunOverLines {
            mayRunOverLines = false
            reading.unclosedLine = line
        }
        return nil
    }

    private func hasQuoteBeforeEnd(after start: Int) -> Bool {
        var place = start
        while place < bytes.count, !isEnd(place) {
            if bytes[place] == quote { return true }
            place += 1
        }
        return false
    }

    private func isEnd(_ place: Int) -> Bool {
        let byte = bytes[place]
        return byte == delimiter || byte == 10 || byte == 13
    }

    private mutating func endLine() {
        guard at < bytes.count else { return }
        if bytes[at] == 13, at + 1 < bytes.count, bytes[at + 1] == 10 { at += 1 }
        at += 1
        line += 1
    }
}
