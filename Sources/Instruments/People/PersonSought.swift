import Kernel
import Matching

/// How surely a way of finding found: the smaller, the surer.
enum Surety: Int, Comparable, CaseIterable {
    case exact, beginning, form, nickname, sound, slip

    static func < (left: Surety, right: Surety) -> Bool { left.rawValue < right.rawValue }

    var points: Int {
        switch self {
        case .exact: 100
        case .beginning: 88
        case .form: 80
        case .nickname: 75
        case .sound: 65
        case .slip: 55
        }
    }
}

/// What was typed, taken apart: every part must be found in one of its ways.
struct PersonSought {
    /// At most eight.
    var parts: [Part] = []

    struct Part {
        /// As typed.
        let typed: String
        /// In small letters, for a word of a name; nil for dates and numbers.
        let word: NameWord?
        /// The surest first.
        var ways: [Way]
        /// Articles: present or not, from this surety on.
        var mayBeMissing = false
    }

    /// One way in which a part may be found.
    struct Way: Hashable {
        let surety: Surety
        let term: String
        let isBeginning: Bool
        let reason: Reason
        /// As it is looked for in the terms of one person: a space before it, and one after unless it is a beginning.
        let wanted: [UInt8]

        init(_ surety: Surety, _ term: String, isBeginning: Bool = false, _ reason: Reason) {
            self.surety = surety
            self.term = term
            self.isBeginning = isBeginning
            self.reason = reason
            wanted = Array((" " + term + (isBeginning ? "" : " ")).utf8)
        }
    }

    enum Reason: Hashable {
        case name, beginning, form, sound, slip
        case short(KnownNames.Kinship)
        case birthDate, birthMonth, birthYear, birthKnownLess, birthTurnedRound
        case identifier, identifierBeginning, postcode, postcodeBeginning, district, address
    }

    /// Reads free text. Nothing typed is an error; what has neither letter nor digit says nothing.
    init(_ typed: String, knowing names: KnownNames) {
        var tokens = typed.prefix(400).split(whereSeparator: { $0.isWhitespace || ",;".contains($0) }).map(String.init)
        tokens = Array(tokens.prefix(16))
        var place = 0
        while place < tokens.count, parts.count < 8 {
            let rest = tokens[place...]
            if let (length, part) = PersonSought.date(rest) ?? PersonSought.postcode(rest) ?? PersonSought.number(rest) {
                parts.append(part)
                place += length
            } else {
                addWords(tokens[place], followedBy: place + 1 < tokens.count ? tokens[place + 1] : nil, names)
                place += 1
            }
        }
        if parts.allSatisfy(\.mayBeMissing) {
            for place in parts.indices { parts[place].mayBeMissing = false }
        }
        parts = Array(parts.prefix(8))
    }

    private mutating func addWords(_ token: String, followedBy next: String?, _ names: KnownNames) {
        let words = WrittenName(token).words
        for (place, word) in words.enumerated() {
            // al Hassan is Alhassan too: the article may then be missing, and the name may begin with it.
            let before = place > 0 ? words[place - 1] : lastWord
            var part = Part(typed: word.asWritten, word: word, ways: PersonSought.ways(of: word, names))
            if let before, before.isParticle {
                part.ways.append(Way(.form, TermKind.name(before.letters + word.letters), .form))
            }
            let isFollowed = place + 1 < words.count || next != nil
            part.mayBeMissing = word.isParticle && (isFollowed || !parts.isEmpty)
            if !parts.contains(where: { $0.word?.letters == word.letters }) { parts.append(part) }
        }
    }

    private var lastWord: NameWord? { parts.last?.word }

    /// The ways to find a word: as a word of a name, of an address, or as part of a number.
    private static func ways(of word: NameWord, _ names: KnownNames) -> [Way] {
        let letters = word.letters
        var ways = [Way(.exact, TermKind.name(letters), .name)]
        let hasDigit = letters.utf8.contains { (48...57).contains($0) }
        if hasDigit {
            ways.append(Way(.exact, TermKind.identifier(letters), .identifier))
            if letters.utf8.count > 3 {
                ways.append(Way(.beginning, TermKind.identifier(letters), isBeginning: true, .identifierBeginning))
            }
        }
        ways.append(Way(.beginning, TermKind.name(letters), isBeginning: true, .beginning))
        let street = PersonTerms.street(letters)
        ways.append(Way(.beginning, TermKind.address(street), .address))
        if letters.utf8.count > 3 { ways.append(Way(.beginning, TermKind.address(street), isBeginning: true, .address)) }
        ways.append(Way(.form, TermKind.form(letters), .form))
        for form in word.forms {
            ways.append(Way(.form, TermKind.name(form), .form))
            if form.utf8.count > 4 { ways.append(Way(.form, TermKind.form(form), .form)) }
        }
        for relative in names.relatives(of: letters) {
            let isForm = relative.kinship == .form
            ways.append(
                Way(isForm ? .form : .nickname, TermKind.name(relative.letters), isForm ? .form : .short(relative.kinship)))
        }
        if letters.utf8.count > 2 {
            let beginsToSound = letters.utf8.count > 3
            for sound in word.sounds {
                ways.append(Way(.sound, TermKind.sound(sound), isBeginning: beginsToSound && sound.utf8.count > 2, .sound))
            }
            if let skeleton = word.skeleton {
                ways.append(Way(.sound, TermKind.bareSkeleton(skeleton), .sound))
                if word.leavesVowelsOut { ways.append(Way(.sound, TermKind.skeleton(skeleton), .sound)) }
            }
        }
        return ways.enumerated().sorted { ($0.element.surety, $0.offset) < ($1.element.surety, $1.offset) }.map(\.element)
    }
}
