public import Kernel
public import Store

/// People, in and out. A record that was merged into another keeps its rows; reading a person reads them all (PER-3).
public struct PersonStore {
    let transaction: Transaction

    public init(transaction: Transaction) {
        self.transaction = transaction
    }

    public func find(_ id: ID<Person>) throws -> Person {
        guard let row = try transaction.row("SELECT * FROM person WHERE id = :id", ["id": id]) else {
            throw NotFound("person")
        }
        return try person(row)
    }

    public func find(_ ids: some Sequence<ID<Person>>) throws -> [ID<Person>: Person] {
        let people = try transaction.rows(
            "SELECT * FROM person WHERE id IN (:ids...) ORDER BY id",
            ["ids": Many(Set(ids))]
        ).map(person)
        return Dictionary(people.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The record that stands for this one: itself, or what it was merged into, and that into …
    public func standing(for id: ID<Person>) throws -> ID<Person> {
        let row = try transaction.row(
            """
            WITH RECURSIVE up (id, merged_into) AS (
                SELECT id, merged_into
                FROM person
                WHERE id = :id
                UNION
                SELECT p.id, p.merged_into
                FROM person p
                JOIN up ON p.id = up.merged_into
            )
            SELECT id
            FROM up
            WHERE merged_into IS NULL
            """,
            ["id": id]
        )
        guard let row else { throw NotFound("person") }
        return try row("id")
    }

    /// Every record that is this person: the one that stands for them, and those merged into it.
    public func records(of id: ID<Person>) throws -> [ID<Person>] {
        try transaction.rows(
            """
            WITH RECURSIVE down (id) AS (
                SELECT id
                FROM person
                WHERE id = :id
                UNION
                SELECT p.id
                FROM person p
                JOIN down ON p.merged_into = down.id
            )
            SELECT id
            FROM down
            ORDER BY id
            """,
            ["id": try standing(for: id)]
        ).map { try $0("id") }
    }

    /// For each record of these people the one that stands for it, in one statement. `ids` are records that stand.
    public func records(under ids: some Sequence<ID<Person>>) throws -> [ID<Person>: ID<Person>] {
        let ids = Set(ids)
        guard !ids.isEmpty else { return [:] }
        var standing: [ID<Person>: ID<Person>] = [:]
        for row in try transaction.rows(
            """
            WITH RECURSIVE down (first, id) AS (
                SELECT id, id
                FROM person
                WHERE id IN (:ids...)
                UNION
                SELECT down.first, p.id
                FROM person p
                JOIN down ON p.merged_into = down.id
            )
            SELECT first, id
            FROM down
            ORDER BY first, id
            """,
            ["ids": Many(ids)]
        ) {
            standing[try row("id")] = try row("first")
        }
        return standing
    }

    /// As `standing(for:)`, for many at once.
    public func standing(for ids: some Sequence<ID<Person>>) throws -> [ID<Person>: ID<Person>] {
        var standing: [ID<Person>: ID<Person>] = [:]
        for row in try transaction.rows(
            """
            WITH RECURSIVE up (first, id, merged_into) AS (
                SELECT id, id, merged_into
                FROM person
                WHERE id IN (:ids...)
                UNION
                SELECT up.first, p.id, p.merged_into
                FROM person p
                JOIN up ON p.id = up.merged_into
            )
            SELECT first, id
            FROM up
            WHERE merged_into IS NULL
            ORDER BY first
            """,
            ["ids": Many(Set(ids))]
        ) {
            standing[try row("first")] = try row("id")
        }
        return standing
    }

    public func add(_ person: Person) throws {
        try transaction.run(
            """
            INSERT INTO person
                (id, kind, born, born_from, born_to, is_born_estimated, expected_on, concern_known_on, referred_on, died_on, sex,
                added_at, added_by)
            VALUES (:id, :kind, :born, :born_from, :born_to, :is_born_estimated, :expected_on, :concern_known_on, :referred_on,
                :died_on, :sex, :added_at, :added_by)
            """,
            values(person).merging(["added_at": person.addedAt, "added_by": person.addedBy]) { first, _ in first }
        )
    }

    /// Throws `Conflict` when somebody saved since it was read.
    public func save(_ person: Person) throws {
        let saved = try transaction.run(
            """
            UPDATE person
            SET kind = :kind, born = :born, born_from = :born_from, born_to = :born_to, is_born_estimated = :is_born_estimated,
                expected_on = :expected_on, concern_known_on = :concern_known_on, referred_on = :referred_on,
                died_on = :died_on, sex = :sex, merged_into = :merged_into, version = version + 1
            WHERE id = :id AND version = :version
            """,
            values(person).merging(["merged_into": person.mergedInto, "version": person.version]) { first, _ in first }
        )
        guard saved == 1 else {
            throw Conflict(subject: "This person", read: person.version, current: try find(person.id).version)
        }
    }

    private func values(_ person: Person) -> Values {
        [
            "id": person.id, "kind": person.kind.rawValue, "born": person.born, "born_from": person.born?.firstDay,
            "born_to": person.born?.lastDay, "is_born_estimated": person.isBornEstimated, "expected_on": person.expectedOn,
            "concern_known_on": person.concernKnownOn, "referred_on": person.referredOn, "died_on": person.diedOn,
            "sex": person.sex,
        ]
    }

    private func person(_ row: Row) throws -> Person {
        let kind: String = try row("kind")
        return Person(
            id: try row("id"),
            kind: Person.Kind(rawValue: kind) ?? .child,
            born: try row("born"),
            isBornEstimated: try row("is_born_estimated"),
            expectedOn: try row("expected_on"),
            concernKnownOn: try row("concern_known_on"),
            referredOn: try row("referred_on"),
            diedOn: try row("died_on"),
            sex: try row("sex"),
            addedAt: try row("added_at"),
            addedBy: try row("added_by"),
            mergedInto: try row("merged_into"),
            version: try row("version")
        )
    }
}
