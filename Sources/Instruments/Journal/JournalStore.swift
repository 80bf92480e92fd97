public import Kernel
public import Store

/// Rows of the journal, in and out. The only file that writes to its tables.
public struct JournalStore {
    let transaction: Transaction

    public init(transaction: Transaction) {
        self.transaction = transaction
    }

    func append(_ entry: NewEntry) throws {
        let row = try transaction.row(
            """
            INSERT INTO journal_entry (at, actor, actor_name, agency, purpose, kind, subjects, payload)
            VALUES (:at, :actor, :actor_name, :agency, :purpose, :kind, :subjects, :payload)
            RETURNING seq
            """,
            [
                "at": entry.at,
                "actor": entry.actor.user,
                "actor_name": entry.actor.name,
                "agency": entry.actor.agency,
                "purpose": entry.purpose.rawValue,
                "kind": entry.kind.rawValue,
                "subjects": entry.subjectsText,
                "payload": entry.particulars.canonical,
            ]
        )
        guard let seq: Int = try row?("seq") else { return }
        for subject in Set(entry.subjects) {
            try transaction.run(
                "INSERT INTO journal_subject (kind, subject, seq) VALUES (:kind, :subject, :seq)",
                ["kind": subject.kind, "subject": ID<Any>(subject.id), "seq": seq]
            )
        }
    }

    /// The entries about one record, newest first, `limit` of them before entry `before`.
    public func entries(about subject: Subject, before: Int = .max, limit: Int = 100) throws -> [Entry] {
        try transaction.rows(
            """
            SELECT e.seq, e.at, e.actor, e.actor_name, e.agency, e.purpose, e.kind, e.subjects, e.payload
            FROM journal_subject s
            JOIN journal_entry e ON e.seq = s.seq
            WHERE s.kind = :kind AND s.subject = :subject AND s.seq < :before
            ORDER BY s.seq DESC
            LIMIT :limit
            """,
            ["kind": subject.kind, "subject": ID<Any>(subject.id), "before": before, "limit": limit]
        ).map(entry)
    }

    /// The entries of some kinds about any of these records, oldest first: what a chronology is made from (CHRON-1).
    public func entries(of kinds: [EntryKind], about subjects: [Subject]) throws -> [Entry] {
        guard let sort = subjects.first?.kind else { return [] }
        return try transaction.rows(
            """
            SELECT e.seq, e.at, e.actor, e.actor_name, e.agency, e.purpose, e.kind, e.subjects, e.payload
            FROM journal_entry e
            WHERE e.kind IN (:kinds...) AND e.seq IN (
                SELECT seq
                FROM journal_subject
                WHERE kind = :sort AND subject IN (:subjects...)
            )
            ORDER BY e.seq
            """,
            [
                "kinds": Many(kinds.map(\.rawValue)), "sort": sort,
                "subjects": Many(subjects.filter { $0.kind == sort }.compactMap { ID<Any>($0.id) }),
            ]
        ).map(entry)
    }

    /// What one user did and looked at, newest first.
    public func entries(by user: ID<User>, before: Int = .max, limit: Int = 100) throws -> [Entry] {
        try transaction.rows(
            """
            SELECT seq, at, actor, actor_name, agency, purpose, kind, subjects, payload
            FROM journal_entry
            WHERE actor = :user AND seq < :before
            ORDER BY seq DESC
            LIMIT :limit
            """,
            ["user": user, "before": before, "limit": limit]
        ).map(entry)
    }

    /// Everything, newest first: for an inspector's extract (ADM-1).
    public func entries(before: Int = .max, limit: Int = 100) throws -> [Entry] {
        try transaction.rows(
            """
            SELECT seq, at, actor, actor_name, agency, purpose, kind, subjects, payload
            FROM journal_entry
            WHERE seq < :before
            ORDER BY seq DESC
            LIMIT :limit
            """,
            ["before": before, "limit": limit]
        ).map(entry)
    }

    /// Everything of these kinds that happened after a moment, oldest first: what has to be undone to see how things
    /// stood then.
    public func entries(of kinds: [EntryKind], after moment: Instant) throws -> [Entry] {
        try transaction.rows(
            """
            SELECT seq, at, actor, actor_name, agency, purpose, kind, subjects, payload
            FROM journal_entry
            WHERE kind IN (:kinds...) AND at > :moment
            ORDER BY seq
            """,
            ["kinds": Many(kinds.map(\.rawValue)), "moment": moment]
        ).map(entry)
    }

    func entry(_ row: Row) throws -> Entry {
        Entry(
            seq: try row("seq"),
            at: try row("at"),
            actor: try row("actor"),
            actorName: try row("actor_name"),
            agency: try row("agency"),
            purpose: Purpose(rawValue: try row("purpose")),
            kind: EntryKind(rawValue: try row("kind")),
            subjects: try row("subjects"),
            payload: try row("payload")
        )
    }
}
