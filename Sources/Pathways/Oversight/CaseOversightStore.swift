import Instruments
import Kernel
import Store

/// Management oversight, in and out.
struct CaseOversightStore {
    let transaction: Transaction

    func has(_ id: ID<CaseOversight>) throws -> Bool {
        try transaction.row("SELECT id FROM oversight WHERE id = :id", ["id": id]) != nil
    }

    func add(_ one: CaseOversight) throws {
        try transaction.run(
            """
            INSERT INTO oversight (id, person, subject_kind, subject, thinking, direction, by_day, written_at, written_by,
                written_as, agency)
            VALUES (:id, :person, :kind, :subject, :thinking, :direction, :by, :at, :user, :name, :agency)
            """,
            [
                "id": one.id, "person": one.person, "kind": one.about?.kind ?? "", "subject": one.about?.id ?? "",
                "thinking": one.thinking, "direction": one.direction, "by": one.by, "at": one.writtenAt, "user": one.writtenBy,
                "name": one.writtenAs, "agency": one.agency,
            ])
    }

    /// Of these records, the newest first.
    func about(_ people: [ID<Person>]) throws -> [CaseOversight] {
        if people.isEmpty { return [] }
        return try transaction.rows(
            "SELECT * FROM oversight WHERE person IN (:people...) ORDER BY written_at DESC, id DESC",
            ["people": Many(Set(people))]
        ).map { row in
            let kind: String = try row("subject_kind")
            let subject = ID<Subject>(try row("subject") as String)
            return CaseOversight(
                id: try row("id"), person: try row("person"), about: kind.isEmpty ? nil : subject.map { Subject(kind, $0) },
                thinking: try row("thinking"), direction: try row("direction"), by: try row("by_day"),
                writtenAt: try row("written_at"), writtenBy: try row("written_by"), writtenAs: try row("written_as"),
                agency: try row("agency"))
        }
    }

    /// The day of the last, by record.
    func lastWritten(about people: [ID<Person>]) throws -> [ID<Person>: Day] {
        if people.isEmpty { return [:] }
        return Dictionary(
            try transaction.rows(
                "SELECT person, max(written_at) AS last_at FROM oversight WHERE person IN (:people...) GROUP BY person",
                ["people": Many(Set(people))]
            ).map { (try $0("person"), (try $0("last_at") as Instant).day) }, uniquingKeysWith: max)
    }

    /// Records of whom some was written within a time.
    func overseen(from: Instant, to: Instant) throws -> [ID<Person>] {
        try transaction.rows(
            "SELECT DISTINCT person FROM oversight WHERE written_at >= :from AND written_at < :to", ["from": from, "to": to]
        ).map { try $0("person") }
    }
}
