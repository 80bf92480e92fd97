import Instruments
import Kernel
import Store

/// Reviews of cumulative harm, in and out.
struct CumulativeReviewStore {
    let transaction: Transaction

    func find(_ id: ID<CumulativeReview>) throws -> CumulativeReview {
        guard let row = try transaction.row("SELECT * FROM cumulative_review WHERE id = :id", ["id": id]) else {
            throw NotFound("review")
        }
        return try reviews([row])[0]
    }

    func find(_ ids: some Sequence<ID<CumulativeReview>>) throws -> [CumulativeReview] {
        let ids = Set(ids)
        if ids.isEmpty { return [] }
        return try reviews(
            transaction.rows("SELECT * FROM cumulative_review WHERE id IN (:ids...) ORDER BY opened_at, id", ["ids": Many(ids)]))
    }

    /// Of one rule, for any of these people, the newest last.
    func reviews(of rule: String, for people: some Sequence<ID<Person>>) throws -> [CumulativeReview] {
        try reviews(
            transaction.rows(
                """
                SELECT DISTINCT r.*
                FROM cumulative_review r
                JOIN cumulative_review_counted c ON c.cumulative_review = r.id
                WHERE r.rule = :rule AND c.person IN (:people...)
                ORDER BY r.opened_at, r.id
                """,
                ["rule": rule, "people": Many(Set(people))]))
    }

    /// About any of these people, newest first.
    func reviews(about people: some Sequence<ID<Person>>) throws -> [CumulativeReview] {
        try reviews(
            transaction.rows(
                """
                SELECT DISTINCT r.*
                FROM cumulative_review r
                JOIN cumulative_review_counted c ON c.cumulative_review = r.id
                WHERE c.person IN (:people...)
                ORDER BY r.opened_at DESC, r.id DESC
                """,
                ["people": Many(Set(people))]))
    }

    /// Open ones of these teams, and those that no team has, oldest first.
    func open(of teams: some Sequence<ID<Team>>, limit: Int) throws -> [CumulativeReview] {
        try reviews(
            transaction.rows(
                """
                SELECT *
                FROM cumulative_review
                WHERE result IS NULL AND (team IN (:teams...) OR team IS NULL)
                ORDER BY opened_at, id
                LIMIT :limit
                """,
                ["teams": Many(Set(teams)), "limit": limit]))
    }

    func add(_ review: CumulativeReview) throws {
        try transaction.run(
            """
            INSERT INTO cumulative_review (id, rule, opened_at, team, first_day, last_day, needs_consent)
            VALUES (:id, :rule, :at, :team, :first, :last, :consent)
            """,
            [
                "id": review.id, "rule": review.rule, "at": review.openedAt, "team": review.team, "first": review.first,
                "last": review.last, "consent": review.needsConsent,
            ])
        try addParts(of: review)
    }

    /// Throws `Conflict` when somebody saved first.
    func save(_ review: CumulativeReview) throws {
        let changed = try transaction.run(
            """
            UPDATE cumulative_review
            SET first_day = :first, last_day = :last, result = :result, words = :words, reviewed_at = :at, reviewed_by = :by,
                version = version + 1
            WHERE id = :id AND version = :version
            """,
            [
                "id": review.id, "version": review.version, "first": review.first, "last": review.last, "result": review.result,
                "words": review.words, "at": review.reviewedAt, "by": review.reviewedBy,
            ])
        if changed == 0 { throw Conflict(subject: "This review", read: review.version, current: review.version + 1) }
        try addParts(of: review)
    }

    private func addParts(of review: CumulativeReview) throws {
        for one in review.counted {
            try transaction.run(
                """
                INSERT INTO cumulative_review_counted (cumulative_review, part, person) VALUES (:id, :part, :person)
                ON CONFLICT (cumulative_review, part, person) DO NOTHING
                """,
                ["id": review.id, "part": one.part, "person": one.person])
        }
        for one in review.events {
            try transaction.run(
                """
                INSERT INTO cumulative_review_event (cumulative_review, event, kind) VALUES (:id, :event, :kind)
                ON CONFLICT (cumulative_review, event) DO NOTHING
                """,
                ["id": review.id, "event": one.id, "kind": one.kind.rawValue])
        }
    }

    private func reviews(_ rows: [Row]) throws -> [CumulativeReview] {
        let ids: [ID<CumulativeReview>] = try rows.map { try $0("id") }
        if ids.isEmpty { return [] }
        let counted = try Dictionary(
            grouping: transaction.rows(
                "SELECT * FROM cumulative_review_counted WHERE cumulative_review IN (:ids...)", ["ids": Many(ids)]),
            by: { try $0("cumulative_review") as ID<CumulativeReview> })
        let events = try Dictionary(
            grouping: transaction.rows(
                "SELECT * FROM cumulative_review_event WHERE cumulative_review IN (:ids...)", ["ids": Many(ids)]),
            by: { try $0("cumulative_review") as ID<CumulativeReview> })
        return try rows.map { row in
            let id: ID<CumulativeReview> = try row("id")
            return CumulativeReview(
                id: id,
                rule: try row("rule"),
                openedAt: try row("opened_at"),
                team: try row("team"),
                first: try row("first_day"),
                last: try row("last_day"),
                needsConsent: try row("needs_consent"),
                counted: Set(try (counted[id] ?? []).map { .init(part: try $0("part"), person: try $0("person")) }),
                events: Set(
                    try (events[id] ?? []).map { row in
                        let kind: String = try row("kind")
                        return .init(id: try row("event"), kind: CumulativeReview.EventKind(rawValue: kind) ?? .incident)
                    }),
                result: try row("result"),
                words: try row("words"),
                reviewedAt: try row("reviewed_at"),
                reviewedBy: try row("reviewed_by"),
                version: try row("version")
            )
        }
    }
}
