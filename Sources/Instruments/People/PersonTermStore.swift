import Kernel
import Matching
import Store

/// The tables of the index of people.
struct PersonTermStore {
    private let transaction: Transaction

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
            ["sought": isSQLite ? query.forSQLite : query.forPostgreSQL, "limit": limit]
        )
        return try rows.map {
            PersonCandidate(number: try $0("number"), person: try $0("person"), shown: try $0("shown"), terms: try $0("terms"))
        }
    }

    private static let foundOnSQLite: SQL = """
        SELECT number, person, shown, terms
        FROM (SELECT rowid AS found FROM person_term WHERE person_term MATCH :sought ORDER BY rowid LIMIT :limit)
        CROSS JOIN person_search ON number = found
        ORDER BY number
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

/// A word with each one of its letters out in turn: two words that share one of these are one typing error apart, or two.
enum WordSlips {
    static func slips(of word: String) -> [String] {
        let letters = Array(word.prefix(24))
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
