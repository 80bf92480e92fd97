import Instruments
import Kernel
import Store

/// Incidents and whom they name, in and out.
struct IncidentStore {
    let transaction: Transaction

    func find(_ id: ID<Incident>) throws -> Incident {
        guard let incident = try find([id]).first else { throw NotFound("incident") }
        return incident
    }

    /// Those that there are, by when they happened.
    func find(_ ids: some Sequence<ID<Incident>>) throws -> [Incident] {
        let ids = Set(ids)
        if ids.isEmpty { return [] }
        return try incidents(
            transaction.rows("SELECT * FROM incident WHERE id IN (:ids...) ORDER BY happened_at, id", ["ids": Many(ids)]))
    }

    func find(_ reference: String, of force: ID<Agency>) throws -> ID<Incident>? {
        try transaction.row(
            "SELECT id FROM incident WHERE force = :force AND force_reference = :reference",
            ["force": force, "reference": reference]
        ).map { try $0("id") }
    }

    func isTaken(_ reference: String) throws -> Bool {
        try transaction.row("SELECT id FROM incident WHERE reference = :reference", ["reference": reference]) != nil
    }

    /// Waiting for a screening, the oldest first: those with a child.
    func waiting(limit: Int) throws -> [Incident] {
        try incidents(
            transaction.rows(
                """
                SELECT *
                FROM incident i
                WHERE screened_at IS NULL
                    AND EXISTS (SELECT 1 FROM incident_person p WHERE p.incident = i.id AND p.part IN ('child', 'unborn'))
                ORDER BY police_recorded_at, id
                LIMIT :limit
                """,
                ["limit": limit]))
    }

    /// What was told since a moment, newest first.
    func recorded(since moment: Instant, force: ID<Agency>?, limit: Int) throws -> [Incident] {
        try incidents(
            transaction.rows(
                """
                SELECT *
                FROM incident
                WHERE shared_at >= :moment AND (:force{id} IS NULL OR force = :force)
                ORDER BY shared_at DESC, id DESC
                LIMIT :limit
                """,
                ["moment": moment, "force": force, "limit": limit]))
    }

    /// Every incident that names one of these records.
    func naming(_ people: some Sequence<ID<Person>>) throws -> [Incident] {
        let ids: [ID<Incident>] = try transaction.rows(
            "SELECT DISTINCT incident FROM incident_person WHERE person IN (:people...)",
            ["people": Many(Set(people))]
        ).map { try $0("incident") }
        return try find(ids)
    }

    func at(_ address: String) throws -> [Incident] {
        let key = Text.searchKey(address)
        if key.isEmpty { return [] }
        return try incidents(
            transaction.rows("SELECT * FROM incident WHERE address_key = :key ORDER BY happened_at, id", ["key": key]))
    }

    func add(_ incident: Incident) throws {
        let told = incident.told
        try transaction.run(
            """
            INSERT INTO incident (id, reference, force, force_reference, happened_at, called_at, attended_at, form_at,
                police_recorded_at, shared_at, recorded_by, unit, address, address_key, account, crime, grade, grade_now,
                vulnerability, history_read)
            VALUES (:id, :reference, :force, :force_reference, :happened, :called, :attended, :form, :recorded, :shared, :by,
                :unit, :address, :key, :account, :crime, :grade, :grade_now, :vulnerability, :history)
            """,
            [
                "id": incident.id, "reference": incident.reference, "force": told.force, "force_reference": told.forceReference,
                "happened": told.happenedAt, "called": told.calledAt, "attended": told.attendedAt, "form": told.formAt,
                "recorded": incident.policeRecordedAt, "shared": incident.sharedAt, "by": incident.recordedBy,
                "unit": told.unit, "address": told.address, "key": Text.searchKey(told.address), "account": told.account,
                "crime": told.crime, "grade": told.grade, "grade_now": incident.gradeNow, "vulnerability": told.vulnerability,
                "history": told.historyRead,
            ]
        )
        for (position, person) in incident.people.enumerated() {
            try transaction.run(
                """
                INSERT INTO incident_person (id, incident, position, part, presence, named_as, born, school_words, school, person,
                    seen, said, not_spoken_because)
                VALUES (:id, :incident, :position, :part, :presence, :named, :born, :words, :school, :person, :seen, :said, :why)
                """,
                values(person).merging(["incident": incident.id, "position": position]) { first, _ in first })
        }
    }

    func save(_ person: IncidentPerson) throws {
        try transaction.run(
            """
            UPDATE incident_person
            SET part = :part, presence = :presence, named_as = :named, born = :born, school_words = :words, school = :school,
                person = :person, seen = :seen, said = :said, not_spoken_because = :why
            WHERE id = :id
            """,
            values(person))
    }

