public import Kernel
import Matching

/// A person found, and how.
public struct PersonHit: Hashable, Sendable {
    public let person: ID<Person>
    /// How it was found, in words, one for each part of what was typed: `“hussein” sounds like “Hussain”`, `same birth date`.
    public let why: [String]
    /// From 0 to 1000; the higher, the surer. For comparing within one search.
    public let score: Int
    /// Whether a word of one of their names or a whole number led to them, with a whole birth date or without, and nothing else: of a
    /// restricted record nobody is to learn more than they knew, such as that a name goes with an address, or with a former name. A
    /// birth date alone is not enough: whoever typed one day after another would learn all of them.
    public let isByName: Bool
    /// Whether a whole birth date that was typed is theirs.
    public let isByBirthDate: Bool
}

/// A row of the index as it is weighed against what was sought.
struct PersonCandidate {
    let number: Int64
    let person: ID<Person>
    /// Names and numbers as they were put; read only of those who are told.
    let shown: String
    /// The terms, a space before and after each. They begin with the first name, so that they settle which of two equally good hits
    /// stands first.
    let terms: [UInt8]
    /// Where each of them begins: at the space before it.
    private let starts: [Int]

    init(number: Int64, person: ID<Person>, shown: String, terms: String) {
        self.number = number
        self.person = person
        self.shown = shown
        let bytes = [32] + Array(terms.utf8) + [32]
        self.terms = bytes
        starts = bytes.indices.dropLast().filter { bytes[$0] == 32 }
    }

    /// The surest way in which a part is found, and by which term; nil when it is not.
    func finding(_ part: PersonSought.Part) -> PersonFinding? {
        for way in part.ways {
            guard let start = place(of: way.wanted) else { continue }
            if !way.isBeginning { return PersonFinding(way: way, term: way.term) }
            let end = terms[(start + 1)...].firstIndex(of: 32) ?? terms.count
            return PersonFinding(way: way, term: String(decoding: terms[(start + 1)..<end], as: UTF8.self))
        }
        return nil
    }

    /// What it is worth, with the way each part was found; nil for a part that was not.
    func weighed(_ sought: PersonSought) -> (score: Int, found: [PersonFinding?]) {
        let found = sought.parts.map(finding)
        var points = 0
        var counted = 0
        for (part, finding) in zip(sought.parts, found) {
            guard let finding else {
                if !part.mayBeMissing { counted += 1 }
                continue
            }
            counted += 1
            points += finding.way.surety.points
            if finding.way.isName, isOnlyPast(finding.term) { points -= 6 }
        }
        return (max(0, counted == 0 ? 0 : points * 10 / counted - more(than: found)), found)
    }

    /// How many words the names have beside those that were found, at most nine: a name that is found whole comes first.
    private func more(than found: [PersonFinding?]) -> Int {
        let words = starts.count { terms[$0 + 1] == UInt8(ascii: "n") }
        return max(0, min(9, words - Set(found.compactMap { $0?.term }).count))
    }

    private func isOnlyPast(_ term: String) -> Bool {
        let word = term.dropFirst()
        return [TermKind.formerOnly, .aliasOnly].contains { place(of: Array(" \($0(word)) ".utf8)) != nil }
    }

    /// Where it stands; it begins with a space, as every term does.
    private func place(of wanted: [UInt8]) -> Int? {
        let (terms, wanted) = (terms.span, wanted.span)
        for start in starts where start + wanted.count <= terms.count {
            var same = 1
            while same < wanted.count, terms[start + same] == wanted[same] { same += 1 }
            if same == wanted.count { return start }
        }
        return nil
    }
}

/// How one part of what was typed was found: the way, and the person's own term.
struct PersonFinding: Hashable {
    let way: PersonSought.Way
    let term: String
}

extension PersonSought.Way {
    /// Whether its term is a word of a name.
    var isName: Bool { term.hasPrefix(TermKind.name.rawValue) }
}

/// What is told of a person who was found: the names and numbers, each with its kind. Kept as lines of text.
struct ShownPerson {
    let names: [PersonIndexEntry.Name]
    let identifiers: [PersonIndexEntry.Identifier]

    init(_ entry: PersonIndexEntry) {
        names = entry.names
        identifiers = entry.identifiers
    }

    init(stored: String) {
        var names: [PersonIndexEntry.Name] = []
        var identifiers: [PersonIndexEntry.Identifier] = []
        for line in stored.split(separator: "\n") {
            let pieces = line.split(separator: "\t", omittingEmptySubsequences: false)
            if pieces.count == 2, let kind = PersonIndexEntry.NameKind(rawValue: String(pieces[0])) {
                names.append(.init(String(pieces[1]), kind))
            } else if pieces.count == 3, pieces[0] == "i" {
                identifiers.append(.init(kind: String(pieces[1]), value: String(pieces[2])))
            }
        }
        self.names = names
        self.identifiers = identifiers
    }

    var stored: String {
        func line(_ pieces: String...) -> String {
            pieces.map { String($0.map { $0.isNewline || $0 == "\t" || $0 == "\0" ? " " : $0 }) }.joined(separator: "\t")
        }
        return (names.map { line($0.kind.rawValue, $0.text) } + identifiers.map { line("i", $0.kind, $0.value) })
            .joined(separator: "\n")
    }
}
