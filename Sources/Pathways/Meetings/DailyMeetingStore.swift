import Instruments
import Kernel
import Store

/// What waits for the daily risk meeting and stands on the list of none yet; one that was called off does not count.
struct DailyMeetingStore {
    let transaction: Transaction

    /// Breaches of orders that were taken to it and have not ended, the longest waiting first (DA-6).
    func breaches(limit: Int) throws -> [ID<OrderBreach>] {
        try transaction.rows(
            """
            SELECT b.id FROM order_breach b
            WHERE b.referred_to = 'daily' AND b.ended_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM meeting_case c JOIN meeting m ON m.id = c.meeting
                WHERE c.subject_kind = 'order-breach' AND c.subject = b.id AND m.kind = :kind AND m.cancelled_at IS NULL
            )
            ORDER BY b.referred_at, b.id LIMIT :limit
            """, ["kind": MaracMeetings.daily, "limit": limit]
        ).map { try $0("id") }
    }

    /// Reviews of cumulative harm that ended with it (RISK-3).
    func reviews(result: String, limit: Int) throws -> [ID<CumulativeReview>] {
        try transaction.rows(
            """
            SELECT r.id FROM cumulative_review r
            WHERE r.result = :result AND NOT EXISTS (
                SELECT 1 FROM meeting_case c JOIN meeting m ON m.id = c.meeting
                WHERE c.subject_kind = 'cumulative-review' AND c.subject = r.id AND m.kind = :kind AND m.cancelled_at IS NULL
            )
            ORDER BY r.reviewed_at, r.id LIMIT :limit
            """, ["result": result, "kind": MaracMeetings.daily, "limit": limit]
        ).map { try $0("id") }
    }

    /// Cases that MARAC passed to it and that stand on the list of no open one (DA-2).
    func passed(limit: Int) throws -> [ID<MaracCase>] {
        let found: [ID<MaracCase>] = try transaction.rows(
            """
            SELECT p.marac_case FROM marac_passing p
            WHERE p.passed_to = 'daily' AND p.taken_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM meeting_case c JOIN meeting m ON m.id = c.meeting
                WHERE c.subject_kind = 'marac-case' AND c.subject = p.marac_case AND m.kind = :kind
                    AND m.cancelled_at IS NULL AND m.closed_at IS NULL
            )
            ORDER BY p.passed_at, p.id LIMIT :limit
            """, ["kind": MaracMeetings.daily, "limit": limit]
        ).map { try $0("marac_case") }
        var seen = Set<ID<MaracCase>>()
        return found.filter { seen.insert($0).inserted }
    }

    /// Incidents told of since a moment and not closed: those of the highest grade, then the newest.
    func incidents(since moment: Instant, highest grade: String, limit: Int) throws -> [ID<Incident>] {
        try transaction.rows(
            """
            SELECT i.id FROM incident i
            WHERE i.shared_at >= :moment AND i.closed_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM meeting_case c JOIN meeting m ON m.id = c.meeting
                WHERE c.subject_kind = 'incident' AND c.subject = i.id AND m.kind = :kind AND m.cancelled_at IS NULL
            )
            ORDER BY CASE WHEN i.grade_now = :grade THEN 0 ELSE 1 END, i.shared_at DESC, i.id DESC LIMIT :limit
            """, ["moment": moment, "grade": grade, "kind": MaracMeetings.daily, "limit": limit]
        ).map { try $0("id") }
    }
}
