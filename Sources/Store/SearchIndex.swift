public import Kernel

/// Finds records by words typed by a person, as they type. The same records in the same order on both
/// engines: FTS5 with trigrams on SQLite, `pg_trgm` on PostgreSQL.
///
/// Case, accents and marks do not count (`Text.searchKey`). Every word must be there: a word of three letters
/// or more anywhere inside another, one or two letters only where a word begins. Nothing typed is an error;
/// nothing but marks finds nothing.
///
/// It knows nothing of who may see what: whoever asks it leaves out what the reader may not see.
public struct SearchIndex {
    private let transaction: Transaction

    public init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    /// A record found.
    public struct Hit: Hashable, Sendable {
        public let kind: String
        public let record: String

        /// The record's identity, where its kind says whose that is.
        public func id<Owner>(_ owner: Owner.Type = Owner.self) -> ID<Owner>? { ID(record) }
    }

    /// Makes a record findable by this text, in place of what it was findable by before. In the transaction
    /// that saves it.
    public func put(kind: String, record: String, text: String) throws {
        try transaction.run(
            """
            INSERT INTO search_entry (kind, record, folded)
            VALUES (:kind, :record, :folded)
            ON CONFLICT (kind, record) DO UPDATE SET folded = excluded.folded
            """,
            ["kind": kind, "record": record, "folded": Self.folded(text)]
        )
    }

    public func put<Owner>(kind: String, id: ID<Owner>, text: String) throws {
        try put(kind: kind, record: id.description, text: text)
    }

    public func remove(kind: String, record: String) throws {
        try transaction.run(
            "DELETE FROM search_entry WHERE kind = :kind AND record = :record",
            ["kind": kind, "record": record]
        )
    }

    public func remove<Owner>(kind: String, id: ID<Owner>) throws {
        try remove(kind: kind, record: id.description)
    }

    /// The records that have every word, best first: whole words before beginnings of words before the
    /// insides of words, and then short texts before long ones.
    ///
    /// - Parameter kinds: which sorts of record; none given means all.
    public func find(_ words: String, kinds: [String] = [], limit: Int = 20) throws -> [Hit] {
        let words = Self.words(words)
        guard !words.isEmpty, limit > 0 else { return [] }
        var values: Values = ["limit": limit]
        var sql = transaction.engine == .sqlite ? Self.candidatesOnSQLite : Self.candidatesOnPostgreSQL
        if transaction.engine == .sqlite {
            values["match"] = words.map { "\"\(Self.wanted($0))\"" }.joined(separator: " AND ")
        }
        for (number, word) in words.enumerated() where transaction.engine == .postgres {
            sql = sql + SQL(composed: "    AND folded LIKE :w\(number)\n")
            values["w\(number)"] = "%\(Self.wanted(word))%"
        }
        if !kinds.isEmpty {
            sql = sql + "    AND kind IN (:kinds...)\n"
            values["kinds"] = Many(kinds)
        }
        sql =
            sql + "ORDER BY " + Self.score(words, &values)
            + " DESC, length(folded), folded, kind, record\nLIMIT :limit"
        return try transaction.rows(sql, values).map { Hit(kind: try $0("kind"), record: try $0("record")) }
    }

    private static let candidatesOnSQLite: SQL = """
        SELECT kind, record
        FROM search_entry
        WHERE number IN (SELECT rowid FROM search_trigram WHERE search_trigram MATCH :match)

        """
    private static let candidatesOnPostgreSQL: SQL = """
        SELECT kind, record
        FROM search_entry
        WHERE TRUE

        """

    /// Two for each word that stands whole in the text, one for each that begins a word.
    private static func score(_ words: [String], _ values: inout Values) -> SQL {
        var terms: [String] = []
        for (number, word) in words.enumerated() {
            terms.append(
                "CASE WHEN folded LIKE :whole\(number) THEN 2 WHEN folded LIKE :start\(number) THEN 1 ELSE 0 END"
            )
            values["whole\(number)"] = "%  \(word)  %"
            values["start\(number)"] = "%  \(word)%"
        }
        return SQL(composed: terms.joined(separator: " + "))
    }

    /// What must stand in the folded text. Two spaces before a word make its first letter the end of a
    /// trigram, so that even one letter is found through the index.
    private static func wanted(_ word: String) -> String {
        word.unicodeScalars.count < 3 ? "  \(word)" : word
    }

    /// `"Amina O'Brien"` as `"  amina  o  brien  "`.
    static func folded(_ text: String) -> String {
        "  " + Text.searchKey(text).split(separator: " ").joined(separator: "  ") + "  "
    }

    /// The words to look for: at most eight, at most sixty-four letters of each.
    private static func words(_ typed: String) -> [String] {
        var words: [String] = []
        for word in Text.searchKey(String(typed.prefix(1_000))).split(separator: " ") {
            let word = String(word.prefix(64))
            if !words.contains(word) { words.append(word) }
        }
        return Array(words.prefix(8))
    }
}
