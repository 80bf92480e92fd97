import Instruments
import Kernel
import Store

/// Pairs and merges, in and out.
struct PersonPairStore {
    let transaction: Transaction

    func find(_ id: ID<PersonPair>) throws -> PersonPair {
        guard let row = try transaction.row("SELECT * FROM match_pair WHERE id = :id", ["id": id]) else {
            throw NotFound("pair")
        }
        return try pair(row)
    }

    /// The pair of these two records, whichever is named first.
    func find(_ one: ID<Person>, _ other: ID<Person>) throws -> PersonPair? {
        let (one, other) = ordered(one, other)
        return try transaction.row(
            "SELECT * FROM match_pair WHERE one = :one AND other = :other",
            ["one": one, "other": other]
        ).map(pair)
    }

    /// Those that wait for somebody, the most likely first.
    func open(limit: Int) throws -> [PersonPair] {
        try transaction.rows(
            """
            SELECT *
            FROM match_pair
            WHERE state IN ('waiting', 'proposed')
            ORDER BY state, probability DESC, weight DESC, id
            LIMIT :limit
            """,
            ["limit": limit]
        ).map(pair)
    }

    func counts() throws -> [PersonPair.State: Int] {
        var counts: [PersonPair.State: Int] = [:]
        for row in try transaction.rows("SELECT state, COUNT(*) AS pairs FROM match_pair GROUP BY state ORDER BY state") {
            let state: String = try row("state")
            if let state = PersonPair.State(rawValue: state) { counts[state] = try row("pairs") }
        }
        return counts
    }

    /// Every pair that one of these records is in.
    func all(of people: [ID<Person>]) throws -> [PersonPair] {
        try transaction.rows(
            """
            SELECT *
            FROM match_pair
            WHERE one IN (:people...) OR other IN (:people...)
            ORDER BY found_at, id
            """,
            ["people": Many(people)]
        ).map(pair)
    }

    /// Adds a pair, or brings the likeness of one that still waits up to date. What somebody decided stays.
    func put(_ pair: PersonPair) throws {
        let (one, other) = ordered(pair.one, pair.other)
        try transaction.run(
            """
            INSERT INTO match_pair (id, one, other, weight, probability, reasons, found_by, found_at, state)
            VALUES (:id, :one, :other, :weight, :probability, :reasons, :found_by, :found_at, 'waiting')
            ON CONFLICT (one, other) DO UPDATE
            SET weight = excluded.weight, probability = excluded.probability, reasons = excluded.reasons
            WHERE match_pair.state = 'waiting'
            """,
            [
                "id": pair.id, "one": one, "other": other, "weight": pair.likeness.weight,
                "probability": pair.likeness.probability, "reasons": try JSONText(encoding: pair.likeness),
                "found_by": pair.origin.rawValue, "found_at": pair.foundAt,
            ]
        )
    }

    func save(_ pair: PersonPair) throws {
        let saved = try transaction.run(
            """
            UPDATE match_pair
            SET state = :state, because = :because, keep = :keep, decided_at = :decided_at, decided_by = :decided_by,
                version = version + 1
            WHERE id = :id AND version = :version
            """,
            [
                "id": pair.id, "state": pair.state.rawValue, "because": pair.because, "keep": pair.keep,
                "decided_at": pair.decidedAt, "decided_by": pair.decidedBy, "version": pair.version,
            ]
        )
        guard saved == 1 else {
            throw Conflict(subject: "This pair", read: pair.version, current: try find(pair.id).version)
        }
    }

    func add(_ merge: PersonMerge) throws {
        try transaction.run(
            """
            INSERT INTO person_merge (id, pair, kept, merged, because, proposed_by, confirmed_by, merged_at)
            VALUES (:id, :pair, :kept, :merged, :because, :proposed_by, :confirmed_by, :merged_at)
            """,
            [
                "id": merge.id, "pair": merge.pair, "kept": merge.kept, "merged": merge.merged, "because": merge.because,
                "proposed_by": merge.proposedBy, "confirmed_by": merge.confirmedBy, "merged_at": merge.mergedAt,
            ]
        )
    }

    func findMerge(_ id: ID<PersonMerge>) throws -> PersonMerge {
        guard let row = try transaction.row("SELECT * FROM person_merge WHERE id = :id", ["id": id]) else {
            throw NotFound("merge")
        }
        return try merge(row)
    }

    /// The merges that made these records one, the undone ones too, oldest first.
    func merges(of people: [ID<Person>]) throws -> [PersonMerge] {
        try transaction.rows(
            """
            SELECT *
            FROM person_merge
            WHERE kept IN (:people...) OR merged IN (:people...)
            ORDER BY merged_at, id
            """,
            ["people": Many(people)]
        ).map(merge)
    }

    /// False when it was undone already.
    func undo(_ merge: ID<PersonMerge>, because: String, at: Instant, by: ID<User>?) throws -> Bool {
        try transaction.run(
            """
            UPDATE person_merge
            SET undone_at = :at, undone_by = :by, undone_because = :because
            WHERE id = :id AND undone_at IS NULL
            """,
            ["id": merge, "at": at, "by": by, "because": because]
        ) == 1
    }

    /// The record that was made first stands first: one row for two records.
    private func ordered(_ one: ID<Person>, _ other: ID<Person>) -> (ID<Person>, ID<Person>) {
        one < other ? (one, other) : (other, one)
    }

    private func pair(_ row: Row) throws -> PersonPair {
        let (reasons, state, origin): (JSONText, String, String) = (try row("reasons"), try row("state"), try row("found_by"))
        return PersonPair(
            id: try row("id"),
            one: try row("one"),
            other: try row("other"),
            likeness: try reasons.decode(),
            origin: PersonPair.Origin(rawValue: origin) ?? .person,
            foundAt: try row("found_at"),
            state: PersonPair.State(rawValue: state) ?? .waiting,
            because: try row("because"),
            keep: try row("keep"),
            decidedAt: try row("decided_at"),
            decidedBy: try row("decided_by"),
            version: try row("version")
        )
    }

    private func merge(_ row: Row) throws -> PersonMerge {
        PersonMerge(
            id: try row("id"),
            pair: try row("pair"),
            kept: try row("kept"),
            merged: try row("merged"),
            because: try row("because"),
            proposedBy: try row("proposed_by"),
            confirmedBy: try row("confirmed_by"),
            mergedAt: try row("merged_at"),
            undoneAt: try row("undone_at"),
            undoneBy: try row("undone_by"),
            undoneBecause: try row("undone_because")
        )
    }
}
