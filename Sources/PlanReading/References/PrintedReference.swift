/// A reference as a plan prints it: `FD 1`, `L&M 6`, `2.15`, `1a`, `N/a ³`, `Recommendation 4`.
struct PrintedReference: Hashable {
    /// Without footnote marks.
    var text: String
    /// What stands before the numbers: `FD`; empty for plain numbers; `N/a` for a finding said to have none.
    var family: String
    var numbers: [Int]
    /// A letter after the numbers: the `b` of `3.4(b)`.
    var letter: String
    var marks: [String]

    /// For keys and comparing: small letters, one hyphen between family and number. `fd-1`, `2.15`, `n-a`.
    var slug: String {
        let number = numbers.map(String.init).joined(separator: ".") + letter.lowercased()
        let name = family.lowercased().unicodeScalars.reduce(into: "") { slug, scalar in
            if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
                slug.unicodeScalars.append(scalar)
            } else if slug.last != "-", !slug.isEmpty {
                slug.append("-")
            }
        }
        let tidy = name.hasSuffix("-") ? String(name.dropLast()) : name
        if tidy.isEmpty { return number }
        return number.isEmpty ? tidy : tidy + "-" + number
    }

    /// Family and first number: what `5.1` and `5.2` share. Nil for a reference with one number or none.
    var group: String? {
        guard numbers.count > 1, let first = numbers.first else { return nil }
        return family.lowercased() + " " + String(first)
    }

    static func == (left: PrintedReference, right: PrintedReference) -> Bool { left.slug == right.slug }
    func hash(into hasher: inout Hasher) { hasher.combine(slug) }

    /// Nil when the cell is not shaped like a reference.
    ///
    /// - Parameter isReferenceColumn: A lone letter, Roman number or word counts only there.
    static func read(_ scan: Scan, isReferenceColumn: Bool = false) -> PrintedReference? {
        guard !scan.isBlank, scan.bytes.count <= 40, scan.tokens.count <= 12 else { return nil }
        let (text, marks) = FootnoteMarks.split(scan.text)
        let scan = marks.isEmpty ? scan : Scan(text)
        if notApplicable.contains(text.lowercased()) {
            return PrintedReference(text: text, family: text, numbers: [], letter: "", marks: marks)
        }
        guard var read = Parser(scan: scan).read() else {
            guard isReferenceColumn, scan.tokens.count == 1, let word = scan.tokens.first, word.kind == .word else { return nil }
            let isShort = word.end - word.start <= 3 || (word.isAllCapitals && word.end - word.start <= 6)
            return isShort ? PrintedReference(text: text, family: text, numbers: [], letter: "", marks: marks) : nil
        }
        read.text = text
        read.marks = marks
        return read
    }

    private static let notApplicable: Set<String> = ["n/a", "na", "n / a", "n.a.", "none", "not applicable"]

    private struct Parser {
        let scan: Scan

        func read() -> PrintedReference? {
            let tokens = scan.tokens
            var index = 0
            var familyEnd = 0
            var letters = 0
            // The family: up to three words, with marks between.
            while index < tokens.count, tokens[index].kind != .number {
                let token = tokens[index]
                if token.kind == .word {
                    if MonthNames.month(token) != nil { return nil }
                    letters += token.end - token.start
                    familyEnd = index + 1
                } else if !(token.isMark("&") || token.isDash || token.isMark("/") || token.isMark("(") || token.isMark("#")
                    || token.isMark(".") || token.isMark(":") || token.isMark("["))
                {
                    return nil
                }
                index += 1
            }
            guard index < tokens.count, letters <= 16 else { return nil }
            var numbers: [Int] = []
            while index < tokens.count, tokens[index].kind == .number {
                guard tokens[index].end - tokens[index].start <= 4 else { return nil }
                numbers.append(tokens[index].value)
                index += 1
                guard index + 1 < tokens.count, tokens[index + 1].kind == .number, !tokens[index].isSpaced,
                    tokens[index].isMark(".") || tokens[index].isDash || tokens[index].isMark("/") || tokens[index].isMark("_")
                else { break }
                index += 1
            }
            // A day, month and year are no reference.
            if numbers.count == 3, familyEnd == 0, looksLikeDate(numbers) { return nil }
            if numbers.count > 5 { return nil }
            var letter = ""
            while index < tokens.count {
                let token = tokens[index]
                if token.kind == .word, letter.isEmpty, token.end - token.start <= 2 || isRoman(token) {
                    letter = scan.string(index..<(index + 1))
                } else if !(token.isMark("(") || token.isMark(")") || token.isMark(".") || token.isMark(":") || token.isMark("]")
                    || token.isDash)
                {
                    return nil
                }
                index += 1
            }
            if letter.lowercased() == "st" || letter.lowercased() == "nd" || letter.lowercased() == "th" { return nil }
            let family = scan.string(0..<familyEnd)
            return PrintedReference(text: scan.text, family: family, numbers: numbers, letter: letter, marks: [])
        }

        private func looksLikeDate(_ numbers: [Int]) -> Bool {
            (numbers[0] <= 31 && numbers[1] <= 12 && numbers[2] >= 10 && (numbers[2] < 70 || numbers[2] > 1950))
                || (numbers[0] > 1950 && numbers[1] <= 12)
        }

        private func isRoman(_ token: Token) -> Bool {
            token.end - token.start <= 4 && scan.bytes[token.start..<token.end].allSatisfy { "ivxIVX".utf8.contains($0) }
        }
    }
}
