import Instruments
import Kernel
import Store

/// Requests to see what is held, and what is left out of their packs.
struct SubjectAccessStore {
    let transaction: Transaction

    func find(_ id: ID<SubjectAccessRequest>) throws -> SubjectAccessRequest {
        guard let row = try transaction.row("SELECT * FROM subject_access WHERE id = :id", ["id": id]) else {
            throw NotFound("request")
        }
        return try request(row)
    }

    func all(of people: some Sequence<ID<Person>>) throws -> [SubjectAccessRequest] {
        try transaction.rows(
            "SELECT * FROM subject_access WHERE person IN (:people...) ORDER BY received_on DESC, id",
            ["people": Many(Set(people))]
        ).map(request)
    }

    func add(_ request: SubjectAccessRequest, at now: Instant, by user: ID<User>?) throws {
        try transaction.run(
            """
            INSERT INTO subject_access (id, person, asked_by, received_on, added_at, added_by)
            VALUES (:id, :person, :asked_by, :received_on, :at, :by)
            """,
            [
                "id": request.id, "person": request.person, "asked_by": request.askedBy, "received_on": request.receivedOn,
                "at": now, "by": user,
            ]
        )
    }

    func extend(_ id: ID<SubjectAccessRequest>, because: String, at now: Instant) throws {
        try transaction.run(
            "UPDATE subject_access SET extended_because = :because, extended_at = :at WHERE id = :id",
            ["id": id, "because": because, "at": now]
        )
    }

    func made(_ id: ID<SubjectAccessRequest>, at now: Instant, by user: ID<User>?) throws {
        try transaction.run(
            "UPDATE subject_access SET made_at = :at, made_by = :by WHERE id = :id",
            ["id": id, "at": now, "by": user]
        )
    }

    func sent(_ id: ID<SubjectAccessRequest>, on day: Day) throws {
        try transaction.run("UPDATE subject_access SET sent_on = :day WHERE id = :id", ["id": id, "day": day])
    }

    /// The reason by item.
    func withheld(of request: ID<SubjectAccessRequest>) throws -> [String: String] {
        let rows = try transaction.rows(
            "SELECT item, because FROM subject_access_withheld WHERE request = :request ORDER BY item",
            ["request": request]
        )
        return Dictionary(try rows.map { (try $0("item"), try $0("because")) }, uniquingKeysWith: { first, _ in first })
    }

    func withhold(_ item: String, of request: ID<SubjectAccessRequest>, because: String, at: Instant, by: ID<User>?) throws {
        try transaction.run(
            """
            INSERT INTO subject_access_withheld (request, item, because, withheld_at, withheld_by)
            VALUES (:request, :item, :because, :at, :by)
            ON CONFLICT (request, item) DO UPDATE
            SET because = :because, withheld_at = :at, withheld_by = :by
            """,
            ["request": request, "item": item, "because": because, "at": at, "by": by]
        )
    }

    func give(_ item: String, of request: ID<SubjectAccessRequest>) throws {
        try transaction.run(
            "DELETE FROM subject_access_withheld WHERE request = :request AND item = :item",
            ["request": request, "item": item]
        )
    }

    private func request(_ row: Row) throws -> SubjectAccessRequest {
        SubjectAccessRequest(
            id: try row("id"),
            person: try row("person"),
            askedBy: try row("asked_by"),
            receivedOn: try row("received_on"),
            extendedBecause: try row("extended_because"),
            madeAt: try row("made_at"),
            sentOn: try row("sent_on")
        )
    }
}
