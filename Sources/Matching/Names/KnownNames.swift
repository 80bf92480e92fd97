import Kernel

/// One name with its short forms and its spellings, as `Definitions/names.yaml` has them.
public struct NameGroup: Hashable, Sendable {
    /// The whole name: William.
    public let name: String
    /// What people are called for short: Bill, Will.
    public let short: [String]
    /// The same name in other languages and spellings: Willem.
    public let forms: [String]

    public init(name: String, short: [String], forms: [String]) {
        self.name = name
        self.short = short
        self.forms = forms
    }
}

/// What is known of names beyond how they sound: who is called what for short, and which names are one name.
public struct KnownNames: NameKnowledge {
    /// Another name for the same person, and why.
    public struct Relative: Hashable, Sendable {
        /// In plain small letters.
        public let letters: String
        public let kinship: Kinship
    }

    public enum Kinship: Int, Hashable, Sendable, Comparable {
        /// The same name in another spelling or language.
        case form
        /// What somebody of the name asked about is called for short.
        case short
        /// What the name asked about is short for.
        case long
        /// Both are short for a third.
        case fellow

        public static func < (left: Kinship, right: Kinship) -> Bool { left.rawValue < right.rawValue }
    }

    private let relatives: [String: [Relative]]
    /// By plain small letters, the whole names of the groups that a name stands in.
    private let groups: [String: [String]]

    /// Knows nothing: for tests, and for a reader that wants letters and sounds only.
    public static let none = KnownNames([])

    public init(_ groups: [NameGroup]) {
        var relatives: [String: [String: Kinship]] = [:]
        var wholeNames: [String: [String]] = [:]
        for group in groups {
            let whole = KnownNames.letters(group.name)
            let members =
                ([group.name] + group.forms).map { (name: KnownNames.letters($0), isShort: false) }
                + group.short.map { (name: KnownNames.letters($0), isShort: true) }
            for member in members where !member.name.isEmpty {
                wholeNames[member.name, default: []].append(whole)
                for other in members where other.name != member.name && !other.name.isEmpty {
                    let between: Kinship =
                        switch (member.isShort, other.isShort) {
                        case (false, false): .form
                        case (false, true): .short
                        case (true, false): .long
                        case (true, true): .fellow
                        }
                    relatives[member.name, default: [:]][other.name] = min(
                        relatives[member.name]?[other.name] ?? between, between)
                }
            }
        }
        self.groups = wholeNames
        self.relatives = relatives.mapValues { others in
            others.map { Relative(letters: $0.key, kinship: $0.value) }
                .sorted { ($0.kinship, $0.letters) < ($1.kinship, $1.letters) }
        }
    }

    /// Every other name that somebody with this name may go by, the same name in other spellings first.
    ///
    /// - Parameter letters: plain small letters (`NameWord.letters`).
    public func relatives(of letters: String) -> [Relative] { relatives[letters] ?? [] }

    /// How two names are kin, in plain small letters; nil when they are not known to be.
    public func kinship(_ first: String, _ second: String) -> Kinship? {
        relatives[first]?.first { $0.letters == second }?.kinship
    }

    /// Whether two words are one name in two forms: by grammar, by office, or for short. Not by sound.
    public func areForms(_ first: NameWord, _ second: NameWord) -> Bool {
        first.isForm(of: second) || kinship(first.letters, second.letters) != nil
    }

    /// For comparing tables: two folded words that have one of these in common are one name in two forms, by grammar, by office, for short
    /// or by sound. Nothing for a value of more than one word.
    public func roots(of name: String) -> [String] {
        guard !name.contains(" "), let word = NameWord(name) else { return [] }
        // Marked by kind, so that a sound is never taken for a name.
        let known = (groups[word.letters] ?? []).map { "=" + $0 }
        let letters = ([word.letters] + word.forms).filter { $0.utf8.count > 2 }
        let sounds = word.letters.utf8.count > 3 ? word.sounds.map { "~" + $0 } : []
        return known + letters + sounds
    }

    private static func letters(_ name: String) -> String { Romanisation.folded(name).filter { $0 != " " } }
}
