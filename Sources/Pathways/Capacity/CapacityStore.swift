import Instruments
import Kernel
import Store

/// What came to the front door and how it went, without anything of what was told.
struct CapacityStore {
    let transaction: Transaction

    /// A contact as its times are: nothing in it says about whom it is.
    struct Passed: Hashable {
        let contact: ID<Contact>
        let reference: String
        let receivedAt: Instant
        let rating: String?
        let isChildProtection: Bool
        let team: ID<Team>?
        let takenBy: ID<User>?
        let takenAt: Instant?
        /// The first decision, whatever was decided later.
        let decidedAt: Instant?
        let isOpen: Bool
    }

    /// Contacts received from a moment on, and all that are open, in the order of their coming.
    func passed(since moment: Instant) throws -> [Passed] {
        try transaction.rows(
            """
            SELECT c.id, c.reference, c.received_at, c.rating, c.child_protection_at, c.team, c.allocated_to, c.allocated_at,
                c.decided_at, d.decided_at AS first_decided_at
            FROM contact c
            LEFT JOIN contact_decision d ON d.contact = c.id AND d.number = 1
            WHERE c.received_at >= :since OR c.decided_at IS NULL
            ORDER BY c.received_at, c.id
            """,
            ["since": moment]
        ).map { row in
            let protection: Instant? = try row("child_protection_at")
            let decided: Instant? = try row("decided_at")
            return Passed(
                contact: try row("id"),
                reference: try row("reference"),
                receivedAt: try row("received_at"),
                rating: try row("rating"),
                isChildProtection: protection != nil,
                team: try row("team"),
                takenBy: try row("allocated_to"),
                takenAt: try row("allocated_at"),
                decidedAt: try row("first_decided_at"),
                isOpen: decided == nil
            )
        }
    }

    /// When agencies were waited for, by contact.
    func awaited(since moment: Instant, now: Instant) throws -> [ID<Contact>: [Range<Instant>]] {
        let rows = try transaction.rows(
            """
            SELECT k.contact, k.asked_at, k.answered_at
            FROM information_check k
            JOIN contact c ON c.id = k.contact
            WHERE c.received_at >= :since
            ORDER BY k.contact, k.asked_at
            """,
            ["since": moment]
        )
        var awaited: [ID<Contact>: [Range<Instant>]] = [:]
        for row in rows {
            let (asked, answered): (Instant, Instant?) = (try row("asked_at"), try row("answered_at"))
            awaited[try row("contact"), default: []].append(asked..<max(asked, answered ?? now))
        }
        return awaited
    }

    /// Incidents that wait to be screened: grade and since when, the oldest first.
    func unscreened() throws -> [(grade: String, since: Instant)] {
        try transaction.rows(
            """
            SELECT grade_now, police_recorded_at
            FROM incident
            WHERE screened_at IS NULL
            ORDER BY police_recorded_at, id
            """
        ).map { (try $0("grade_now"), try $0("police_recorded_at")) }
    }
}
