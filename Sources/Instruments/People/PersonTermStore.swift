import Kernel
import Matching
import Store

/// The tables of the index of people.
struct PersonTermStore {
    private let transaction: Transaction

    /// Words in use by how they begin, as they were looked up in one search.
    private let begun = BegunWords()

    init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    func put(_ person: ID<Person>, shown: String, terms: String) throws {
        try transaction.run(
            """
            INSERT INTO person_search (person, shown, terms)
            VALUES (:person, :shown, :terms)
            ON CONFLICT (person) DO UPDATE SET shown = excluded.shown, terms = excluded.terms
            """,
            ["person": person, "shown": shown, "terms": terms]
        )
    }

    func remove(_ person: ID<Person>) throws {
        try transaction.run("DELETE FROM person_search WHERE person = :person", ["person": person])
    }

    /// What is there of these people.
    func stored(of people: some Sequence<ID<Person>>) throws -> [ID<Person>: (shown: String, terms: String)] {
        var stored: [ID<Person>: (shown: String, terms: String)] = [:]
        for row in try transaction.rows(
            "SELECT person, shown, terms FROM person_search WHERE person IN (:people...) ORDER BY person",
            ["people": Many(people)]
        ) {
            stored[try row("person")] = (try row("shown"), try row("terms"))
        }
        return stored
    }

    /// The first to have come into the index among those that fit.
    func find(_ query: PersonQuery, limit: Int) throws -> [PersonCandidate] {
        let isSQLite = transaction.engine == .sqlite
        let rows = try transaction.rows(
            isSQLite ? PersonTermStore.foundOnSQLite : PersonTermStore.foundOnPostgreSQL,
            ["sought": isSQLite ? try spelt(query).forSQLite : query.forPostgreSQL, "limit": limit]
        )
        return try rows.map(candidate)
    }

    /// Where the first that fit stand in the index, without reading what is there.
    func numbers(_ query: PersonQuery, limit: Int) throws -> [Int64] {
        let isSQLite = transaction.engine == .sqlite
        return try transaction.rows(
            isSQLite ? PersonTermStore.numbersOnSQLite : PersonTermStore.numbersOnPostgreSQL,
            ["sought": isSQLite ? try spelt(query).forSQLite : query.forPostgreSQL, "limit": limit]
        ).map { try $0("number") }
    }

    /// Those who stand there, in that order.
    func candidates(_ numbers: [Int64]) throws -> [PersonCandidate] {
        try transaction.rows(
            "SELECT number, person, shown, terms FROM person_search WHERE number IN (:numbers...) ORDER BY number",
            ["numbers": Many(numbers)]
        ).map(candidate)
    }

    private func candidate(_ row: Row) throws -> PersonCandidate {
        PersonCandidate(number: try row("number"), person: try row("person"), shown: try row("shown"), terms: try row("terms"))
    }

    /// With the words that begin so in place of a long beginning of a name. FTS5 keeps lists of short beginnings only; for a long one
    /// it would first put together all the lists of all the words that begin so.
    private func spelt(_ query: PersonQuery) throws -> PersonQuery {
        try query.replacing { term in
            guard term.isBeginning, term.text.utf8.count > PersonTermStore.longestKeptBeginning,
                term.text.hasPrefix(TermKind.name.rawValue)
            else { return nil }
            let beginning = String(term.text.dropFirst())
            if beginning.count > WordSlips.most { return nil }
            let words = try begun.words(beginning) {
                try transaction.rows(
                    """
                    SELECT word
                    FROM person_word_slip
                    WHERE slip >= :first AND slip < :end AND slip = substr(word, 1, 24)
                    ORDER BY word
                    LIMIT :most
                    """,
                    ["first": beginning, "end": beginning + "\u{10FFFF}", "most": PersonTermStore.mostBegun + 1]
                ).map { try $0("word") }
            }
            if words.count > PersonTermStore.mostBegun { return nil }
            return words.map { .init(text: TermKind.name($0), isBeginning: false) }
        }
    }

