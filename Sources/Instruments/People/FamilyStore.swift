public import Kernel
public import Store

// The rows of what joins people: relationships, the work of agencies, homes that several share.

extension Relationship: KeptAboutPerson {
    public static let noun = "relationship"
    public static let insertion: SQL = """
        INSERT INTO relationship
            (id, person, other, kind, from_on, from_day, to_on, to_day, parental_responsibility, support, risk, said_by,
            recorded_at, recorded_by, agency)
        VALUES (:id, :person, :other, :kind, :from_on, :from_day, :to_on, :to_day, :parental_responsibility, :support, :risk,
            :said_by, :recorded_at, :recorded_by, :agency)
        """
    /// Both ends count: a relationship is of both people.
    public static let selection: SQL = """
        SELECT *
        FROM relationship
        WHERE person IN (:people...) OR other IN (:people...)
        ORDER BY recorded_at, id
        """
    public static let one: SQL = "SELECT * FROM relationship WHERE id = :id"
    public static let withdrawal: SQL = """
        UPDATE relationship
        SET withdrawn_at = :at, withdrawn_by = :by, withdrawn_because = :because
        WHERE id = :id AND withdrawn_at IS NULL
        """

    public var values: Values {
        [
            "other": other, "kind": kind, "from_on": span.from, "from_day": span.firstDay, "to_on": span.to,
            "to_day": span.lastDay, "parental_responsibility": hasParentalResponsibility, "support": support, "risk": risk,
        ]
    }

    public init(row: Row) throws {
        self.init(
            kind: try row("kind"),
            other: try row("other"),
            span: Span(from: try row("from_on"), to: try row("to_on")),
            hasParentalResponsibility: try row("parental_responsibility"),
            support: try row("support"),
            risk: try row("risk")
        )
    }
}

extension Involvement: KeptAboutPerson {
    public static let noun = "worker"
    public static let insertion: SQL = """
        INSERT INTO involvement
            (id, person, agency, role, service, worker, worker_name, contact, open_work, about, sharing, from_on, from_day,
            to_on, to_day, current_as_of, said_by, recorded_at, recorded_by)
        VALUES (:id, :person, :agency, :role, :service, :worker, :worker_name, :contact, :open_work, :about, :sharing, :from_on,
            :from_day, :to_on, :to_day, :current_as_of, :said_by, :recorded_at, :recorded_by)
        """
    public static let selection: SQL = """
        SELECT i.*, COALESCE(u.name, i.worker_name) AS shown_name
        FROM involvement i
        LEFT JOIN user_account u ON u.id = i.worker
        WHERE i.person IN (:people...)
        ORDER BY i.recorded_at, i.id
        """
    public static let one: SQL = """
        SELECT i.*, COALESCE(u.name, i.worker_name) AS shown_name
        FROM involvement i
        LEFT JOIN user_account u ON u.id = i.worker
        WHERE i.id = :id
        """
    public static let withdrawal: SQL = """
        UPDATE involvement
        SET withdrawn_at = :at, withdrawn_by = :by, withdrawn_because = :because
        WHERE id = :id AND withdrawn_at IS NULL
        """

    public var values: Values {
        [
            "agency": agency, "role": role, "service": service, "worker": worker, "worker_name": workerName,
            "contact": contact, "open_work": openWork, "about": about, "sharing": sharing.rawValue, "from_on": span.from,
            "from_day": span.firstDay, "to_on": span.to, "to_day": span.lastDay, "current_as_of": currentAsOf,
        ]
    }

    public init(row: Row) throws {
        let sharing: String = try row("sharing")
        self.init(
            agency: try row("agency"),
            role: try row("role"),
            service: try row("service"),
            worker: try row("worker"),
            workerName: try row("shown_name"),
            contact: try row("contact"),
            openWork: try row("open_work"),
            about: try row("about"),
            sharing: Sharing(rawValue: sharing) ?? .existence,
            span: Span(from: try row("from_on"), to: try row("to_on")),
            currentAsOf: try row("current_as_of")
        )
    }
}

