import Kernel

/// Finds the sentences of a report that say that something was done, is being done, was measured or is promised (IMP-9).
struct ClaimReader {
    let nearYear: Int?

    struct Found {
        var kind: DraftClaim.Kind
        var text: String
        var on: DraftDate?
        var promised: DraftDate?
        var measures: [DraftResult]
        var exception: String
    }

    func claims(in scan: Scan, source: DraftSource) -> [Found] {
        scan.sentences().compactMap { claim(Scan(scan.string($0)), source) }
    }

    /// Whether a sentence tells of something done or being done.
    static func tells(_ sentence: Scan) -> Bool { Telling.of(sentence) != .nothing }

    private func claim(_ sentence: Scan, _ source: DraftSource) -> Found? {
        guard sentence.wordCount >= 4, !(sentence.tokens.last?.isMark("?") ?? false) else { return nil }
        let measures = ResultReader.results(CellText(sentence.text), source: source, nearYear: nearYear)
        let telling = Telling.of(sentence)
        let (on, promised) = dates(sentence, telling, source)
        let isComplete = telling != .underWay && Completion.says(sentence)
        let kind: DraftClaim.Kind
        if isComplete {
            kind = .completion
        } else if !measures.isEmpty {
            kind = .measured
        } else if telling == .done {
            kind = .activity
        } else if telling == .underWay {
            kind = .underWay
        } else if promised != nil {
            kind = .promise
        } else {
            return nil
        }
        return Found(
            kind: kind, text: sentence.text, on: on, promised: promised, measures: measures,
            exception: isComplete ? Completion.exception(sentence) : "")
    }

    // MARK: - Dates

    private static let coming = WordSet(
        "will shall expected due planned scheduled anticipated aims aim aiming target deadline intends intended forthcoming follow set"
    )

    /// When something happened, and when something is promised for: the words before a date say which.
    private func dates(_ sentence: Scan, _ telling: Telling, _ source: DraftSource) -> (on: DraftDate?, promised: DraftDate?) {
        var on: DraftDate?
        var promised: DraftDate?
        for found in DateScanner.all(in: sentence, near: nearYear) where found.date.precision != .year {
            let before = max(0, found.tokens.lowerBound - 12)..<found.tokens.lowerBound
            let isComing = before.contains { place in
                let token = sentence.tokens[place]
                guard token.kind == .word, Self.coming.contains(token) else { return false }
                // "set" promises only as "set for"; "a target set in June" does not.
                return token.hash != Hash.of("set".utf8)
                    || place + 1 < found.tokens.lowerBound && isFor(sentence.tokens[place + 1])
            }
            let date = DraftDate(asWritten: sentence.string(found.tokens), date: found.date, source: source)
            if isComing { promised = promised ?? date } else { on = on ?? date }
        }
        return (on, promised)
    }

    private func isFor(_ token: Token) -> Bool { token.kind == .word && WordSet("for to").contains(token) }
}

/// What the first verb of a sentence tells.
enum Telling {
    case nothing, done, underWay

    private static let hoping = WordSet("will shall should would may might could can must cannot")
    /// Verbs of hope only before "to": "80% of plans" is no hope.
    private static let wishing = WordSet("plans plan intends intend hopes hope aims aim seeks seek expects expect")
    private static let conditions = WordSet("if once when until where should unless")
    private static let have = WordSet("has have had")
    private static let was = WordSet("was were")
    private static let be = WordSet("is are")
    private static let denying = WordSet("not yet no never")
    private static let adverbs = WordSet(
        """
        now also already since recently successfully currently actively been being both all fully diligently significantly
        meticulously thoroughly continually collectively jointly subsequently further always
        """
    )
    private static let irregular = WordSet(
        """
        begun held given written made taken done run shown met built set put brought rolled seen grown risen fallen led become
        undergone undertaken begun sent bought taught won kept held drawn chosen gone come strengthened
        """
    )
    private static let past = WordSet(
        "held ran led began wrote met gave made took sent brought built rose fell grew became undertook")
    private static let openers = WordSet(
        "a an the its their our this these all over more new two three four five six joint regular additional")
    private static let beforeNouns = WordSet("a an the of for and with by their its our this that these as more most no any")

