import Kernel

/// Measured figures that a text quotes, apart from reports of activity and plans for later (IMP-7).
enum ResultReader {
    private static let hoping = WordSet(
        "will target targets aim aims should must shall least expected intend planned plan plans proposed ambition goal")
    private static let standing = [
        Phrase("now at"), Phrase("are at"), Phrase("is at"), Phrase("stands at"), Phrase("stand at"), Phrase("remains at"),
        Phrase("currently at"), Phrase("down to"), Phrase("reduced to"), Phrase("increased to"), Phrase("risen to"),
        Phrase("fallen to"), Phrase("rose to"), Phrase("fell to"), Phrase("improved to"), Phrase("decreased to"),
        Phrase("average of"),
        Phrase("reduction of"), Phrase("increase of"), Phrase("dropped to"), Phrase("up from"), Phrase("down from"),
    ]
    private static let showing = WordSet(
        "confirms confirmed shows showed shown indicates indicated found evidences evidenced demonstrates demonstrated")
    private static let checking = WordSet(
        "check checks audit audits data sample samples sampling survey report records monitoring review")
    private static let percent = WordSet("percent")

    static func results(_ text: CellText, source: DraftSource, nearYear: Int?) -> [DraftResult] {
        let scan = text.scan
        guard scan.tokens.contains(where: { $0.kind == .number }) || scan.contains(wordOf: showing) else { return [] }
        var results: [DraftResult] = []
        for sentence in scan.sentences() {
            guard let (value, unit) = figure(scan, sentence) else { continue }
            let on = DateScanner.all(in: Scan(scan.string(sentence)), near: nearYear).first { !$0.isYearMissing }?.date
            results.append(DraftResult(text: scan.string(sentence), value: value, unit: unit, on: on, source: source))
        }
        return results
    }

    private static func figure(_ scan: Scan, _ sentence: Range<Int>) -> (value: String, unit: String)? {
        let words = scan.tokens[sentence]
        let isHoped = words.contains { $0.kind == .word && hoping.contains($0) }
        for index in sentence where scan.tokens[index].kind == .number {
            let next = index + 1 < sentence.upperBound ? scan.tokens[index + 1] : nil
            let isPercent =
                next.map {
                    $0.isMark("%") || percent.contains($0)
                        || ($0.hash == Hash.of("per".utf8) && index + 2 < sentence.upperBound
                            && scan.tokens[index + 2].hash == Hash.of("cent".utf8))
                } ?? false
            if isPercent, !isHoped { return (number(endingAt: index, scan), "%") }
            if isShare(index, scan, sentence), !isHoped {
                return (scan.string(index..<(index + 1)), "of \(scan.string((index + 3)..<(index + 4)))")
            }
        }
        if !isHoped {
            for phrase in standing {
                guard let range = scan.first(phrase, from: sentence.lowerBound, to: sentence.upperBound),
                    range.upperBound < sentence.upperBound,
                    scan.tokens[range.upperBound].kind == .number, !isDate(range.upperBound, scan)
                else { continue }
                return (number(startingAt: range.upperBound, scan), unit(after: range.upperBound, scan, sentence))
            }
        }
        return coverage(scan, sentence)
    }

    /// "A check confirms that all staff have completed …".
    private static func coverage(_ scan: Scan, _ sentence: Range<Int>) -> (value: String, unit: String)? {
        guard let show = sentence.first(where: { scan.tokens[$0].kind == .word && showing.contains(scan.tokens[$0]) }),
            scan.tokens[sentence.lowerBound..<show].contains(where: { $0.kind == .word && checking.contains($0) })
        else { return nil }
        let after = scan.tokens[(show + 1)..<sentence.upperBound].filter { $0.kind == .word }
        guard let all = after.firstIndex(where: { WordSet("all every").contains($0) }), all <= 2,
            after.contains(where: { WordSet("have has completed received attended trained").contains($0) })
        else { return nil }
        return ("all", "")
    }

    /// "37 out of 40", "9 of 10".
    private static func isShare(_ index: Int, _ scan: Scan, _ sentence: Range<Int>) -> Bool {
        guard index + 3 < sentence.upperBound else { return false }
        return scan.tokens[index + 1].hash == Hash.of("out".utf8) && scan.tokens[index + 2].hash == DateWords.of
            && scan.tokens[index + 3].kind == .number
    }

    private static func isDate(_ index: Int, _ scan: Scan) -> Bool {
        DateScanner.all(in: Scan(scan.string(index..<min(scan.tokens.count, index + 6)))).contains { $0.tokens.lowerBound == 0 }
    }

    private static func number(endingAt index: Int, _ scan: Scan) -> String {
        var start = index
        while start >= 2, scan.tokens[start - 1].isMark(".") || scan.tokens[start - 1].isMark(","), !scan.tokens[start].isSpaced,
            scan.tokens[start - 2].kind == .number, !scan.tokens[start - 1].isSpaced
        { start -= 2 }
        return scan.string(start..<(index + 1))
    }

    private static func number(startingAt index: Int, _ scan: Scan) -> String {
        var end = index
        while end + 2 < scan.tokens.count, scan.tokens[end + 1].isMark(".") || scan.tokens[end + 1].isMark(","),
            !scan.tokens[end + 1].isSpaced,
            !scan.tokens[end + 2].isSpaced, scan.tokens[end + 2].kind == .number
        { end += 2 }
        return scan.string(index..<(end + 1))
    }

    private static let units = WordSet("days day weeks week months month hours hour cases children families staff working")

    private static func unit(after index: Int, _ scan: Scan, _ sentence: Range<Int>) -> String {
        guard index + 1 < sentence.upperBound else { return "" }
        if scan.tokens[index + 1].isMark("%") { return "%" }
        return units.contains(scan.tokens[index + 1]) ? scan.string((index + 1)..<(index + 2)) : ""
    }
}
