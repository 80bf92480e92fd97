import Kernel

/// Says how an action is going from the words of its status, progress, rating and date cells (IMP-7, PLAN-9). Blank is never
/// green, a colour is read through the plan's own key only, and "complete" is only ever a claim.
struct StatusReader {
    let key: StatusKey

    /// A status with nothing said.
    static let blank = DraftStatus(
        asWritten: "", word: .blank, mapped: .noStatusGiven, why: "The plan says nothing of how this is going.",
        isClaimedComplete: false, isUpdateOverdue: false, doneAlready: "", isReferred: false
    )

    /// From a cell for status or progress: the words at its start, or a sentence that says nothing else.
    func status(in text: CellText, source: DraftSource, isStatusCell: Bool) -> DraftStatus? {
        guard !text.isBlank else { return nil }
        guard let (word, range) = StatusReader.word(in: text.scan, isStatusCell: isStatusCell) else { return nil }
        return made(
            word, text.scan.string(range), source,
            date: DateScanner.all(in: text.scan).first { $0.tokens.lowerBound <= range.upperBound + 2 && !$0.isYearMissing }?.date
        )
    }

    func made(_ word: DraftStatus.Word, _ asWritten: String, _ source: DraftSource?, date: PartialDate? = nil) -> DraftStatus {
        var status = StatusReader.blank
        status.asWritten = asWritten
        status.word = word
        status.mapped = StatusPhrases.mapped(word)
        status.isClaimedComplete = word == .complete || word == .inPlace
        status.isUpdateOverdue = word == .updateRequired
        status.completedOn = word == .complete ? date : nil
        status.source = source
        status.why = why(word, asWritten)
        return status
    }

    private func why(_ word: DraftStatus.Word, _ words: String) -> String {
        switch word {
        case .complete:
            "The plan says “\(words)”. That is a claim: it is done awaiting evidence until the overseeing body accepts it."
        case .inPlace: "The plan says “\(words)”, which claims that it is done and gives no date."
        case .toBeCompleted: "The plan says “\(words)”, so it was not yet done."
        case .updateRequired: "The plan says “\(words)”: it goes on and its update is overdue."
        case .disputed: "The plan says that the finding is contested."
        case .narrative: "There is prose about progress and no word that says how it is going."
        case .blank: "The plan says nothing of how this is going."
        default: "The plan says “\(words)”."
        }
    }

    // MARK: - Words

    /// The status word of a cell with the tokens that say it.
    static func word(in scan: Scan, isStatusCell: Bool) -> (DraftStatus.Word, Range<Int>)? {
        var index = 0
        while index < scan.tokens.count, scan.tokens[index].kind == .mark { index += 1 }
        if let action = namedAction(at: index, in: scan) { index = action }
        if let found = StatusPhrases.phrase(at: index, in: scan), stands(found, from: index, in: scan, isStatusCell: isStatusCell)
        {
            return (found.known.word, index..<found.end)
        }
        if isStatusCell, scan.wordCount <= 8 {
            for place in scan.tokens.indices {
                if let found = StatusPhrases.phrase(at: place, in: scan) { return (found.known.word, place..<found.end) }
            }
            return nil
        }
        var alone: (DraftStatus.Word, Range<Int>)?
        for sentence in scan.sentences() {
            var start = sentence.lowerBound
            while start < sentence.upperBound, scan.tokens[start].kind == .mark { start += 1 }
            guard let found = StatusPhrases.phrase(at: start, in: scan), found.end <= sentence.upperBound else { continue }
            let rest = scan.tokens[found.end..<sentence.upperBound].filter { $0.kind != .mark }
            let isAlone =
                rest.isEmpty || (rest.count <= 3 && rest.allSatisfy { $0.kind == .number || MonthNames.month($0) != nil })
            if isAlone { alone = (found.known.word, start..<found.end) }
        }
        return alone
    }

