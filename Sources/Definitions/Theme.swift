import Kernel

/// What a finding can be about, with the words that suggest it (`themes.yaml`, PLAN-12).
public struct Theme: Defined, Hashable {
    public let head: DefinitionHead
    /// Any one of these says clearly that a finding is about it.
    public let signs: [ThemePhrase]
    /// Two different ones say that it is likely, one that it is possible.
    public let hints: [ThemePhrase]
    /// These look like it and mean something else: they are passed over before the others are looked for.
    public let exceptions: [ThemePhrase]
}

/// Words to look for in a text: `strategy discussion*`, `feedback ... referrer*`.
public struct ThemePhrase: Hashable, Sendable {
    /// As it stands in the file.
    public let asWritten: String
    public let steps: [Step]

    /// One word of it, folded.
    public struct Step: Hashable, Sendable {
        public let word: String
        /// Whether any word that begins so will do.
        public let isBeginning: Bool
        /// How many other words may stand before it.
        public let mostBetween: Int

        /// Whether a folded word of a text is this one.
        public func fits(_ other: some StringProtocol) -> Bool {
            isBeginning ? other.hasPrefix(word) : other == word
        }
    }

    /// How many words ` ... ` stands for at the most.
    public static let mostBetween = 4

    /// Nil when it is no phrase; `mistake` then says why.
    public init?(_ text: String) {
        guard ThemePhrase.mistake(in: text) == nil else { return nil }
        asWritten = text
        var steps: [Step] = []
        var mostBetween = 0
        for piece in text.split(separator: " ") {
            if piece == "..." {
                mostBetween = ThemePhrase.mostBetween
                continue
            }
            let isBeginning = piece.hasSuffix("*")
            // "well-being" is two words to whoever reads it folded; only the last can be a beginning.
            let words = Text.searchKey(String(piece)).split(separator: " ").map(String.init)
            for (place, word) in words.enumerated() {
                steps.append(
                    Step(word: word, isBeginning: isBeginning && place == words.count - 1, mostBetween: mostBetween)
                )
                mostBetween = 0
            }
        }
        self.steps = steps
    }

    /// What is wrong with a phrase, and what to write; nil when nothing is.
    static func mistake(in text: String) -> String? {
        let pieces = text.split(separator: " ")
        if pieces.first == "..." || pieces.last == "..." {
            return "“\(text)” begins or ends with “...”, which stands for words in between. Take it out there."
        }
        for piece in pieces where piece != "..." {
            if piece.dropLast().contains("*") {
                return "“\(text)” has a “*” inside a word. It stands only at a word’s end, as in “supervis*”."
            }
            if piece.contains("..") {
                return "“\(text)” has dots that touch a word. Write them alone, as in “feedback ... referrer*”."
            }
            if Text.searchKey(String(piece)).isEmpty {
                return "“\(piece)” is no word. Write words, with “*” only at the end of one."
            }
        }
        if Text.searchKey(text).filter({ $0 != " " }).count < (text.contains("*") ? 3 : 2) {
            return "“\(text)” is too short to say anything. Write a longer word or more of them."
        }
        return nil
    }
}

extension DefinitionNode {
    func theme() -> Theme {
        let theme = Theme(
            head: head(),
            signs: phrases("signs"),
            hints: phrases("hints"),
            exceptions: phrases("unless")
        )
        if !has("signs") { complainMissing("signs", write: "“signs: [one, another]”") }
        for hint in theme.hints where theme.signs.contains(where: { $0.steps == hint.steps }) {
            complain(
                about: "hints",
                "“\(hint.asWritten)” is a sign and a hint of “\(key)”. Take it out of the hints: a sign says more."
            )
        }
        return theme
    }

    private func phrases(_ key: String) -> [ThemePhrase] {
        texts(key) { text, place in
            if let mistake = ThemePhrase.mistake(in: text) { reading.complain(mistake, at: place) }
        }.compactMap(ThemePhrase.init)
    }
}
