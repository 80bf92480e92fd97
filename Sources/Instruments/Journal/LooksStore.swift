public import Kernel
import Store

/// Which looks are asked for (ADM-1).
public struct LooksSought: Hashable, Sendable {
    public enum Sort: String, Hashable, Sendable, CaseIterable {
        case look, act, refusal
    }

    public var user: ID<User>?
    /// From the beginning of this day, and to the end of that one, in London.
    public var from: Day?
    public var to: Day?
    public var sort: Sort?

    public init(user: ID<User>? = nil, from: Day? = nil, to: Day? = nil, sort: Sort? = nil) {
        self.user = user
        self.from = from
        self.to = to
        self.sort = sort
    }

    var parameters: Values {
        [
            "user": user, "from": from.map { Instant($0) }, "to": to.map { Instant($0.next) }, "sort": sort?.rawValue,
            "viewed": EntryKind.recordViewed.rawValue, "refused": EntryKind.accessRefused.rawValue,
        ]
    }
}

extension JournalStore {
    /// The entries about any of these people, newest first, `limit` of them before entry `before`.
    public func entries(
        aboutPeople people: some Sequence<ID<Person>>,
        _ sought: LooksSought,
        before: Int = .max,
        limit: Int
    ) throws -> [Entry] {
        try transaction.rows(
            """
            SELECT e.seq, e.at, e.actor, e.actor_name, e.agency, e.purpose, e.kind, e.subjects, e.payload
            FROM journal_entry e
            WHERE e.seq IN (SELECT s.seq FROM journal_subject s WHERE s.kind = 'person' AND s.subject IN (:people...))
                AND e.seq < :before
                AND (:user{id} IS NULL OR e.actor = :user)
                AND (:from{instant} IS NULL OR e.at >= :from)
                AND (:to{instant} IS NULL OR e.at < :to)
                AND (:sort{text} IS NULL
                    OR (:sort{text} = 'look' AND e.kind = :viewed)
                    OR (:sort{text} = 'refusal' AND e.kind = :refused)
                    OR (:sort{text} = 'act' AND e.kind <> :viewed AND e.kind <> :refused))
            ORDER BY e.seq DESC
            LIMIT :limit
            """,
            sought.parameters.merging(["people": Many(Set(people)), "before": before, "limit": limit]) { first, _ in first }
        ).map(entry)
    }

    /// What one user did with people’s records and looked at, newest first.
    public func entriesAboutPeople(by user: ID<User>, _ sought: LooksSought, limit: Int) throws -> [Entry] {
        var sought = sought
        sought.user = user
        return try transaction.rows(
            """
            SELECT e.seq, e.at, e.actor, e.actor_name, e.agency, e.purpose, e.kind, e.subjects, e.payload
            FROM journal_entry e
            WHERE e.actor = :user
                AND EXISTS (SELECT 1 FROM journal_subject s WHERE s.seq = e.seq AND s.kind = 'person')
                AND (:from{instant} IS NULL OR e.at >= :from)
                AND (:to{instant} IS NULL OR e.at < :to)
                AND (:sort{text} IS NULL
                    OR (:sort{text} = 'look' AND e.kind = :viewed)
                    OR (:sort{text} = 'refusal' AND e.kind = :refused)
                    OR (:sort{text} = 'act' AND e.kind <> :viewed AND e.kind <> :refused))
            ORDER BY e.seq DESC
            LIMIT :limit
            """,
            sought.parameters.merging(["limit": limit]) { first, _ in first }
        ).map(entry)
    }

    /// Everybody who looked at, or did anything with, any of these people’s records.
    public func lookers(atPeople people: some Sequence<ID<Person>>) throws -> Set<ID<User>> {
        Set(
            try transaction.rows(
                """
                SELECT DISTINCT e.actor
                FROM journal_entry e
                WHERE e.actor IS NOT NULL
                    AND e.seq IN (SELECT s.seq FROM journal_subject s WHERE s.kind = 'person' AND s.subject IN (:people...))
                ORDER BY e.actor
                """,
                ["people": Many(Set(people))]
            ).map { try $0("actor") }
        )
    }
}
