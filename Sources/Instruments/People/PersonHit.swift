public import Kernel
import Matching

/// A person found, and how.
public struct PersonHit: Hashable, Sendable {
    public let person: ID<Person>
    /// How it was found, in words, one for each part of what was typed: `“hussein” sounds like “Hussain”`, `same birth date`.
    public let why: [String]
    /// From 0 to 1000; the higher, the surer. For comparing within one search.
    public let score: Int
}

/// A row of the index as it is weighed against what was sought.
struct PersonCandidate {
    let number: Int64
    let person: ID<Person>
    let shown: ShownPerson
    private let terms: [Substring]
    private let exact: Set<Substring>

    init(number: Int64, person: ID<Person>, shown: String, terms: String) {
        self.number = number
        self.person = person
        self.shown = ShownPerson(stored: shown)
        self.terms = terms.split(separator: " ")
        exact = Set(self.terms)
    }

    /// The surest way in which a part is found, and by which term; nil when it is not.
    func finding(_ part: PersonSought.Part) -> (way: PersonSought.Way, term: Substring)? {
        for way in part.ways {
            if way.isBeginning {
                if let term = terms.first(where: { $0.hasPrefix(way.term) }) { return (way, term) }
            } else if exact.contains(way.term[...]) {
                return (way, way.term[...])
            }
        }
        return nil
    }

    /// What it is worth, with the way each part was found; nil for a part that was not.
    func weighed(_ sought: PersonSought) -> (score: Int, found: [(way: PersonSought.Way, term: Substring)?]) {
        let found = sought.parts.map(finding)
        var points = 0
        var counted = 0
        for (part, finding) in zip(sought.parts, found) {
            guard let (way, term) = finding else {
                if !part.mayBeMissing { counted += 1 }
                continue
            }
            counted += 1
            points += way.surety.points
            if way.isName, isOnlyPast(term) { points -= 6 }
        }
        let named = Set(found.compactMap { $0.map(\.term) }).count
        let more = max(0, min(9, shown.wordsInUse - named))
        return (max(0, counted == 0 ? 0 : points * 10 / counted - more), found)
    }

    private func isOnlyPast(_ term: Substring) -> Bool {
        let word = term.dropFirst()
        return exact.contains(TermKind.formerOnly(word)[...]) || exact.contains(TermKind.aliasOnly(word)[...])
    }
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

    /// How many words the names in use have.
    var wordsInUse: Int {
        names.reduce(0) { sum, name in
            name.kind == .current ? sum + name.text.split { $0.isWhitespace || $0 == "-" }.count : sum
        }
    }

    /// For settling which of two equally good hits stands first.
    var sortKey: String { names.first.map { Text.searchKey($0.text) } ?? "" }
}
