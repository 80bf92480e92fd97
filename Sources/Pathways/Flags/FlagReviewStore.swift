import Instruments
import Kernel
import Store

/// Reviews of flags, who was asked for one, and what audits found; in and out.
struct FlagReviewStore {
    let transaction: Transaction

    func add(_ review: FlagReview) throws {
        try transaction.run(
            """
            INSERT INTO risk_flag_review
                (id, flag, outcome, words, risk_before, reason_before, what_to_do_before, review_before, reviewed_at,
                reviewed_by, agency)
            VALUES (:id, :flag, :outcome, :words, :risk, :reason, :what_to_do, :review, :at, :by, :agency)
            """,
            [
                "id": review.id, "flag": review.flag, "outcome": review.outcome.rawValue, "words": review.words,
                "risk": review.riskBefore, "reason": review.reasonBefore, "what_to_do": review.whatToDoBefore,
                "review": review.reviewBefore, "at": review.at, "by": review.by, "agency": review.agency,
            ]
        )
    }

    /// The newest first.
    func reviews(of flags: [ID<RiskFlag>]) throws -> [ID<RiskFlag>: [FlagReview]] {
        var reviews: [ID<RiskFlag>: [FlagReview]] = [:]
        for row in try transaction.rows(
            "SELECT * FROM risk_flag_review WHERE flag IN (:flags...) ORDER BY reviewed_at DESC, id DESC",
            ["flags": Many(flags)]
        ) {
            let outcome: String = try row("outcome")
            let flag: ID<RiskFlag> = try row("flag")
            reviews[flag, default: []].append(
                FlagReview(
                    id: try row("id"),
                    flag: flag,
                    outcome: FlagReview.Outcome(rawValue: outcome) ?? .holds,
                    words: try row("words"),
                    riskBefore: try row("risk_before"),
                    reasonBefore: try row("reason_before"),
                    whatToDoBefore: try row("what_to_do_before"),
                    reviewBefore: try row("review_before"),
                    at: try row("reviewed_at"),
                    by: try row("reviewed_by"),
                    agency: try row("agency")
                )
            )
        }
        return reviews
    }

    /// False when the owner was asked for this review already: by an earlier run, or on another node.
    func keepPrompt(_ flag: RiskFlag, asked: ID<User>, on day: Day) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO risk_flag_prompt (flag, review_on, asked, asked_on)
            VALUES (:flag, :review, :asked, :day)
            ON CONFLICT (flag, review_on) DO NOTHING
            """,
            ["flag": flag.id, "review": flag.reviewOn, "asked": asked, "day": day]
        ) == 1
    }

    func keepAudit(_ audit: FlagAudit, of flag: ID<RiskFlag>, month: Day) throws {
        try transaction.run(
            """
            INSERT INTO risk_flag_audit (flag, month, holds_up, words, audited_at, audited_by)
            VALUES (:flag, :month, :holds, :words, :at, :by)
            ON CONFLICT (flag, month) DO UPDATE
            SET holds_up = excluded.holds_up, words = excluded.words, audited_at = excluded.audited_at,
                audited_by = excluded.audited_by
            """,
            [
                "flag": flag, "month": month, "holds": audit.holdsUp, "words": audit.words, "at": audit.at, "by": audit.by,
            ]
        )
    }

    func audits(month: Day) throws -> [ID<RiskFlag>: FlagAudit] {
        var audits: [ID<RiskFlag>: FlagAudit] = [:]
        for row in try transaction.rows(
            "SELECT * FROM risk_flag_audit WHERE month = :month ORDER BY flag",
            ["month": month]
        ) {
            audits[try row("flag")] = FlagAudit(
                holdsUp: try row("holds_up"),
                words: try row("words"),
                at: try row("audited_at"),
                by: try row("audited_by")
            )
        }
        return audits
    }
}
