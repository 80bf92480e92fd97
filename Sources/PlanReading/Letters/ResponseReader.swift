import Kernel

/// Reads what a letter asks for in answer: the written statement, the day it is due, who prepares it and with whom.
///
/// A day is only ever read. "Within 70 working days" gives none, and a person is asked.
struct ResponseReader {
    let blocks: [ProseBlock]

    private static let statement = Phrase.list(
        """
        written statement\nstatement of proposed action\nstatement of proposed actions\nstatement of action\naction plan
        written response\nwritten reply\nimprovement plan\njoint response\nthe response\nthe statement\nyour statement
        """)
    private static let handing = WordSet(
        "submit submitted send sent provide provided return returned receive received respond reply supply publish published forward"
    )
    private static let preparing = WordSet("prepare produce coordinate develop write")
    private static let asking = WordSet("should must shall will")
    private static let by = Phrase.list("no later than\non or before\nbefore\nby")
    private static let within = WordSet("within")

    private struct Sentence {
        var scan: Scan
        var source: DraftSource
        /// It speaks of the statement, or stands in the same paragraph after a sentence that does.
        var isAbout: Bool
        var text: DraftText { DraftText(scan.text, source: source) }
    }

    func read(_ corrections: PlanCorrections) -> LetterResponse {
        let about = sentences().filter(\.isAbout)
        let asked = about.filter { isRequest($0.scan) }
        var response = LetterResponse(
            words: [], due: nil, dueUnclear: "", isDueFromPerson: false, lead: nil, isLeadFromPerson: false, involving: nil)
        for sentence in asked {
            if response.due == nil { response.due = due(sentence) }
            if response.dueUnclear.isEmpty { response.dueUnclear = unclear(sentence.scan) }
            response.words.append(sentence.text)
        }
        response.lead =
            asked.lazy.compactMap { lead($0, preparing: true) }.first
            ?? asked.lazy.compactMap { lead($0, preparing: false) }.first
        response.involving = about.lazy.compactMap(involving).first
        if response.due != nil { response.dueUnclear = "" }
        if let day = corrections.responseDue {
            response.due = DraftDate(asWritten: response.due?.asWritten ?? response.dueUnclear, date: PartialDate(day))
            response.isDueFromPerson = true
        }
        if let name = corrections.responseLead, !name.trimmed.isEmpty, name.trimmed != response.lead?.text {
            response.lead = DraftText(name.trimmed, source: nil)
            response.isLeadFromPerson = true
        }
        return response
    }

    private func sentences() -> [Sentence] {
        blocks.flatMap { block in
            var isAbout = false
            return block.scan.sentences().map { range in
                let scan = Scan(block.scan.string(range))
                if scan.contains(anyOf: Self.statement) { isAbout = true }
                return Sentence(scan: scan, source: block.source, isAbout: isAbout)
            }
        }
    }

    private func isRequest(_ scan: Scan) -> Bool {
        let asks =
            scan.contains(wordOf: Self.asking) || scan.contains("principal authority") || scan.contains("please")
            || scan.contains("are required") || scan.contains("is required")
        return asks
            && (scan.contains(wordOf: Self.handing) || scan.contains(wordOf: Self.preparing) || isInvolving(scan) != nil
                || !dates(scan).isEmpty)
    }

    // MARK: - When

    private func dates(_ scan: Scan) -> [FoundDate] {
        DateScanner.all(in: scan).filter { !$0.isYearMissing && !$0.isGuess && $0.date.precision != .year }
    }

    /// The day after "by" or the like, in a sentence that says to send or submit.
    private func due(_ sentence: Sentence) -> DraftDate? {
        guard sentence.scan.contains(wordOf: Self.handing) || sentence.scan.contains(wordOf: Self.preparing) else { return nil }
        for found in dates(sentence.scan) {
            let before = max(0, found.tokens.lowerBound - 6)..<found.tokens.lowerBound
            guard Self.by.contains(where: { sentence.scan.first($0, from: before.lowerBound, to: before.upperBound) != nil })
            else { continue }
            return DraftDate(asWritten: sentence.scan.string(found.tokens), date: found.date, source: sentence.source)
        }
        return nil
    }

