import Instruments
import Kernel
import Store

/// Checks asked of agencies, in and out.
struct InformationCheckStore {
    let transaction: Transaction

    func find(_ id: ID<InformationCheck>) throws -> InformationCheck {
        let rows = try transaction.rows("SELECT * FROM information_check WHERE id = :id", ["id": id])
        guard let check = try checks(rows).first else { throw NotFound("check") }
        return check
    }

    func find(_ ids: some Sequence<ID<InformationCheck>>) throws -> [InformationCheck] {
        let ids = Set(ids)
        if ids.isEmpty { return [] }
        return try checks(
            transaction.rows("SELECT * FROM information_check WHERE id IN (:ids...) ORDER BY asked_at, id", ["ids": Many(ids)]))
    }

    /// In the order in which they were asked.
    func checks(of contacts: some Sequence<ID<Contact>>) throws -> [InformationCheck] {
        let contacts = Set(contacts)
        if contacts.isEmpty { return [] }
        return try checks(
            transaction.rows(
                "SELECT * FROM information_check WHERE contact IN (:contacts...) ORDER BY asked_at, id",
                ["contacts": Many(contacts)]
            )
        )
    }

    /// What an agency owes an answer to, the soonest due first.
    func owed(by agency: ID<Agency>, limit: Int) throws -> [InformationCheck] {
        try checks(
            transaction.rows(
                """
                SELECT *
                FROM information_check
                WHERE agency = :agency AND answer IS NULL
                ORDER BY due_at, id
                LIMIT :limit
                """,
                ["agency": agency, "limit": limit]
            )
        )
    }

    /// What was to be answered by now and was not.
    func late(at now: Instant, limit: Int) throws -> [InformationCheck] {
        try checks(
            transaction.rows(
                "SELECT * FROM information_check WHERE answer IS NULL AND due_at < :now ORDER BY due_at DESC, id LIMIT :limit",
                ["now": now, "limit": limit]
            )
        )
    }

    func answered(by agency: ID<Agency>, limit: Int) throws -> [InformationCheck] {
        try checks(
            transaction.rows(
                """
                SELECT *
                FROM information_check
                WHERE agency = :agency AND answer IS NOT NULL
                ORDER BY answered_at DESC, id
                LIMIT :limit
                """,
                ["agency": agency, "limit": limit]
            )
        )
    }

    func add(_ check: InformationCheck) throws {
        try transaction.run(
            """
            INSERT INTO information_check (id, contact, agency, purpose, question, basis, agreement, asked_at, asked_by, due_at)
            VALUES (:id, :contact, :agency, :purpose, :question, :basis, :agreement, :asked_at, :asked_by, :due_at)
            """,
            [
                "id": check.id, "contact": check.contact, "agency": check.agency, "purpose": check.purpose,
                "question": check.question, "basis": check.basis, "agreement": check.agreement, "asked_at": check.askedAt,
                "asked_by": check.askedBy, "due_at": check.dueAt,
            ]
        )
        for person in check.about {
            try transaction.run(
                "INSERT INTO information_check_person (information_check, contact_person) VALUES (:check, :person)",
                ["check": check.id, "person": person]
            )
        }
    }

    /// False when it was answered already.
    func answer(
        _ id: ID<InformationCheck>,
        _ answer: InformationCheck.Answer,
        _ words: String,
        riskView: String,
        at: Instant,
        by user: ID<User>?,
        as name: String
    ) throws -> Bool {
        try transaction.run(
            """
            UPDATE information_check
            SET answer = :answer, words = :words, risk_view = :risk_view, answered_at = :at, answered_by = :by,
                answered_as = :as, version = version + 1
            WHERE id = :id AND answer IS NULL
            """,
            [
                "id": id, "answer": answer.rawValue, "words": words, "risk_view": riskView, "at": at, "by": user, "as": name,
            ]
        ) == 1
    }

    func use(_ id: ID<InformationCheck>, _ words: String) throws {
        try transaction.run(
            "UPDATE information_check SET used = :words, version = version + 1 WHERE id = :id",
            ["id": id, "words": words]
        )
    }

    private func checks(_ rows: [Row]) throws -> [InformationCheck] {
        let ids: [ID<InformationCheck>] = try rows.map { try $0("id") }
        if ids.isEmpty { return [] }
        var about: [ID<InformationCheck>: [ID<ContactPerson>]] = [:]
        let people = try transaction.rows(
            """
            SELECT c.information_check, c.contact_person
            FROM information_check_person c
            JOIN contact_person p ON p.id = c.contact_person
            WHERE c.information_check IN (:ids...)
            ORDER BY c.information_check, p.position
            """,
            ["ids": Many(ids)]
        )
        for row in people { about[try row("information_check"), default: []].append(try row("contact_person")) }
        return try rows.map { row in
            let id: ID<InformationCheck> = try row("id")
            let answer: String? = try row("answer")
            return InformationCheck(
                id: id,
                contact: try row("contact"),
                agency: try row("agency"),
                purpose: try row("purpose"),
                question: try row("question"),
                basis: try row("basis"),
                agreement: try row("agreement"),
                about: about[id] ?? [],
                askedAt: try row("asked_at"),
                askedBy: try row("asked_by"),
                dueAt: try row("due_at"),
                answer: answer.flatMap(InformationCheck.Answer.init(rawValue:)),
                words: try row("words"),
                riskView: try row("risk_view"),
                answeredAt: try row("answered_at"),
                answeredBy: try row("answered_by"),
                answeredAs: try row("answered_as"),
                used: try row("used")
            )
        }
    }
}
