import Instruments
import Kernel
import Store

/// Chronologies, what history tells, and what was locked; in and out.
struct ChronologyStore {
    let transaction: Transaction

    /// The open one, where there is one; then those that were closed, the newest first.
    func all(of records: [ID<Person>]) throws -> [Chronology] {
        try transaction.rows(
            """
            SELECT *
            FROM chronology
            WHERE person IN (:people...)
            ORDER BY closed_on IS NULL DESC, opened_on DESC, id DESC
            """,
            ["people": Many(records)]
        ).map(chronology)
    }

    /// Every open one, by id.
    func open() throws -> [Chronology] {
        try transaction.rows("SELECT * FROM chronology WHERE closed_on IS NULL ORDER BY id").map(chronology)
    }

    func add(_ chronology: Chronology) throws {
        try transaction.run(
            """
            INSERT INTO chronology (id, person, opened_on, because, owner, agency, opened_at, opened_by)
            VALUES (:id, :person, :on, :because, :owner, :agency, :at, :by)
            """,
            [
                "id": chronology.id, "person": chronology.person, "on": chronology.openedOn, "because": chronology.because,
                "owner": chronology.owner, "agency": chronology.agency, "at": chronology.openedAt, "by": chronology.openedBy,
            ]
        )
    }

    /// False when it was closed already.
    func close(_ id: ID<Chronology>, _ closed: Chronology.Closed) throws -> Bool {
        try transaction.run(
            """
            UPDATE chronology
            SET closed_on = :on, closed_because = :because, closed_at = :at, closed_by = :by
            WHERE id = :id AND closed_on IS NULL
            """,
            ["id": id, "on": closed.on, "because": closed.because, "at": closed.at, "by": closed.by]
        ) == 1
    }

    func handOver(_ id: ID<Chronology>, _ handover: Handover, agency: ID<Agency>?, id row: ID<Handover>) throws {
        try transaction.run(
            """
            INSERT INTO chronology_handover (id, chronology, from_keeper, to_keeper, because, handed_at, handed_by)
            VALUES (:id, :chronology, :from, :to, :because, :at, :by)
            """,
            [
                "id": row, "chronology": id, "from": handover.from, "to": handover.to, "because": handover.because,
                "at": handover.at, "by": handover.by,
            ]
        )
        try transaction.run(
            "UPDATE chronology SET owner = :to, agency = :agency WHERE id = :id",
            ["id": id, "to": handover.to, "agency": agency]
        )
    }

    /// The newest first.
    func handovers(of id: ID<Chronology>) throws -> [Handover] {
        try transaction.rows(
            """
            SELECT *
            FROM chronology_handover
            WHERE chronology = :id
            ORDER BY handed_at DESC, id DESC
            """,
            ["id": id]
        ).map { row in
            Handover(
                from: try row("from_keeper"),
                to: try row("to_keeper"),
                because: try row("because"),
                at: try row("handed_at"),
                by: try row("handed_by")
            )
        }
    }

    /// The records with which an agency has open work on a day.
    func withOpenWork(on day: Day) throws -> Set<ID<Person>> {
        Set(
            try transaction.rows(
                """
                SELECT DISTINCT person
                FROM involvement
                WHERE open_work <> '' AND withdrawn_at IS NULL
                    AND (from_day IS NULL OR from_day <= :day) AND (to_day IS NULL OR to_day >= :day)
                ORDER BY person
                """,
                ["day": day]
            ).map { try $0("person") }
        )
    }

    /// When somebody last wrote by hand about each of these records.
    func lastWritten(about records: some Sequence<ID<Person>>) throws -> [ID<Person>: Instant] {
        var last: [ID<Person>: Instant] = [:]
        for row in try transaction.rows(
            """
            SELECT p.person, MAX(e.recorded_at) AS last_at
            FROM chronology_entry_person p
            JOIN chronology_entry e ON e.id = p.entry
            WHERE p.person IN (:people...) AND e.withdrawn_at IS NULL
            GROUP BY p.person
            """,
            ["people": Many(records)]
        ) {
            last[try row("person")] = try row("last_at")
        }
        return last
    }

    /// The newest first.
    func histories(of records: [ID<Person>]) throws -> [HistoryText] {
        try transaction.rows(
            """
            SELECT words, written_at, written_by, agency
            FROM chronology_analysis
            WHERE person IN (:people...)
            ORDER BY written_at DESC, id DESC
            """,
            ["people": Many(records)]
        ).map { row in
            HistoryText(words: try row("words"), at: try row("written_at"), by: try row("written_by"), agency: try row("agency"))
        }
    }

    func add(_ text: HistoryText, of person: ID<Person>, id: ID<HistoryText>) throws {
        try transaction.run(
            """
            INSERT INTO chronology_analysis (id, person, words, written_at, written_by, agency)
            VALUES (:id, :person, :words, :at, :by, :agency)
            """,
            ["id": id, "person": person, "words": text.words, "at": text.at, "by": text.by, "agency": text.agency]
        )
    }

    func add(_ print: ChronologyPrint, of person: ID<Person>) throws {
        try transaction.run(
            """
            INSERT INTO chronology_print
                (id, person, number, title, for_whom, snapshot, fingerprint, locked_at, locked_by, agency)
            VALUES (:id, :person, :number, :title, :for_whom, :snapshot, :fingerprint, :at, :by, :agency)
            """,
            [
                "id": print.id, "person": person, "number": print.number, "title": print.title, "for_whom": print.forWhom,
                "snapshot": print.snapshot, "fingerprint": print.fingerprint, "at": print.lockedAt, "by": print.lockedBy,
                "agency": print.agency,
            ]
        )
    }

    /// The newest first.
    func prints(of records: [ID<Person>]) throws -> [ChronologyPrint] {
        try transaction.rows(
            """
            SELECT *
            FROM chronology_print
            WHERE person IN (:people...)
            ORDER BY locked_at DESC, id DESC
            """,
            ["people": Many(records)]
        ).map { row in
            ChronologyPrint(
                id: try row("id"),
                number: try row("number"),
                title: try row("title"),
                forWhom: try row("for_whom"),
                snapshot: try row("snapshot"),
                fingerprint: try row("fingerprint"),
                lockedAt: try row("locked_at"),
                lockedBy: try row("locked_by"),
                agency: try row("agency")
            )
        }
    }

    /// False when the owner was asked about this silence already.
    func keepPrompt(_ chronology: Chronology, silentSince: Day, on day: Day) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO chronology_prompt (chronology, silent_since, asked, asked_on)
            VALUES (:chronology, :since, :asked, :day)
            ON CONFLICT (chronology, silent_since) DO NOTHING
            """,
            ["chronology": chronology.id, "since": silentSince, "asked": chronology.owner, "day": day]
        ) == 1
    }

    private func chronology(_ row: Row) throws -> Chronology {
        let closedOn: Day? = try row("closed_on")
        return Chronology(
            id: try row("id"),
            person: try row("person"),
            openedOn: try row("opened_on"),
            because: try row("because"),
            owner: try row("owner"),
            agency: try row("agency"),
            openedAt: try row("opened_at"),
            openedBy: try row("opened_by"),
            closed: try closedOn.map {
                Chronology.Closed(on: $0, because: try row("closed_because"), at: try row("closed_at"), by: try row("closed_by"))
            }
        )
    }
}
