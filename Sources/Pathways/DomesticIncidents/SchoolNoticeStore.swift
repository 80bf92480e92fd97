import Instruments
import Kernel
import Store

/// Notices to schools, in and out.
struct SchoolNoticeStore {
    let transaction: Transaction

    func find(_ id: ID<SchoolNotice>) throws -> SchoolNotice {
        guard let row = try transaction.row("SELECT * FROM school_notice WHERE id = :id", ["id": id]) else {
            throw NotFound("notice")
        }
        return try notice(row)
    }

    func notices(of incidents: some Sequence<ID<Incident>>) throws -> [SchoolNotice] {
        try transaction.rows(
            "SELECT * FROM school_notice WHERE incident IN (:ids...) ORDER BY made_at, id", ["ids": Many(Set(incidents))]
        ).map(notice)
    }

    /// What a school was told, newest first.
    func notices(to school: ID<Agency>, limit: Int) throws -> [SchoolNotice] {
        try transaction.rows(
            "SELECT * FROM school_notice WHERE school = :school AND sent_at IS NOT NULL ORDER BY made_at DESC, id DESC LIMIT :limit",
            ["school": school, "limit": limit]
        ).map(notice)
    }

    /// Those of which nobody at a school is known to know, the oldest first.
    func unknown(limit: Int) throws -> [SchoolNotice] {
        try transaction.rows(
            """
            SELECT *
            FROM school_notice
            WHERE read_at IS NULL AND opened_at IS NULL AND how <> 'telephone'
            ORDER BY made_at, id
            LIMIT :limit
            """,
            ["limit": limit]
        ).map(notice)
    }

    func notices(madeFrom first: Instant, to last: Instant) throws -> [SchoolNotice] {
        try transaction.rows(
            "SELECT * FROM school_notice WHERE made_at >= :first AND made_at < :last ORDER BY made_at, id",
            ["first": first, "last": last]
        ).map(notice)
    }

    func add(_ notice: SchoolNotice) throws {
        try transaction.run(
            """
            INSERT INTO school_notice (id, incident, child, school, due_at, made_at, sent_at, how)
            VALUES (:id, :incident, :child, :school, :due, :made, :sent, :how)
            """,
            [
                "id": notice.id, "incident": notice.incident, "child": notice.child, "school": notice.school,
                "due": notice.dueAt, "made": notice.madeAt, "sent": notice.sentAt, "how": notice.how.rawValue,
            ])
    }

    /// Throws `Conflict` when somebody saved first.
    func save(_ notice: SchoolNotice) throws {
        let changed = try transaction.run(
            """
            UPDATE school_notice
            SET school = :school, due_at = :due, sent_at = :sent, how = :how, opened_at = :opened, opened_by = :opened_by,
                read_at = :read, read_by = :read_by, chased_at = :chased, telephoned_by = :telephoned,
                telephoned_words = :telephoned_words, reply = :reply, replied_at = :replied, version = version + 1
            WHERE id = :id AND version = :version
            """,
            [
                "id": notice.id, "version": notice.version, "school": notice.school, "due": notice.dueAt, "sent": notice.sentAt,
                "how": notice.how.rawValue, "opened": notice.openedAt, "opened_by": notice.openedBy, "read": notice.readAt,
                "read_by": notice.readBy, "chased": notice.chasedAt, "telephoned": notice.telephonedBy,
                "telephoned_words": notice.telephonedWords, "reply": notice.reply, "replied": notice.repliedAt,
            ])
        if changed == 0 { throw Conflict(subject: "This notice", read: notice.version, current: notice.version + 1) }
    }

    private func notice(_ row: Row) throws -> SchoolNotice {
        let how: String = try row("how")
        return SchoolNotice(
            id: try row("id"),
            incident: try row("incident"),
            child: try row("child"),
            school: try row("school"),
            dueAt: try row("due_at"),
            madeAt: try row("made_at"),
            sentAt: try row("sent_at"),
            how: SchoolNotice.How(rawValue: how) ?? .telephoneNeeded,
            openedAt: try row("opened_at"),
            openedBy: try row("opened_by"),
            readAt: try row("read_at"),
            readBy: try row("read_by"),
            chasedAt: try row("chased_at"),
            telephonedBy: try row("telephoned_by"),
            telephonedWords: try row("telephoned_words"),
            reply: try row("reply"),
            repliedAt: try row("replied_at"),
            version: try row("version")
        )
    }
}