/// Homes that several share, ends of what goes on, and answers to what is missing.
public struct FamilyStore {
    let transaction: Transaction

    public init(transaction: Transaction) {
        self.transaction = transaction
    }

    /// The one row for a place, made when there is none.
    public func address(_ address: Address, orNew id: ID<Address>) throws -> ID<Address> {
        try transaction.run(
            """
            INSERT INTO address (id, lines, postcode, address_key, postcode_key)
            VALUES (:id, :lines, :postcode, :key, :postcode_key)
            ON CONFLICT (address_key) DO NOTHING
            """,
            [
                "id": id, "lines": address.lines, "postcode": address.postcode, "key": address.key,
                "postcode_key": Postcode(address.postcode).key,
            ]
        )
        let row = try transaction.row("SELECT id FROM address WHERE address_key = :key", ["key": address.key])
        return try row?("id") ?? id
    }

    /// Everybody’s time at these places, that of people who left too, oldest first.
    public func residents(of addresses: some Sequence<ID<Address>>) throws -> [Recorded<Residence>] {
        try transaction.rows(
            """
            SELECT r.*, a.lines, a.postcode
            FROM residence r
            JOIN address a ON a.id = r.address
            WHERE r.address IN (:addresses...)
            ORDER BY r.recorded_at, r.id
            """,
            ["addresses": Many(addresses)]
        ).map(RecordedStore<Residence>(transaction: transaction).recorded)
    }

    /// Ends what had no end. False when it has one.
    public func end(_ residence: ID<Residence>, on end: PartialDate) throws -> Bool {
        try transaction.run(
            "UPDATE residence SET to_on = :to, to_day = :day WHERE id = :id AND to_on IS NULL",
            ["id": residence, "to": end, "day": end.lastDay]
        ) == 1
    }

    public func end(_ relationship: ID<Relationship>, on end: PartialDate) throws -> Bool {
        try transaction.run(
            "UPDATE relationship SET to_on = :to, to_day = :day WHERE id = :id AND to_on IS NULL",
            ["id": relationship, "to": end, "day": end.lastDay]
        ) == 1
    }

    public func end(_ involvement: ID<Involvement>, on end: PartialDate) throws -> Bool {
        try transaction.run(
            "UPDATE involvement SET to_on = :to, to_day = :day WHERE id = :id AND to_on IS NULL",
            ["id": involvement, "to": end, "day": end.lastDay]
        ) == 1
    }

    /// Somebody said today that it still holds.
    public func confirm(_ involvement: ID<Involvement>, on day: Day) throws {
        try transaction.run(
            "UPDATE involvement SET current_as_of = :day WHERE id = :id",
            ["id": involvement, "day": day]
        )
    }

    public func add(_ gap: PersonGap, of person: ID<Person>, id: ID<PersonGap>, at: Instant, by: ID<User>?) throws {
        try transaction.run(
            """
            INSERT INTO person_gap (id, person, gap, answer, words, ask_again_on, recorded_at, recorded_by)
            VALUES (:id, :person, :gap, :answer, :words, :again, :at, :by)
            """,
            [
                "id": id, "person": person, "gap": gap.gap, "answer": gap.answer.rawValue, "words": gap.words,
                "again": gap.askAgainOn, "at": at, "by": by,
            ]
        )
    }

    /// The last answer to each gap.
    public func gaps(of people: some Sequence<ID<Person>>) throws -> [String: PersonGap] {
        var gaps: [String: PersonGap] = [:]
        for row in try transaction.rows(
            """
            SELECT gap, answer, words, ask_again_on
            FROM person_gap
            WHERE person IN (:people...)
            ORDER BY recorded_at, id
            """,
            ["people": Many(people)]
        ) {
            let (gap, answer): (String, String) = (try row("gap"), try row("answer"))
            gaps[gap] = PersonGap(
                gap: gap,
                answer: PersonGap.Answer(rawValue: answer) ?? .notKnown,
                words: try row("words"),
                askAgainOn: try row("ask_again_on")
            )
        }
        return gaps
    }
}
