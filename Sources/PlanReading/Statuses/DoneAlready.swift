/// Words of an action that say it was already done: a hint, from which nothing follows (plan-layouts, status words).
enum DoneAlready {
    private static let have = WordSet("has have")
    private static let be = WordSet("is are")
    private static let now = WordSet("now")
    private static let between = WordSet("now immediately already recently since also been successfully")
    private static let planning = WordSet(
        "to ensure ensuring ensures will should that must where if when once until whether which who can may shall would so how")
    private static let begun = WordSet("commenced started launched begun")

    /// The sentence that says so; empty when none does.
    static func hint(_ scan: Scan) -> String {
        for sentence in scan.sentences() where says(scan, sentence) { return scan.string(sentence) }
        return ""
    }

    private static func says(_ scan: Scan, _ sentence: Range<Int>) -> Bool {
        for index in sentence {
            let token = scan.tokens[index]
            guard token.kind == .word else { continue }
            if planning.contains(token) { return false }
            if index == sentence.lowerBound, ActionVerbs.imperatives.contains(token), !isSubject(index, scan, sentence) {
                return false
            }
            if have.contains(token), isDone(after: index, scan, sentence) { return true }
            if be.contains(token), index + 1 < sentence.upperBound, now.contains(scan.tokens[index + 1]) { return true }
            if begun.contains(token), index + 2 < sentence.upperBound, isWhen(index + 1, scan) { return true }
        }
        return false
    }

    /// "Review process" tells; "Pilot commenced on" says: a verb that is the subject of another.
    private static func isSubject(_ index: Int, _ scan: Scan, _ sentence: Range<Int>) -> Bool {
        guard index + 1 < sentence.upperBound else { return false }
        let next = scan.tokens[index + 1]
        return have.contains(next) || be.contains(next) || begun.contains(next)
            || scan.tokens[(index + 1)..<min(sentence.upperBound, index + 4)].contains {
                $0.kind == .word && (have.contains($0) || begun.contains($0))
            }
    }

    private static func isDone(after index: Int, _ scan: Scan, _ sentence: Range<Int>) -> Bool {
        var place = index + 1
        while place < sentence.upperBound, between.contains(scan.tokens[place]) { place += 1 }
        guard place < sentence.upperBound, scan.tokens[place].kind == .word else { return false }
        let word = scan.string(place..<(place + 1)).lowercased()
        return word.hasSuffix("ed") || irregular.contains(word)
    }

    private static let irregular = WordSet(
        "begun held given written made taken done run sent shown met built set put brought rolled")

    private static func isWhen(_ index: Int, _ scan: Scan) -> Bool {
        WordSet("on in from during since").contains(scan.tokens[index]) && !DateScanner.all(in: scan).isEmpty
    }
}
