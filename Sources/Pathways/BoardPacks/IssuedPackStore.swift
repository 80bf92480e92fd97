import Instruments
import Kernel
import Store

/// Packs as they were issued, in and out. They are never changed: the database refuses it.
struct IssuedPackStore {
    let transaction: Transaction

    func has(_ id: ID<IssuedPack>) throws -> Bool {
        try transaction.row("SELECT id FROM board_pack WHERE id = :id", ["id": id]) != nil
    }

    /// The newest first.
    func all(of body: ID<Body>) throws -> [IssuedPack] {
        try transaction.rows(
            """
            SELECT p.id, p.body, p.number, p.meeting_on, p.cut_off, p.fingerprint, p.issued_at, u.job_title AS post
            FROM board_pack p
            LEFT JOIN user_account u ON u.id = p.issued_by
            WHERE p.body = :body
            ORDER BY p.number DESC
            """,
            ["body": body]
        ).map(pack)
    }

    func find(_ id: ID<IssuedPack>) throws -> (pack: IssuedPack, text: String) {
        let row = try transaction.row(
            """
            SELECT p.id, p.body, p.number, p.meeting_on, p.cut_off, p.fingerprint, p.issued_at, u.job_title AS post, p.snapshot
            FROM board_pack p
            LEFT JOIN user_account u ON u.id = p.issued_by
            WHERE p.id = :id
            """,
            ["id": id])
        guard let row else { throw NotFound("pack") }
        return (try pack(row), try row("snapshot"))
    }

    func add(_ pack: IssuedPack, _ text: String, by user: ID<User>?) throws {
        try transaction.run(
            """
            INSERT INTO board_pack (id, body, number, meeting_on, cut_off, snapshot, fingerprint, issued_at, issued_by)
            VALUES (:id, :body, :number, :meeting_on, :cut_off, :snapshot, :fingerprint, :at, :by)
            """,
            [
                "id": pack.id, "body": pack.body, "number": pack.number, "meeting_on": pack.meetingOn, "cut_off": pack.cutOff,
                "snapshot": text, "fingerprint": pack.fingerprint, "at": pack.issuedAt, "by": user,
            ])
    }

    private func pack(_ row: Row) throws -> IssuedPack {
        IssuedPack(
            id: try row("id"), body: try row("body"), number: try row("number"), meetingOn: try row("meeting_on"),
            cutOff: try row("cut_off"), fingerprint: try row("fingerprint"), issuedAt: try row("issued_at"),
            issuedBy: try row("post") ?? "")
    }
}
