import Instruments
import Kernel
import Store

/// What the figures count of orders that keep somebody away.
struct OrderFigureStore {
    let transaction: Transaction

    struct Check: Hashable {
        let order: ID<ProtectiveOrder>
        let reference: String
        let dueAt: Instant
        /// “met” or “missed”; “void” where the order ended with the check already late; nil while it is owed.
        let result: String?

        var subject: Subject { Subject("order", order) }
    }

    /// Checks that were to be made in some days. What fell away before its time is left out, as is a check of after the order’s
    /// last day.
    func checks(dueIn span: Range<Instant>) throws -> [Check] {
        try transaction.rows(
            """
            SELECT o.id, o.reference, k.due_at, k.result
            FROM clock k
            JOIN protective_order o ON o.id = k.subject
            WHERE k.kind = 'order-check' AND k.subject_kind = 'order' AND k.due_at >= :from AND k.due_at < :to
                AND (k.result IS NULL OR k.result <> 'void' OR k.due_at < k.stopped_at)
                AND (o.until_day IS NULL OR k.due_on IS NULL OR k.due_on <= o.until_day)
            ORDER BY k.due_at, k.id
            """,
            ["from": span.lowerBound, "to": span.upperBound]
        ).map {
            Check(order: try $0("id"), reference: try $0("reference"), dueAt: try $0("due_at"), result: try $0("result"))
        }
    }

    struct Breach: Hashable {
        let order: ID<ProtectiveOrder>
        let reference: String
        let reportedAt: Instant
        let investigatedAt: Instant?
        let arrestedAt: Instant?
        /// Key of its outcome; empty while it is open.
        let outcome: String
        /// By when it was to be investigated; nil where no time limit ran.
        let dueAt: Instant?

        var subject: Subject { Subject("order", order) }
    }

    func breaches(reportedIn span: Range<Instant>) throws -> [Breach] {
        try transaction.rows(
            """
            SELECT b.protective_order, o.reference, b.reported_at, b.investigated_at, b.arrested_at, b.outcome,
                (
                    SELECT MAX(k.due_at)
                    FROM clock k
                    WHERE k.kind = 'order-breach' AND k.subject_kind = 'order-breach' AND k.subject = b.id
                ) AS due
            FROM order_breach b
            JOIN protective_order o ON o.id = b.protective_order
            WHERE b.reported_at >= :from AND b.reported_at < :to
            ORDER BY b.reported_at, b.id
            """,
            ["from": span.lowerBound, "to": span.upperBound]
        ).map { row in
            Breach(
                order: try row("protective_order"), reference: try row("reference"), reportedAt: try row("reported_at"),
                investigatedAt: try row("investigated_at"), arrestedAt: try row("arrested_at"), outcome: try row("outcome"),
                dueAt: try row("due"))
        }
    }
}
