import Instruments
import Kernel
import Store

/// What the figures count of meetings that were held in some days: those that have ended and were not called off.
struct MeetingFigureStore {
    let transaction: Transaction

    struct Held: Hashable {
        let id: ID<Meeting>
        let reference: String
        let kind: String
        let incidentAt: Instant?
        let neededAt: Instant?
        let plannedAt: Instant?
        let heldFrom: Instant
        let heldTo: Instant
        let noteDueAt: Instant?
        let notesDueAt: Instant?
        let checkedAt: Instant?

        var subject: Subject { Subject("meeting", id) }
    }

    func held(in span: Range<Instant>) throws -> [Held] {
        try transaction.rows(
            """
            SELECT id, reference, kind, incident_at, needed_at, planned_at, held_from, COALESCE(held_to, closed_at) AS ended,
                note_due_at, notes_due_at, checked_at
            FROM meeting
            WHERE held_from >= :from AND held_from < :to AND COALESCE(held_to, closed_at) IS NOT NULL AND cancelled_at IS NULL
            ORDER BY held_from, id
            """,
            ["from": span.lowerBound, "to": span.upperBound]
        ).map { row in
            Held(
                id: try row("id"), reference: try row("reference"), kind: try row("kind"), incidentAt: try row("incident_at"),
                neededAt: try row("needed_at"), plannedAt: try row("planned_at"), heldFrom: try row("held_from"),
                heldTo: try row("ended"), noteDueAt: try row("note_due_at"), notesDueAt: try row("notes_due_at"),
                checkedAt: try row("checked_at"))
        }
    }

    struct Asked: Hashable {
        let meeting: ID<Meeting>
        let seat: String
        let agency: ID<Agency>?
        let isThere: Bool
        let arrivedAt: Instant?
        /// Whether something in writing came from them.
        let gave: Bool
        let getsNotes: Bool
        /// When the decision note, and the full notes, first reached them; by hand where no message could.
        let noteAt: Instant?
        let notesAt: Instant?
    }

    /// Everybody asked to these meetings and not taken off.
    func asked(in span: Range<Instant>) throws -> [Asked] {
        try transaction.rows(
            """
            SELECT i.meeting, i.seat, i.agency, i.attended, i.arrived_at, i.gets_notes,
                EXISTS (SELECT 1 FROM meeting_contribution c WHERE c.meeting_invitee = i.id) AS gave,
                (
                    SELECT MIN(CASE WHEN c.message IS NOT NULL THEN c.sent_at ELSE c.handed_over_at END)
                    FROM meeting_copy c WHERE c.meeting_invitee = i.id AND c.kind = 'decision-note'
                ) AS note_at,
                (
                    SELECT MIN(CASE WHEN c.message IS NOT NULL THEN c.sent_at ELSE c.handed_over_at END)
                    FROM meeting_copy c WHERE c.meeting_invitee = i.id AND c.kind = 'notes'
                ) AS notes_at
            FROM meeting_invitee i
            JOIN meeting m ON m.id = i.meeting
            WHERE m.held_from >= :from AND m.held_from < :to AND i.removed_at IS NULL
            ORDER BY m.held_from, i.position, i.id
            """,
            ["from": span.lowerBound, "to": span.upperBound]
        ).map { row in
            let attended: String = try row("attended")
            return Asked(
                meeting: try row("meeting"), seat: try row("seat"), agency: try row("agency"),
                isThere: ["in-person", "video", "telephone"].contains(attended), arrivedAt: try row("arrived_at"),
                gave: try row("gave"), getsNotes: try row("gets_notes"), noteAt: try row("note_at"),
                notesAt: try row("notes_at"))
        }
    }

    struct Child: Hashable {
        let meeting: ID<Meeting>
        let family: ID<MeetingCase>
        let person: ID<Person>
        let isBorn: Bool
        let hasView: Bool
        let saysWhyNot: Bool
        /// Whether a decision or an action is about this child by name, or MARAC said what the danger to this child is.
        let isDecidedUpon: Bool
    }

    func children(in span: Range<Instant>) throws -> [Child] {
        try transaction.rows(
            """
            SELECT c.meeting, p.meeting_case, p.person, p.part = 'child' AS is_born, p.view <> '' AS has_view, p.view_missing <> '' AS says_why,
                (
                    EXISTS (
                        SELECT 1 FROM meeting_decision d
                        WHERE d.meeting_case = p.meeting_case AND d.person = p.person AND d.replaced_at IS NULL
                    )
                    OR EXISTS (SELECT 1 FROM meeting_action a WHERE a.meeting_case = p.meeting_case AND a.person = p.person)
                    OR EXISTS (
                        SELECT 1 FROM marac_child h
                        JOIN marac_case r ON r.id = h.marac_case
                        WHERE r.meeting_case = p.meeting_case AND h.person = p.person AND h.considered <> ''
                    )
                ) AS decided
            FROM meeting_person p
            JOIN meeting_case c ON c.id = p.meeting_case
            JOIN meeting m ON m.id = c.meeting
            WHERE m.held_from >= :from AND m.held_from < :to AND p.part IN ('child', 'unborn')
            ORDER BY m.held_from, c.position, p.position, p.person
            """,
            ["from": span.lowerBound, "to": span.upperBound]
        ).map { row in
            Child(
                meeting: try row("meeting"), family: try row("meeting_case"), person: try row("person"),
                isBorn: try row("is_born"), hasView: try row("has_view"),
                saysWhyNot: try row("says_why"), isDecidedUpon: try row("decided"))
        }
    }

    struct Action: Hashable {
        let meeting: ID<Meeting>
        let reference: String
        let agency: ID<Agency>?
        let hasOwner: Bool
        let dueAt: Instant?
        let doneAt: Instant?

        var subject: Subject { Subject("meeting", meeting) }
    }

    /// What a kind of meeting held in these days gave people to do.
    func actions(given kind: String, in span: Range<Instant>) throws -> [Action] {
        try transaction.rows(
            """
            SELECT c.meeting, m.reference, a.agency, (a.owner IS NOT NULL OR a.owner_name <> '') AS has_owner, a.due_at, a.done_at
            FROM meeting_action a
            JOIN meeting_case c ON c.id = a.meeting_case
            JOIN meeting m ON m.id = c.meeting
            WHERE m.kind = :kind AND m.held_from >= :from AND m.held_from < :to AND m.cancelled_at IS NULL
            ORDER BY m.held_from, a.made_at, a.id
            """,
            ["kind": kind, "from": span.lowerBound, "to": span.upperBound]
        ).map(action)
    }

    /// What people had to have done in these days that a kind of meeting gave them; what was dropped is left out.
    func actions(of kind: String, dueIn span: Range<Instant>) throws -> [Action] {
        try transaction.rows(
            """
            SELECT c.meeting, m.reference, a.agency, (a.owner IS NOT NULL OR a.owner_name <> '') AS has_owner, a.due_at, a.done_at
            FROM meeting_action a
            JOIN meeting_case c ON c.id = a.meeting_case
            JOIN meeting m ON m.id = c.meeting
            WHERE m.kind = :kind AND a.due_at >= :from AND a.due_at < :to AND a.dropped_at IS NULL
            ORDER BY a.due_at, a.id
            """,
            ["kind": kind, "from": span.lowerBound, "to": span.upperBound]
        ).map(action)
    }

    private func action(_ row: Row) throws -> Action {
        Action(
            meeting: try row("meeting"), reference: try row("reference"), agency: try row("agency"),
            hasOwner: try row("has_owner"), dueAt: try row("due_at"), doneAt: try row("done_at"))
    }
}
