import Instruments
import Kernel
import Store

extension MeetingDecisionStore {
    /// Open actions of all other MARACs and daily risk meetings, the longest overdue first, with what their case is called: whatever
    /// became of the meeting, none is lost (DA-2, DA-4).
    func openActionsOfMarac(besides meeting: ID<Meeting>, limit: Int = 300) throws -> [(action: MeetingAction, title: String)] {
        let rows = try transaction.rows(
            """
            SELECT a.id, c.title
            FROM meeting_action a
            JOIN meeting_case c ON c.id = a.meeting_case
            JOIN meeting m ON m.id = c.meeting
            WHERE a.done_at IS NULL AND a.dropped_at IS NULL AND a.was_done = :no AND m.id <> :meeting
                AND m.kind IN ('marac', 'daily-risk-meeting')
            ORDER BY CASE WHEN a.due_at IS NULL THEN 1 ELSE 0 END, a.due_at, a.id
            LIMIT :limit
            """, ["no": false, "meeting": meeting, "limit": limit])
        let titles: [ID<MeetingAction>: String] = Dictionary(
            try rows.map { (try $0("id"), try $0("title")) }, uniquingKeysWith: { first, _ in first })
        let order: [ID<MeetingAction>] = try rows.map { try $0("id") }
        let found = Dictionary(try actions(order).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return order.compactMap { id in found[id].map { ($0, titles[id] ?? "") } }
    }

    private func actions(_ ids: [ID<MeetingAction>]) throws -> [MeetingAction] {
        if ids.isEmpty { return [] }
        let cases: [ID<MeetingCase>] = try transaction.rows(
            "SELECT DISTINCT meeting_case FROM meeting_action WHERE id IN (:ids...)", ["ids": Many(Set(ids))]
        ).map { try $0("meeting_case") }
        return try actions(of: cases)
    }
}
