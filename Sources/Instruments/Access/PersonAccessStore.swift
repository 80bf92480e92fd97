public import Kernel
public import Store

/// Who works with whom, restrictions, and reasons given for looking, in and out.
public struct PersonAccessStore {
    let transaction: Transaction

    public init(transaction: Transaction) {
        self.transaction = transaction
    }

    /// Everything that the rules ask about a person. `records` are all records of that person, `connected` those of
    /// household and family.
    public func access(
        to person: ID<Person>,
        records: [ID<Person>],
        connected: [ID<Person>],
        on day: Day,
        at now: Instant
    ) throws -> PersonAccess {
        var access = PersonAccess(person: person)
        for row in try transaction.rows(
            """
            SELECT person, worker, agency
            FROM involvement
            WHERE person IN (:people...) AND withdrawn_at IS NULL
                AND (from_day IS NULL OR from_day <= :day) AND (to_day IS NULL OR to_day >= :day)
            ORDER BY id
            """,
            ["people": Many(records + connected), "day": day]
        ) {
            let of: ID<Person> = try row("person")
            if let worker: ID<User> = try row("worker") { access.workers.insert(worker) }
            if records.contains(of) { access.agencies.insert(try row("agency")) }
        }
        access.restriction = try restriction(of: records)
        access.openings = try transaction.rows(
            """
            SELECT user_account, purpose, because, broke_glass, until
            FROM record_opening
            WHERE person IN (:people...) AND ended_at IS NULL AND until > :now
            ORDER BY broke_glass, opened_at, id
            """,
            ["people": Many(records), "now": now]
        ).map { row in
            PersonAccess.Opening(
                user: try row("user_account"),
                purpose: Purpose(rawValue: try row("purpose")),
                because: try row("because"),
                brokeGlass: try row("broke_glass"),
                until: try row("until")
            )
        }
        return access
    }

    /// The records of those with whom somebody works on a day.
    public func cases(of user: ID<User>, on day: Day) throws -> Set<ID<Person>> {
        Set(
            try transaction.rows(
                """
                SELECT person
                FROM involvement
                WHERE worker = :user AND withdrawn_at IS NULL
                    AND (from_day IS NULL OR from_day <= :day) AND (to_day IS NULL OR to_day >= :day)
                ORDER BY person
                """,
                ["user": user, "day": day]
            ).map { try $0("person") }
        )
    }

    /// The restriction that stands on any of a person’s records.
    public func restriction(of records: [ID<Person>]) throws -> PersonAccess.Restriction? {
        guard
            let row = try transaction.row(
                """
                SELECT id, because, guardian
                FROM restriction
                WHERE person IN (:people...) AND ended_at IS NULL
                ORDER BY began_at, id
                """,
                ["people": Many(records)]
            )
        else { return nil }
        let id: ID<Restriction> = try row("id")
        let named = try transaction.rows(
            "SELECT user_account FROM restriction_named WHERE restriction = :id AND ended_at IS NULL ORDER BY user_account",
            ["id": id]
        )
        return PersonAccess.Restriction(
            because: try row("because"),
            guardian: try row("guardian"),
            named: Set(try named.map { try $0("user_account") })
        )
    }

    /// Which of these records are restricted.
    public func restricted(among people: some Sequence<ID<Person>>) throws -> Set<ID<Person>> {
        Set(
            try transaction.rows(
                "SELECT person FROM restriction WHERE person IN (:people...) AND ended_at IS NULL ORDER BY person",
                ["people": Many(people)]
            ).map { try $0("person") }
        )
    }

    public func begin(
        _ id: ID<Restriction>,
        of person: ID<Person>,
        _ restriction: PersonAccess.Restriction,
        reviewOn: Day,
        at: Instant,
        by: ID<User>?
    ) throws {
        try transaction.run(
            """
            INSERT INTO restriction (id, person, because, guardian, began_at, began_by, review_on)
            VALUES (:id, :person, :because, :guardian, :at, :by, :review_on)
            """,
            [
                "id": id, "person": person, "because": restriction.because, "guardian": restriction.guardian, "at": at,
                "by": by, "review_on": reviewOn,
            ]
        )
        try transaction.run(
            "INSERT INTO restriction_named (restriction, user_account, named_at) VALUES (:id, :user, :at)",
            each: restriction.named.sorted().map { ["id": id, "user": $0, "at": at] }
        )
    }

    /// False when none stands.
    public func lift(of records: [ID<Person>], because: String, at: Instant, by: ID<User>?) throws -> Bool {
        try transaction.run(
            """
            UPDATE restriction
            SET ended_at = :at, ended_by = :by, ended_because = :because
            WHERE person IN (:people...) AND ended_at IS NULL
            """,
            ["people": Many(records), "at": at, "by": by, "because": because]
        ) > 0
    }

    public func open(
        _ id: ID<RecordOpening>,
        _ person: ID<Person>,
        _ opening: PersonAccess.Opening,
        at: Instant
    ) throws {
        try transaction.run(
            """
            INSERT INTO record_opening (id, person, user_account, purpose, because, broke_glass, opened_at, until)
            VALUES (:id, :person, :user, :purpose, :because, :broke_glass, :at, :until)
            """,
            [
                "id": id, "person": person, "user": opening.user, "purpose": opening.purpose.rawValue,
                "because": opening.because, "broke_glass": opening.brokeGlass, "at": at, "until": opening.until,
            ]
        )
    }
}

/// A time in which a record is restricted. Its row is in the table `restriction`.
public enum Restriction {}

/// A reason given for looking. Its row is in the table `record_opening`.
public enum RecordOpening {}
