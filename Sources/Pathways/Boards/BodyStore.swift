import Instruments
import Kernel
import Store

/// Bodies, their names and seats, in and out.
struct BodyStore {
    let transaction: Transaction

    func find(_ id: ID<Body>) throws -> OversightBody {
        guard let row = try transaction.row("SELECT * FROM body WHERE id = :id", ["id": id]) else {
            throw NotFound("body")
        }
        return try body(row, names: try allNames()[id] ?? [])
    }

    func all() throws -> [OversightBody] {
        let names = try allNames()
        return try transaction.rows("SELECT * FROM body ORDER BY id").map { row in
            try body(row, names: names[try row("id")] ?? [])
        }
    }

    /// What each is called on a day.
    func names(on day: Day) throws -> [ID<Body>: String] {
        try allNames().mapValues { names in (names.last { $0.from <= day } ?? names.first)?.name ?? "" }
    }

    func add(_ body: OversightBody) throws {
        try transaction.run(
            "INSERT INTO body (id, kind, parent, terms, meets) VALUES (:id, :kind, :parent, :terms, :meets)",
            ["id": body.id, "kind": body.kind, "parent": body.parent, "terms": body.terms, "meets": body.meets]
        )
        for name in body.names { try rename(body.id, name) }
    }

    /// From that day it is called so; the names before stay.
    func rename(_ body: ID<Body>, _ name: DatedBodyName) throws {
        try transaction.run(
            """
            INSERT INTO body_name (body, valid_from, name)
            VALUES (:body, :from, :name)
            ON CONFLICT (body, valid_from) DO UPDATE SET name = excluded.name
            """,
            ["body": body, "from": name.from, "name": name.name]
        )
    }

    /// Throws `Conflict` when somebody saved since `body.version` was read.
    func save(_ body: OversightBody) throws {
        let changed = try transaction.run(
            """
            UPDATE body
            SET kind = :kind, parent = :parent, terms = :terms, meets = :meets, closed_on = :closed_on,
                version = version + 1
            WHERE id = :id AND version = :version
            """,
            [
                "id": body.id, "version": body.version, "kind": body.kind, "parent": body.parent,
                "terms": body.terms, "meets": body.meets, "closed_on": body.closedOn,
            ]
        )
        guard changed == 1 else {
            throw Conflict(subject: "This body", read: body.version, current: try find(body.id).version)
        }
    }

    /// Everybody who sits or sat, the present ones first.
    func seats(on body: ID<Body>) throws -> [BodySeat] {
        try transaction.rows(
            "SELECT * FROM body_seat WHERE body = :body ORDER BY to_day NULLS FIRST, is_chair DESC, from_day, id",
            ["body": body]
        ).map(seat)
    }

    func seats(of user: ID<User>, on day: Day) throws -> [BodySeat] {
        try transaction.rows(
            """
            SELECT *
            FROM body_seat
            WHERE user_account = :user AND from_day <= :day AND (to_day IS NULL OR to_day >= :day)
            ORDER BY body, id
            """,
            ["user": user, "day": day]
        ).map(seat)
    }

    func add(_ seat: BodySeat) throws {
        try transaction.run(
            """
            INSERT INTO body_seat (id, body, user_account, is_chair, seat, from_day, to_day)
            VALUES (:id, :body, :user, :is_chair, :seat, :from_day, :to_day)
            """,
            [
                "id": seat.id, "body": seat.body, "user": seat.user, "is_chair": seat.isChair, "seat": seat.seat,
                "from_day": seat.from, "to_day": seat.to,
            ]
        )
    }

    func end(_ seat: ID<BodySeat>, on day: Day) throws {
        try transaction.run("UPDATE body_seat SET to_day = :day WHERE id = :id", ["id": seat, "day": day])
    }

    /// A seat that was taken and ended on one day never came to be.
    func remove(_ seat: ID<BodySeat>) throws {
        try transaction.run("DELETE FROM body_seat WHERE id = :id", ["id": seat])
    }

    private func allNames() throws -> [ID<Body>: [DatedBodyName]] {
        var names: [ID<Body>: [DatedBodyName]] = [:]
        for row in try transaction.rows("SELECT body, valid_from, name FROM body_name ORDER BY body, valid_from") {
            names[try row("body"), default: []].append(
                DatedBodyName(from: try row("valid_from"), name: try row("name"))
            )
        }
        return names
    }

    private func body(_ row: Row, names: [DatedBodyName]) throws -> OversightBody {
        OversightBody(
            id: try row("id"),
            kind: try row("kind"),
            parent: try row("parent"),
            terms: try row("terms"),
            meets: try row("meets"),
            closedOn: try row("closed_on"),
            names: names,
            version: try row("version")
        )
    }

    private func seat(_ row: Row) throws -> BodySeat {
        BodySeat(
            id: try row("id"),
            body: try row("body"),
            user: try row("user_account"),
            isChair: try row("is_chair"),
            seat: try row("seat"),
            from: try row("from_day"),
            to: try row("to_day")
        )
    }
}
