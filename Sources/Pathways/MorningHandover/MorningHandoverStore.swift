import Instruments
import Kernel
import Store

/// Which contacts came or were worked on in a stretch of time.
struct MorningHandoverStore {
    let transaction: Transaction

    func touched(in span: Range<Instant>) throws -> [ID<Contact>] {
        try transaction.rows(
            """
            SELECT id AS contact FROM contact WHERE received_at >= :from AND received_at < :to
            UNION
            SELECT id FROM contact WHERE allocated_at >= :from AND allocated_at < :to
            UNION
            SELECT contact FROM contact_note WHERE written_at >= :from AND written_at < :to
            UNION
            SELECT contact FROM contact_decision WHERE decided_at >= :from AND decided_at < :to
            UNION
            SELECT contact FROM contact_view WHERE given_at >= :from AND given_at < :to
            UNION
            SELECT contact
            FROM information_check
            WHERE (asked_at >= :from AND asked_at < :to) OR (answered_at >= :from AND answered_at < :to)
            """,
            ["from": span.lowerBound, "to": span.upperBound]
        ).map { try $0("contact") }
    }
}
