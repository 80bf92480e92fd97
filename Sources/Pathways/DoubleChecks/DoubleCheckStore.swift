import Instruments
import Kernel
import Store

/// Decisions drawn to be looked at again, in and out.
struct DoubleCheckStore {
    let transaction: Transaction

    struct Made: Hashable {
        let id: ID<ContactDecision>
        let contact: ID<Contact>
        let isDrawn: Bool
    }

    /// A day’s decisions with one of these outcomes, in the order in which they were made.
    func decisions(on day: Day, outcomes: [String]) throws -> [Made] {
        try transaction.rows(
            """
            SELECT d.id, d.contact, k.drawn_on
            FROM contact_decision d
            LEFT JOIN decision_double_check k ON k.contact_decision = d.id
            WHERE d.decided_at >= :from AND d.decided_at < :to AND d.outcome IN (:outcomes...)
            ORDER BY d.decided_at, d.id
            """,
            ["from": Instant(day), "to": Instant(day.next), "outcomes": Many(Set(outcomes))]
        ).map { row in
            let drawn: Day? = try row("drawn_on")
            return Made(id: try row("id"), contact: try row("contact"), isDrawn: drawn != nil)
        }
    }

    func add(_ decision: ID<ContactDecision>, on day: Day) throws {
        try transaction.run(
            """
            INSERT INTO decision_double_check (contact_decision, drawn_on)
            VALUES (:decision, :day)
            ON CONFLICT (contact_decision) DO NOTHING
            """,
            ["decision": decision, "day": day])
    }

    /// False when somebody had looked already.
    func keep(_ decision: ID<ContactDecision>, agrees: Bool, words: String, at: Instant, by: ID<User>?) throws -> Bool {
        try transaction.run(
            """
            UPDATE decision_double_check
            SET agrees = :agrees, words = :words, checked_at = :at, checked_by = :by
            WHERE contact_decision = :decision AND agrees IS NULL
            """,
            ["decision": decision, "agrees": agrees, "words": words, "at": at, "by": by]) == 1
    }

    private static let lines: SQL = """
        SELECT d.id, d.contact, d.outcome, d.level, d.reasons, d.decided_at, d.decided_by, c.reference, k.drawn_on, k.agrees,
            k.words, k.checked_at, k.checked_by,
            (
                SELECT o.outcome
                FROM contact_decision o
                WHERE o.contact = d.contact AND o.number > d.number
                ORDER BY o.number DESC
                LIMIT 1
            ) AS changed_to
        FROM decision_double_check k
        JOIN contact_decision d ON d.id = k.contact_decision
        JOIN contact c ON c.id = d.contact
        """

    /// Those drawn from a day on, and all that nobody has looked at, in the order of the decisions.
    func drawn(since day: Day) throws -> [DoubleCheck] {
        try transaction.rows(
            Self.lines + " WHERE k.drawn_on >= :day OR k.agrees IS NULL ORDER BY d.decided_at, d.id", ["day": day]
        ).map(check)
    }

    func find(_ decision: ID<ContactDecision>) throws -> DoubleCheck {
        guard let row = try transaction.row(Self.lines + " WHERE d.id = :id", ["id": decision]) else {
            throw NotFound("decision drawn for a double-check")
        }
        return try check(row)
    }

    private func check(_ row: Row) throws -> DoubleCheck {
        DoubleCheck(
            decision: try row("id"),
            contact: try row("contact"),
            reference: try row("reference"),
            outcome: try row("outcome"),
            level: try row("level"),
            reasons: try row("reasons"),
            decidedAt: try row("decided_at"),
            decidedBy: try row("decided_by"),
            drawnOn: try row("drawn_on"),
            agrees: try row("agrees"),
            words: try row("words"),
            checkedAt: try row("checked_at"),
            checkedBy: try row("checked_by"),
            changedTo: try row("changed_to")
        )
    }
}
