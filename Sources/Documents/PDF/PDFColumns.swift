/// Tables without rules, seen only by the white strips between their columns.
struct PDFColumns {
    /// Which of the page's lines the table takes up.
    let lines: Range<Int>
    /// Where each column after the first begins, in points.
    let starts: [Double]

    /// A white strip between words, and how many lines have words on both sides of it.
    private struct Strip {
        var from: Double
        var to: Double
        var support: Int
    }

    /// The tables among the lines of a page, from top to bottom.
    static func tables(in lines: [PDFLine]) -> [PDFColumns] {
        var found: [PDFColumns] = []
        var start = 0
        while start < lines.count {
            let (end, strips) = grow(from: start, in: lines)
            if isTable(lines[start..<end], strips) {
                found.append(PDFColumns(lines: start..<end, starts: strips.map { ($0.from + $0.to) / 2 }))
                start = end
            } else {
                start += 1
            }
        }
        return found
    }

    /// Which column a word stands in.
    func column(of word: PDFWord) -> Int {
        starts.count { $0 <= word.box.middleX }
    }

    /// How far the table goes that begins with a line, and the strips that all of its lines respect.
    private static func grow(from start: Int, in lines: [PDFLine]) -> (end: Int, strips: [Strip]) {
        var strips = gaps(of: lines[start])
        var end = start + 1
        while end < lines.count, !strips.isEmpty {
            let line = lines[end]
            if line.box.top - lines[end - 1].box.bottom > 4 * line.box.height { break }
            var narrowed: [Strip] = []
            var broken = 0
            for strip in strips {
                if let kept = narrow(strip, by: line) {
                    narrowed.append(kept)
                } else {
                    broken += 1
                    // A strip that three rows have kept free is a column's edge: a line across it is no part of the table.
                    if strip.support >= 3 { broken = strips.count }
                }
            }
            if broken * 2 > strips.count || narrowed.isEmpty { break }
            strips = narrowed
            end += 1
        }
        return (end, strips)
    }

    private static func gaps(of line: PDFLine) -> [Strip] {
        zip(line.words, line.words.dropFirst()).compactMap { left, right in
            let gap = right.box.left - left.box.right
            return gap > max(6, 0.6 * line.box.height)
                ? Strip(from: left.box.right, to: right.box.left, support: 1) : nil
        }
    }

    /// What a line leaves of a strip; nil when it writes across it.
    private static func narrow(_ strip: Strip, by line: PDFLine) -> Strip? {
        var strip = strip
        var hasLeft = false
        var hasRight = false
        for word in line.words {
            let middle = (strip.from + strip.to) / 2
            if word.box.right > strip.from, word.box.left < strip.to {
                if word.box.left <= strip.from, word.box.right >= strip.to { return nil }
                if word.box.middleX < middle {
                    strip.from = max(strip.from, word.box.right)
                } else {
                    strip.to = min(strip.to, word.box.left)
                }
            }
            if word.box.right <= strip.from + 1 { hasLeft = true } else { hasRight = true }
        }
        guard strip.to - strip.from >= 4 else { return nil }
        if hasLeft, hasRight { strip.support += 1 }
        return strip
    }

    private static func isTable(_ lines: ArraySlice<PDFLine>, _ strips: [Strip]) -> Bool {
        guard let first = strips.first, lines.count >= 3 else { return false }
        // Text set in two columns has one strip as well; a table's first column is narrow.
        if strips.count == 1 {
            var box = lines[lines.startIndex].box
            for line in lines { box.include(line.box) }
            return first.support * 2 >= lines.count && first.from - box.left < 0.3 * box.width
        }
        return strips.allSatisfy { $0.support >= 2 }
    }

    /// The lines of the table as rows: for each row, its lines.
    ///
    /// A row begins at a rule drawn across, after a gap, where the first column begins again, or where a column that
    /// had ended begins again, for the text of a cell stands without a gap from its top.
    func rows(of lines: [PDFLine], rules: [Double]) -> [[PDFLine]] {
        var rows: [[PDFLine]] = []
        var seen: Set<Int> = []
        var lastColumns: Set<Int> = []
        let isRuled = rules.count >= 2
        let usual = PDFColumns.usualPitch(lines)
        for line in lines {
            let columns = Set(line.words.map(column))
            if let last = rows.last?.last {
                let isAfterRule = rules.contains { $0 > last.box.middleY && $0 < line.box.middleY }
                let isAfterGap = line.box.top - last.box.top > 1.35 * usual + 1
                let isAgain = !columns.isDisjoint(with: seen.subtracting(lastColumns))
                let isNewFirst = columns.contains(0) && !lastColumns.contains(0)
                let isReference = columns.contains(0) && columns.count > 1 && isReference(line)
                let isNew =
                    isRuled
                    ? isAfterRule : isAfterGap && columns.count > 1 || isAgain || isNewFirst || isReference
                if isNew {
                    rows.append([])
                    seen = []
                }
            } else {
                rows.append([])
            }
            rows[rows.count - 1].append(line)
            seen.formUnion(columns)
            lastColumns = columns
        }
        return rows
    }

    /// Whether what stands in the first column is a reference such as `1.2`, `FD 3` or `4a`.
    private func isReference(_ line: PDFLine) -> Bool {
        let text = line.words.filter { column(of: $0) == 0 }.map(\.text).joined()
        let letters = text.prefix { $0.isLetter || $0 == "&" }
        let rest = text.dropFirst(letters.count)
        return letters.count <= 4 && rest.first?.isNumber == true && rest.count <= 6
            && rest.allSatisfy { $0.isNumber || $0 == "." || $0 == ")" || $0.isLetter && rest.last == $0 }
    }

    /// The distance from line to line that most have.
    private static func usualPitch(_ lines: [PDFLine]) -> Double {
        let pitches = zip(lines, lines.dropFirst()).map { $1.box.top - $0.box.top }.sorted()
        return pitches.isEmpty ? 12 : pitches[pitches.count / 4]
    }
}
