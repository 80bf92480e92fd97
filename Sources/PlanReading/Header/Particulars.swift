import Kernel

/// The labelled lines with which a plan says of itself when it was inspected, submitted and revised (PLAN-1).
struct Particulars {
    var inspected: DraftInspection?
    var submitted: DraftDate?
    var version: DraftText?
    var versionDate: DraftDate?
    var others: [DraftParticular] = []

    private static let inspecting = WordSet("inspection inspected inspections visit visited fieldwork jtai ilacs")
    private static let submitting = WordSet("submission submitted submit")
    private static let versioning = WordSet("version draft updated revised reviewed issue revision v1 v2 v3 v4 refreshed")
    private static let about = WordSet(
        """
        date dated author owner chair lead approved agreed published prepared version status title plan period reporting sponsor
        updated reviewed review inspection submission organisation board partnership contact reference circulation authority
        """
    )

    /// A line such as `DATE OF INSPECTION: 9-13 July`: its label and value; nil when it is not one.
    static func labelled(_ scan: Scan) -> (label: Range<Int>, value: Range<Int>)? {
        guard let colon = scan.tokens.indices.first(where: { scan.tokens[$0].isMark(":") }), colon >= 1, colon <= 9,
            colon + 1 < scan.tokens.count, scan.wordCount <= 40, scan.tokens[colon + 1].isSpaced
        else { return nil }
        return (0..<colon, (colon + 1)..<scan.tokens.count)
    }

    static func isLabel(_ scan: Scan, _ range: Range<Int>) -> Bool {
        let words = scan.tokens[range].filter { $0.kind == .word }
        // "Joint review of practice: findings and plan" is a title.
        return [words.first, words.last].contains { $0.map(about.contains) ?? false }
    }

    /// Takes what a line says of the plan; gives whether the whole line is such a particular.
    mutating func take(_ scan: Scan, source: DraftSource) -> Bool {
        if let version = Self.versionWords(scan), self.version == nil || scan.tokens[0].startsLine {
            if self.version == nil {
                self.version = DraftText(version, source: source)
                if let date = DateScanner.all(in: scan, isDateCell: true).last {
                    versionDate = DraftDate(asWritten: scan.string(date.tokens), date: date.date, source: source)
                }
            }
            if scan.wordCount <= 12 { return true }
        }
        guard let (label, value) = Self.labelled(scan), Self.isLabel(scan, label) else {
            takeDates(in: scan, 0..<scan.tokens.count, about: 0..<scan.tokens.count, source)
            return false
        }
        takeDates(in: scan, value, about: label, source)
        others.append(DraftParticular(label: scan.string(label), value: scan.string(value), source: source))
        return true
    }

    /// Dates in one part of a text, by what another part says they are.
    mutating func takeDates(in scan: Scan, _ value: Range<Int>, about label: Range<Int>, _ source: DraftSource) {
        let isInspection = scan.tokens[label].contains { $0.kind == .word && Self.inspecting.contains($0) }
        let isSubmission = scan.tokens[label].contains { $0.kind == .word && Self.submitting.contains($0) }
        guard isInspection || isSubmission else { return }
        guard let found = DateScanner.all(in: scan).first(where: { value.contains($0.tokens.lowerBound) && !$0.isYearMissing }),
            found.date.precision != .year
        else { return }
        let words = scan.string(found.tokens)
        if isSubmission {
            if submitted == nil { submitted = DraftDate(asWritten: words, date: found.date, source: source) }
        } else if inspected == nil {
            inspected = DraftInspection(asWritten: words, from: found.from ?? found.date, to: found.date, source: source)
        }
    }

    /// `V2: Updated February 2019`, `Version 1.3`, `DRAFT v0.4`.
    private static func versionWords(_ scan: Scan) -> String? {
        for index in scan.tokens.indices.prefix(12) {
            let token = scan.tokens[index]
            guard token.kind == .word else { continue }
            let next = index + 1 < scan.tokens.count ? scan.tokens[index + 1] : nil
            let isV =
                token.end - token.start == 1 && token.hash == Hash.of("v".utf8) && next?.kind == .number
                && next?.isSpaced == false
            let isWord = token.hash == Hash.of("version".utf8) && next.map { $0.kind == .number || $0.isMark(":") } ?? false
            guard isV || isWord, scan.wordCount <= 24 else { continue }
            return scan.wordCount <= 12 ? scan.text : scan.string(index..<min(scan.tokens.count, index + 8))
        }
        return nil
    }
}
