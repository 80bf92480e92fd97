import Instruments
import Kernel
import Store

/// Reasons that were given for looking, as they are looked back on.
struct OpeningStore {
    let transaction: Transaction

    /// All that were given for these people’s records, ended ones too, oldest first.
    func openings(of people: some Sequence<ID<Person>>) throws -> [GivenReason] {
        try transaction.rows(
            "SELECT * FROM record_opening WHERE person IN (:people...) ORDER BY opened_at, id",
            ["people": Many(Set(people))]
        ).map(reason)
    }

    func openings(by user: ID<User>) throws -> [GivenReason] {
        try transaction.rows(
            "SELECT * FROM record_opening WHERE user_account = :user ORDER BY opened_at, id",
            ["user": user]
        ).map(reason)
    }

    func opening(_ id: ID<RecordOpening>) throws -> GivenReason {
        guard let row = try transaction.row("SELECT * FROM record_opening WHERE id = :id", ["id": id]) else {
            throw NotFound("opening")
        }
        return try reason(row)
    }

    /// False when somebody looked at it already.
    func review(_ id: ID<RecordOpening>, wasNeeded: Bool, words: String, at: Instant, by: ID<User>?) throws -> Bool {
        try transaction.run(
            """
            UPDATE record_opening
            SET reviewed_at = :at, reviewed_by = :by, was_needed = :needed, review = :words
            WHERE id = :id AND reviewed_at IS NULL
            """,
            ["id": id, "at": at, "by": by, "needed": wasNeeded, "words": words]
        ) == 1
    }

    /// Ends every reason of somebody’s that still holds. How many there were.
    func close(_ people: [ID<Person>], of user: ID<User>, at: Instant) throws -> Int {
        try transaction.run(
            """
            UPDATE record_opening
            SET ended_at = :at
            WHERE person IN (:people...) AND user_account = :user AND ended_at IS NULL AND until > :at
            """,
            ["people": Many(people), "user": user, "at": at]
        )
    }

    /// Every restriction that somebody guards or guarded.
    func guarded(by user: ID<User>) throws -> [GuardedTime] {
        try transaction.rows(
            "SELECT * FROM restriction WHERE guardian = :user ORDER BY began_at, id",
            ["user": user]
        ).map(guardedTime)
    }

    /// Every time in which any of these records was restricted, oldest first.
    func restrictions(of people: some Sequence<ID<Person>>) throws -> [GuardedTime] {
        try transaction.rows(
            "SELECT * FROM restriction WHERE person IN (:people...) ORDER BY began_at, id",
            ["people": Many(Set(people))]
        ).map(guardedTime)
    }

    func name(_ user: ID<User>, on restriction: ID<Restriction>, at: Instant, by: ID<User>?) throws {
        try transaction.run(
            """
            INSERT INTO restriction_named (restriction, user_account, named_at, named_by)
            VALUES (:restriction, :user, :at, :by)
            ON CONFLICT (restriction, user_account) DO UPDATE
            SET ended_at = NULL, named_at = :at, named_by = :by
            """,
            ["restriction": restriction, "user": user, "at": at, "by": by]
        )
    }

    func strike(_ user: ID<User>, from restriction: ID<Restriction>, at: Instant) throws {
        try transaction.run(
            """
            UPDATE restriction_named
            SET ended_at = :at
            WHERE restriction = :restriction AND user_account = :user AND ended_at IS NULL
            """,
            ["restriction": restriction, "user": user, "at": at]
        )
    }

    func setGuardian(_ user: ID<User>, of restriction: ID<Restriction>, reviewOn: Day) throws {
        try transaction.run(
            "UPDATE restriction SET guardian = :user, review_on = :review_on WHERE id = :id",
            ["id": restriction, "user": user, "review_on": reviewOn]
        )
    }

    private func reason(_ row: Row) throws -> GivenReason {
        GivenReason(
            id: try row("id"),
            person: try row("person"),
            user: try row("user_account"),
            purpose: Purpose(rawValue: try row("purpose")),
            because: try row("because"),
            brokeGlass: try row("broke_glass"),
            at: try row("opened_at"),
            until: try row("until"),
            endedAt: try row("ended_at"),
            reviewedAt: try row("reviewed_at"),
            reviewedBy: try row("reviewed_by"),
            wasNeeded: try row("was_needed"),
            review: try row("review")
        )
    }

    private func guardedTime(_ row: Row) throws -> GuardedTime {
        GuardedTime(
            id: try row("id"),
            person: try row("person"),
            because: try row("because"),
            guardian: try row("guardian"),
            beganAt: try row("began_at"),
            beganBy: try row("began_by"),
            reviewOn: try row("review_on"),
            endedAt: try row("ended_at"),
            endedBy: try row("ended_by"),
            endedBecause: try row("ended_because")
        )
    }
}
