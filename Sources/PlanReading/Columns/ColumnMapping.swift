/// Gives each column of a table its meaning, by heading and by content, and says how sure it is (IMP-2).
struct ColumnMapping {
    let headings: [HeadingReading]
    let signs: [ContentSigns]
    let saved: [String: ColumnMeaning]
    /// Columns set by hand.
    let fixed: [Int: ColumnMeaning]

    /// Meanings that several columns may share.
    private static let shared: Set<ColumnMeaning> = [
        .progress, .evidence, .other, .empty, .status, .rating, .successMeasure, .risk, .resources, .review,
    ]

    private struct Candidate {
        var column: Int
        var guess: ColumnGuess
    }

    func columns(samples: [[String]]) -> [DraftColumn] {
        var candidates = headings.indices.map { ranked($0) }
        var chosen = [ColumnGuess?](repeating: nil, count: headings.count)
        var taken: Set<ColumnMeaning> = []
        for (column, meaning) in fixed where headings.indices.contains(column) {
            chosen[column] = ColumnGuess(meaning: meaning, confidence: 1)
            taken.insert(meaning)
        }
        var all: [Candidate] = []
        for (column, guesses) in candidates.enumerated() { all += guesses.map { Candidate(column: column, guess: $0) } }
        all.sort { ($1.guess.confidence, $0.column) < ($0.guess.confidence, $1.column) }
        for candidate in all where chosen[candidate.column] == nil && candidate.guess.confidence >= 0.3 {
            let meaning = candidate.guess.meaning
            // "Single agency actions" beside "Multi-agency actions": both are, when their headings leave no doubt.
            let isFurther = meaning == .action && isPlain(candidate)
            if taken.contains(meaning), !ColumnMapping.shared.contains(meaning), !isFurther { continue }
            chosen[candidate.column] = candidate.guess
            taken.insert(meaning)
        }
        want(.action, from: [.progress, .requiredOutcome, .finding, .evidence, .expectation], &chosen, candidates)
        want(.finding, from: [.theme, .expectation, .requiredOutcome, .severity], &chosen, candidates)
        candidates = candidates.map { Array($0.prefix(4)) }
        return headings.indices.map { column(at: $0, chosen[$0], candidates[$0], samples[$0]) }
    }

    private func isPlain(_ candidate: Candidate) -> Bool {
        let guess = headings[candidate.column].guesses().first
        return guess?.meaning == candidate.guess.meaning && (guess?.confidence ?? 0) >= 0.9 && signs[candidate.column].filled > 0
    }

    // MARK: - One column

    /// Meanings for a column, the likeliest first.
    private func ranked(_ index: Int) -> [ColumnGuess] {
        let heading = headings[index]
        if let meaning = saved[heading.key], !heading.isBlank { return [ColumnGuess(meaning: meaning, confidence: 0.99)] }
        let signs = signs[index]
        if heading.isBlank, signs.filled == 0, signs.fills < 0.2 { return [ColumnGuess(meaning: .empty, confidence: 1)] }
        var scores: [ColumnMeaning: Double] = [:]
        for guess in heading.guesses() {
            scores[guess.meaning] =
                guess.confidence >= 0.6
                ? weighed(guess, signs)
                : max(guess.confidence * 0.85, 0.5 * guess.confidence + 0.5 * signs.fit(guess.meaning, at: index))
        }
        if HeadingReading.isPeriod(heading.text) {
            let isRating = signs.colours >= 0.6 || signs.filled == 0 && signs.fills > 0.5
            return [ColumnGuess(meaning: isRating ? .rating : .progress, confidence: 0.6)]
        }
        let isNamed = scores.values.contains { $0 >= 0.6 }
        for meaning in ColumnMeaning.allCases {
            let fit = signs.fit(meaning, at: index)
            guard fit > 0.25 else { continue }
            scores[meaning] = max(scores[meaning] ?? 0, fit * (isNamed ? 0.5 : 0.8))
        }
        return scores.map { ColumnGuess(meaning: $0.key, confidence: min(1, $0.value)) }.sorted {
            ($1.confidence, $0.meaning.rawValue) < ($0.confidence, $1.meaning.rawValue)
        }
    }

