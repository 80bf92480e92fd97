import Instruments
import Kernel
import Store

/// Words that are kept back, copies as they went out, and translations, in and out.
struct MeetingPaperStore {
    let transaction: Transaction

    func secrets(of meeting: ID<Meeting>) throws -> [MeetingSecret] {
        try transaction.rows("SELECT * FROM meeting_secret WHERE meeting = :meeting ORDER BY added_at, id", ["meeting": meeting])
            .map { row in
                let agencies: String = try row("agencies")
                var ids: Set<ID<Agency>> = []
                if case .array(let list)? = JSONValue(parsing: agencies) {
                    ids = Set(list.compactMap { $0.text.flatMap { ID($0) } })
                }
                return MeetingSecret(
                    id: try row("id"), words: try row("words"), because: try row("because"), agencies: ids,
                    addedAt: try row("added_at"), addedBy: try row("added_by"))
            }
    }

    func add(_ secret: MeetingSecret, of meeting: ID<Meeting>) throws {
        let agencies = JSONValue.array(secret.agencies.map { .string($0.description) }).canonical
        try transaction.run(
            """
            INSERT INTO meeting_secret (id, meeting, words, because, agencies, added_at, added_by)
            VALUES (:id, :meeting, :words, :because, :agencies, :at, :by)
            """,
            [
                "id": secret.id, "meeting": meeting, "words": secret.words, "because": secret.because, "agencies": agencies,
                "at": secret.addedAt, "by": secret.addedBy,
            ])
    }

    /// Where any of these people hides from danger on a day.
    func refuges(of people: [ID<Person>], on day: Day) throws -> [Address] {
        if people.isEmpty { return [] }
        return try transaction.rows(
            """
            SELECT DISTINCT a.lines, a.postcode FROM residence r JOIN address a ON a.id = r.address
            WHERE r.person IN (:people...) AND (r.is_hidden = :yes OR r.kind = 'refuge')
                AND r.withdrawn_at IS NULL AND (r.to_day IS NULL OR r.to_day >= :day)
            """, ["people": Many(people), "day": day, "yes": true]
        ).map { Address(lines: try $0("lines"), postcode: try $0("postcode")) }
    }

    func copies(of meeting: ID<Meeting>) throws -> [MeetingCopy] {
        try transaction.rows("SELECT * FROM meeting_copy WHERE meeting = :id ORDER BY sent_at, id", ["id": meeting]).map(copy)
    }

    /// The last first.
    func copies(for invitee: ID<Invitee>) throws -> [MeetingCopy] {
        try transaction.rows(
            "SELECT * FROM meeting_copy WHERE meeting_invitee = :id ORDER BY sent_at DESC, id DESC", ["id": invitee]
        )
        .map(copy)
    }

    func copy(_ id: ID<MeetingCopy>) throws -> MeetingCopy {
        guard let row = try transaction.row("SELECT * FROM meeting_copy WHERE id = :id", ["id": id]) else {
            throw NotFound("paper")
        }
        return try copy(row)
    }

    func add(_ one: MeetingCopy) throws {
        try transaction.run(
            """
            INSERT INTO meeting_copy (id, meeting, meeting_invitee, kind, edition, language, body, withheld, sent_at, message)
            VALUES (:id, :meeting, :invitee, :kind, :edition, :language, :body, :withheld, :at, :message)
            """,
            [
                "id": one.id, "meeting": one.meeting, "invitee": one.invitee, "kind": one.kind.rawValue, "edition": one.edition,
                "language": one.language, "body": one.body, "withheld": one.withheld, "at": one.sentAt, "message": one.message,
            ])
    }

    func handOver(_ id: ID<MeetingCopy>, at: Instant) throws {
        try transaction.run(
            "UPDATE meeting_copy SET handed_over_at = :at WHERE id = :id AND handed_over_at IS NULL", ["at": at, "id": id])
    }

    func open(_ id: ID<MeetingCopy>, at: Instant) throws {
        try transaction.run("UPDATE meeting_copy SET opened_at = :at WHERE id = :id AND opened_at IS NULL", ["at": at, "id": id])
    }

    func translations(of meeting: ID<Meeting>) throws -> [MeetingTranslation] {
        try transaction.rows("SELECT * FROM meeting_translation WHERE meeting = :id ORDER BY asked_at, id", ["id": meeting])
            .map(translation)
    }

    func translation(_ id: ID<MeetingTranslation>) throws -> MeetingTranslation {
        guard let row = try transaction.row("SELECT * FROM meeting_translation WHERE id = :id", ["id": id]) else {
            throw NotFound("translation")
        }
        return try translation(row)
    }

    /// One of a paper for a reader is enough.
    func add(_ one: MeetingTranslation) throws {
        try transaction.run(
            """
            INSERT INTO meeting_translation
                (id, meeting, meeting_invitee, language, kind, asked_at, asked_by, from_whom, due_at)
            VALUES (:id, :meeting, :invitee, :language, :kind, :at, :by, :from, :due)
            ON CONFLICT (meeting_invitee, kind, language) DO NOTHING
            """,
            [
                "id": one.id, "meeting": one.meeting, "invitee": one.invitee, "language": one.language,
                "kind": one.kind.rawValue, "at": one.askedAt, "by": one.askedBy, "from": one.fromWhom, "due": one.dueAt,
            ])
    }

    func save(_ one: MeetingTranslation) throws {
        try transaction.run(
            """
            UPDATE meeting_translation SET from_whom = :from, came_at = :came, body = :body, late_because = :late WHERE id = :id
            """, ["id": one.id, "from": one.fromWhom, "came": one.cameAt, "body": one.body, "late": one.lateBecause])
    }

    private func copy(_ row: Row) throws -> MeetingCopy {
        let kind: String = try row("kind")
        return MeetingCopy(
            id: try row("id"), meeting: try row("meeting"), invitee: try row("meeting_invitee"),
            kind: MeetingCopy.Kind(rawValue: kind) ?? .notes, edition: try row("edition"), language: try row("language"),
            body: try row("body"), withheld: try row("withheld"), sentAt: try row("sent_at"), message: try row("message"),
            handedOverAt: try row("handed_over_at"), openedAt: try row("opened_at"))
    }

    private func translation(_ row: Row) throws -> MeetingTranslation {
        let kind: String = try row("kind")
        return MeetingTranslation(
            id: try row("id"), meeting: try row("meeting"), invitee: try row("meeting_invitee"), language: try row("language"),
            kind: MeetingCopy.Kind(rawValue: kind) ?? .notes, askedAt: try row("asked_at"), askedBy: try row("asked_by"),
            fromWhom: try row("from_whom"), dueAt: try row("due_at"), cameAt: try row("came_at"), body: try row("body"),
            lateBecause: try row("late_because"))
    }
}
