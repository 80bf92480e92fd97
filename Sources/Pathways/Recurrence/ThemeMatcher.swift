import Definitions
import Kernel

/// What a finding's words suggest it is about. Pure; a person confirms it, moves it or takes it out (PLAN-12).
public struct ThemeSuggestion: Hashable, Sendable {
    /// How sure the words make one.
    public enum Confidence: String, Hashable, Sendable, Comparable, CaseIterable {
        /// One hint: worth offering and not worth counting.
        case possible
        /// Two hints, or a sign in what stands above the finding.
        case likely
        /// A sign in the finding's own words.
        case clear

        public static func < (left: Confidence, right: Confidence) -> Bool {
            guard let left = allCases.firstIndex(of: left), let right = allCases.firstIndex(of: right) else { return false }
            return left < right
        }
    }

    /// Key of the theme.
    public let theme: String
    public let confidence: Confidence
    /// The words that say so, as they stand in the text.
    public let words: [String]
}

/// Finds the themes of a text by the words of the definitions.
struct ThemeMatcher {
    let themes: [Theme]

    /// - Parameter themes: those in use on the day.
    init(_ themes: [Theme]) {
        self.themes = themes
    }

    /// - Parameters:
    ///   - statement: the finding in its own words.
    ///   - heading: what stands above or beside it: the section, what is asked for.
    func suggestions(for statement: String, under heading: String = "") -> [ThemeSuggestion] {
        let own = MatchedText(statement)
        let above = MatchedText(heading)
        return themes.compactMap { theme in
            let passedOver = own.places(of: theme.exceptions)
            let signs = own.words(of: theme.signs, outside: passedOver)
            if !signs.isEmpty { return ThemeSuggestion(theme: theme.key, confidence: .clear, words: signs) }
            let overhead = above.words(of: theme.signs, outside: above.places(of: theme.exceptions))
            if !overhead.isEmpty { return ThemeSuggestion(theme: theme.key, confidence: .likely, words: overhead) }
            let hints = own.words(of: theme.hints, outside: passedOver)
            if hints.isEmpty { return nil }
            return ThemeSuggestion(theme: theme.key, confidence: hints.count > 1 ? .likely : .possible, words: hints)
        }
    }
}

/// A text as its words, each with where it stands, so that what was found can be quoted.
private struct MatchedText {
    private struct Word {
        let folded: String
        let range: Range<String.Index>
        /// Phrases do not run from one sentence into the next.
        let sentence: Int
    }

    private let text: String
    private let words: [Word]
    /// Where words with a first letter stand: a phrase is looked for only where it can begin.
    private let byInitial: [Character: [Int]]

    init(_ text: String) {
        self.text = text
        var words: [Word] = []
        var sentence = 0
        var start: String.Index?
        func end(at place: String.Index) {
            guard let from = start else { return }
            start = nil
            for folded in Text.searchKey(String(text[from..<place])).split(separator: " ") {
                words.append(Word(folded: String(folded), range: from..<place, sentence: sentence))
            }
        }
        for place in text.indices {
            let character = text[place]
            if character.isLetter || character.isNumber {
                if start == nil { start = place }
            } else {
                end(at: place)
                if character.isNewline || ".;:!?•".contains(character) { sentence += 1 }
            }
        }
        end(at: text.endIndex)
        self.words = words
        byInitial = Dictionary(grouping: words.indices) { words[$0].folded.first ?? " " }
    }

    /// Where any of the phrases stand, as numbers of words.
    func places(of phrases: [ThemePhrase]) -> Set<Int> {
        var places: Set<Int> = []
        for phrase in phrases {
            for start in starts(of: phrase) {
                if let last = end(of: phrase.steps, from: start, outside: []) { places.formUnion(start...last) }
            }
        }
        return places
    }

    /// The words of the phrases that are there, each phrase once, in the order of the phrases.
    func words(of phrases: [ThemePhrase], outside passedOver: Set<Int>) -> [String] {
        var found: [String] = []
        var taken: Set<Int> = []
        for phrase in phrases {
            for start in starts(of: phrase) where !passedOver.contains(start) && !taken.contains(start) {
                guard let last = end(of: phrase.steps, from: start, outside: passedOver) else { continue }
                taken.formUnion(start...last)
                found.append(String(text[words[start].range.lowerBound..<words[last].range.upperBound]))
                break
            }
        }
        return found
    }

    private func starts(of phrase: ThemePhrase) -> [Int] {
        phrase.steps.first?.word.first.flatMap { byInitial[$0] } ?? []
    }

    /// The last word of a phrase that begins at a word; nil when it does not begin there.
    private func end(of steps: [ThemePhrase.Step], from start: Int, outside passedOver: Set<Int>) -> Int? {
        guard let first = steps.first, first.fits(words[start].folded) else { return nil }
        var place = start
        for step in steps.dropFirst() {
            let furthest = min(place + 1 + step.mostBetween, words.count - 1)
            guard place + 1 <= furthest,
                let next = (place + 1...furthest).first(where: {
                    !passedOver.contains($0) && words[$0].sentence == words[start].sentence && step.fits(words[$0].folded)
                })
            else { return nil }
            place = next
        }
        return place
    }
}
