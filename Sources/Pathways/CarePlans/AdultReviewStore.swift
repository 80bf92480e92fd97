import Instruments
import Kernel
import Store

/// Reviews of adults’ services, in and out.
struct AdultReviewStore {
    let transaction: Transaction

    func add(
        _ id: ID<AdultReviews>, of person: ID<Person>, agency: ID<Agency>?, on day: Day, children: String, by user: ID<User>?,
        _ now: Instant
    ) throws {
        try transaction.run(
            """
            INSERT INTO adult_review (id, person, agency, reviewed_on, children_confirmed, made_at, made_by)
            VALUES (:id, :person, :agency, :on, :children, :now, :by)
            """,
            ["id": id, "person": person, "agency": agency, "on": day, "children": children, "now": now, "by": user])
    }

    func reviews(of people: some Sequence<ID<Person>>) throws -> [(on: Day, children: String)] {
        try transaction.rows(
            """
            SELECT reviewed_on, children_confirmed
            FROM adult_review
            WHERE person IN (:people...)
            ORDER BY reviewed_on DESC, made_at DESC, id DESC
            """, ["people": Many(Set(people))]
        ).map { (on: try $0("reviewed_on"), children: try $0("children_confirmed")) }
    }

    struct Care: Hashable {
        let person: ID<Person>
        let agency: ID<Agency>
        let worker: ID<User>?
        let since: Day?
    }

    /// Who works with adults in some kinds of open work on a day.
    func inCare(_ openWork: Set<String>, on day: Day) throws -> [Care] {
        try transaction.rows(
            """
            SELECT i.person, i.agency, i.worker, i.from_day
            FROM involvement i
            JOIN person p ON p.id = i.person
            WHERE i.open_work IN (:work...) AND i.withdrawn_at IS NULL AND p.died_on IS NULL
                AND (i.from_day IS NULL OR i.from_day <= :day) AND (i.to_day IS NULL OR i.to_day >= :day)
            ORDER BY i.person, i.from_day, i.id
            """, ["work": Many(openWork.sorted()), "day": day]
        ).map { Care(person: try $0("person"), agency: try $0("agency"), worker: try $0("worker"), since: try $0("from_day")) }
    }

    /// With whom such work was written down that is over.
    func careEnded(_ openWork: Set<String>, on day: Day) throws -> Set<ID<Person>> {
        Set(
            try transaction.rows(
                """
                SELECT DISTINCT person
                FROM involvement
                WHERE open_work IN (:work...) AND (withdrawn_at IS NOT NULL OR to_day < :day)
                ORDER BY person
                """, ["work": Many(openWork.sorted()), "day": day]
            ).map { try $0("person") })
    }

    /// The adults for whom a time limit runs, and for whom one ran before.
    func running(_ kind: ClockKind) throws -> Set<ID<Person>> {
        Set(
            try transaction.rows(
                "SELECT subject FROM clock WHERE kind = :kind AND subject_kind = 'person' AND stopped_at IS NULL ORDER BY subject",
                ["kind": kind.rawValue]
            ).map { try $0("subject") })
    }

    func everRun(_ kind: ClockKind) throws -> Set<ID<Person>> {
        Set(
            try transaction.rows(
                "SELECT DISTINCT subject FROM clock WHERE kind = :kind AND subject_kind = 'person' ORDER BY subject",
                ["kind": kind.rawValue]
            ).map { try $0("subject") })
    }
}
