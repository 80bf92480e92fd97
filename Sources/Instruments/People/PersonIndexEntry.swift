public import Kernel
import Matching

/// What a person is to be found by.
public struct PersonIndexEntry: Hashable, Sendable {
    public enum NameKind: String, Hashable, Sendable, CaseIterable {
        /// The name in use.
        case current = "n"
        /// A name before marriage, before adoption, before a change.
        case former = "f"
        /// Known as, a spelling of another office, a name in another script.
        case alias = "k"
    }

    public struct Name: Hashable, Sendable {
        public let text: String
        public let kind: NameKind

        public init(_ text: String, _ kind: NameKind = .current) {
            self.text = text
            self.kind = kind
        }
    }

    public struct Identifier: Hashable, Sendable {
        /// In words that complete “same …”: `NHS number`.
        public let kind: String
        public let value: String

        public init(kind: String, value: String) {
            self.kind = kind
            self.value = value
        }
    }

    public var names: [Name]
    public var birth: PartialDate?
    public var identifiers: [Identifier]
    /// Lines of an address, a postcode by itself, or both in one: `12 Acacia Road, B17 8AA`. Past ones too, if they are to be found by.
    public var addresses: [String]

    public init(names: [Name], birth: PartialDate? = nil, identifiers: [Identifier] = [], addresses: [String] = []) {
        self.names = names
        self.birth = birth
        self.identifiers = identifiers
        self.addresses = addresses
    }
}

/// The kinds of term in the index. A term is this letter and a folded word.
enum TermKind: String {
    /// A word of a name in its own letters.
    case name = "n"
    /// A word of a name in a form that another office writes.
    case form = "f"
    /// A sound key.
    case sound = "s"
    /// Consonants of a word in letters that have vowels.
    case skeleton = "c"
    /// Consonants of a word in Arabic or Hebrew letters.
    case bareSkeleton = "e"
    /// Beside `name`: the word stands only in a former name, or only in an alias.
    case formerOnly = "m"
    case aliasOnly = "k"
    /// A birth date: eight digits, six, or four, as far as it is known.
    case birth = "b"
    case identifier = "i"
    /// A whole postcode, and its first half.
    case postcode = "p"
    case district = "o"
    /// A word or number of an address.
    case address = "a"

    func callAsFunction(_ word: some StringProtocol) -> String { rawValue + word.prefix(PersonTerms.longestWord) }
}

/// The terms of one person.
struct PersonTerms {
    static let longestWord = 40
    private(set) var terms: [String] = []
    /// Words of names, for the list of words that typing errors are measured against.
    private(set) var words: [String] = []
    private var seen: Set<String> = []

    init(_ entry: PersonIndexEntry) {
        var kinds: [String: PersonIndexEntry.NameKind] = [:]
        for name in entry.names.sorted(by: { $0.kind.order < $1.kind.order }) {
            let written = WrittenName(name.text)
            for word in written.words + written.joined where kinds[word.letters] == nil {
                kinds[word.letters] = name.kind
                add(word, name.kind)
            }
        }
        if let birth = entry.birth { add(TermKind.birth(PersonTerms.digits(birth))) }
        for identifier in entry.identifiers {
            let value = PersonTerms.plain(identifier.value)
            if !value.isEmpty { add(TermKind.identifier(value)) }
        }
        for address in entry.addresses { add(address: address) }
    }

    private mutating func add(_ word: NameWord, _ kind: PersonIndexEntry.NameKind) {
        add(TermKind.name(word.letters))
        words.append(String(word.letters.prefix(PersonTerms.longestWord)))
        switch kind {
        case .current: break
        case .former: add(TermKind.formerOnly(word.letters))
        case .alias: add(TermKind.aliasOnly(word.letters))
        }
        for form in word.forms { add(TermKind.form(form)) }
        for sound in word.sounds where word.letters.utf8.count > 2 { add(TermKind.sound(sound)) }
        if let skeleton = word.skeleton { add((word.leavesVowelsOut ? TermKind.bareSkeleton : .skeleton)(skeleton)) }
    }

    private mutating func add(address: String) {
        let words = address.prefix(300).split { !($0.isLetter || $0.isNumber) }
        var others: [Substring] = []
        var place = 0
        while place < words.count {
            if let length = PostcodeShape.length(words[place...]) {
                let postcode = words[place..<(place + length)].joined().lowercased()
                add(TermKind.postcode(postcode))
                add(TermKind.district(postcode.dropLast(3)))
                place += length
            } else {
                others.append(words[place])
                place += 1
            }
        }
        for word in Romanisation.folded(others.joined(separator: " ")).split(separator: " ").prefix(16) {
            add(TermKind.address(PersonTerms.street(word)))
        }
    }

    private mutating func add(_ term: String) {
        if seen.insert(term).inserted { terms.append(term) }
    }

    // MARK: As both what is put and what is typed are folded

    /// Small letters and digits only.
    static func plain(_ text: String) -> String { Romanisation.folded(text).filter { $0 != " " } }

    static func digits(_ date: PartialDate) -> String { date.description.filter { $0 != "-" } }

    /// `Rd` is a road.
    static func street(_ word: some StringProtocol) -> String { streets[String(word)] ?? String(word) }

    private static let streets = [
        "rd": "road", "st": "street", "ave": "avenue", "av": "avenue", "ln": "lane", "cl": "close", "dr": "drive", "ct": "court",
        "cres": "crescent", "gdns": "gardens", "gdn": "gardens", "pl": "place", "sq": "square", "terr": "terrace",
        "tce": "terrace",
        "gr": "grove", "pk": "park", "hse": "house", "apt": "flat", "apartment": "flat", "saint": "street",
    ]
}

extension PersonIndexEntry.NameKind {
    /// A word of the name in use is that, whatever other name it stands in too.
    var order: Int {
        switch self {
        case .current: 0
        case .alias: 1
        case .former: 2
        }
    }
}
