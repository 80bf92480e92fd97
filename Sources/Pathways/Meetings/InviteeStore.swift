import Instruments
import Kernel
import Store

/// Those who are asked to meetings, and whom somebody said is not involved, in and out.
struct InviteeStore {
    let transaction: Transaction

    /// Throws `NotFound` when there is no such person on any list.
    func find(_ id: ID<Invitee>) throws -> Invitee {
        guard let row = try transaction.row("SELECT * FROM meeting_invitee WHERE id = :id", ["id": id]) else {
            throw NotFound("invitation")
        }
        return try invitee(row)
    }

    /// In the order in which they stand, those taken off too.
    func invitees(of meeting: ID<Meeting>) throws -> [Invitee] {
        try transaction.rows(
            "SELECT * FROM meeting_invitee WHERE meeting = :meeting ORDER BY position, id", ["meeting": meeting]
        ).map(invitee)
    }

    func invitees(of meetings: some Sequence<ID<Meeting>>) throws -> [ID<Meeting>: [Invitee]] {
        let ids = Set(meetings)
        if ids.isEmpty { return [:] }
        let found = try transaction.rows(
            "SELECT * FROM meeting_invitee WHERE meeting IN (:ids...) ORDER BY meeting, position, id", ["ids": Many(ids)]
        ).map(invitee)
        return Dictionary(grouping: found, by: \.meeting)
    }

    func add(_ invitee: Invitee) throws {
        try transaction.run(
            """
            INSERT INTO meeting_invitee (id, meeting, position, seat, agency, name, job_title, because, email, user_account,
                agency_contact, person, language, gets_notes, invited_at, reply, reply_at, reply_words, stands_for, attended,
                arrived_at, removed_at, removed_because)
            VALUES (:id, :meeting, :position, :seat, :agency, :name, :jobTitle, :because, :email, :user, :contact, :person,
                :language, :notes, :invitedAt, :reply, :replyAt, :replyWords, :standsFor, :attended, :arrivedAt, :removedAt,
                :removedBecause)
            """, values(invitee).merging(["meeting": invitee.meeting]) { first, _ in first })
    }

    func save(_ invitee: Invitee) throws {
        try transaction.run(
            """
            UPDATE meeting_invitee
            SET position = :position, seat = :seat, agency = :agency, name = :name, job_title = :jobTitle, because = :because,
                email = :email, user_account = :user, agency_contact = :contact, person = :person, language = :language,
                gets_notes = :notes, invited_at = :invitedAt, reply = :reply, reply_at = :replyAt, reply_words = :replyWords,
                stands_for = :standsFor, attended = :attended, arrived_at = :arrivedAt, removed_at = :removedAt,
                removed_because = :removedBecause
            WHERE id = :id
            """, values(invitee))
    }

    /// Why nobody of a seat is asked, or why it was held without: words by the key of the seat.
    func notInvolved(in meeting: ID<Meeting>) throws -> [String: String] {
        Dictionary(
            try transaction.rows("SELECT seat, not_involved FROM meeting_prompt WHERE meeting = :meeting", ["meeting": meeting])
                .map { (try $0("seat"), try $0("not_involved")) }, uniquingKeysWith: { first, _ in first })
    }

    func say(_ seat: String, notInvolved words: String, in meeting: ID<Meeting>, at: Instant, by: ID<User>?) throws {
        try transaction.run(
            """
            INSERT INTO meeting_prompt (meeting, seat, not_involved, said_at, said_by) VALUES (:meeting, :seat, :words, :at, :by)
            ON CONFLICT (meeting, seat) DO UPDATE SET not_involved = :words, said_at = :at, said_by = :by
            """, ["meeting": meeting, "seat": seat, "words": words, "at": at, "by": by])
    }

    private func values(_ invitee: Invitee) -> [String: (any Storable)?] {
        [
            "id": invitee.id, "position": invitee.position, "seat": invitee.seat, "agency": invitee.agency,
            "name": invitee.name, "jobTitle": invitee.jobTitle, "because": invitee.because, "email": invitee.email,
            "user": invitee.user, "contact": invitee.contact, "person": invitee.person, "language": invitee.language,
            "notes": invitee.getsNotes, "invitedAt": invitee.invitedAt, "reply": invitee.reply.rawValue,
            "replyAt": invitee.replyAt, "replyWords": invitee.replyWords, "standsFor": invitee.standsFor,
            "attended": invitee.attended.rawValue, "arrivedAt": invitee.arrivedAt, "removedAt": invitee.removedAt,
            "removedBecause": invitee.removedBecause,
        ]
    }

    private func invitee(_ row: Row) throws -> Invitee {
        let (reply, attended): (String, String) = (try row("reply"), try row("attended"))
        var found = Invitee(
            id: try row("id"), meeting: try row("meeting"), position: try row("position"),
            asked: PersonAsked(
                seat: try row("seat"), agency: try row("agency"), name: try row("name"), jobTitle: try row("job_title"),
                because: try row("because"), email: try row("email"), user: try row("user_account"),
                contact: try row("agency_contact"), person: try row("person"), language: try row("language")),
            getsNotes: try row("gets_notes"))
        found.invitedAt = try row("invited_at")
        found.reply = Invitee.Reply(rawValue: reply) ?? .none
        found.replyAt = try row("reply_at")
        found.replyWords = try row("reply_words")
        found.standsFor = try row("stands_for")
        found.attended = Invitee.Attendance(rawValue: attended) ?? .notSaid
        found.arrivedAt = try row("arrived_at")
        found.removedAt = try row("removed_at")
        found.removedBecause = try row("removed_because")
        return found
    }
}
