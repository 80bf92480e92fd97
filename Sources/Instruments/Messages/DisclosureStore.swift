public import Kernel
public import Store

/// What is looked for in the disclosure log.
public struct DisclosuresSought: Hashable, Sendable {
    public var agency: ID<Agency>?
    public var from: Day?
    public var to: Day?
    public var purpose: String
    /// Only what did not get through.
    public var failedOnly: Bool

    public init(
        agency: ID<Agency>? = nil,
        from: Day? = nil,
        to: Day? = nil,
        purpose: String = "",
        failedOnly: Bool = false
    ) {
        self.agency = agency
        self.from = from
        self.to = to
        self.purpose = purpose
        self.failedOnly = failedOnly
    }
}

// The disclosure log: messages that are about somebody (SHARE-2)
extension MessageStore {
    /// Messages about anybody, newest first, and of how many people each is.
    ///
    /// - Parameters:
    ///   - people: only those about one of these; nil takes all that are about anybody.
    ///   - before: only what was written before this one, for paging.
    public func disclosures(
        about people: [ID<Person>]?,
        _ sought: DisclosuresSought,
        before: ID<Message>?,
        limit: Int
    ) throws -> [(message: Message, people: Int)] {
        let mark = try before.flatMap { try message($0) }
        var values: Values = [
            "agency": sought.agency, "from": sought.from.map { Instant($0) },
            "until": sought.to.map { Instant($0.adding(days: 1)) }, "purpose": sought.purpose,
            "failed": sought.failedOnly, "mark_at": mark?.writtenAt, "mark": mark?.id, "limit": limit,
        ]
        let rows: [Row]
        if let people {
            values["people"] = Many(people)
            rows = try transaction.rows(
                """
                SELECT m.*, (SELECT COUNT(*) FROM message_person p WHERE p.message = m.id) AS people
                FROM message m
                WHERE m.id IN (SELECT message FROM message_person WHERE person IN (:people...))
                    AND (:agency{id} IS NULL OR m.agency = :agency)
                    AND (:from{instant} IS NULL OR m.written_at >= :from)
                    AND (:until{instant} IS NULL OR m.written_at < :until)
                    AND (:purpose{text} = '' OR m.purpose = :purpose)
                    AND (NOT :failed{bool} OR m.failed_at IS NOT NULL)
                    AND (:mark_at{instant} IS NULL OR (m.written_at, m.id) < (:mark_at, :mark))
                ORDER BY m.written_at DESC, m.id DESC
                LIMIT :limit
                """,
                values
            )
        } else {
            rows = try transaction.rows(
                """
                SELECT m.*, (SELECT COUNT(*) FROM message_person p WHERE p.message = m.id) AS people
                FROM message m
                WHERE EXISTS (SELECT 1 FROM message_person p WHERE p.message = m.id)
                    AND (:agency{id} IS NULL OR m.agency = :agency)
                    AND (:from{instant} IS NULL OR m.written_at >= :from)
                    AND (:until{instant} IS NULL OR m.written_at < :until)
                    AND (:purpose{text} = '' OR m.purpose = :purpose)
                    AND (NOT :failed{bool} OR m.failed_at IS NOT NULL)
                    AND (:mark_at{instant} IS NULL OR (m.written_at, m.id) < (:mark_at, :mark))
                ORDER BY m.written_at DESC, m.id DESC
                LIMIT :limit
                """,
                values
            )
        }
        return try rows.map { (try message($0), try $0("people")) }
    }

    /// For what messages about anybody were written, for choosing one.
    public func disclosurePurposes() throws -> [Purpose] {
        try transaction.rows(
            """
            SELECT DISTINCT purpose
            FROM message m
            WHERE EXISTS (SELECT 1 FROM message_person p WHERE p.message = m.id)
            ORDER BY purpose
            """
        ).map { Purpose(rawValue: try $0("purpose")) }
    }

    /// The newest messages that a user’s acts wrote.
    public func messages(writtenBy user: ID<User>, limit: Int) throws -> [Message] {
        try transaction.rows(
            "SELECT * FROM message WHERE written_by = :user ORDER BY written_at DESC, id DESC LIMIT :limit",
            ["user": user, "limit": limit]
        ).map(message)
    }

    /// Messages by their ids, in no order.
    public func messages(_ ids: [ID<Message>]) throws -> [ID<Message>: Message] {
        let rows = try transaction.rows("SELECT * FROM message WHERE id IN (:ids...) ORDER BY id", ["ids": Many(ids)])
        return Dictionary(try rows.map(message).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

// What whoever looks after the installation sees of the outbox
extension MessageStore {
    /// How the outbox stands.
    public struct Counts: Hashable, Sendable {
        public let waiting: Int
        /// Of those waiting, how many were tried and not taken.
        public let beingTried: Int
        public let failed: Int
        public let oldestWaiting: Instant?
    }

    public func counts() throws -> Counts {
        let row = try transaction.row(
            """
            SELECT COUNT(*) FILTER (WHERE sent_at IS NULL AND failed_at IS NULL) AS waiting,
                COUNT(*) FILTER (WHERE sent_at IS NULL AND failed_at IS NULL AND last_error <> '') AS tried,
                COUNT(*) FILTER (WHERE failed_at IS NOT NULL) AS failed,
                MIN(CASE WHEN sent_at IS NULL AND failed_at IS NULL THEN written_at END) AS oldest
            FROM message
            WHERE sent_at IS NULL OR failed_at IS NOT NULL
            """
        )
        return Counts(
            waiting: try row?("waiting") ?? 0,
            beingTried: try row?("tried") ?? 0,
            failed: try row?("failed") ?? 0,
            oldestWaiting: try row?("oldest")
        )
    }

    /// Given up, or handed over and not arrived: the newest first.
    public func failed(_ limit: Int) throws -> [Message] {
        try transaction.rows(
            "SELECT * FROM message WHERE failed_at IS NOT NULL ORDER BY failed_at DESC, id DESC LIMIT :limit",
            ["limit": limit]
        ).map(message)
    }

    /// Tried, not taken and waiting for the next try: the longest waiting first.
    public func beingTried(_ limit: Int) throws -> [Message] {
        try transaction.rows(
            """
            SELECT *
            FROM message
            WHERE sent_at IS NULL AND failed_at IS NULL AND last_error <> ''
            ORDER BY written_at, id
            LIMIT :limit
            """,
            ["limit": limit]
        ).map(message)
    }
}
