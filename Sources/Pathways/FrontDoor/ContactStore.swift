import Instruments
import Kernel
import Store

/// Contacts and whom they name, in and out.
struct ContactStore {
    let transaction: Transaction

    func find(_ id: ID<Contact>) throws -> Contact {
        guard let contact = try find([id]).first else { throw NotFound("contact") }
        return contact
    }

    /// Those that there are, in the order of their coming.
    func find(_ ids: some Sequence<ID<Contact>>) throws -> [Contact] {
        let ids = Set(ids)
        if ids.isEmpty { return [] }
        return try contacts(
            transaction.rows("SELECT * FROM contact WHERE id IN (:ids...) ORDER BY received_at, id", ["ids": Many(ids)])
        )
    }

    /// The contact that an agency told us of before under the same name of its own.
    func find(_ reference: String, of agency: ID<Agency>) throws -> ID<Contact>? {
        try transaction.row(
            "SELECT id FROM contact WHERE agency = :agency AND agency_reference = :reference AND agency_reference <> ''",
            ["agency": agency, "reference": reference]
        ).map { try $0("id") }
    }

    func find(reference: String) throws -> ID<Contact>? {
        try transaction.row("SELECT id FROM contact WHERE reference = :reference", ["reference": reference]).map { try $0("id") }
    }

    /// What somebody told us of, or their agency, newest first.
    func told(by referrer: ID<User>, of agency: ID<Agency>?, limit: Int) throws -> [Contact] {
        try contacts(
            transaction.rows(
                """
                SELECT *
                FROM contact
                WHERE referrer = :referrer OR (:agency{id} IS NOT NULL AND agency = :agency)
                ORDER BY received_at DESC, id DESC
                LIMIT :limit
                """,
                ["referrer": referrer, "agency": agency, "limit": limit]
            )
        )
    }

    /// Every contact that names one of these records, in the order of their coming.
    func naming(_ people: some Sequence<ID<Person>>) throws -> [Contact] {
        let ids: [ID<Contact>] = try transaction.rows(
            "SELECT DISTINCT contact FROM contact_person WHERE person IN (:people...)",
            ["people": Many(Set(people))]
        ).map { try $0("contact") }
        return try find(ids)
    }

    func add(_ contact: Contact) throws {
        let told = contact.told
        try transaction.run(
            """
            INSERT INTO contact (id, reference, received_at, recorded_at, recorded_by, way, source, agency, agency_reference,
                referrer, referrer_name, referrer_role, referrer_email, referrer_telephone, life, life_not_known, worry, history,
                tool, consent, consent_words, children_unknown, children_words, nature, rating, child_protection_at,
                child_protection_by, team)
            VALUES (:id, :reference, :received_at, :recorded_at, :recorded_by, :way, :source, :agency, :agency_reference,
                :referrer, :referrer_name, :referrer_role, :referrer_email, :referrer_telephone, :life, :life_not_known, :worry,
                :history, :tool, :consent, :consent_words, :children_unknown, :children_words, :nature, :rating,
                :child_protection_at, :child_protection_by, :team)
            """,
            [
                "id": contact.id, "reference": contact.reference, "received_at": contact.receivedAt,
                "recorded_at": contact.recordedAt, "recorded_by": contact.recordedBy, "way": told.way, "source": told.source,
                "agency": told.agency, "agency_reference": told.agencyReference, "referrer": told.referrer.user,
                "referrer_name": told.referrer.name, "referrer_role": told.referrer.role,
                "referrer_email": told.referrer.email, "referrer_telephone": told.referrer.telephone, "life": told.life,
                "life_not_known": told.lifeNotKnown, "worry": told.worry, "history": told.history, "tool": told.tool,
                "consent": told.consent, "consent_words": told.consentWords, "children_unknown": told.childrenUnknown,
                "children_words": told.childrenWords, "nature": told.nature, "rating": contact.rating,
                "child_protection_at": contact.childProtectionAt,
                "child_protection_by": contact.childProtectionAt == nil ? nil : contact.recordedBy, "team": contact.team,
            ]
        )
        for (position, person) in contact.people.enumerated() { try add(person, at: position, of: contact) }
    }