    /// Saves what may change. Throws `Conflict` when somebody saved first.
    func save(_ incident: Incident) throws {
        let told = incident.told
        let changed = try transaction.run(
            """
            UPDATE incident
            SET happened_at = :happened, address = :address, address_key = :key, account = :account,
                attended_at = :attended, form_at = :form, crime = :crime, grade_now = :grade_now, vulnerability = :vulnerability,
                history_read = :history, reviewed_at = :reviewed_at, reviewed_by = :reviewed_by, review = :review,
                closed_at = :closed, screened_at = :screened, version = version + 1
            WHERE id = :id AND version = :version
            """,
            [
                "id": incident.id, "version": incident.version, "happened": told.happenedAt, "address": told.address,
                "key": Text.searchKey(told.address), "account": told.account, "attended": told.attendedAt, "form": told.formAt,
                "crime": told.crime, "grade_now": incident.gradeNow, "vulnerability": told.vulnerability,
                "history": told.historyRead, "reviewed_at": incident.reviewedAt, "reviewed_by": incident.reviewedBy,
                "review": incident.review, "closed": incident.closedAt, "screened": incident.screenedAt,
            ]
        )
        if changed == 0 {
            let current: Int =
                try transaction.row("SELECT version FROM incident WHERE id = :id", ["id": incident.id])
                .map { try $0("version") } ?? incident.version
            throw Conflict(subject: "This incident", read: incident.version, current: current)
        }
    }

    func add(_ change: GradeChange, of incident: ID<Incident>, id: ID<GradeChange>) throws {
        try transaction.run(
            """
            INSERT INTO incident_grade (id, incident, before, after, reason, graded_at, graded_by)
            VALUES (:id, :incident, :before, :after, :reason, :at, :by)
            """,
            [
                "id": id, "incident": incident, "before": change.before, "after": change.after, "reason": change.reason,
                "at": change.at, "by": change.by,
            ]
        )
    }

    func grades(of incidents: some Sequence<ID<Incident>>) throws -> [ID<Incident>: [GradeChange]] {
        let rows = try transaction.rows(
            "SELECT * FROM incident_grade WHERE incident IN (:ids...) ORDER BY graded_at, id", ["ids": Many(Set(incidents))])
        return try Dictionary(grouping: rows, by: { try $0("incident") }).mapValues { rows in
            try rows.map {
                GradeChange(
                    before: try $0("before"), after: try $0("after"), reason: try $0("reason"), at: try $0("graded_at"),
                    by: try $0("graded_by"))
            }
        }
    }

    private func values(_ person: IncidentPerson) -> Values {
        [
            "id": person.id, "part": person.part.rawValue, "presence": person.presence?.rawValue ?? "",
            "named": person.namedAs, "born": person.born?.description ?? "", "words": person.schoolWords,
            "school": person.school, "person": person.person, "seen": person.seen?.rawValue ?? "", "said": person.said,
            "why": person.notSpokenBecause,
        ]
    }

    private func incidents(_ rows: [Row]) throws -> [Incident] {
        let ids: [ID<Incident>] = try rows.map { try $0("id") }
        if ids.isEmpty { return [] }
        let people = Dictionary(
            grouping: try transaction.rows(
                "SELECT * FROM incident_person WHERE incident IN (:ids...) ORDER BY incident, position", ["ids": Many(ids)]
            ).map { (incident: try $0("incident") as ID<Incident>, person: try IncidentRow.person($0)) },
            by: \.incident
        ).mapValues { $0.map(\.person) }
        return try rows.map { try IncidentRow.incident($0, people) }
    }
}

/// Rows as what they are.
enum IncidentRow {
    static func person(_ row: Row) throws -> IncidentPerson {
        let (part, presence, seen): (String, String, String) = (try row("part"), try row("presence"), try row("seen"))
        let born: String = try row("born")
        return IncidentPerson(
            id: try row("id"),
            part: IncidentPerson.Part(rawValue: part) ?? .child,
            presence: IncidentPerson.Presence(rawValue: presence),
            namedAs: try row("named_as"),
            born: PartialDate(born),
            schoolWords: try row("school_words"),
            school: try row("school"),
            person: try row("person"),
            seen: IncidentPerson.Seen(rawValue: seen),
            said: try row("said"),
            notSpokenBecause: try row("not_spoken_because")
        )
    }

    static func incident(_ row: Row, _ people: [ID<Incident>: [IncidentPerson]]) throws -> Incident {
        let id: ID<Incident> = try row("id")
        return Incident(
            id: id,
            reference: try row("reference"),
            told: IncidentTold(
                force: try row("force"),
                forceReference: try row("force_reference"),
                happenedAt: try row("happened_at"),
                calledAt: try row("called_at"),
                attendedAt: try row("attended_at"),
                formAt: try row("form_at"),
                unit: try row("unit"),
                address: try row("address"),
                account: try row("account"),
                crime: try row("crime"),
                grade: try row("grade"),
                vulnerability: try row("vulnerability"),
                historyRead: try row("history_read")
            ),
            people: people[id] ?? [],
            policeRecordedAt: try row("police_recorded_at"),
            sharedAt: try row("shared_at"),
            recordedBy: try row("recorded_by"),
            gradeNow: try row("grade_now"),
            reviewedAt: try row("reviewed_at"),
            reviewedBy: try row("reviewed_by"),
            review: try row("review"),
            closedAt: try row("closed_at"),
            screenedAt: try row("screened_at"),
            version: try row("version")
        )
    }
}