    /// Past "Action 1", "All actions": the words after it say the status.
    private static func namedAction(at index: Int, in scan: Scan) -> Int? {
        guard index + 1 < scan.tokens.count, scan.tokens[index].kind == .word,
            WordSet("action actions all status").contains(scan.tokens[index])
        else { return nil }
        var place = index + 1
        while place < scan.tokens.count,
            scan.tokens[place].kind == .mark || scan.tokens[place].kind == .number
                || WordSet("actions now is are").contains(scan.tokens[place])
        { place += 1 }
        return StatusPhrases.phrase(at: place, in: scan) == nil ? nil : place
    }

    /// Whether words at the start of a cell are its status and not the start of a sentence about something else: "Complete." is,
    /// "Complete review of …" is not.
    private static func stands(
        _ found: (known: StatusPhrases.Known, end: Int), from start: Int, in scan: Scan, isStatusCell: Bool
    ) -> Bool {
        guard found.end < scan.tokens.count else { return true }
        let next = scan.tokens[found.end]
        if next.startsLine { return true }
        if next.kind == .mark {
            return !next.isMark("'") && !next.isMark("\"") && !(next.isDash && !next.isSpaced) && !next.isMark("/")
                || isStatusCell
        }
        if next.kind == .number || MonthNames.month(next) != nil { return true }
        if scan.wordCount <= 4 { return true }
        if isStatusCell, next.isCapital { return true }
        let isPast = WordSet("completed achieved closed implemented delivered actioned").contains(scan.tokens[start])
        return isPast && found.end - start == 1 && WordSet("by on in at and for with during as").contains(next)
    }

    /// Statements such as `Action 1 Complete. 2 and 3 on-going`: the status of each number. Empty when fewer than two are named.
    static func byNumber(_ scan: Scan) -> [Int: (word: DraftStatus.Word, range: Range<Int>)] {
        var found: [Int: (word: DraftStatus.Word, range: Range<Int>)] = [:]
        var index = 0
        while index < scan.tokens.count {
            let token = scan.tokens[index]
            let opens = token.isSpaced || token.startsLine || index == 0 || scan.tokens[index - 1].isMark("(")
            guard token.kind == .number, token.value >= 1, token.value <= 40, token.end - token.start <= 2, opens else {
                index += 1
                continue
            }
            var numbers = [token.value]
            var place = index + 1
            while place < scan.tokens.count {
                let next = scan.tokens[place]
                if next.kind == .number, next.end - next.start <= 2, next.value <= 40 {
                    if scan.tokens[place - 1].isDash, let last = numbers.last, next.value > last {
                        numbers += (last + 1)..<next.value
                    }
                    numbers.append(next.value)
                } else if !(next.isMark(",") || next.isMark("&") || next.isMark(")") || next.isMark(":") || next.isDash
                    || WordSet("and is are now actions action to").contains(next))
                {
                    break
                }
                place += 1
            }
            if let status = StatusPhrases.phrase(at: place, in: scan) {
                for number in numbers where found[number] == nil { found[number] = (status.known.word, index..<status.end) }
                index = status.end
            } else {
                index += 1
            }
        }
        return found.count >= 2 ? found : [:]
    }

    // MARK: - Words of the action itself

    private static let done = WordSet("achieved addressed taken done completed actioned resolved implemented rectified complete")
    private static let immediately = WordSet("immediately immediate")

    /// "Action taken immediately", "Issue immediately addressed": a first sentence that says so and nothing else.
    func immediatelyDone(_ text: CellText, source: DraftSource) -> DraftStatus? {
        let scan = text.scan
        guard let sentence = scan.sentences().first else { return nil }
        let words = scan.tokens[sentence].filter { $0.kind == .word }
        guard words.count <= 5, words.contains(where: { Self.immediately.contains($0) }),
            words.contains(where: { Self.done.contains($0) })
        else { return nil }
        var status = made(.narrative, scan.string(sentence), source)
        status.mapped = .doneAwaitingEvidence
        status.isClaimedComplete = true
        status.why = "The action itself says “\(scan.string(sentence))”. That is a claim: it is done awaiting evidence."
        return status
    }
}
