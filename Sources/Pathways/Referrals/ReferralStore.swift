import Instruments
import Kernel
import Store

/// What came with referrals, and how good they were found to be, in and out.
struct ReferralStore {
    let transaction: Transaction

    func attach(_ files: [ID<StoredFile>], to contact: ID<Contact>) throws {
        for (position, file) in files.enumerated() {
            try transaction.run(
                "INSERT INTO contact_file (contact, position, file) VALUES (:contact, :position, :file)",
                ["contact": contact, "position": position, "file": file]
            )
        }
    }

    func files(of contact: ID<Contact>) throws -> [ReferralFile] {
        try transaction.rows(
            """
            SELECT f.id, f.name, f.size
            FROM contact_file c
            JOIN stored_file f ON f.id = c.file
            WHERE c.contact = :contact
            ORDER BY c.position
            """,
            ["contact": contact]
        ).map { ReferralFile(id: try $0("id"), name: try $0("name"), size: try $0("size")) }
    }

    /// Files that were kept for this contact’s form and belong to whoever kept them.
    func isOwn(_ file: ID<StoredFile>, of user: ID<User>?) throws -> Bool {
        try transaction.row(
            "SELECT id FROM stored_file WHERE id = :file AND added_by = :user",
            ["file": file, "user": user]
        ) != nil
    }

    func add(_ grade: GivenGrade) throws {
        try transaction.run(
            """
            INSERT INTO referral_grade (id, contact, agency, grade, words, returned, graded_at, graded_by)
            VALUES (:id, :contact, :agency, :grade, :words, :returned, :at, :by)
            """,
            [
                "id": grade.id, "contact": grade.contact, "agency": grade.agency, "grade": grade.grade, "words": grade.words,
                "returned": grade.isReturned, "at": grade.at, "by": grade.by,
            ]
        )
    }

    /// Of these contacts, in the order in which they were given.
    func grades(of contacts: some Sequence<ID<Contact>>) throws -> [ID<Contact>: [GivenGrade]] {
        let ids = Set(contacts)
        if ids.isEmpty { return [:] }
        let rows = try transaction.rows(
            "SELECT * FROM referral_grade WHERE contact IN (:ids...) ORDER BY graded_at, id", ["ids": Many(ids)])
        return Dictionary(
            grouping: try rows.map { row in
                GivenGrade(
                    id: try row("id"),
                    contact: try row("contact"),
                    agency: try row("agency"),
                    grade: try row("grade"),
                    words: try row("words"),
                    isReturned: try row("returned"),
                    at: try row("graded_at"),
                    by: try row("graded_by")
                )
            },
            by: \.contact
        )
    }

    /// Contacts that an agency told us of and that came between two moments, the newest first.
    func referrals(of agency: ID<Agency>?, from: Instant, to: Instant, limit: Int) throws -> [ID<Contact>] {
        try transaction.rows(
            """
            SELECT id
            FROM contact
            WHERE agency IS NOT NULL AND (:agency{id} IS NULL OR agency = :agency)
                AND received_at >= :from AND received_at < :to
            ORDER BY received_at DESC, id DESC
            LIMIT :limit
            """,
            ["agency": agency, "from": from, "to": to, "limit": limit]
        ).map { try $0("id") }
    }
}
