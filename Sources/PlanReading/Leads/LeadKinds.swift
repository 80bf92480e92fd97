/// Tells persons, posts, bodies and organisations apart by their words.
struct LeadKinds {
    /// What the plan's glossary says that letters stand for, by the letters in small type.
    let expansions: [String: String]
    /// Organisations as this plan names them: cells and pieces that stand alone. Small letters.
    var units: Set<String> = []
    /// People as this plan names them, small letters.
    var people: Set<String> = []

    func piece(_ joint: LeadPiece.Joint, _ range: Range<Int>, of scan: Scan) -> LeadPiece {
        let text = scan.string(range)
        let key = LeadKinds.key(text)
        var piece = LeadPiece(joint: joint, text: text, kind: .unknown, name: text)
        if let first = range.first, LeadWords.all.contains(scan.tokens[first]), range.count > 1 {
            (piece.kind, piece.confidence) = (.group, 0.9)
            return piece
        }
        if LeadWords.agencies.contains(key) || units.contains(key) || expansions[key] != nil {
            piece.kind = isBody(text, key: key) ? .group : .organisation
            piece.confidence = 0.9
            return piece
        }
        if let person = person(range, of: scan) {
            piece.kind = .person
            (piece.name, piece.role, piece.organisation, piece.confidence) = person
            return piece
        }
        let words = scan.tokens[range].filter { $0.kind == .word }
        if words.contains(where: { LeadWords.posts.contains($0) }), !endsAsBody(words) {
            (piece.kind, piece.confidence) = (.role, 0.8)
        } else if words.contains(where: { LeadWords.bodies.contains($0) }) || isBody(text, key: key) {
            (piece.kind, piece.confidence) = (.group, 0.8)
        } else if words.contains(where: { LeadWords.organisations.contains($0) }) {
            (piece.kind, piece.confidence) = (.organisation, 0.7)
        } else if words.count <= 3, words.allSatisfy({ $0.isAllCapitals || $0.isCapital }), !words.isEmpty {
            (piece.kind, piece.confidence) = (.organisation, words.allSatisfy(\.isAllCapitals) ? 0.7 : 0.4)
        }
        return piece
    }

    /// Without case, marks and "the": "The Children’s Services" and "children's services" are one.
    static func key(_ text: String) -> String {
        var words: [Substring] = []
        let folded = String(
            text.lowercased().unicodeScalars.filter {
                $0.properties.isAlphabetic || $0 == " " || $0 == "-" || ("0"..."9").contains($0) || $0 == "/" || $0 == "'"
                    || $0 == "’"
            }.map { $0 == "’" ? "'" : Character($0) })
        words = folded.split(whereSeparator: { $0 == " " || $0 == "-" || $0 == "/" })
        if words.first == "the" { words.removeFirst() }
        return words.joined(separator: " ")
    }

    private func isBody(_ text: String, key: String) -> Bool {
        let expansion = expansions[key] ?? text
        return Scan(expansion).contains(wordOf: LeadWords.bodies)
    }

    /// "Police Board": the last word says what it is, whatever posts stand before.
    private func endsAsBody(_ words: [Token]) -> Bool {
        guard let last = words.last else { return false }
        return LeadWords.bodies.contains(last) && words.count > 1
    }

    // MARK: - Persons

