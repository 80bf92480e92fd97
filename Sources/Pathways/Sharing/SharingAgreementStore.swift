import Instruments
import Kernel
import Store

/// Sharing agreements, in and out.
struct SharingAgreementStore {
    let transaction: Transaction

    func find(_ id: ID<SharingAgreement>) throws -> SharingAgreement {
        let rows = try transaction.rows("SELECT * FROM sharing_agreement WHERE id = :id", ["id": id])
        guard let found = try agreements(rows).first else { throw NotFound("agreement") }
        return found
    }

    func find(_ ids: some Sequence<ID<SharingAgreement>>) throws -> [SharingAgreement] {
        let ids = Set(ids)
        if ids.isEmpty { return [] }
        return try agreements(
            transaction.rows("SELECT * FROM sharing_agreement WHERE id IN (:ids...) ORDER BY id", ["ids": Many(ids)]))
    }

    /// All, ended ones too, in the order in which they began.
    func all() throws -> [SharingAgreement] {
        try agreements(transaction.rows("SELECT * FROM sharing_agreement ORDER BY from_day, id"))
    }

    /// In force on a day.
    func inForce(on day: Day) throws -> [SharingAgreement] {
        try agreements(
            transaction.rows(
                """
                SELECT *
                FROM sharing_agreement
                WHERE from_day <= :day AND (until_day IS NULL OR until_day >= :day)
                ORDER BY from_day, id
                """,
                ["day": day]
            ))
    }

    func add(_ agreement: SharingAgreement, at now: Instant, by user: ID<User>?) throws {
        try transaction.run(
            """
            INSERT INTO sharing_agreement
                (id, title, kind, scope, purposes, basis, owner, owner_agency, from_day, review_on, until_day, kept_at,
                ended_because, recorded_at, recorded_by)
            VALUES (:id, :title, :kind, :scope, :purposes, :basis, :owner, :owner_agency, :from, :review, :until, :kept,
                :because, :now, :by)
            """,
            values(agreement).merging(["now": now, "by": user]) { first, _ in first }
        )
        try write(agreement.words.agencies, of: agreement.id)
    }

    /// Throws `Conflict` when somebody saved first.
    func save(_ agreement: SharingAgreement) throws {
        let changed = try transaction.run(
            """
            UPDATE sharing_agreement
            SET title = :title, kind = :kind, scope = :scope, purposes = :purposes, basis = :basis, owner = :owner,
                owner_agency = :owner_agency, from_day = :from, review_on = :review, until_day = :until, kept_at = :kept,
                ended_because = :because, version = version + 1
            WHERE id = :id AND version = :version
            """,
            values(agreement).merging(["version": agreement.version]) { first, _ in first }
        )
        if changed == 0 { throw Conflict(subject: "This agreement", read: agreement.version, current: agreement.version + 1) }
        try transaction.run("DELETE FROM sharing_agreement_agency WHERE sharing_agreement = :id", ["id": agreement.id])
        try write(agreement.words.agencies, of: agreement.id)
    }

    func add(_ review: SharingAgreementReview, id: ID<SharingAgreementReview>, of agreement: ID<SharingAgreement>) throws {
        try transaction.run(
            """
            INSERT INTO sharing_agreement_review
                (id, sharing_agreement, found, due_before, due_after, reviewed_at, reviewed_by)
            VALUES (:id, :agreement, :found, :before, :after, :at, :by)
            """,
            [
                "id": id, "agreement": agreement, "found": review.found, "before": review.dueBefore, "after": review.dueAfter,
                "at": review.reviewedAt, "by": review.reviewedBy,
            ]
        )
    }

    /// The last first.
    func reviews(of agreement: ID<SharingAgreement>) throws -> [SharingAgreementReview] {
        try transaction.rows(
            "SELECT * FROM sharing_agreement_review WHERE sharing_agreement = :id ORDER BY reviewed_at DESC, id DESC",
            ["id": agreement]
        ).map { row in
            SharingAgreementReview(
                found: try row("found"),
                dueBefore: try row("due_before"),
                dueAfter: try row("due_after"),
                reviewedAt: try row("reviewed_at"),
                reviewedBy: try row("reviewed_by")
            )
        }
    }

    private func write(_ agencies: Set<ID<Agency>>, of agreement: ID<SharingAgreement>) throws {
        for agency in agencies.sorted(by: { $0.description < $1.description }) {
            try transaction.run(
                "INSERT INTO sharing_agreement_agency (sharing_agreement, agency) VALUES (:agreement, :agency)",
                ["agreement": agreement, "agency": agency]
            )
        }
    }

    private func values(_ agreement: SharingAgreement) -> [String: (any Storable)?] {
        let words = agreement.words
        var (user, agency): (ID<User>?, ID<Agency>?) = (nil, nil)
        switch words.owner {
        case .user(let id): user = id
        case .agency(let id): agency = id
        case nil: break
        }
        return [
            "id": agreement.id, "title": words.title, "kind": words.kind.rawValue, "scope": words.scope,
            "purposes": JSONValue.array(words.purposes.sorted().map(JSONValue.string)).canonical, "basis": words.basis,
            "owner": user, "owner_agency": agency, "from": words.from, "review": words.reviewOn, "until": words.until,
            "kept": words.keptAt, "because": agreement.endedBecause,
        ]
    }

    private func agreements(_ rows: [Row]) throws -> [SharingAgreement] {
        let ids: [ID<SharingAgreement>] = try rows.map { try $0("id") }
        if ids.isEmpty { return [] }
        var agencies: [ID<SharingAgreement>: Set<ID<Agency>>] = [:]
        let signed = try transaction.rows(
            "SELECT * FROM sharing_agreement_agency WHERE sharing_agreement IN (:ids...) ORDER BY agency", ["ids": Many(ids)])
        for row in signed { agencies[try row("sharing_agreement"), default: []].insert(try row("agency")) }
        return try rows.map { row in
            let id: ID<SharingAgreement> = try row("id")
            let user: ID<User>? = try row("owner")
            let agency: ID<Agency>? = try row("owner_agency")
            return SharingAgreement(
                id: id,
                words: SharingAgreementWords(
                    title: try row("title"),
                    kind: SharingAgreement.Kind(rawValue: try row("kind")) ?? .agreement,
                    scope: try row("scope"),
                    purposes: Set(JSONValue(parsing: try row("purposes"))?.texts ?? []),
                    basis: try row("basis"),
                    agencies: agencies[id] ?? [],
                    owner: user.map { .user($0) } ?? agency.map { .agency($0) },
                    from: try row("from_day"),
                    reviewOn: try row("review_on"),
                    until: try row("until_day"),
                    keptAt: try row("kept_at")
                ),
                endedBecause: try row("ended_because"),
                version: try row("version")
            )
        }
    }
}