    /// In letters with the kind before them, as `prefix` in the schema has it.
    private static let longestKeptBeginning = 6
    private static let mostBegun = 60

    private static let foundOnSQLite: SQL = """
        SELECT number, person, shown, terms
        FROM (SELECT rowid AS found FROM person_term WHERE person_term MATCH :sought ORDER BY rowid LIMIT :limit)
        CROSS JOIN person_search ON number = found
        ORDER BY number
        """
    private static let numbersOnSQLite: SQL =
        "SELECT rowid AS number FROM person_term WHERE person_term MATCH :sought ORDER BY rowid LIMIT :limit"
    private static let numbersOnPostgreSQL: SQL = """
        WITH found AS MATERIALIZED (
            SELECT number
            FROM person_search
            WHERE array_to_tsvector(string_to_array(terms, ' ')) @@ CAST(:sought AS tsquery)
        )
        SELECT number FROM found ORDER BY number LIMIT :limit
        """
    /// Materialised, so that the planner does not walk all people in order and try each.
    private static let foundOnPostgreSQL: SQL = """
        WITH found AS MATERIALIZED (
            SELECT number, person, shown, terms
            FROM person_search
            WHERE array_to_tsvector(string_to_array(terms, ' ')) @@ CAST(:sought AS tsquery)
        )
        SELECT number, person, shown, terms FROM found ORDER BY number LIMIT :limit
        """

    // MARK: Words, for typing errors

    /// Words that are new, with what is left of each with one letter out.
    func addWords(_ words: [String]) throws {
        if words.isEmpty { return }
        let known: [String] = try transaction.rows(
            "SELECT word FROM person_word_slip WHERE word IN (:words...) AND slip = word",
            ["words": Many(words)]
        ).map { try $0("word") }
        let new = Set(words).subtracting(known).sorted()
        try transaction.run(
            "INSERT INTO person_word_slip (slip, word) VALUES (:slip, :word) ON CONFLICT (slip, word) DO NOTHING",
            each: new.flatMap { word in WordSlips.slips(of: word).map { ["slip": $0, "word": word] } }
        )
    }

    /// Words one typing error from this one, in order of their letters.
    func words(near word: String) throws -> [String] {
        let near: [String] = try transaction.rows(
            "SELECT DISTINCT word FROM person_word_slip WHERE slip IN (:slips...) ORDER BY word LIMIT 400",
            ["slips": Many(WordSlips.slips(of: word))]
        ).map { try $0("word") }
        return near.filter {
            $0 != word && max($0.utf8.count, word.utf8.count) > 4 && EditDistance.damerauLevenshtein($0, word, limit: 1) == 1
        }
    }

    func forgetUnusedWords() throws -> Int {
        let words: [String] = try transaction.rows("SELECT word FROM person_word_slip WHERE slip = word ORDER BY word")
            .map { try $0("word") }
        var unused: [String] = []
        for word in words where try find(PersonQuery(anybodyNamed: word), limit: 1).isEmpty { unused.append(word) }
        for word in unused { try transaction.run("DELETE FROM person_word_slip WHERE word = :word", ["word": word]) }
        return unused.count
    }
}

/// Looked up once in a search, though it asks several times.
private final class BegunWords {
    private var known: [String: [String]] = [:]

    func words(_ beginning: String, or read: () throws -> [String]) rethrows -> [String] {
        if let words = known[beginning] { return words }
        let words = try read()
        known[beginning] = words
        return words
    }
}

/// A word with each one of its letters out in turn: two words that share one of these are one typing error apart, or two.
enum WordSlips {
    static let most = 24

    static func slips(of word: String) -> [String] {
        let letters = Array(word.prefix(most))
        var slips = [String(letters)]
        if letters.count < 5 { return slips }
        for place in letters.indices {
            var fewer = letters
            fewer.remove(at: place)
            let slip = String(fewer)
            if !slips.contains(slip) { slips.append(slip) }
        }
        return slips
    }
}