    func add(_ person: ContactPerson, at position: Int, of contact: Contact) throws {
        try transaction.run(
            """
            INSERT INTO contact_person (id, contact, position, part, relation, named_as, born, address, school, person,
                identified_at, identified_by)
            VALUES (:id, :contact, :position, :part, :relation, :named_as, :born, :address, :school, :person, :at, :by)
            """,
            [
                "id": person.id, "contact": contact.id, "position": position, "part": person.part.rawValue,
                "relation": person.relation, "named_as": person.namedAs, "born": person.born?.description ?? "",
                "address": person.address, "school": person.school, "person": person.person,
                "at": person.person == nil ? nil : contact.recordedAt, "by": person.person == nil ? nil : contact.recordedBy,
            ]
        )
    }

    func identify(_ line: ID<ContactPerson>, as person: ID<Person>, at: Instant, by: ID<User>?) throws {
        try transaction.run(
            "UPDATE contact_person SET person = :person, identified_at = :at, identified_by = :by WHERE id = :id",
            ["id": line, "person": person, "at": at, "by": by]
        )
    }

    /// Saves who has it, how urgent it looks, and whether it is decided. Throws `Conflict` when somebody saved first.
    func save(_ contact: Contact, childProtectionBy: ID<User>?) throws {
        let changed = try transaction.run(
            """
            UPDATE contact
            SET rating = :rating, child_protection_at = :protection_at,
                child_protection_by = COALESCE(child_protection_by, :protection_by), nature = :nature, team = :team,
                allocated_to = :allocated_to, allocated_at = :allocated_at, decided_at = :decided_at, version = version + 1
            WHERE id = :id AND version = :version
            """,
            [
                "id": contact.id, "version": contact.version, "rating": contact.rating,
                "protection_at": contact.childProtectionAt, "protection_by": childProtectionBy,
                "nature": contact.told.nature, "team": contact.team, "allocated_to": contact.allocatedTo,
                "allocated_at": contact.allocatedAt, "decided_at": contact.decidedAt,
            ]
        )
        if changed == 0 {
            let current: Int =
                try transaction.row("SELECT version FROM contact WHERE id = :id", ["id": contact.id])
                .map { try $0("version") } ?? contact.version
            throw Conflict(subject: "This contact", read: contact.version, current: current)
        }
    }

    func contacts(_ rows: [Row]) throws -> [Contact] {
        let ids: [ID<Contact>] = try rows.map { try $0("id") }
        if ids.isEmpty { return [] }
        let people = Dictionary(
            grouping: try transaction.rows(
                "SELECT * FROM contact_person WHERE contact IN (:ids...) ORDER BY contact, position",
                ["ids": Many(ids)]
            ).map { row in (contact: try row("contact") as ID<Contact>, person: try person(row)) },
            by: \.contact
        ).mapValues { $0.map(\.person) }
        return try rows.map { try contact($0, people) }
    }

    private func person(_ row: Row) throws -> ContactPerson {
        let part: String = try row("part")
        let born: String = try row("born")
        return ContactPerson(
            id: try row("id"),
            part: ContactPerson.Part(rawValue: part) ?? .child,
            relation: try row("relation"),
            namedAs: try row("named_as"),
            born: PartialDate(born),
            address: try row("address"),
            school: try row("school"),
            person: try row("person")
        )
    }

    private func contact(_ row: Row, _ people: [ID<Contact>: [ContactPerson]]) throws -> Contact {
        let id: ID<Contact> = try row("id")
        return Contact(
            id: id,
            reference: try row("reference"),
            receivedAt: try row("received_at"),
            recordedAt: try row("recorded_at"),
            recordedBy: try row("recorded_by"),
            told: try told(row),
            people: people[id] ?? [],
            rating: try row("rating"),
            childProtectionAt: try row("child_protection_at"),
            team: try row("team"),
            allocatedTo: try row("allocated_to"),
            allocatedAt: try row("allocated_at"),
            decidedAt: try row("decided_at"),
            version: try row("version")
        )
    }

    private func told(_ row: Row) throws -> ContactTold {
        ContactTold(
            way: try row("way"),
            source: try row("source"),
            agency: try row("agency"),
            agencyReference: try row("agency_reference"),
            referrer: Referrer(
                user: try row("referrer"),
                name: try row("referrer_name"),
                role: try row("referrer_role"),
                email: try row("referrer_email"),
                telephone: try row("referrer_telephone")
            ),
            life: try row("life"),
            lifeNotKnown: try row("life_not_known"),
            worry: try row("worry"),
            history: try row("history"),
            tool: try row("tool"),
            consent: try row("consent"),
            consentWords: try row("consent_words"),
            childrenUnknown: try row("children_unknown"),
            childrenWords: try row("children_words"),
            nature: try row("nature")
        )
    }
}
