import Instruments
import Kernel
import LanternTesting
import Store

@testable import Pathways

/// Meetings as their tables have them, for figures that are counted by hand.
struct MeetingRowsStore {
    let house: FrontDoorHouse

    private func write(_ body: @escaping @Sendable (Transaction) throws -> Void) async throws {
        try await house.partnership.lantern.database.write { transaction in try body(transaction) }
    }

    func newID<T>() -> ID<T> { house.partnership.lantern.ids.next(at: house.now) }

    /// One that was held and has ended an hour later.
    func meeting(
        _ kind: String, at held: Instant, incident: Instant? = nil, needed: Instant? = nil, noteDue: Instant? = nil,
        notesDue: Instant? = nil, checked: Instant? = nil, closed: Instant? = nil
    ) async throws -> ID<Meeting> {
        let id: ID<Meeting> = newID()
        try await write { transaction in
            try transaction.run(
                """
                INSERT INTO meeting (
                    id, reference, kind, convened_at, planned_at, minutes, held_from, held_to, incident_at, needed_at, note_due_at,
                    notes_due_at, checked_at, closed_at
                ) VALUES (
                    :id, :reference, :kind, :held, :held, 60, :held, :ended, :incident, :needed, :note, :notes, :checked, :closed
                )
                """,
                [
                    "id": id, "reference": "M-\(id.description.suffix(12))", "kind": kind, "held": held,
                    "ended": held.adding(hours: 1), "incident": incident, "needed": needed, "note": noteDue, "notes": notesDue,
                    "checked": checked, "closed": closed,
                ])
        }
        return id
    }

    /// Gives who was asked.
    @discardableResult
    func asked(
        _ meeting: ID<Meeting>, _ seat: String, of agency: ID<Agency>?, _ attended: String = "in-person", arrived: Instant? = nil
    ) async throws -> ID<Invitee> {
        let id: ID<Invitee> = newID()
        try await write { transaction in
            try transaction.run(
                """
                INSERT INTO meeting_invitee (id, meeting, position, seat, agency, name, gets_notes, attended, arrived_at)
                VALUES (:id, :meeting, 1, :seat, :agency, 'Somebody', :notes, :attended, :arrived)
                """,
                [
                    "id": id, "meeting": meeting, "seat": seat, "agency": agency, "notes": true, "attended": attended,
                    "arrived": arrived,
                ])
        }
        return id
    }

    func family(_ meeting: ID<Meeting>) async throws -> ID<MeetingCase> {
        let id: ID<MeetingCase> = newID()
        try await write { transaction in
            try transaction.run(
                """
                INSERT INTO meeting_case (id, meeting, position)
                VALUES (:id, :meeting, (SELECT COUNT(*) + 1 FROM meeting_case WHERE meeting = :meeting))
                """, ["id": id, "meeting": meeting])
        }
        return id
    }

    func child(_ person: ID<Person>, in family: ID<MeetingCase>, view: String = "", missing: String = "") async throws {
        try await write { transaction in
            try transaction.run(
                """
                INSERT INTO meeting_person (meeting_case, person, position, part, view, view_missing)
                VALUES (
                    :family, :person,
                    (SELECT COALESCE(MAX(p.position), 0) + 1 FROM meeting_person p WHERE p.meeting_case = :family),
                    'child', :view, :missing
                )
                """, ["family": family, "person": person, "view": view, "missing": missing])
        }
    }

    func action(
        in family: ID<MeetingCase>, of agency: ID<Agency>?, owner: String = "Somebody", due: Instant?, done: Instant? = nil,
        about person: ID<Person>? = nil
    ) async throws {
        let id: ID<MeetingCase> = newID()
        let now = house.now
        try await write { transaction in
            try transaction.run(
                """
                INSERT INTO meeting_action (id, meeting_case, person, what, agency, owner_name, due_at, made_at, done_at)
                VALUES (:id, :family, :person, 'Visit', :agency, :owner, :due, :now, :done)
                """,
                [
                    "id": id, "family": family, "person": person, "agency": agency, "owner": owner, "due": due, "now": now,
                    "done": done,
                ])
        }
    }

    func gave(_ invitee: ID<Invitee>, in family: ID<MeetingCase>, at: Instant) async throws {
        let id: ID<MeetingCase> = newID()
        try await write { transaction in
            try transaction.run(
                """
                INSERT INTO meeting_contribution (id, meeting_case, meeting_invitee, kind, words, given_at, given_as)
                VALUES (:id, :family, :invitee, 'report', 'Seen weekly.', :at, 'Somebody')
                """, ["id": id, "family": family, "invitee": invitee, "at": at])
        }
    }

    /// A paper that was handed over.
    func handed(_ kind: String, to invitee: ID<Invitee>, _ meeting: ID<Meeting>, at: Instant) async throws {
        let id: ID<MeetingCase> = newID()
        try await write { transaction in
            try transaction.run(
                """
                INSERT INTO meeting_copy (id, meeting, meeting_invitee, kind, edition, body, withheld, sent_at, handed_over_at)
                VALUES (:id, :meeting, :invitee, :kind, 1, 'What was decided.', 0, :at, :at)
                """, ["id": id, "meeting": meeting, "invitee": invitee, "kind": kind, "at": at])
        }
    }
}
