import Instruments
import Kernel
import Store

/// Entries by hand, and what was left out of whose chronology; in and out.
struct ChronologyEntryStore {
    let transaction: Transaction

    /// Those about any of these records, withdrawn ones too, by the day on which they happened.
    func entries(about people: some Sequence<ID<Person>>) throws -> [KeptEntry] {
        try entries(
            transaction.rows(
                """
                SELECT *
                FROM chronology_entry
                WHERE id IN (SELECT entry FROM chronology_entry_person WHERE person IN (:people...))
                ORDER BY happened_from, recorded_at, id
                """,
                ["people": Many(people)]
            )
        )
    }

    func find(_ id: ID<ChronologyEntry>) throws -> KeptEntry {
        guard let entry = try entries(transaction.rows("SELECT * FROM chronology_entry WHERE id = :id", ["id": id])).first else {
            throw NotFound("entry")
        }
        return entry
    }

    func add(_ kept: KeptEntry) throws {
        try transaction.run(
            """
            INSERT INTO chronology_entry
                (id, happened, happened_from, kind, words, significance, significance_because, is_shared, said_by, recorded_at,
                recorded_by, agency, replaces)
            VALUES (:id, :happened, :from, :kind, :words, :significance, :because, :shared, :said_by, :at, :by, :agency,
                :replaces)
            """,
            [
                "id": kept.id, "happened": kept.entry.happened, "from": kept.entry.happened.firstDay, "kind": kept.entry.kind,
                "words": kept.entry.words, "significance": kept.entry.significance, "because": kept.entry.because,
                "shared": kept.entry.isShared, "said_by": kept.told.saidBy, "at": kept.told.at, "by": kept.told.by,
                "agency": kept.told.agency, "replaces": kept.replaces,
            ]
        )
        try transaction.run(
            "INSERT INTO chronology_entry_person (entry, person) VALUES (:entry, :person)",
            each: kept.people.sorted().map { ["entry": kept.id, "person": $0] }
        )
    }

    /// False when it was taken back already.
    func withdraw(_ id: ID<ChronologyEntry>, _ withdrawal: Withdrawal) throws -> Bool {
        try transaction.run(
            """
            UPDATE chronology_entry
            SET withdrawn_at = :at, withdrawn_by = :by, withdrawn_because = :because
            WHERE id = :id AND withdrawn_at IS NULL
            """,
            ["id": id, "at": withdrawal.at, "by": withdrawal.by, "because": withdrawal.because]
        ) == 1
    }

    /// What is left out now of the chronology of somebody, by item.
    func leftOut(of records: [ID<Person>]) throws -> [String: LeftOut] {
        var leftOut: [String: LeftOut] = [:]
        for row in try transaction.rows(
            """
            SELECT item, because, left_out_at, left_out_by
            FROM chronology_left_out
            WHERE person IN (:people...) AND back_at IS NULL
            ORDER BY left_out_at, id
            """,
            ["people": Many(records)]
        ) {
            let item: String = try row("item")
            leftOut[item] = LeftOut(
                item: item,
                because: try row("because"),
                at: try row("left_out_at"),
                by: try row("left_out_by")
            )
        }
        return leftOut
    }

    func leaveOut(_ leftOut: LeftOut, of person: ID<Person>, id: ID<LeftOut>) throws {
        try transaction.run(
            """
            INSERT INTO chronology_left_out (id, person, item, because, left_out_at, left_out_by)
            VALUES (:id, :person, :item, :because, :at, :by)
            """,
            [
                "id": id, "person": person, "item": leftOut.item, "because": leftOut.because, "at": leftOut.at,
                "by": leftOut.by,
            ]
        )
    }

    /// False when it was not left out.
    func putBack(_ item: String, of records: [ID<Person>], at: Instant, by: ID<User>?) throws -> Bool {
        try transaction.run(
            """
            UPDATE chronology_left_out
            SET back_at = :at, back_by = :by
            WHERE person IN (:people...) AND item = :item AND back_at IS NULL
            """,
            ["people": Many(records), "item": item, "at": at, "by": by]
        ) > 0
    }

    private func entries(_ rows: [Row]) throws -> [KeptEntry] {
        var people: [ID<ChronologyEntry>: Set<ID<Person>>] = [:]
        for row in try transaction.rows(
            "SELECT entry, person FROM chronology_entry_person WHERE entry IN (:entries...) ORDER BY entry, person",
            ["entries": Many(try rows.map { row -> ID<ChronologyEntry> in try row("id") })]
        ) { people[try row("entry"), default: []].insert(try row("person")) }
        return try rows.map { row in
            let id: ID<ChronologyEntry> = try row("id")
            let withdrawnAt: Instant? = try row("withdrawn_at")
            return KeptEntry(
                id: id,
                entry: ChronologyEntry(
                    try row("kind"),
                    happened: try row("happened"),
                    words: try row("words"),
                    significance: try row("significance"),
                    because: try row("significance_because"),
                    isShared: try row("is_shared")
                ),
                people: people[id] ?? [],
                told: Told(
                    saidBy: try row("said_by"),
                    at: try row("recorded_at"),
                    by: try row("recorded_by"),
                    agency: try row("agency")
                ),
                replaces: try row("replaces"),
                withdrawn: try withdrawnAt.map {
                    Withdrawal(at: $0, by: try row("withdrawn_by"), because: try row("withdrawn_because"))
                }
            )
        }
    }
}