    /// Rank, name, and a post or agency after it with no separator.
    private func person(
        _ range: Range<Int>,
        of scan: Scan
    ) -> (name: String, role: String, organisation: String, confidence: Double)? {
        var start = range.lowerBound
        let tokens = scan.tokens
        var hasRank = false
        while start < range.upperBound, tokens[start].kind == .mark || LeadWords.isRank(tokens[start]) {
            hasRank = hasRank || tokens[start].kind == .word
            start += 1
        }
        guard let end = nameEnd(from: start, to: range.upperBound, in: scan) else {
            return personLast(range, of: scan)
        }
        let name = scan.string(start..<end)
        let rest = end..<range.upperBound
        let isKnown = people.contains(name.lowercased()) || GivenNames.common.contains(tokens[start])
        guard
            hasRank || isKnown || (rest.isEmpty && end - start >= 2 && looksLikeName(start..<end, scan)) || isFollowed(rest, scan)
        else { return nil }
        let words = scan.string(rest)
        let isPost = tokens[rest].contains { $0.kind == .word && LeadWords.posts.contains($0) }
        let confidence = hasRank || isKnown ? 0.95 : 0.6
        return (name, isPost ? words : "", isPost ? "" : words, confidence)
    }

    /// "ABFT Jane Smith", "Police Jane Smith": the agency first.
    private func personLast(
        _ range: Range<Int>,
        of scan: Scan
    ) -> (name: String, role: String, organisation: String, confidence: Double)? {
        let tokens = scan.tokens
        for start in range.dropFirst() where tokens[start].kind == .word {
            let isRank = LeadWords.isRank(tokens[start])
            guard isRank || GivenNames.common.contains(tokens[start]), !tokens[start].isAllCapitals || isRank else { continue }
            var nameStart = start
            while nameStart < range.upperBound, LeadWords.isRank(tokens[nameStart]) { nameStart += 1 }
            guard let end = nameEnd(from: nameStart, to: range.upperBound, in: scan), end == range.upperBound else { continue }
            let before = scan.string(range.lowerBound..<start)
            let isPost = tokens[range.lowerBound..<start].contains { $0.kind == .word && LeadWords.posts.contains($0) }
            return (scan.string(nameStart..<end), isPost ? before : "", isPost ? "" : before, 0.85)
        }
        return nil
    }

    /// Where a name of two to four capital words ends; nil when there is none.
    func nameEnd(from start: Int, to end: Int, in scan: Scan) -> Int? {
        let tokens = scan.tokens
        var index = start
        var words = 0
        while index < end {
            let token = tokens[index]
            if token.kind == .word, isNameWord(token) || (words > 0 && particles.contains(token)) {
                // The fifth word, or a second known pair, begins something else.
                if words == 4 { break }
                if words == 2, index + 1 < end, isNameWord(tokens[index + 1]), tokens[index + 1].kind == .word,
                    startsOther(index, from: start, scan)
                {
                    break
                }
                words += 1
                index += 1
            } else if token.isMark("-") || token.isMark("'") || token.isMark("."), words > 0, index + 1 < end,
                !tokens[index + 1].isSpaced || tokens[index - 1].end - tokens[index - 1].start == 1
            {
                index += 1
            } else {
                break
            }
        }
        return words >= 2 ? index : nil
    }

    /// Whether a second person's name begins here, with nothing between: "Mary Grey Tom Ash".
    private func startsOther(_ index: Int, from start: Int, _ scan: Scan) -> Bool {
        GivenNames.common.contains(scan.tokens[index]) || people.contains(scan.string(start..<index).lowercased())
    }

    private func isNameWord(_ token: Token) -> Bool {
        guard token.isCapital, !LeadWords.organisations.contains(token), !LeadWords.posts.contains(token),
            !LeadWords.bodies.contains(token)
        else { return false }
        return !token.isAllCapitals || GivenNames.common.contains(token)
    }

    private let particles = WordSet("de la le van der von den bin bint al el ibn ap o mac mc st da di dos")

    private func looksLikeName(_ range: Range<Int>, _ scan: Scan) -> Bool {
        let words = scan.tokens[range].filter { $0.kind == .word && !particles.contains($0) }
        return (1...3).contains(words.count)
    }

    /// A name of unknown words is believed when a post follows it.
    private func isFollowed(_ rest: Range<Int>, _ scan: Scan) -> Bool {
        scan.tokens[rest].contains { $0.kind == .word && (LeadWords.posts.contains($0) || $0.isAllCapitals) }
    }
}
