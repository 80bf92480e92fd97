public import Kernel
public import Store

/// Finds people by one thing exactly: a number, a place, a birth date (PER-3).
public struct PersonLookupStore {
    let transaction: Transaction

    public init(transaction: Transaction) {
        self.transaction = transaction
    }

    /// Whoever has a number of this kind that was not taken back.
    public func people(with identifier: PersonIdentifier) throws -> [ID<Person>] {
        if identifier.key.isEmpty { return [] }
        return try transaction.rows(
            """
            SELECT DISTINCT person
            FROM person_identifier
            WHERE value_key = :key AND kind = :kind AND withdrawn_at IS NULL
            ORDER BY person
            """,
            ["key": identifier.key, "kind": identifier.kind]
        ).map { try $0("person") }
    }

    /// Whoever lives or lived at a place; hidden ones are found by nobody who types the address.
    public func people(at address: Address) throws -> [ID<Person>] {
        try transaction.rows(
            """
            SELECT DISTINCT r.person
            FROM residence r
            JOIN address a ON a.id = r.address
            WHERE a.address_key = :key AND r.withdrawn_at IS NULL AND r.is_hidden = FALSE
            ORDER BY r.person
            """,
            ["key": address.key]
        ).map { try $0("person") }
    }

    /// Whoever may have been born on one of these days and is known to the month at least.
    public func people(bornFrom first: Day, to last: Day, limit: Int) throws -> [ID<Person>] {
        try transaction.rows(
            """
            SELECT id
            FROM person
            WHERE born_from BETWEEN :first AND :last AND born_to <= :last
            ORDER BY id
            LIMIT :limit
            """,
            ["first": first, "last": last, "limit": limit]
        ).map { try $0("id") }
    }
}

extension PersonStore {
    /// Everybody in the order of their ids, some at a time.
    public func ids(after: ID<Person>?, limit: Int) throws -> [ID<Person>] {
        let rows =
            if let after {
                try transaction.rows(
                    "SELECT id FROM person WHERE id > :after ORDER BY id LIMIT :limit", ["after": after, "limit": limit])
            } else {
                try transaction.rows("SELECT id FROM person ORDER BY id LIMIT :limit", ["limit": limit])
            }
        return try rows.map { try $0("id") }
    }

    /// Those of these into whom others were merged.
    public func merged(into people: Set<ID<Person>>) throws -> [ID<Person>] {
        try transaction.rows(
            "SELECT DISTINCT merged_into FROM person WHERE merged_into IN (:people...) ORDER BY merged_into",
            ["people": Many(people)]
        ).map { try $0("merged_into") }
    }
}
