import Instruments
import Kernel
import Store

/// What a contact's page says of the sharing of its checks.
struct CheckSharing {
    let cover: SharingCover
    let agreements: [ID<InformationCheck>: ID<SharingAgreement>]
    let told: [ID<InformationCheck>: [ToldOfRefusal]]
    let reviews: [ID<InformationCheck>: RefusalReview]

    init(of checks: [InformationCheck], in work: Work) throws {
        let store = CheckSharingStore(transaction: work.transaction)
        let refused = checks.filter { $0.answer == .refused }.map(\.id)
        cover = SharingCover(agreements: try SharingAgreementStore(transaction: work.transaction).inForce(on: work.today))
        agreements = try store.agreements(of: checks.map(\.id))
        told = try store.told(of: refused)
        reviews = try store.reviews(of: refused)
    }
}

/// Under which agreement each check was asked; refusals, whom they were told to, and their review.
struct CheckSharingStore {
    let transaction: Transaction

    /// Checks of one agency by another for one purpose.
    struct Asked: Hashable {
        let from: ID<Agency>?
        let to: ID<Agency>
        let purpose: String
        let checks: Int
        /// How many of them were asked outside any agreement.
        let outside: Int
        let last: Instant
    }

    func add(_ check: ID<InformationCheck>, from agency: ID<Agency>?, under agreement: ID<SharingAgreement>?) throws {
        try transaction.run(
            """
            INSERT INTO check_agreement (information_check, asking_agency, sharing_agreement)
            VALUES (:check, :agency, :agreement)
            """,
            ["check": check, "agency": agency, "agreement": agreement]
        )
    }

    /// The agreement under which each check was asked; those outside any are left out.
    func agreements(of checks: some Sequence<ID<InformationCheck>>) throws -> [ID<InformationCheck>: ID<SharingAgreement>] {
        let checks = Set(checks)
        if checks.isEmpty { return [:] }
        let rows = try transaction.rows(
            """
            SELECT information_check, sharing_agreement
            FROM check_agreement
            WHERE information_check IN (:ids...) AND sharing_agreement IS NOT NULL
            ORDER BY information_check
            """,
            ["ids": Many(checks)]
        )
        return Dictionary(
            try rows.map { (try $0("information_check"), try $0("sharing_agreement")) }, uniquingKeysWith: { first, _ in first })
    }

    /// How many checks were asked under an agreement.
    func count(under agreement: ID<SharingAgreement>) throws -> Int {
        try transaction.row("SELECT count(*) AS n FROM check_agreement WHERE sharing_agreement = :id", ["id": agreement])?("n")
            ?? 0
    }

    /// What was asked since a moment, by who asked whom what for. Checks of before this register are judged by the agency of
    /// whoever asked.
    func asked(since: Instant) throws -> [Asked] {
        try transaction.rows(
            """
            SELECT COALESCE(a.asking_agency, u.agency) AS asking, c.agency AS asked, c.purpose AS purpose, count(*) AS n,
                sum(CASE WHEN a.sharing_agreement IS NULL THEN 1 ELSE 0 END) AS outside, max(c.asked_at) AS last_at
            FROM information_check c
            LEFT JOIN check_agreement a ON a.information_check = c.id
            LEFT JOIN user_account u ON u.id = c.asked_by
            WHERE c.asked_at >= :since
            GROUP BY COALESCE(a.asking_agency, u.agency), c.agency, c.purpose
            """,
            ["since": since]
        ).map { row in
            Asked(
                from: try row("asking"), to: try row("asked"), purpose: try row("purpose"), checks: try row("n"),
                outside: try row("outside"), last: try row("last_at"))
        }
    }

    /// Checks that an agency refused: those that nobody has reviewed first, the oldest first; then the last reviewed.
    func refused(limit: Int) throws -> [ID<InformationCheck>] {
        try transaction.rows(
            """
            SELECT c.id
            FROM information_check c
            LEFT JOIN refusal_review r ON r.information_check = c.id
            WHERE c.answer = 'refused'
            ORDER BY CASE WHEN r.reviewed_at IS NULL THEN 0 ELSE 1 END, r.reviewed_at DESC, c.answered_at, c.id
            LIMIT :limit
            """,
            ["limit": limit]
        ).map { try $0("id") }
    }

    func add(_ told: ToldOfRefusal, id: ID<ToldOfRefusal>, of check: ID<InformationCheck>) throws {
        try transaction.run(
            """
            INSERT INTO refusal_told (id, information_check, name, agency_contact, user_account, message, told_at)
            VALUES (:id, :check, :name, :contact, :user, :message, :at)
            """,
            [
                "id": id, "check": check, "name": told.name, "contact": told.contact, "user": told.user,
                "message": told.message, "at": told.at,
            ]
        )
    }

    func told(of checks: some Sequence<ID<InformationCheck>>) throws -> [ID<InformationCheck>: [ToldOfRefusal]] {
        let checks = Set(checks)
        if checks.isEmpty { return [:] }
        var told: [ID<InformationCheck>: [ToldOfRefusal]] = [:]
        let rows = try transaction.rows(
            "SELECT * FROM refusal_told WHERE information_check IN (:ids...) ORDER BY told_at, id", ["ids": Many(checks)])
        for row in rows {
            told[try row("information_check"), default: []].append(
                ToldOfRefusal(
                    name: try row("name"), contact: try row("agency_contact"), user: try row("user_account"),
                    message: try row("message"), at: try row("told_at")))
        }
        return told
    }

    /// False when somebody reviewed it first.
    func add(_ review: RefusalReview, of check: ID<InformationCheck>) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO refusal_review (information_check, stands, words, reviewed_at, reviewed_by)
            VALUES (:check, :stands, :words, :at, :by)
            ON CONFLICT (information_check) DO NOTHING
            """,
            [
                "check": check, "stands": review.stands, "words": review.words, "at": review.reviewedAt,
                "by": review.reviewedBy,
            ]
        ) == 1
    }

    func reviews(of checks: some Sequence<ID<InformationCheck>>) throws -> [ID<InformationCheck>: RefusalReview] {
        let checks = Set(checks)
        if checks.isEmpty { return [:] }
        let rows = try transaction.rows(
            "SELECT * FROM refusal_review WHERE information_check IN (:ids...) ORDER BY information_check",
            ["ids": Many(checks)])
        return Dictionary(
            try rows.map { row in
                (
                    try row("information_check"),
                    RefusalReview(
                        stands: try row("stands"), words: try row("words"), reviewedAt: try row("reviewed_at"),
                        reviewedBy: try row("reviewed_by"))
                )
            }, uniquingKeysWith: { first, _ in first })
    }
}