    static func of(_ sentence: Scan) -> Telling {
        let tokens = sentence.tokens
        guard let first = tokens.first(where: { $0.kind != .mark }), !conditions.contains(first), !isOfItself(sentence) else {
            return .nothing
        }
        var underWay = false
        for index in tokens.indices where tokens[index].kind == .word {
            let token = tokens[index]
            if hoping.contains(token), !token.isAllCapitals { break }
            if wishing.contains(token), index + 1 < tokens.count, tokens[index + 1].hash == Hash.of("to".utf8) { break }
            if have.contains(token) {
                guard let (word, isDenied, isBeen) = next(sentence, after: index) else { continue }
                if isDenied { continue }
                if isBeen, ends(sentence, word, "ing") { underWay = true } else if isParticiple(sentence, word) { return .done }
            } else if was.contains(token) {
                guard let (word, isDenied, _) = next(sentence, after: index) else { continue }
                if !isDenied, isParticiple(sentence, word) { return .done }
            } else if be.contains(token) {
                guard let (word, isDenied, isBeing) = next(sentence, after: index), !isDenied else { continue }
                let isNow = tokens[(index + 1)..<max(index + 1, word)].contains { WordSet("now already").contains($0) }
                if isBeing || ends(sentence, word, "ing") { underWay = true } else if isNow { return .done }
            } else if isSimplePast(sentence, index) {
                return .done
            }
        }
        return underWay ? .underWay : .nothing
    }

    /// "This report was written for …" tells of the report, not of the work.
    private static func isOfItself(_ sentence: Scan) -> Bool {
        sentence.matches("this report", at: 0) != nil || sentence.matches("the purpose of this report", at: 0) != nil
    }

    /// The verb after an auxiliary, whatever adverbs stand between.
    private static func next(_ sentence: Scan, after index: Int) -> (word: Int, isDenied: Bool, isBeen: Bool)? {
        var place = index + 1
        var isDenied = false
        var isBeen = false
        while place < sentence.tokens.count {
            let token = sentence.tokens[place]
            if token.kind == .mark { return nil }
            if denying.contains(token) { isDenied = true }
            if token.hash == Hash.of("been".utf8) || token.hash == Hash.of("being".utf8) { isBeen = true }
            let isAdverb = adverbs.contains(token) || denying.contains(token) || ends(sentence, place, "ly")
            if !isAdverb { return (place, isDenied, isBeen) }
            place += 1
        }
        return nil
    }

    private static func isParticiple(_ sentence: Scan, _ place: Int) -> Bool {
        ends(sentence, place, "ed") || irregular.contains(sentence.tokens[place])
    }

    /// "hosted a conference": a verb with its object, not "the updated guidance".
    private static func isSimplePast(_ sentence: Scan, _ index: Int) -> Bool {
        let tokens = sentence.tokens
        guard index > 0, index + 1 < tokens.count, ends(sentence, index, "ed") || past.contains(tokens[index]),
            tokens[index + 1].kind == .number || tokens[index + 1].kind == .word && openers.contains(tokens[index + 1])
        else { return false }
        let before = tokens[index - 1]
        return before.kind == .mark
            ? before.isMark(",") || before.isMark(")") : !beforeNouns.contains(before) || WordSet("and").contains(before)
    }

    private static func ends(_ sentence: Scan, _ place: Int, _ ending: String) -> Bool {
        guard sentence.tokens.indices.contains(place), sentence.tokens[place].kind == .word else { return false }
        let word = sentence.string(place..<(place + 1)).lowercased()
        return word.hasSuffix(ending) && word.count > ending.count + 2
    }
}

/// Sentences that say that actions, recommendations or a plan are complete.
enum Completion {
    private static let complete = WordSet("complete completed achieved concluded finalised closed implemented discharged met")
    private static let subjects = WordSet(
        "action actions recommendation recommendations plan plans milestone milestones objective objectives task tasks")
    private static let linking = WordSet("has have been is are was were all now fully")
    private static let against = WordSet("not to be yet will should must never")
    private static let exceptions = Phrase.list(
        "all but\nall except\nwith the exception of\napart from\nexcept for\nmost of\nmajority of\nnearly all\nalmost all")

    static func says(_ sentence: Scan) -> Bool {
        guard sentence.contains(wordOf: subjects) else { return false }
        for index in sentence.tokens.indices
        where index > 0 && sentence.tokens[index].kind == .word && complete.contains(sentence.tokens[index]) {
            let before = sentence.tokens[max(0, index - 3)..<index].filter { $0.kind == .word }
            if before.contains(where: { linking.contains($0) }), !before.contains(where: { against.contains($0) }),
                sentence.tokens[0..<index].contains(where: { $0.kind == .word && subjects.contains($0) })
            {
                return true
            }
        }
        return false
    }

    /// The words that leave something out: `All but one`.
    static func exception(_ sentence: Scan) -> String {
        for phrase in exceptions {
            guard let range = sentence.first(phrase) else { continue }
            return sentence.string(range.lowerBound..<min(sentence.tokens.count, range.upperBound + 1))
        }
        // "14 of the 16 actions".
        for index in sentence.tokens.indices where sentence.tokens[index].kind == .number {
            let rest = sentence.tokens[(index + 1)...].prefix(4)
            if rest.first?.hash == DateWords.of, let total = rest.first(where: { $0.kind == .number }),
                total.value > sentence.tokens[index].value
            {
                return sentence.string(index..<min(sentence.tokens.count, index + 5))
            }
        }
        return ""
    }
}
