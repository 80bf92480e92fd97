public import Definitions
public import Kernel
public import Matching
public import Store

/// Finds people by whatever somebody knows of them: names in any order and however spelt, a birth date, a number, a postcode, part
/// of an address, all typed into one box (PER-3).
///
/// Exact before forgiving. Forgiven are case, accents, order, the beginnings of words as one types, other spellings and scripts, short
/// forms, and one typing error in a word of five letters or more. Nothing typed is an error; nothing but marks finds nobody. The same
/// people in the same order on both engines.
///
/// It knows nothing of who may see whom: whoever asks it leaves out what the reader may not see, and asks for more where too few are left.
public struct PersonIndex {
    private let store: PersonTermStore
    private let names: KnownNames
    private let mostOfFew: Int

    public init(_ transaction: Transaction, names: KnownNames) {
        self.init(transaction, names: names, mostOfFew: PersonSearch.mostOfFew)
    }

    /// - Parameter mostOfFew: how many who have one rare part of what was typed are weighed one by one.
    init(_ transaction: Transaction, names: KnownNames, mostOfFew: Int) {
        store = PersonTermStore(transaction)
        self.names = names
        self.mostOfFew = mostOfFew
    }

    /// Makes a person findable by this, in place of what they were findable by before. In the transaction that saves the person.
    public func put(_ person: ID<Person>, _ entry: PersonIndexEntry) throws {
        let terms = PersonTerms(entry)
        try store.put(person, shown: ShownPerson(entry).stored, terms: terms.terms.joined(separator: " "))
        try store.addWords(terms.words.filter { $0.utf8.count > 3 })
    }

    /// The person is found no more. Words that nobody has now may stay in the list that typing errors are measured against, without saying
    /// whose they were; `forgetUnusedWords` takes them out.
    public func remove(_ person: ID<Person>) throws {
        try store.remove(person)
    }

    /// Takes out the words that no person has any more: for a job, after people were erased. Gives how many.
    @discardableResult
    public func forgetUnusedWords() throws -> Int {
        try store.forgetUnusedWords()
    }

    /// Those of these whom the index has exactly so: for finding where it is astray.
    public func known(_ entries: [ID<Person>: PersonIndexEntry]) throws -> Set<ID<Person>> {
        let stored = try store.stored(of: entries.keys)
        return Set(
            entries.filter { person, entry in
                guard let found = stored[person] else { return false }
                return found.shown == ShownPerson(entry).stored
                    && found.terms == PersonTerms(entry).terms.joined(separator: " ")
            }.keys
        )
    }

    /// Those of these who can be found at all.
    public func findable(among people: some Sequence<ID<Person>>) throws -> Set<ID<Person>> {
        Set(try store.stored(of: people).keys)
    }

    /// The people who fit, best first.
    ///
    /// - Parameter limit: how many at most.
    public func find(_ typed: String, limit: Int = 20) throws -> [PersonHit] {
        guard limit > 0 else { return [] }
        var search = PersonSearch(store, wanted: limit, mostOfFew: mostOfFew)
        if let whole = PersonSought.whole(typed) { try search.look(for: whole, upTo: .beginning) }
        var sought = PersonSought(typed, knowing: names)
        if !sought.parts.isEmpty {
            var few = try search.few(sought)
            try search.look(for: sought, upTo: .sound, among: few)
            if search.hasTooFew {
                try sought.allowSlips(store)
                few = try search.few(sought)
                try search.look(for: sought, from: .slip, upTo: .slip, among: few)
            }
            if search.foundNone { try search.look(leavingOutOneOf: sought, among: few) }
        }
        return search.best(limit)
    }
}

extension Definitions {
    /// What the definitions know of names, for searching and matching.
    public var knownNames: KnownNames {
        KnownNames(names.all.map { NameGroup(name: $0.head.label.on($0.head.from), short: $0.short, forms: $0.forms) })
    }
}