    /// A heading's guess, strengthened or weakened by what stands beneath it.
    private func weighed(_ guess: ColumnGuess, _ signs: ContentSigns) -> Double {
        var confidence = guess.confidence
        // "Priority" over the names of themes is no grade.
        if guess.meaning == .severity, signs.filled > 0, signs.grades < 0.5 { return confidence * 0.4 }
        guard signs.filled >= 3 else { return confidence }
        switch guess.meaning {
        case .progress where signs.dates >= 0.8 && signs.averageWords <= 4: confidence *= 0.55
        case .review where signs.dates < 0.3: confidence *= 0.4
        case .due, .start, .completed, .revisedDue: if signs.dates < 0.15, signs.averageWords > 12 { confidence *= 0.6 }
        case .lead, .accountable: if signs.averageWords > 25 { confidence *= 0.6 }
        case .reference: if signs.averageWords > 8 { confidence *= 0.5 }
        case .status where signs.colours >= 0.6: confidence *= 0.95
        case .oversight where signs.averageWords > 20: confidence *= 0.75
        case .action where signs.averageWords < 2 && signs.numbers >= 0.6: confidence *= 0.3
        case .finding where signs.averageWords < 2 && signs.references >= 0.8: confidence *= 0.4
        default: break
        }
        return confidence
    }

    // MARK: - What a plan cannot do without

    /// A plan with no action column has one under another name: the best of those that could be.
    private func want(
        _ meaning: ColumnMeaning,
        from others: Set<ColumnMeaning>,
        _ chosen: inout [ColumnGuess?],
        _ candidates: [[ColumnGuess]]
    ) {
        guard !chosen.contains(where: { $0?.meaning == meaning }), !fixed.values.contains(meaning) else { return }
        var best: (column: Int, confidence: Double)?
        for (column, guesses) in candidates.enumerated() where fixed[column] == nil {
            guard let guess = guesses.first(where: { $0.meaning == meaning }) else { continue }
            let isFree = chosen[column] == nil || others.contains(chosen[column]?.meaning ?? .other)
            let isOnlyAction = meaning == .finding && chosen[column]?.meaning == .action
            if isFree, !isOnlyAction, guess.confidence > best?.confidence ?? 0.25 { best = (column, guess.confidence) }
        }
        if let best { chosen[best.column] = ColumnGuess(meaning: meaning, confidence: best.confidence) }
    }

    // MARK: - In words

    private func column(at index: Int, _ guess: ColumnGuess?, _ guesses: [ColumnGuess], _ samples: [String]) -> DraftColumn {
        let heading = headings[index]
        let meaning = guess?.meaning ?? (heading.isBlank && signs[index].filled == 0 ? .empty : .other)
        return DraftColumn(
            index: index,
            heading: heading.text,
            meaning: meaning,
            confidence: guess?.confidence ?? (meaning == .empty ? 1 : 0.2),
            why: why(index, meaning),
            alternatives: guesses.filter { $0.meaning != meaning },
            marks: heading.marks,
            samples: samples
        )
    }

    private func why(_ index: Int, _ meaning: ColumnMeaning) -> String {
        let heading = headings[index]
        if fixed[index] != nil { return "You set this." }
        if saved[heading.key] != nil, !heading.isBlank { return "Saved from an earlier plan with the heading “\(heading.text)”." }
        if meaning == .empty { return "It has no heading and nothing in it." }
        if meaning == .other { return "Its heading is not one Lantern knows. Its words are kept with each action." }
        let byHeading = heading.guesses().first { $0.meaning == meaning }?.confidence ?? 0
        if byHeading >= 0.9 { return "The heading “\(heading.text)” says so." }
        if byHeading >= 0.3 { return "The heading “\(heading.text)” is like one that says so." }
        if heading.isBlank { return "It has no heading; its cells look like it." }
        return "Its heading “\(heading.text)” does not say, but its cells look like it."
    }
}
