/// Words that stand on one line, from left to right.
struct PDFLine {
    var words: [PDFWord]
    var box: PDFBox

    var text: String {
        words.map(\.text).joined(separator: " ")
    }

    /// Words as lines, from top to bottom. A raised mark belongs to the line that it is raised from.
    static func lines(of words: [PDFWord]) -> [PDFLine] {
        var lines: [PDFLine] = []
        for word in words.sorted(by: { ($0.box.top, $0.box.left) < ($1.box.top, $1.box.left) }) {
            let home = lines.indices.suffix(4).last { index in
                let overlap =
                    min(lines[index].box.bottom, word.box.bottom) - max(lines[index].box.top, word.box.top)
                return overlap > 0.5 * min(word.box.height, lines[index].box.height)
            }
            if let home {
                lines[home].words.append(word)
                lines[home].box.include(word.box)
            } else {
                lines.append(PDFLine(words: [word], box: word.box))
            }
        }
        for index in lines.indices { lines[index].words.sort { $0.box.left < $1.box.left } }
        return lines
    }

    /// Lines put together again as the paragraphs they were typed as.
    ///
    /// A line ends a paragraph when the first word of the next would have had room on it, when the next begins like
    /// an item of a list, or when they are further apart than others. `width` is how wide a full line can be.
    static func paragraphs(_ lines: [PDFLine], width: Double) -> [[PDFLine]] {
        let pitches = zip(lines, lines.dropFirst()).map { $1.box.bottom - $0.box.bottom }
        let usual = pitches.filter { $0 > 1 }.min() ?? 0
        var paragraphs: [[PDFLine]] = []
        var lastNumber: Int?
        for (index, line) in lines.enumerated() {
            let number = line.words.first.flatMap { itemNumber($0.text) }
            let isNextItem = number.map { $0 - 1 == lastNumber } ?? false
            if let last = paragraphs.last?.last, !isNextItem,
                pitches[index - 1] < usual + 0.12 * line.box.height + 0.5,
                !isBreak(between: last, and: line, width: width)
            {
                paragraphs[paragraphs.count - 1].append(line)
            } else {
                paragraphs.append([line])
                lastNumber = number ?? lastNumber
            }
        }
        return paragraphs
    }

    /// The lines of one paragraph as its text. A hyphen at the end of a line joins the halves of a word.
    static func joined(_ lines: [PDFLine]) -> String {
        var text = ""
        for line in lines {
            let next = line.text
            if text.isEmpty {
                text = next
            } else if text.hasSuffix("-"), text.dropLast().last?.isLetter == true,
                next.first?.isLowercase == true
            {
                text += next
            } else {
                text += " " + next
            }
        }
        return text
    }

    private static func isBreak(between line: PDFLine, and next: PDFLine, width: Double) -> Bool {
        let height = min(line.box.height, next.box.height)
        if next.box.top - line.box.bottom > 0.6 * height { return true }
        if abs(line.box.height - next.box.height) > 0.25 * height, line.words.count > 1, next.words.count > 1 {
            return true
        }
        guard let first = next.words.first else { return false }
        let hasRoom = line.box.width + 0.25 * height + first.box.width < width - 1
        if hasRoom { return true }
        if isBullet(first.text) { return true }
        return isNumber(first.text) && next.words.count > 1
            && (line.text.last.map { ".:;!?".contains($0) } ?? false)
    }

    /// 2 for `2.`, `2)` and `(2)`.
    private static func itemNumber(_ text: String) -> Int? {
        guard text.count <= 4, text.last == "." || text.last == ")" else { return nil }
        return Int(text.drop { $0 == "(" }.dropLast())
    }

    static func isBullet(_ text: String) -> Bool {
        ["•", "●", "▪", "■", "◦", "○", "–", "-", "\u{F0B7}", "\u{F0A7}", "►", "➢", "✓", "o", "*"].contains(
            text
        )
    }

    /// `1.`, `2)`, `(a)`, `iv.`: what begins an item of a list.
    private static func isNumber(_ text: String) -> Bool {
        guard let last = text.last, last == "." || last == ")", text.count <= 6 else { return false }
        let inside = text.drop { $0 == "(" }.dropLast()
        guard !inside.isEmpty else { return false }
        return inside.allSatisfy { $0.isNumber || $0 == "." } || inside.count == 1
            || inside.allSatisfy { "ivxlc".contains($0) }
    }
}
