import Kernel
import Matching

/// One search: asks for the surest first, and for the more forgiving only while there are too few.
struct PersonSearch {
    private let store: PersonTermStore
    private let wanted: Int
    private let mostOfFew: Int
    private var seen: Set<Int64> = []
    private var hits: [Hit] = []

    private struct Hit {
        let candidate: PersonCandidate
        let score: Int
        let sought: PersonSought
        let found: [PersonFinding?]
    }

    /// So many are weighed at each step even when fewer are wanted, so that the best of a common name come first.
    private static let fewestWeighed = 100
    /// So many can be weighed one by one in a few thousandths of a second.
    static let mostOfFew = 500

    /// All who have one part of what is sought.
    struct Few {
        let place: Int
        let candidates: [PersonCandidate]
    }

    init(_ store: PersonTermStore, wanted: Int, mostOfFew: Int) {
        self.store = store
        self.wanted = wanted
        self.mostOfFew = mostOfFew
    }

    var hasTooFew: Bool { hits.count < wanted }
    var foundNone: Bool { hits.isEmpty }

    /// Those who have one part of what is sought, where they are few: a birth date, a rare name. Whoever has all of it is among
    /// them, and they are weighed here instead of being sought among all who have a common name. Nil where no part is rare.
    func few(_ sought: PersonSought) throws -> Few? {
        guard sought.parts.count > 1 else { return nil }
        let places = sought.parts.indices.filter { !sought.parts[$0].mayBeMissing }
        // Dates and numbers are rarer than names, and long names than short ones.
        let letters = sought.parts.map { $0.word?.letters.utf8.count ?? 100 }
        for place in places.sorted(by: { (-letters[$0], $0) < (-letters[$1], $1) }) {
            var alone = sought
            alone.parts = [sought.parts[place]]
            let query = PersonQuery(alone, upTo: .slip)
            let numbers = try store.numbers(query, limit: mostOfFew + 1)
            if numbers.count <= mostOfFew { return Few(place: place, candidates: try store.candidates(numbers)) }
        }
        return nil
    }

    mutating func look(
        for sought: PersonSought, from first: Surety = .exact, upTo last: Surety, among few: Few? = nil
    ) throws {
        if let few {
            for candidate in few.candidates { weigh(candidate, sought, without: nil) }
            return
        }
        var before: PersonQuery?
        // Other forms and short forms are asked for together.
        for surety in Surety.allCases where surety != .form && first <= surety && surety <= last && hasTooFew {
            let query = PersonQuery(sought, upTo: surety)
            if query == before || query.alternatives.isEmpty { continue }
            before = query
            try weigh(query, sought)
        }
    }

    /// Where nobody has every part: those who have all but one, for a birth date that the record has otherwise or a word too many.
    mutating func look(leavingOutOneOf sought: PersonSought, among few: Few?) throws {
        let words = sought.parts.filter { $0.word != nil }.count
        for (place, part) in sought.parts.enumerated().reversed() where sought.parts.count > 1 {
            // Of two words, either alone says too little.
            guard sought.parts.count > 2 || (part.word == nil && words > 0) else { continue }
            if let few, few.place != place {
                for candidate in few.candidates { weigh(candidate, sought, without: place) }
                continue
            }
            var fewer = sought
            fewer.parts.remove(at: place)
            let query = PersonQuery(fewer, upTo: .slip)
            if !query.alternatives.isEmpty { try weigh(query, sought) }
        }
    }

    private mutating func weigh(_ query: PersonQuery, _ sought: PersonSought) throws {
        let most = max(wanted, PersonSearch.fewestWeighed) + hits.count
        for candidate in try store.find(query, limit: most) where seen.insert(candidate.number).inserted {
            let weighed = candidate.weighed(sought)
            hits.append(Hit(candidate: candidate, score: weighed.score, sought: sought, found: weighed.found))
        }
    }

    /// Takes one of few who has every part, or every part but one.
    private mutating func weigh(_ candidate: PersonCandidate, _ sought: PersonSought, without place: Int?) {
        guard !seen.contains(candidate.number) else { return }
        let weighed = candidate.weighed(sought)
        let hasAll = sought.parts.indices.allSatisfy {
            weighed.found[$0] != nil || sought.parts[$0].mayBeMissing || $0 == place
        }
        guard hasAll else { return }
        seen.insert(candidate.number)
        hits.append(Hit(candidate: candidate, score: weighed.score, sought: sought, found: weighed.found))
    }

    func best(_ limit: Int) -> [PersonHit] {
        hits.sorted { left, right in
            if left.score != right.score { return left.score > right.score }
            if left.candidate.terms != right.candidate.terms {
                return left.candidate.terms.lexicographicallyPrecedes(right.candidate.terms)
            }
            return left.candidate.number < right.candidate.number
        }
        .prefix(limit)
        .map { hit in
            let shown = ShownPerson(stored: hit.candidate.shown)
            return PersonHit(
                person: hit.candidate.person,
                why: shown.reasons(hit.sought, hit.found),
                score: hit.score,
                isByName: shown.isByName(hit.sought, hit.found),
                isByBirthDate: hit.found.contains { $0?.way.reason == .birthDate })
        }
    }
}

extension PersonSought {
    /// Adds to each word of a name the words one typing error away.
    mutating func allowSlips(_ store: PersonTermStore) throws {
        for (place, part) in parts.enumerated() {
            guard let word = part.word, !part.mayBeMissing, word.letters.utf8.count > 3 else { continue }
            for near in try store.words(near: word.letters) {
                parts[place].ways.append(Way(.slip, TermKind.name(near), .slip))
            }
        }
    }
}
