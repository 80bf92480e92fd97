import Instruments
import Kernel
import Store

/// What is counted of contacts, in some days; no names in it.
struct FigureStore {
    let transaction: Transaction

    func contacts(in span: Range<Instant>) throws -> [FigureFacts.Contact] {
        try transaction.rows(
            """
            SELECT id, reference, received_at, source, agency, nature
            FROM contact
            WHERE received_at >= :from AND received_at < :to
            ORDER BY received_at, id
            """,
            ["from": span.lowerBound, "to": span.upperBound]
        ).map {
            FigureFacts.Contact(
                id: try $0("id"), reference: try $0("reference"), receivedAt: try $0("received_at"), source: try $0("source"),
                agency: try $0("agency"), nature: try $0("nature"))
        }
    }

    /// Decisions made in these days, and whether each stands.
    func decisions(in span: Range<Instant>) throws -> [(decision: FigureFacts.Decision, stands: Bool)] {
        try transaction.rows(
            """
            SELECT d.contact, d.number, d.outcome, d.reasons, d.seen_by_at, d.not_seen_because, d.decided_at, c.reference, c.nature,
                c.source,
                (SELECT MAX(o.number) FROM contact_decision o WHERE o.contact = d.contact) AS last_number,
                (
                    SELECT COUNT(*)
                    FROM contact_told t
                    WHERE t.contact = d.contact AND t.decision = d.id AND t.how = 'message'
                        AND (t.recipient = c.referrer OR (t.recipient IS NULL AND c.referrer IS NULL))
                ) AS told
            FROM contact_decision d
            JOIN contact c ON c.id = d.contact
            WHERE d.decided_at >= :from AND d.decided_at < :to
            ORDER BY d.decided_at, d.id
            """,
            ["from": span.lowerBound, "to": span.upperBound]
        ).map { row in
            let (number, last, told): (Int, Int, Int) = (try row("number"), try row("last_number"), try row("told"))
            let (reasons, notSeen): (String, String) = (try row("reasons"), try row("not_seen_because"))
            return (
                FigureFacts.Decision(
                    contact: try row("contact"), reference: try row("reference"), number: number, outcome: try row("outcome"),
                    nature: try row("nature"), source: try row("source"), hasReasons: !reasons.isBlank,
                    seenBy: try row("seen_by_at"), saysWhyNotSeen: !notSeen.isBlank, at: try row("decided_at"), told: told > 0),
                number == last
            )
        }
    }

    /// What stands on contacts received in these days.
    func standingOutcomes(in span: Range<Instant>) throws -> [ID<Contact>: String] {
        Dictionary(
            try transaction.rows(
                """
                SELECT d.contact, d.outcome
                FROM contact_decision d
                JOIN contact c ON c.id = d.contact
                WHERE c.received_at >= :from AND c.received_at < :to
                    AND d.number = (SELECT MAX(o.number) FROM contact_decision o WHERE o.contact = d.contact)
                ORDER BY d.contact
                """,
                ["from": span.lowerBound, "to": span.upperBound]
            ).map { (try $0("contact"), try $0("outcome")) }, uniquingKeysWith: { first, _ in first })
    }

    /// The children of every referral decided in a span, by the decision that stands.
    func referred(in span: Range<Instant>, outcomes: [String]) throws -> [(contact: ID<Contact>, child: ID<Person>, at: Instant)]
    {
        try transaction.rows(
            """
            SELECT d.contact, d.decided_at, p.person
            FROM contact_decision d
            JOIN contact_person p ON p.contact = d.contact AND p.part <> 'adult' AND p.person IS NOT NULL
            WHERE d.decided_at >= :from AND d.decided_at < :to AND d.outcome IN (:outcomes...)
                AND d.number = (SELECT MAX(o.number) FROM contact_decision o WHERE o.contact = d.contact)
            ORDER BY d.decided_at, d.contact, p.person
            """,
            ["from": span.lowerBound, "to": span.upperBound, "outcomes": Many(Set(outcomes))]
        ).map { (try $0("contact"), try $0("person"), try $0("decided_at")) }
    }

    /// How many agencies had given their view before the first decision.
    func viewCounts(in span: Range<Instant>) throws -> [ID<Contact>: Int] {
        Dictionary(
            try transaction.rows(
                """
                SELECT d.contact, COUNT(DISTINCT v.agency) AS views
                FROM contact_decision d
                JOIN contact_view v ON v.contact = d.contact AND v.given_at <= d.decided_at
                WHERE d.number = 1 AND d.decided_at >= :from AND d.decided_at < :to
                GROUP BY d.contact
                ORDER BY d.contact
                """,
                ["from": span.lowerBound, "to": span.upperBound]
            ).map { (try $0("contact"), try $0("views")) }, uniquingKeysWith: { first, _ in first })
    }

    func checks(in span: Range<Instant>) throws -> [FigureFacts.Check] {
        try transaction.rows(
            """
            SELECT k.id, k.agency, k.due_at, k.answered_at, c.reference
            FROM information_check k
            JOIN contact c ON c.id = k.contact
            WHERE k.asked_at >= :from AND k.asked_at < :to
            ORDER BY k.asked_at, k.id
            """,
            ["from": span.lowerBound, "to": span.upperBound]
        ).map {
            FigureFacts.Check(
                id: try $0("id"), contact: try $0("reference"), agency: try $0("agency"), due: try $0("due_at"),
                answeredAt: try $0("answered_at"))
        }
    }
}
