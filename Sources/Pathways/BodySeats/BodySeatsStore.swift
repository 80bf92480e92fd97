import Instruments
import Kernel
import Store

/// Required seats, who fills them, and meetings of bodies with attendance, in and out.
struct BodySeatsStore {
    let transaction: Transaction

    func seats(of body: ID<Body>) throws -> [RequiredSeat] {
        try transaction.rows("SELECT * FROM required_seat WHERE body = :body ORDER BY name_key, from_day, id", ["body": body])
            .map(seat)
    }

    func find(_ id: ID<RequiredSeat>) throws -> RequiredSeat {
        guard let row = try transaction.row("SELECT * FROM required_seat WHERE id = :id", ["id": id]) else {
            throw NotFound("seat")
        }
        return try seat(row)
    }

    func add(_ seat: RequiredSeat) throws {
        try transaction.run(
            """
            INSERT INTO required_seat (id, body, name, name_key, seniority, route, from_day)
            VALUES (:id, :body, :name, :key, :seniority, :route, :from)
            """,
            [
                "id": seat.id, "body": seat.body, "name": seat.name, "key": Text.searchKey(seat.name),
                "seniority": seat.seniority, "route": seat.route, "from": seat.from,
            ])
    }

    func end(_ seat: ID<RequiredSeat>, on day: Day) throws {
        try transaction.run("UPDATE required_seat SET to_day = :day WHERE id = :id", ["id": seat, "day": day])
    }

    func holders(on body: ID<Body>) throws -> [SeatHolder] {
        try transaction.rows(
            """
            SELECT h.*
            FROM seat_holder h
            JOIN required_seat s ON s.id = h.seat
            WHERE s.body = :body
            ORDER BY h.from_day, h.id
            """,
            ["body": body]
        ).map {
            SeatHolder(
                id: try $0("id"), seat: try $0("seat"), post: try $0("post"), seniority: try $0("seniority"),
                from: try $0("from_day"), to: try $0("to_day"))
        }
    }

    func add(_ holder: SeatHolder) throws {
        try transaction.run(
            """
            INSERT INTO seat_holder (id, seat, post, seniority, from_day)
            VALUES (:id, :seat, :post, :seniority, :from)
            """,
            ["id": holder.id, "seat": holder.seat, "post": holder.post, "seniority": holder.seniority, "from": holder.from])
    }

    func end(_ holder: ID<SeatHolder>, on day: Day) throws {
        try transaction.run("UPDATE seat_holder SET to_day = :day WHERE id = :id", ["id": holder, "day": day])
    }

    /// A post that was given a seat and lost it on one day never held it.
    func remove(_ holder: ID<SeatHolder>) throws {
        try transaction.run("DELETE FROM seat_holder WHERE id = :id", ["id": holder])
    }

    /// Oldest first.
    func meetings(of body: ID<Body>) throws -> [BodyMeeting] {
        var attendance: [ID<BodyMeeting>: [ID<RequiredSeat>: BodyMeeting.Attended]] = [:]
        for row in try transaction.rows(
            """
            SELECT a.meeting, a.seat, a.attended
            FROM body_attendance a
            JOIN body_meeting m ON m.id = a.meeting
            WHERE m.body = :body
            """,
            ["body": body])
        {
            attendance[try row("meeting"), default: [:]][try row("seat")] = try row.keyed("attended")
        }
        return try transaction.rows("SELECT * FROM body_meeting WHERE body = :body ORDER BY held_on, id", ["body": body]).map {
            let id: ID<BodyMeeting> = try $0("id")
            return BodyMeeting(
                id: id, body: body, heldOn: try $0("held_on"), note: try $0("note"), attendance: attendance[id] ?? [:],
                version: try $0("version"))
        }
    }

    func add(_ meeting: BodyMeeting, at now: Instant, by user: ID<User>?) throws {
        try transaction.run(
            """
            INSERT INTO body_meeting (id, body, held_on, note, recorded_at, recorded_by)
            VALUES (:id, :body, :held_on, :note, :at, :by)
            """,
            [
                "id": meeting.id, "body": meeting.body, "held_on": meeting.heldOn, "note": meeting.note, "at": now, "by": user,
            ])
        try keepAttendance(of: meeting)
    }

    /// Throws `Conflict` when somebody saved since `meeting.version` was read.
    func save(_ meeting: BodyMeeting) throws {
        let changed = try transaction.run(
            "UPDATE body_meeting SET note = :note, version = version + 1 WHERE id = :id AND version = :version",
            ["id": meeting.id, "version": meeting.version, "note": meeting.note])
        guard changed == 1 else {
            throw Conflict(subject: "This meeting", read: meeting.version, current: meeting.version + 1)
        }
        try transaction.run("DELETE FROM body_attendance WHERE meeting = :id", ["id": meeting.id])
        try keepAttendance(of: meeting)
    }

    private func keepAttendance(of meeting: BodyMeeting) throws {
        try transaction.run(
            "INSERT INTO body_attendance (meeting, seat, attended) VALUES (:meeting, :seat, :attended)",
            each: meeting.attendance.sorted { $0.key < $1.key }.map {
                ["meeting": meeting.id, "seat": $0.key, "attended": $0.value.rawValue]
            })
    }

    private func seat(_ row: Row) throws -> RequiredSeat {
        RequiredSeat(
            id: try row("id"), body: try row("body"), name: try row("name"), seniority: try row("seniority"),
            route: try row("route"), from: try row("from_day"), to: try row("to_day"))
    }
}
