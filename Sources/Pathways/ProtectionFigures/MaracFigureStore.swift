import Instruments
import Kernel
import Store

/// What the figures count of referrals to MARAC.
struct MaracFigureStore {
    let transaction: Transaction

    struct Referral: Hashable {
        let id: ID<MaracCase>
        let reference: String
        let agency: ID<Agency>?
        /// “accepted”, “declined”; empty while it waits.
        let decision: String
        /// What somebody else found who looked at a refusal again: “agrees”, “accepts”; empty where nobody did.
        let second: String
        /// By when somebody else was to look; nil where nothing waits for it.
        let secondDueAt: Instant?

        var subject: Subject { Subject("marac-case", id) }
        var isAccepted: Bool { decision == "accepted" || second == "accepts" }
    }

    /// Referred in some days, in the order in which they came.
    func referred(in span: Range<Instant>) throws -> [Referral] {
        try referrals("m.referred_at >= :from AND m.referred_at < :to", "m.referred_at", in: span)
    }

    /// Declined in some days, whenever they were referred.
    func declined(in span: Range<Instant>) throws -> [Referral] {
        try referrals(
            "m.decision = 'declined' AND m.decided_at >= :from AND m.decided_at < :to", "m.decided_at", in: span)
    }

    private func referrals(_ which: SQL, _ order: SQL, in span: Range<Instant>) throws -> [Referral] {
        try transaction.rows(
            """
            SELECT m.id, m.reference, m.referred_agency, m.decision, m.second,
                (
                    SELECT MAX(k.due_at)
                    FROM clock k
                    WHERE k.kind = 'marac-second-look' AND k.subject_kind = 'marac-case' AND k.subject = m.id
                ) AS second_due
            FROM marac_case m
            """ + " WHERE " + which + " ORDER BY " + order + ", m.id",
            ["from": span.lowerBound, "to": span.upperBound]
        ).map { row in
            Referral(
                id: try row("id"), reference: try row("reference"), agency: try row("referred_agency"),
                decision: try row("decision"), second: try row("second"), secondDueAt: try row("second_due"))
        }
    }
}
