import Kernel

/// A sentence of a text with a date in it, and whether it tells of the past or of what is to come.
struct DatedSentence {
    let text: String
    let date: PartialDate
    /// The first day that the date may mean; of a season or quarter, its beginning.
    let begins: Day
    let dateText: String
    let isYearMissing: Bool
    /// It tells of something that happened.
    let isPast: Bool
    /// It tells of something still to come.
    let isToCome: Bool
    /// Words of beginning stand shortly before the date.
    let isStart: Bool

    private static let past = WordSet(
        """
        was were has have had completed held agreed delivered reduced increased compared launched issued met attended trained
        showed shown found results reported received signed approved recruited appointed rose fell improved
        """
    )
    private static let coming = WordSet(
        """
        will shall planned plans scheduled expected anticipated intended starting starts commences commencing commence due
        proposed upcoming forthcoming next target
        """
    )
    private static let comingPhrases = [
        Phrase("to be"), Phrase("going to"), Phrase("to start"), Phrase("to go"), Phrase("to launch"),
    ]
    private static let starts = WordSet("start starts starting commence commences commencing begin begins beginning from")

    /// - Parameter near: The year that a date without one most likely means.
    static func all(in text: String, near: Int?) -> [DatedSentence] {
        let scan = Scan(text)
        guard scan.tokens.contains(where: { $0.kind == .number || MonthNames.month($0) != nil }) else { return [] }
        var found: [DatedSentence] = []
        for sentence in scan.sentences() {
            let part = Scan(scan.string(sentence))
            if part.contains("no longer") { continue }
            for date in DateScanner.all(in: part, near: near) where date.date.precision != .year && !date.isCutOff {
                let begins = date.from?.firstDay ?? date.date.firstDay
                // A whole year says too little to clash with a month.
                if begins.adding(months: 6) < date.date.lastDay { continue }
                let before = part.tokens[..<date.tokens.lowerBound].filter { $0.kind == .word }
                let words = part.tokens.filter { $0.kind == .word }
                let isToCome =
                    words.contains { coming.contains($0) } || part.contains(anyOf: comingPhrases)
                    || before.last.map { DatedSentence.by.contains($0) } ?? false
                found.append(
                    DatedSentence(
                        text: part.text, date: date.date, begins: begins, dateText: part.string(date.tokens),
                        isYearMissing: date.isYearMissing,
                        isPast: words.contains { past.contains($0) }, isToCome: isToCome,
                        isStart: before.suffix(3).contains { starts.contains($0) }))
            }
        }
        return found
    }

    private static let by = WordSet("by until")
}
