import Instruments
import Kernel
import Store

/// Meetings with their cases, in and out.
struct MeetingStore {
    let transaction: Transaction

    /// Throws `NotFound` when there is no such meeting.
    func find(_ id: ID<Meeting>) throws -> Meeting {
        guard let row = try transaction.row("SELECT * FROM meeting WHERE id = :id", ["id": id]) else { throw NotFound("meeting") }
        return try meeting(row)
    }

    func find(_ ids: some Sequence<ID<Meeting>>) throws -> [ID<Meeting>: Meeting] {
        let ids = Set(ids)
        if ids.isEmpty { return [:] }
        let found = try transaction.rows("SELECT * FROM meeting WHERE id IN (:ids...)", ["ids": Many(ids)]).map(meeting)
        return Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Those about a record, the last first: by what led to them, and by what one of their cases is about.
    func meetings(for subject: Subject) throws -> [Meeting] {
        try transaction.rows(
            """
            SELECT * FROM meeting WHERE subject_kind = :kind AND subject = :id
            UNION
            SELECT m.* FROM meeting m JOIN meeting_case c ON c.meeting = m.id WHERE c.subject_kind = :kind AND c.subject = :id
            ORDER BY convened_at DESC, id DESC
            """, ["kind": subject.kind, "id": subject.id]
        ).map(meeting)
    }

    /// Those about any of some people, the last first.
    func meetings(about people: some Sequence<ID<Person>>) throws -> [Meeting] {
        let people = Set(people)
        if people.isEmpty { return [] }
        return try transaction.rows(
            """
            SELECT * FROM meeting
            WHERE id IN (
                SELECT c.meeting FROM meeting_case c JOIN meeting_person p ON p.meeting_case = c.id WHERE p.person IN (:people...)
            )
            ORDER BY convened_at DESC, id DESC
            """, ["people": Many(people)]
        ).map(meeting)
    }

    /// Those that are neither closed nor called off, the next first; those without a time at the end.
    func open(limit: Int = 500) throws -> [Meeting] {
        try transaction.rows(
            """
            SELECT * FROM meeting WHERE closed_at IS NULL AND cancelled_at IS NULL
            ORDER BY CASE WHEN planned_at IS NULL THEN 1 ELSE 0 END, planned_at, id LIMIT :limit
            """, ["limit": limit]
        ).map(meeting)
    }

    /// Those held within some time, the last first.
    func held(from: Instant, to: Instant, kinds: Set<String>? = nil) throws -> [Meeting] {
        try transaction.rows(
            "SELECT * FROM meeting WHERE held_from >= :from AND held_from < :to ORDER BY held_from DESC, id DESC",
            ["from": from, "to": to]
        ).map(meeting).filter { kinds?.contains($0.kind) ?? true }
    }

    /// The last of a kind that was not called off.
    func last(ofKind kind: String) throws -> Meeting? {
        try transaction.row(
            """
            SELECT * FROM meeting WHERE kind = :kind AND cancelled_at IS NULL
            ORDER BY convened_at DESC, id DESC LIMIT 1
            """, ["kind": kind]
        ).map(meeting)
    }

    /// The last that an agency called.
    func last(calledBy agency: ID<Agency>?) throws -> Meeting? {
        guard let agency else { return nil }
        return try transaction.row(
            "SELECT * FROM meeting WHERE agency = :agency ORDER BY convened_at DESC, id DESC LIMIT 1", ["agency": agency]
        ).map(meeting)
    }

    /// Of an agency, or called, chaired or written by somebody: those that are not closed, and those whose papers are owed.
    func working(for agency: ID<Agency>?, user: ID<User>?, limit: Int = 200) throws -> [Meeting] {
        try transaction.rows(
            """
            SELECT * FROM meeting
            WHERE cancelled_at IS NULL
                AND (agency = :agency OR convened_by = :user OR chair = :user OR minute_taker = :user)
                AND (closed_at IS NULL OR EXISTS (
                    SELECT 1 FROM clock c
                    WHERE c.subject_kind = 'meeting' AND c.subject = meeting.id AND c.stopped_at IS NULL
                ))
            ORDER BY planned_at, id LIMIT :limit
            """, ["agency": agency, "user": user, "limit": limit]
        ).map(meeting)
    }

    /// Somebody’s own invitations to meetings that are not called off: those to come, and those of the last two months.
    func askedOf(_ user: ID<User>, agency: ID<Agency>?, limit: Int = 100) throws -> [Invitee] {
        let rows = try transaction.rows(
            """
            SELECT i.id FROM meeting_invitee i JOIN meeting m ON m.id = i.meeting
            WHERE i.user_account = :user AND i.removed_at IS NULL AND m.cancelled_at IS NULL
            ORDER BY m.planned_at DESC, i.id LIMIT :limit
            """, ["user": user, "limit": limit])
        let store = InviteeStore(transaction: transaction)
        return try rows.map { try store.find(try $0("id")) }
    }

    func add(_ meeting: Meeting, _ cases: [MeetingCase]) throws {
        try transaction.run(
            """
            INSERT INTO meeting (id, reference, kind, declared_from, declared_at, subject_kind, subject, needed_at, incident_at,
                convened_at, convened_by, agency, planned_at, minutes, place, dial_in, sequence, moved_because, chair,
                chair_name, minute_taker, held_from, held_to, closed_at, closed_by, cancelled_at, cancelled_because, note_due_at,
                notes_due_at, checked_at, checked_by, check_words)
            VALUES (:id, :reference, :kind, :declaredFrom, :declaredAt, :subjectKind, :subject, :neededAt, :incidentAt,
                :convenedAt, :convenedBy, :agency, :plannedAt, :minutes, :place, :dialIn, :sequence, :movedBecause, :chair,
                :chairName, :minuteTaker, :heldFrom, :heldTo, :closedAt, :closedBy, :cancelledAt, :cancelledBecause, :noteDueAt,
                :notesDueAt, :checkedAt, :checkedBy, :checkWords)
            """,
            values(meeting).merging([
                "reference": meeting.reference, "convenedAt": meeting.convenedAt, "convenedBy": meeting.convenedBy,
                "agency": meeting.agency,
            ]) { first, _ in first })
        for one in cases { try add(one) }
    }

    /// Throws `Conflict` when somebody saved first.
    func save(_ meeting: Meeting) throws {
        let changed = try transaction.run(
            """
            UPDATE meeting
            SET kind = :kind, declared_from = :declaredFrom, declared_at = :declaredAt, subject_kind = :subjectKind,
                subject = :subject, needed_at = :neededAt, incident_at = :incidentAt, planned_at = :plannedAt,
                minutes = :minutes, place = :place, dial_in = :dialIn, sequence = :sequence, moved_because = :movedBecause,
                chair = :chair, chair_name = :chairName, minute_taker = :minuteTaker, held_from = :heldFrom, held_to = :heldTo,
                closed_at = :closedAt, closed_by = :closedBy, cancelled_at = :cancelledAt,
                cancelled_because = :cancelledBecause, note_due_at = :noteDueAt, notes_due_at = :notesDueAt,
                checked_at = :checkedAt, checked_by = :checkedBy, check_words = :checkWords, version = version + 1
            WHERE id = :id AND version = :version
            """, values(meeting).merging(["version": meeting.version]) { first, _ in first })
        if changed == 0 { throw Conflict(subject: "This meeting", read: meeting.version, current: meeting.version + 1) }
    }

    private func values(_ meeting: Meeting) -> [String: (any Storable)?] {
        [
            "id": meeting.id, "kind": meeting.kind, "declaredFrom": meeting.declaredFrom,
            "declaredAt": meeting.declaredAt, "subjectKind": meeting.about?.kind ?? "", "subject": meeting.about?.id,
            "neededAt": meeting.neededAt, "incidentAt": meeting.incidentAt, "plannedAt": meeting.plan.at,
            "minutes": meeting.plan.minutes, "place": meeting.plan.place, "dialIn": meeting.plan.dialIn,
            "sequence": meeting.sequence, "movedBecause": meeting.movedBecause, "chair": meeting.chair,
            "chairName": meeting.chairName, "minuteTaker": meeting.minuteTaker, "heldFrom": meeting.heldFrom,
            "heldTo": meeting.heldTo, "closedAt": meeting.closedAt, "closedBy": meeting.closedBy,
            "cancelledAt": meeting.cancelledAt, "cancelledBecause": meeting.cancelledBecause, "noteDueAt": meeting.noteDueAt,
            "notesDueAt": meeting.notesDueAt, "checkedAt": meeting.checkedAt, "checkedBy": meeting.checkedBy,
            "checkWords": meeting.checkWords,
        ]
    }

    private func meeting(_ row: Row) throws -> Meeting {
        let kind: String = try row("subject_kind")
        let subject: ID<Subject>? = try row("subject")
        var found = Meeting(
            id: try row("id"), reference: try row("reference"), kind: try row("kind"),
            about: kind.isEmpty ? nil : subject.map { Subject(kind, $0) }, convenedAt: try row("convened_at"),
            convenedBy: try row("convened_by"), agency: try row("agency"),
            plan: .init(
                at: try row("planned_at"), minutes: try row("minutes"), place: try row("place"), dialIn: try row("dial_in")))
        found.declaredFrom = try row("declared_from")
        found.declaredAt = try row("declared_at")
        found.neededAt = try row("needed_at")
        found.incidentAt = try row("incident_at")
        found.sequence = try row("sequence")
        found.movedBecause = try row("moved_because")
        found.chair = try row("chair")
        found.chairName = try row("chair_name")
        found.minuteTaker = try row("minute_taker")
        found.heldFrom = try row("held_from")
        found.heldTo = try row("held_to")
        found.closedAt = try row("closed_at")
        found.closedBy = try row("closed_by")
        found.cancelledAt = try row("cancelled_at")
        found.cancelledBecause = try row("cancelled_because")
        found.noteDueAt = try row("note_due_at")
        found.notesDueAt = try row("notes_due_at")
        found.checkedAt = try row("checked_at")
        found.checkedBy = try row("checked_by")
        found.checkWords = try row("check_words")
        found.version = try row("version")
        return found
    }
}
