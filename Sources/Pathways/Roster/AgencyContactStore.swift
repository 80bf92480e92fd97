import Instruments
import Kernel
import Store

/// The roster, in and out.
struct AgencyContactStore {
    let transaction: Transaction

    func find(_ id: ID<AgencyContact>) throws -> AgencyContact {
        guard let row = try transaction.row("SELECT * FROM agency_contact WHERE id = :id", ["id": id]) else {
            throw NotFound("contact")
        }
        return try contact(row)
    }

    /// Everybody who is or was on it, in the order in which they began.
    func all() throws -> [AgencyContact] {
        try transaction.rows("SELECT * FROM agency_contact ORDER BY from_day, id").map(contact)
    }

    /// Who speaks for an agency on a day, deputies last.
    func contacts(of agency: ID<Agency>, on day: Day) throws -> [AgencyContact] {
        let found = try transaction.rows(
            """
            SELECT *
            FROM agency_contact
            WHERE agency = :agency AND from_day <= :day AND (until_day IS NULL OR until_day >= :day)
            ORDER BY from_day, id
            """,
            ["agency": agency, "day": day]
        ).map(contact)
        return found.filter { $0.words.deputyOf == nil } + found.filter { $0.words.deputyOf != nil }
    }

    func add(_ contact: AgencyContact, at now: Instant) throws {
        try transaction.run(
            """
            INSERT INTO agency_contact
                (id, agency, name, job_title, seat, purposes, email, telephone, user_account, deputy_of, from_day, until_day,
                added_at)
            VALUES (:id, :agency, :name, :job, :seat, :purposes, :email, :telephone, :user, :deputy, :from, :until, :now)
            """,
            values(contact).merging(["now": now]) { first, _ in first }
        )
    }

    /// Throws `Conflict` when somebody saved first.
    func save(_ contact: AgencyContact) throws {
        let changed = try transaction.run(
            """
            UPDATE agency_contact
            SET agency = :agency, name = :name, job_title = :job, seat = :seat, purposes = :purposes, email = :email,
                telephone = :telephone, user_account = :user, deputy_of = :deputy, from_day = :from, until_day = :until,
                version = version + 1
            WHERE id = :id AND version = :version
            """,
            values(contact).merging(["version": contact.version]) { first, _ in first }
        )
        if changed == 0 { throw Conflict(subject: "This contact", read: contact.version, current: contact.version + 1) }
    }

    private func values(_ contact: AgencyContact) -> [String: (any Storable)?] {
        let words = contact.words
        return [
            "id": contact.id, "agency": words.agency, "name": words.name, "job": words.jobTitle, "seat": words.seat,
            "purposes": JSONValue.array(words.purposes.sorted().map(JSONValue.string)).canonical, "email": words.email,
            "telephone": words.telephone, "user": words.user, "deputy": words.deputyOf, "from": words.from, "until": words.until,
        ]
    }

    private func contact(_ row: Row) throws -> AgencyContact {
        AgencyContact(
            id: try row("id"),
            words: AgencyContactWords(
                agency: try row("agency"),
                name: try row("name"),
                jobTitle: try row("job_title"),
                seat: try row("seat"),
                purposes: Set(JSONValue(parsing: try row("purposes"))?.texts ?? []),
                email: try row("email"),
                telephone: try row("telephone"),
                user: try row("user_account"),
                deputyOf: try row("deputy_of"),
                from: try row("from_day"),
                until: try row("until_day")
            ),
            version: try row("version")
        )
    }
}
