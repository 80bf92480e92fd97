import Instruments
import Kernel
import Store

/// How agencies take part in meetings, read across them (STRAT-4).
struct MeetingAttendanceStore {
    let transaction: Transaction

    /// How many of the last closed meetings to which an agency was asked it missed without sending anything, counted back from the
    /// newest until one that it took part in; never more than `limit` + 1.
    func missedInARow(_ agency: ID<Agency>, limit: Int) throws -> Int {
        let rows = try transaction.rows(
            """
            SELECT m.id, MAX(CASE WHEN i.attended IN ('in-person', 'video', 'telephone') THEN 1 ELSE 0 END) AS came,
                MAX(CASE WHEN EXISTS (SELECT 1 FROM meeting_contribution c WHERE c.meeting_invitee = i.id) THEN 1 ELSE 0 END)
                    AS gave
            FROM meeting m JOIN meeting_invitee i ON i.meeting = m.id
            WHERE m.closed_at IS NOT NULL AND i.agency = :agency AND i.removed_at IS NULL
            GROUP BY m.id, m.held_from
            ORDER BY m.held_from DESC, m.id DESC
            LIMIT :limit
            """, ["agency": agency, "limit": limit + 1])
        var missed = 0
        for row in rows {
            let (came, gave): (Int, Int) = (try row("came"), try row("gave"))
            if came == 1 || gave == 1 { break }
            missed += 1
        }
        return missed
    }
}
