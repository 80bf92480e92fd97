extension CSV {
    /// Who will open the file.
    public enum Purpose: Sendable, Hashable {
        /// Another program: every cell exactly as it is.
        case exchange
        /// A person, in a spreadsheet, which would run a cell beginning with `=`, `+`, `-`, `@`, a tab or a carriage
        /// return as a formula: those get an apostrophe in front. Plain numbers such as `-4.5` are left alone.
        case spreadsheet
    }

    /// Rows as RFC 4180 text: commas, CRLF line ends, quotation marks only where they are needed.
    public static func write(_ rows: [[String]], for purpose: Purpose = .exchange) -> String {
        var text = ""
        for row in rows {
            if row == [""] {
                // An empty line would be no record at all.
                text += "\"\"\r\n"
                continue
            }
            text += row.map { field(purpose == .spreadsheet ? harmless($0) : $0) }.joined(separator: ",")
            text += "\r\n"
        }
        return text
    }

    private static func field(_ value: String) -> String {
        let needsQuotes = value.utf8.contains {
            $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 10 || $0 == 13
        }
        let hasOuterSpace = value.first?.isWhitespace == true || value.last?.isWhitespace == true
        guard needsQuotes || hasOuterSpace else { return value }
        return "\"" + value.replacing("\"", with: "\"\"") + "\""
    }

    private static func harmless(_ value: String) -> String {
        guard let first = value.utf8.first, "=+-@\t\r\n".utf8.contains(first) else { return value }
        if first == UInt8(ascii: "-") || first == UInt8(ascii: "+"), Double(value) != nil { return value }
        return "'" + value
    }
}
