import Instruments
import Kernel
import Store

/// Slots for conferences, in and out. One whose conference was called off, or moved to another time, is free again.
struct ConferenceSlotStore {
    let transaction: Transaction

    /// That begin in some time and were not taken back, in their order.
    func slots(from: Instant, to: Instant) throws -> [ConferenceSlot] {
        try slots("s.starts_at >= :from AND s.starts_at < :to", ["from": from, "to": to])
    }

    func find(_ id: ID<ConferenceSlot>) throws -> ConferenceSlot {
        guard let found = try slots("s.id = :id", ["id": id]).first else { throw NotFound("slot") }
        return found
    }

    /// Kept for the conference of any of these records and still to come.
    func kept(for subjects: [Subject], from: Instant) throws -> [ConferenceSlot] {
        guard let kind = subjects.first?.kind else { return [] }
        let ids = subjects.filter { $0.kind == kind }.map { ID<Subject>($0.id) }
        return try slots(
            "s.subject_kind = :kind AND s.subject IN (:subjects...) AND s.starts_at >= :from",
            ["kind": kind, "subjects": Many(ids.compactMap { $0 }), "from": from]
        ).filter { !$0.isFree }
    }

    func add(_ slot: ConferenceSlot, at now: Instant, by user: ID<User>?) throws {
        try transaction.run(
            """
            INSERT INTO conference_slot (id, starts_at, minutes, chair, chair_name, minute_taker, place, dial_in, offered_at,
                offered_by)
            VALUES (:id, :starts, :minutes, :chair, :chair_name, :writer, :place, :dial_in, :now, :by)
            """,
            [
                "id": slot.id, "starts": slot.startsAt, "minutes": slot.minutes, "chair": slot.chair,
                "chair_name": slot.chairName, "writer": slot.minuteTaker, "place": slot.place, "dial_in": slot.dialIn, "now": now,
                "by": user,
            ])
    }

    /// Keeps it for a conference, or lets it go. Gives whether nobody changed it first.
    func keep(_ slot: ConferenceSlot, at now: Instant, by user: ID<User>?) throws -> Bool {
        try transaction.run(
            """
            UPDATE conference_slot
            SET subject_kind = :kind, subject = :subject, meeting = :meeting, taken_at = :at, taken_by = :by, version = version + 1
            WHERE id = :id AND version = :version AND withdrawn_at IS NULL
            """,
            [
                "id": slot.id, "version": slot.version, "kind": slot.keptFor?.kind ?? "",
                "subject": slot.keptFor.flatMap { ID<Subject>($0.id) }, "meeting": slot.meeting,
                "at": slot.isFree ? nil : now, "by": slot.isFree ? nil : user,
            ]) == 1
    }

    func withdraw(_ slot: ConferenceSlot, because: String, at now: Instant) throws {
        try transaction.run(
            "UPDATE conference_slot SET withdrawn_at = :at, withdrawn_because = :because, version = version + 1 WHERE id = :id",
            ["id": slot.id, "at": now, "because": because])
    }

    /// How many initial conferences were held in some time, one for the children of one discussion.
    func held(from: Instant, to: Instant) throws -> Int {
        try transaction.rows(
            """
            SELECT together, conference_at
            FROM enquiry
            WHERE conference_at >= :from AND conference_at < :to
            GROUP BY together, conference_at
            """, ["from": from, "to": to]
        ).count
    }

    private func slots(_ which: SQL, _ values: Values) throws -> [ConferenceSlot] {
        try transaction.rows(
            """
            SELECT s.*, (m.cancelled_at IS NOT NULL OR m.planned_at IS NULL OR m.planned_at <> s.starts_at) AS is_gone
            FROM conference_slot s
            LEFT JOIN meeting m ON m.id = s.meeting
            WHERE s.withdrawn_at IS NULL AND
            """ + " " + which + " ORDER BY s.starts_at, s.chair_name, s.id", values
        ).map(slot)
    }

    private func slot(_ row: Row) throws -> ConferenceSlot {
        let (kind, subject): (String, ID<Subject>?) = (try row("subject_kind"), try row("subject"))
        let meeting: ID<Meeting>? = try row("meeting")
        // Without a conference that was called at it, it is as it was kept.
        let isGone: Bool = meeting == nil ? false : try row("is_gone")
        return ConferenceSlot(
            id: try row("id"), startsAt: try row("starts_at"), minutes: try row("minutes"), chair: try row("chair"),
            chairName: try row("chair_name"), minuteTaker: try row("minute_taker"), place: try row("place"),
            dialIn: try row("dial_in"), keptFor: isGone ? nil : subject.map { Subject(kind, $0) },
            meeting: isGone ? nil : meeting, version: try row("version"))
    }
}