    /// A span of time, or a day without its year: both would have to be worked out.
    private func unclear(_ scan: Scan) -> String {
        if let index = scan.tokens.firstIndex(where: { $0.kind == .word && Self.within.contains($0) }) {
            return scan.string(index..<min(scan.tokens.count, index + 12)).trimmingClosingMark
        }
        let near = DateScanner.all(in: scan, near: 2000).first { $0.isYearMissing }
        return near.map { scan.string(max(0, $0.tokens.lowerBound - 1)..<$0.tokens.upperBound) } ?? ""
    }

    // MARK: - Who

    /// The words before "should prepare", or after "prepared by".
    private func lead(_ sentence: Sentence, preparing: Bool) -> DraftText? {
        let scan = sentence.scan
        let verbs = preparing ? Self.preparing : Self.handing
        for index in scan.tokens.indices where index > 0 && scan.tokens[index].kind == .word {
            if Self.asking.contains(scan.tokens[index]),
                let verb = scan.tokens.indices.first(where: { $0 > index && $0 <= index + 3 && verbs.contains(scan.tokens[$0]) }),
                !WordSet("be").contains(scan.tokens[verb - 1])
            {
                return subject(scan, until: index, sentence.source)
            }
            if scan.tokens[index].hash == Hash.of("principal".utf8), index >= 2, preparing,
                scan.first("principal authority", from: index) != nil,
                let linking = scan.tokens.indices.last(where: { $0 < index && WordSet("is as").contains(scan.tokens[$0]) })
            {
                return subject(scan, until: linking, sentence.source)
            }
            if WordSet("prepared produced coordinated led submitted").contains(scan.tokens[index]), index + 1 < scan.tokens.count,
                scan.tokens[index + 1].hash == Hash.of("by".utf8), preparing
            {
                let end = scan.tokens.indices.first {
                    $0 > index + 2
                        && (scan.tokens[$0].kind == .mark || WordSet("and by with no in on before").contains(scan.tokens[$0]))
                }
                let name = scan.string((index + 2)..<(end ?? scan.tokens.count)).withoutArticle
                if DateScanner.all(in: Scan(name)).isEmpty, !name.isEmpty { return DraftText(name, source: sentence.source) }
            }
        }
        return nil
    }

    private static let openers = WordSet("that determined decided agreed concluded and therefore so")

    /// The subject that ends before a token: "We have determined that Ambleford Council, as principal authority," gives the name.
    private func subject(_ scan: Scan, until end: Int, _ source: DraftSource) -> DraftText? {
        var start = 0
        for index in 0..<end where scan.tokens[index].kind == .word && Self.openers.contains(scan.tokens[index]) {
            if scan.tokens[index].hash == Hash.of("that".utf8) || index < 2 { start = index + 1 }
        }
        if let is_ = (start..<end).first(where: { WordSet("is").contains(scan.tokens[$0]) }) {
            return subject(scan, until: is_, source)
        }
        let comma = (start..<end).first { scan.tokens[$0].isMark(",") && $0 > start + 1 }
        let name = scan.string(start..<(comma ?? end)).withoutArticle
        let words = Scan(name)
        guard words.wordCount >= 1, words.wordCount <= 14,
            !WordSet("we you it this they i these there which the who").contains(words.tokens[0]),
            !words.contains(anyOf: Self.statement)
        else { return nil }
        return DraftText(name, source: source)
    }

    // MARK: - With whom

    private static let involvings = Phrase.list(
        "involving\nwith the involvement of\nin conjunction with\ntogether with\nin partnership with\njointly with\nin consultation with"
    )

    private func isInvolving(_ scan: Scan) -> Range<Int>? { Self.involvings.lazy.compactMap { scan.first($0) }.first }

    private func involving(_ sentence: Sentence) -> DraftText? {
        guard let range = isInvolving(sentence.scan) else { return nil }
        let words = sentence.scan.string(range.upperBound..<sentence.scan.tokens.count).trimmingClosingMark
        return words.isEmpty ? nil : DraftText(words, source: sentence.source)
    }
}

extension String {
    fileprivate var withoutArticle: String {
        let text = trimmed
        return text.lowercased().hasPrefix("the ") ? String(text.dropFirst(4)) : text
    }

    fileprivate var trimmingClosingMark: String {
        var text = trimmed
        while let last = text.last, ".,;:".contains(last) { text.removeLast() }
        return text
    }
}
