import Kernel
import Store

// Receipts: opened and read
extension MessageStore {
    func markOpened(about: Subject, by user: ID<User>, at now: Instant) throws {
        try transaction.run(
            """
            UPDATE message
            SET opened_at = :now
            WHERE about_kind = :kind AND about = :about AND recipient = :user AND opened_at IS NULL
            """,
            ["now": now, "kind": about.kind, "about": ID<Any>(about.id), "user": user]
        )
    }

    func markRead(about: Subject, by user: ID<User>, at now: Instant) throws {
        try transaction.run(
            """
            UPDATE message
            SET read_at = :now, opened_at = COALESCE(opened_at, :now)
            WHERE about_kind = :kind AND about = :about AND recipient = :user AND read_at IS NULL
            """,
            ["now": now, "kind": about.kind, "about": ID<Any>(about.id), "user": user]
        )
    }

    func markOpened(link: String, at now: Instant) throws {
        try transaction.run(
            "UPDATE message SET opened_at = :now WHERE link = :link AND opened_at IS NULL",
            ["now": now, "link": link]
        )
    }

    func markRead(link: String, at now: Instant) throws {
        try transaction.run(
            """
            UPDATE message
            SET read_at = :now, opened_at = COALESCE(opened_at, :now)
            WHERE link = :link AND read_at IS NULL
            """,
            ["now": now, "link": link]
        )
    }
}
