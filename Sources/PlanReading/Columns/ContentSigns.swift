import Kernel

/// What the cells of a column look like, so that a column with no heading, or an unfamiliar one, can be known by content (IMP-2).
struct ContentSigns {
    var filled = 0
    var count = 0
    var words = 0.0
    var dates = 0.0
    var references = 0.0
    var leads = 0.0
    var bodies = 0.0
    var statuses = 0.0
    var colours = 0.0
    var fills = 0.0
    /// Begins by telling somebody to do something.
    var commands = 0.0
    /// Says that something is wanting: "not", "lack", "inconsistent".
    var wants = 0.0
    var past = 0.0
    var improved = 0.0
    var numbers = 0.0
    /// Says how grave or urgent something is, and no more.
    var grades = 0.0
    var distinct = 1.0
    var averageWords: Double { filled == 0 ? 0 : words / Double(filled) }

    private static let sampleSize = 120

    init(_ cells: [GridCell]) {
        count = cells.count
        let step = max(1, cells.count / ContentSigns.sampleSize)
        var seen: Set<UInt64> = []
        var sampled = 0
        for (index, cell) in cells.enumerated() {
            if !cell.isBlank { filled += 1 }
            guard index % step == 0 else { continue }
            if cell.fill != nil { fills += 1 }
            guard !cell.isBlank else { continue }
            sampled += 1
            seen.insert(Hash.of(cell.text.text.utf8))
            add(cell)
        }
        guard sampled > 0 else { return }
        let scale = 1 / Double(sampled)
        words = words * scale * Double(filled)
        for path in [
            \ContentSigns.dates, \.references, \.leads, \.bodies, \.statuses, \.colours, \.commands, \.wants, \.past, \.improved,
            \.numbers, \.grades,
        ] {
            self[keyPath: path] *= scale
        }
        distinct = Double(seen.count) * scale
        fills *= 1 / Double(max(1, (cells.count + step - 1) / step))
    }

    private mutating func add(_ cell: GridCell) {
        let scan = cell.text.scan
        let count = scan.wordCount
        words += Double(count)
        if cell.date != nil || ContentSigns.isDateLike(scan) { dates += 1 }
        if PrintedReference.read(scan, isReferenceColumn: true) != nil { references += 1 }
        if count <= 16, ContentSigns.isLeadLike(scan) { leads += 1 }
        if count <= 12, scan.contains(wordOf: LeadWords.bodies) { bodies += 1 }
        if count <= 6, StatusPhrases.word(in: scan) != nil { statuses += 1 }
        if count <= 3, ColourWords.colour(scan) != nil { colours += 1 }
        if scan.tokens.count == 1, scan.tokens[0].kind == .number { numbers += 1 }
        if count <= 4, scan.tokens.count == 1 || scan.contains(wordOf: ContentSigns.grading) { grades += 1 }
        guard count >= 4 else { return }
        if ActionVerbs.tells(scan) { commands += 1 }
        if scan.contains(wordOf: ContentSigns.wanting) { wants += 1 }
        if scan.contains(wordOf: ContentSigns.finished) { past += 1 }
        if let first = scan.tokens.first, ContentSigns.improving.contains(first) { improved += 1 }
    }

    /// A cell that gives a date or says when, and little else.
    static func isDateLike(_ scan: Scan) -> Bool {
        guard scan.wordCount <= 14, !scan.isBlank else { return false }
        if let first = scan.tokens.first, scan.wordCount <= 8, whenWords.contains(first) { return true }
        return !DateScanner.all(in: scan, near: 2020, isDateCell: scan.wordCount <= 4).isEmpty
    }

    /// Capital words, agencies or posts, and no sentence.
    static func isLeadLike(_ scan: Scan) -> Bool {
        let words = scan.tokens.filter { $0.kind == .word }
        guard !words.isEmpty, words.count <= 16, !words.contains(where: { LeadWords.sentence.contains($0) }) else { return false }
        let capitals = words.reduce(0) { $0 + ($1.isCapital ? 1 : 0) }
        let isNamed = words.contains {
            LeadWords.organisations.contains($0) || LeadWords.posts.contains($0) || LeadWords.bodies.contains($0)
                || $0.isAllCapitals
                || GivenNames.common.contains($0) || LeadWords.isRank($0)
        }
        return isNamed && Double(capitals) >= Double(words.count) * 0.55 && !isDateLikeStrict(scan)
    }

    private static func isDateLikeStrict(_ scan: Scan) -> Bool { scan.wordCount <= 3 && !DateScanner.all(in: scan).isEmpty }

    private static let grading = WordSet("high medium low critical urgent essential important priority p1 p2 p3 moderate")
    private static let whenWords = WordSet(
        "immediate immediately ongoing on asap tbc rolling unknown completed complete within annually quarterly monthly")
    private static let wanting = WordSet(
        """
        not lack lacks lacking inconsistent inconsistently insufficient insufficiently weak weaknesses weakness poor variable delay
        delays limited too however although few rarely never without fail fails failed missed inadequate unclear under-developed
        underdeveloped absence gaps gap concerns concern needs need should improve
        """
    )
    private static let finished = WordSet(
        "has have been was were completed delivered agreed held launched commenced now underway started undertaken established reviewed"
    )
    private static let improving = WordSet(
        "improved better increased reduced children families greater enhanced timely stronger staff practitioners all consistent")

    /// How well the cells fit a meaning, from 0 to 1.
    func fit(_ meaning: ColumnMeaning, at index: Int) -> Double {
        let isLong = averageWords >= 7
        switch meaning {
        case .reference:
            guard references >= 0.5, averageWords <= 4, dates < 0.5 else { return 0 }
            return references * (index <= 1 ? 0.9 : 0.6) * (distinct >= 0.3 ? 1 : 0.6)
        case .due: return dates >= 0.4 && averageWords <= 10 ? dates * 0.85 : 0
        case .lead: return leads >= 0.4 && averageWords <= 12 ? leads * 0.8 : 0
        case .oversight: return leads >= 0.4 && bodies >= 0.5 ? 0.3 + bodies * 0.4 : 0
        case .status: return averageWords <= 5 ? statuses * 0.8 : statuses * 0.3
        case .rating: return max(colours * 0.9, filled == 0 ? fills * 0.7 : 0)
        case .action: return isLong ? 0.2 + 0.6 * commands - 0.2 * wants * (1 - commands) : 0
        case .finding: return isLong ? 0.15 + 0.6 * wants - 0.4 * commands : 0
        case .progress: return isLong ? 0.15 + 0.55 * past - 0.25 * commands : 0
        case .expectedImpact: return isLong ? 0.1 + 0.6 * improved : 0
        case .theme: return averageWords <= 6 && leads < 0.5 && dates < 0.3 && !isLong && filled > 0 ? 0.3 : 0
        default: return 0
        }
    }
}
