public import Kernel
public import Store

/// The outbox's rows.
public struct MessageStore {
    let transaction: Transaction

    public init(transaction: Transaction) {
        self.transaction = transaction
    }

    func address(of user: ID<User>) throws -> String? {
        try transaction.row(
            "SELECT email FROM user_account WHERE id = :user AND disabled_at IS NULL",
            ["user": user]
        ).map { try $0("email") }
    }

    func add(_ message: Message) throws {
        try transaction.run(
            """
            INSERT INTO message
                (id, channel, recipient, address, subject, body, purpose, lawful_basis, about_kind, about, written_at,
                not_before)
            VALUES (:id, 'email', :recipient, :address, :subject, :body, :purpose, :lawful_basis, :about_kind, :about,
                :written_at, :written_at)
            """,
            [
                "id": message.id, "recipient": message.recipient, "address": message.address,
                "subject": message.subject, "body": message.body, "purpose": message.purpose.rawValue,
                "lawful_basis": message.lawfulBasis.rawValue, "about_kind": message.about?.kind ?? "",
                "about": message.about.flatMap { ID<Any>($0.id) }, "written_at": message.writtenAt,
            ]
        )
    }

    /// Takes up to `limit` waiting messages for sending and holds them back from every other node until `until`.
    ///
    /// When two nodes take at once, the second sees the first's new time and leaves the row alone. A node that dies
    /// while sending loses its hold, and the message is tried again.
    public func take(_ limit: Int, at now: Instant, holdingUntil until: Instant) throws -> [Message] {
        try transaction.rows(
            """
            UPDATE message
            SET not_before = :until, attempts = attempts + 1
            WHERE not_before <= :now AND sent_at IS NULL AND failed_at IS NULL AND id IN (
                SELECT id
                FROM message
                WHERE not_before <= :now AND sent_at IS NULL AND failed_at IS NULL
                ORDER BY not_before, id
                LIMIT :limit
            )
            RETURNING *
            """,
            ["until": until, "now": now, "limit": limit]
        ).map(message)
    }

    public func markSent(_ id: ID<Message>, at now: Instant) throws {
        try transaction.run(
            "UPDATE message SET sent_at = :now, last_error = '' WHERE id = :id AND sent_at IS NULL",
            ["id": id, "now": now]
        )
    }

    /// - Parameter next: when to try again; nil gives up.
    public func markUnsent(_ id: ID<Message>, because error: String, tryAgainAt next: Instant?, now: Instant) throws {
        try transaction.run(
            """
            UPDATE message
            SET last_error = :error, not_before = :next, failed_at = :failed_at
            WHERE id = :id AND sent_at IS NULL
            """,
            [
                "id": id, "error": String(error.prefix(500)), "next": next ?? now,
                "failed_at": next == nil ? now : nil,
            ]
        )
    }

    /// What was sent about one record, newest first: the disclosure log of it.
    public func messages(about subject: Subject) throws -> [Message] {
        try transaction.rows(
            "SELECT * FROM message WHERE about_kind = :kind AND about = :about ORDER BY written_at DESC, id",
            ["kind": subject.kind, "about": ID<Any>(subject.id)]
        ).map(message)
    }

    /// The newest messages: waiting, sent and given up.
    public func newest(_ limit: Int) throws -> [Message] {
        try transaction.rows(
            "SELECT * FROM message ORDER BY written_at DESC, id DESC LIMIT :limit",
            ["limit": limit]
        ).map(message)
    }

    private func message(_ row: Row) throws -> Message {
        let kind: String = try row("about_kind")
        let about: ID<Any>? = try row("about")
        return Message(
            id: try row("id"),
            recipient: try row("recipient"),
            address: try row("address"),
            subject: try row("subject"),
            body: try row("body"),
            purpose: Purpose(rawValue: try row("purpose")),
            lawfulBasis: LawfulBasis(rawValue: try row("lawful_basis")) ?? .publicTask,
            about: about.map { Subject(kind, $0) },
            writtenAt: try row("written_at"),
            attempts: try row("attempts"),
            sentAt: try row("sent_at"),
            failedAt: try row("failed_at"),
            lastError: try row("last_error")
        )
    }
}
