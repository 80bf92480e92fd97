/// IMP-8, IMP-6: the same letters with two meanings, and letters spelt in two ways. Both are kept.
enum Letters {
    static func find(in plan: PlanUnderCheck) -> [DraftAnomaly] {
        twice(plan) + inText(plan) + spelt(plan)
    }

    /// An entry of the glossary that stands there twice.
    private static func twice(_ plan: PlanUnderCheck) -> [DraftAnomaly] {
        let entries = Dictionary(grouping: plan.draft.header.glossary.filter(\.isDuplicate), by: { $0.term.lowercased() })
        return entries.sorted { $0.key < $1.key }.compactMap { key, entries in
            let meanings = entries.map { "“\($0.meaning)”" }
            let isSame = Set(entries.map { $0.meaning.lowercased() }).count == 1
            return plan.anomaly(
                .glossaryDuplicate, [], key: key,
                "\(entries[0].term) is listed \(entries.count == 2 ? "twice" : "\(entries.count) times"), as \(PlanLabels.list(meanings)). \(isSame ? "The meanings are the same." : "Both are kept. Say which holds.")",
                isSame ? .note : .check, at: entries.map(\.source))
        }
    }

    // MARK: - In the text

    /// "multi-agency scouting team (MAST)" where the glossary, or another row, says something else.
    private static func inText(_ plan: PlanUnderCheck) -> [DraftAnomaly] {
        var meanings: [String: [(words: String, action: Int?, source: DraftSource?)]] = [:]
        for entry in plan.draft.header.glossary { meanings[entry.term, default: []].append((entry.meaning, nil, entry.source)) }
        for (index, scan) in plan.scans.enumerated() {
            for found in expansions(in: scan) {
                meanings[found.letters, default: []].append((found.words, index, plan.draft.actions[index].statement.source))
            }
        }
        return meanings.sorted { $0.key < $1.key }.compactMap { letters, found in
            guard let first = found.first, let written = found.first(where: { $0.action != nil && differ($0.words, first.words) })
            else { return nil }
            let actions = found.compactMap(\.action)
            return plan.anomaly(
                .glossaryDuplicate, actions, key: "text:\(letters)",
                "\(letters) stands for “\(first.words)” in one place and for “\(written.words)” in another. Say whether they are one thing.",
                .check, at: [written.source, first.source])
        }
    }

    /// Letters in brackets after words with those first letters.
    private static func expansions(in scan: Scan) -> [(letters: String, words: String)] {
        var found: [(String, String)] = []
        for index in scan.tokens.indices.dropFirst(2).dropLast() {
            let token = scan.tokens[index]
            guard token.kind == .word, token.isAllCapitals, scan.tokens[index - 1].isMark("("), scan.tokens[index + 1].isMark(")")
            else { continue }
            let letters = scan.bytes[token.start..<token.end].map { $0 | 32 }
            var place = index - 2
            var wanted = letters.count - 1
            while place >= 0, wanted >= 0, index - place <= letters.count * 2 + 4 {
                let word = scan.tokens[place]
                if word.kind == .word {
                    if scan.bytes[word.start] | 32 == letters[wanted] {
                        wanted -= 1
                        if wanted < 0 { break }
                    } else if !small.contains(word) {
                        break
                    }
                } else if !word.isDash, !word.isMark("&") {
                    break
                }
                place -= 1
            }
            if wanted < 0 { found.append((scan.string(index..<(index + 1)), scan.string(place..<(index - 1)))) }
        }
        return found
    }

    private static let small = WordSet("and of the for in to")

    private static func differ(_ one: String, _ other: String) -> Bool {
        ContentWords.stems(of: Scan(one)) != ContentWords.stems(of: Scan(other))
    }

    // MARK: - Spelling

    /// Letters of the glossary, one letter away from letters in the text that the glossary does not have.
    private static func spelt(_ plan: PlanUnderCheck) -> [DraftAnomaly] {
        let terms = plan.draft.header.glossary.map(\.term).filter { $0.utf8.count >= 5 && !$0.contains(" ") }
        guard !terms.isEmpty else { return [] }
        let known = Set(plan.draft.header.glossary.map(\.term))
        var used: [String: Int] = [:]
        for (index, scan) in plan.scans.enumerated() {
            for place in scan.tokens.indices where scan.tokens[place].isAllCapitals {
                let word = scan.string(place..<(place + 1))
                if word.utf8.count >= 5, !known.contains(word), used[word] == nil { used[word] = index }
            }
        }
        return used.sorted { $0.key < $1.key }.compactMap { word, index in
            guard let term = terms.first(where: { isOneLetterAway(Array($0.utf8), Array(word.utf8)) }) else { return nil }
            return plan.anomaly(
                .spellingVaries, [index], key: word,
                "\(plan.draft.actions[index].reference) writes \(word); the plan's list has \(term). Say which is right.", .note,
                suggestion: term)
        }
    }

    static func isOneLetterAway(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        guard abs(one.count - other.count) <= 1, one != other else { return false }
        let start = zip(one, other).prefix { $0 == $1 }.count
        let end = zip(one.reversed(), other.reversed()).prefix { $0 == $1 }.count
        return start + end >= max(one.count, other.count) - 1
    }
}
