public import Kernel
import Store

// Sending: taking, handing over, trying again
extension MessageStore {
    /// Takes up to `limit` waiting messages for sending and holds them back from every other node until `until`.
    ///
    /// When two nodes take at once, the second sees the first's new time and leaves the row alone. A node that dies
    /// while sending loses its hold, and the message is tried again.
    ///
    /// - Parameter way: only those that go this way; nil takes all.
    public func take(
        _ limit: Int,
        by way: MessageWay? = nil,
        at now: Instant,
        holdingUntil until: Instant
    ) throws -> [Message] {
        let taken = try transaction.rows(
            """
            UPDATE message
            SET not_before = :until, attempts = attempts + 1
            WHERE not_before <= :now AND sent_at IS NULL AND failed_at IS NULL AND id IN (
                SELECT id
                FROM message
                WHERE not_before <= :now AND sent_at IS NULL AND failed_at IS NULL
                    AND channel LIKE :way
                ORDER BY not_before, id
                LIMIT :limit
            )
            RETURNING *
            """,
            ["until": until, "now": now, "limit": limit, "way": way?.rawValue ?? "%"]
        ).map(message)
        return try withCalendars(taken)
    }

    /// Gives back what was taken and not tried: another run may take it at once. One whose hold is no longer ours stays.
    public func putBack(_ messages: [Message], at now: Instant) throws {
        for message in messages {
            try transaction.run(
                """
                UPDATE message
                SET not_before = :now, attempts = attempts - 1
                WHERE id = :id AND sent_at IS NULL AND failed_at IS NULL AND not_before = :hold
                """,
                ["id": message.id, "now": now, "hold": message.notBefore ?? now]
            )
        }
    }

    /// False when another node kept it as sent first.
    public func markSent(
        _ message: Message,
        by carrier: String,
        _ handover: HandedOver,
        lookAt: Instant?,
        at now: Instant
    ) throws -> Bool {
        // What opens a private link is kept only as long as the message may have to be sent again.
        let body = handover.canBeAsked ? message.body : Message.withoutSecrets(message.body)
        return try transaction.run(
            """
            UPDATE message
            SET sent_at = :now, failed_at = NULL, last_error = '', carried_by = :carrier, provider_reference = :reference,
                delivered_at = :delivered, look_at = :look_at, body = :body
            WHERE id = :id AND sent_at IS NULL
            """,
            [
                "id": message.id, "now": now, "carrier": carrier, "reference": handover.reference,
                "delivered": handover.hasArrived ? now : nil, "look_at": lookAt, "body": body,
            ]
        ) > 0
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

    /// Puts one that was given up, or did not arrive, into the outbox again. False when it is not one of those.
    public func tryAgain(_ id: ID<Message>, at now: Instant) throws -> Bool {
        try transaction.run(
            """
            UPDATE message
            SET sent_at = NULL, failed_at = NULL, look_at = NULL, delivered_at = NULL, not_before = :now,
                tries_before = attempts
            WHERE id = :id AND failed_at IS NOT NULL
            """,
            ["id": id, "now": now]
        ) > 0
    }
}

// Arrival: asked of whoever carried it
extension MessageStore {
    /// Takes up to `limit` messages of which it is time to ask whether they arrived, and holds them until `until`.
    public func takeToAsk(_ limit: Int, at now: Instant, holdingUntil until: Instant) throws -> [Message] {
        try transaction.rows(
            """
            UPDATE message
            SET look_at = :until
            WHERE look_at <= :now AND id IN (
                SELECT id
                FROM message
                WHERE look_at <= :now
                ORDER BY look_at, id
                LIMIT :limit
            )
            RETURNING *
            """,
            ["until": until, "now": now, "limit": limit]
        ).map(message)
    }

    /// - Parameter next: when to ask again; nil asks no more.
    public func askAgain(_ message: Message, at next: Instant?) throws {
        try transaction.run("UPDATE message SET look_at = :next WHERE id = :id", ["id": message.id, "next": next])
        if next == nil { try forgetSecret(of: message) }
    }

    public func markArrived(_ message: Message, at arrived: Instant) throws {
        try transaction.run(
            "UPDATE message SET delivered_at = :arrived, look_at = NULL WHERE id = :id AND delivered_at IS NULL",
            ["id": message.id, "arrived": arrived]
        )
        try forgetSecret(of: message)
    }

    /// It was handed over and will not arrive.
    public func markLost(_ message: Message, because error: String, at now: Instant) throws {
        try transaction.run(
            """
            UPDATE message
            SET failed_at = :now, last_error = :error, look_at = NULL
            WHERE id = :id AND delivered_at IS NULL
            """,
            ["id": message.id, "now": now, "error": String(error.prefix(500))]
        )
    }

    private func forgetSecret(of message: Message) throws {
        try transaction.run(
            "UPDATE message SET body = :body WHERE id = :id",
            ["id": message.id, "body": Message.withoutSecrets(message.body)]
        )
    }
}
