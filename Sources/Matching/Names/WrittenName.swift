import Kernel

/// A name as it was written, taken apart: `al-Hassan, Amina O’Brien` has the words al, Hassan, Amina and OBrien. The order says
/// nothing: families and offices differ about which name comes first.
public struct WrittenName: Hashable, Sendable {
    /// At most twelve.
    public let words: [NameWord]
    /// Neighbours written as one, for offices that do: `alhassan`, `smithjones`. Only where a hyphen or an article stood between.
    public let joined: [NameWord]

    public init(_ written: String) {
        var words: [NameWord] = []
        var joined: [NameWord] = []
        for chunk in written.prefix(400).split(whereSeparator: { $0.isWhitespace || ",;/()[]\"“”.".contains($0) }) {
            let pieces = chunk.filter { !WrittenName.apostrophes.contains($0) }
                .split { !($0.isLetter || $0.isNumber || $0.unicodeScalars.allSatisfy(\.properties.isVowelSign)) }
                .compactMap { NameWord($0) }
            if pieces.count == 2, let whole = NameWord(pieces[0].asWritten + pieces[1].asWritten) { joined.append(whole) }
            words += pieces
        }
        for (first, second) in zip(words, words.dropFirst()) where first.isParticle || second.endsName {
            guard let whole = NameWord(first.asWritten + second.asWritten) else { continue }
            if !joined.contains(where: { $0.letters == whole.letters }) { joined.append(whole) }
        }
        self.words = Array(words.prefix(12))
        self.joined = Array(joined.prefix(6))
    }

    /// The words that name somebody; all of them when there are only articles.
    var bearing: [NameWord] {
        let bearing = words.filter { !$0.isParticle }
        return bearing.isEmpty ? words : bearing
    }

    private static let apostrophes: Set<Character> = ["'", "’", "‘", "ʼ", "`", "´", "ʿ", "ʾ", "ʹ"]
}

extension NameWord {
    /// An article or a word of descent, which some offices write and others leave out.
    public var isParticle: Bool { NameWord.particles.contains(letters) }

    /// A second half that some offices write by itself: Salah uddin, Naim ullah.
    var endsName: Bool { NameWord.endings.contains(letters) }

    private static let endings: Set<String> = ["uddin", "udin", "eddin", "eddine", "din", "ullah", "ollah"]
    private static let particles: Set<String> = [
        "al", "el", "ul", "ur", "us", "uz", "ad", "ud", "an", "as", "at", "az", "bin", "bint", "binti", "binte", "ibn", "ben",
        "ould",
        "abu", "abd", "abdul", "abdel", "abdur", "o", "mc", "mac", "ni", "nic", "ap", "ab", "ferch", "fitz", "de", "da", "do",
        "dos",
        "das", "del", "della", "di", "du", "la", "le", "les", "van", "von", "der", "den", "ter", "ten", "zu", "y", "e", "i", "d",
        "l",
        "st", "san",
    ]
}

extension Unicode.Scalar.Properties {
    /// Marks that are part of a word: the vowel signs of Indic scripts, accents that stand alone.
    fileprivate var isVowelSign: Bool {
        generalCategory == .nonspacingMark || generalCategory == .spacingMark || generalCategory == .enclosingMark
    }
}
