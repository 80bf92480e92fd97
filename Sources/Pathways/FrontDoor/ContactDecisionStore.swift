import Instruments
import Kernel
import Store

/// Decisions on contacts, agencies' views, notes, and who was told, in and out.
struct ContactDecisionStore {
    let transaction: Transaction

    /// Oldest first; the last one stands.
    func decisions(on contact: ID<Contact>) throws -> [ContactDecision] {
        try transaction.rows(
            "SELECT * FROM contact_decision WHERE contact = :contact ORDER BY number",
            ["contact": contact]
        ).map(decision)
    }

    /// The decision that stands on each of these contacts, where there is one.
    func standing(on contacts: some Sequence<ID<Contact>>) throws -> [ID<Contact>: ContactDecision] {
        let contacts = Set(contacts)
        if contacts.isEmpty { return [:] }
        var standing: [ID<Contact>: ContactDecision] = [:]
        let rows = try transaction.rows(
            "SELECT * FROM contact_decision WHERE contact IN (:contacts...) ORDER BY contact, number",
            ["contacts": Many(contacts)]
        )
        for row in rows { standing[try row("contact")] = try decision(row) }
        return standing
    }

    func add(_ decision: ContactDecision, on contact: ID<Contact>) throws {
        let words = decision.words
        var seenBy: (at: Instant?, who: String, because: String) = (nil, "", "")
        switch words.seenBy {
        case .by(let at, let who): seenBy = (at, who, "")
        case .notBecause(let because): seenBy = (nil, "", because)
        }
        var owner: (user: ID<User>?, team: ID<Team>?, outside: String) = (nil, nil, "")
        switch words.owner {
        case .user(let user): owner.user = user
        case .team(let team): owner.team = team
        case .outside(let outside): owner.outside = outside
        case nil: break
        }
        try transaction.run(
            """
            INSERT INTO contact_decision (id, contact, number, outcome, level, criteria, reasons, hidden_risks, pattern_view,
                dissent, seen_by_at, seen_by, not_seen_because, owner, owner_team, owner_words, next_steps, replaces_because,
                decided_at, decided_by)
            VALUES (:id, :contact, :number, :outcome, :level, :criteria, :reasons, :hidden_risks, :pattern_view, :dissent,
                :seen_by_at, :seen_by, :not_seen_because, :owner, :owner_team, :owner_words, :next_steps, :replaces_because,
                :decided_at, :decided_by)
            """,
            [
                "id": decision.id, "contact": contact, "number": decision.number, "outcome": words.outcome, "level": words.level,
                "criteria": JSONValue.array(words.criteria.map(JSONValue.string)).canonical, "reasons": words.reasons,
                "hidden_risks": JSONValue.object(words.hiddenRisks.mapValues(JSONValue.string)).canonical,
                "pattern_view": words.patternView, "dissent": words.dissent, "seen_by_at": seenBy.at, "seen_by": seenBy.who,
                "not_seen_because": seenBy.because, "owner": owner.user, "owner_team": owner.team, "owner_words": owner.outside,
                "next_steps": words.nextSteps, "replaces_because": words.replacesBecause, "decided_at": decision.decidedAt,
                "decided_by": decision.decidedBy,
            ]
        )
    }

    private func decision(_ row: Row) throws -> ContactDecision {
        let seenAt: Instant? = try row("seen_by_at")
        let user: ID<User>? = try row("owner")
        let team: ID<Team>? = try row("owner_team")
        let outside: String = try row("owner_words")
        var hidden: [String: String] = [:]
        if case .object(let members)? = JSONValue(parsing: try row("hidden_risks")) { hidden = members.compactMapValues(\.text) }
        return ContactDecision(
            id: try row("id"),
            number: try row("number"),
            words: ContactDecisionWords(
                outcome: try row("outcome"),
                level: try row("level"),
                criteria: JSONValue(parsing: try row("criteria"))?.texts ?? [],
                reasons: try row("reasons"),
                hiddenRisks: hidden,
                patternView: try row("pattern_view"),
                dissent: try row("dissent"),
                seenBy: try seenAt.map { .by($0, who: try row("seen_by")) } ?? .notBecause(try row("not_seen_because")),
                owner: user.map { .user($0) } ?? team.map { .team($0) } ?? (outside.isEmpty ? nil : .outside(outside)),
                nextSteps: try row("next_steps"),
                replacesBecause: try row("replaces_because")
            ),
            decidedAt: try row("decided_at"),
            decidedBy: try row("decided_by")
        )
    }

    // Views

    /// Each agency's view that stands, in the order in which they were given.
    func views(of contact: ID<Contact>) throws -> [ContactView] {
        try transaction.rows(
            "SELECT * FROM contact_view WHERE contact = :contact AND superseded_at IS NULL ORDER BY given_at, id",
            ["contact": contact]
        ).map { row in
            ContactView(
                id: try row("id"),
                agency: try row("agency"),
                level: try row("level"),
                words: try row("words"),
                givenAt: try row("given_at"),
                givenBy: try row("given_by")
            )
        }
    }

    func add(_ view: ContactView, of contact: ID<Contact>) throws {
        try transaction.run(
            """
            UPDATE contact_view
            SET superseded_at = :at
            WHERE contact = :contact AND agency = :agency AND superseded_at IS NULL
            """,
            ["contact": contact, "agency": view.agency, "at": view.givenAt]
        )
        try transaction.run(
            """
            INSERT INTO contact_view (id, contact, agency, level, words, given_at, given_by)
            VALUES (:id, :contact, :agency, :level, :words, :given_at, :given_by)
            """,
            [
                "id": view.id, "contact": contact, "agency": view.agency, "level": view.level, "words": view.words,
                "given_at": view.givenAt, "given_by": view.givenBy,
            ]
        )
    }

    // Notes

    func notes(on contact: ID<Contact>) throws -> [ContactNote] {
        try transaction.rows(
            "SELECT * FROM contact_note WHERE contact = :contact ORDER BY written_at, id",
            ["contact": contact]
        ).map { row in
            let kind: String = try row("kind")
            return ContactNote(
                id: try row("id"),
                kind: ContactNote.Kind(rawValue: kind) ?? .note,
                words: try row("words"),
                writtenAt: try row("written_at"),
                writtenBy: try row("written_by")
            )
        }
    }

    func add(_ note: ContactNote, on contact: ID<Contact>) throws {
        try transaction.run(
            """
            INSERT INTO contact_note (id, contact, kind, words, written_at, written_by)
            VALUES (:id, :contact, :kind, :words, :written_at, :written_by)
            """,
            [
                "id": note.id, "contact": contact, "kind": note.kind.rawValue, "words": note.words, "written_at": note.writtenAt,
                "written_by": note.writtenBy,
            ]
        )
    }

    // Who was told

    func told(of contact: ID<Contact>) throws -> [ToldOfContact] {
        try transaction.rows(
            "SELECT * FROM contact_told WHERE contact = :contact ORDER BY told_at, id",
            ["contact": contact]
        ).map { row in
            let how: String = try row("how")
            return ToldOfContact(
                id: try row("id"),
                decision: try row("decision"),
                agency: try row("agency"),
                recipient: try row("recipient"),
                message: try row("message"),
                how: ToldOfContact.How(rawValue: how) ?? .message,
                words: try row("words"),
                toldAt: try row("told_at")
            )
        }
    }

    func add(_ told: ToldOfContact, of contact: ID<Contact>) throws {
        try transaction.run(
            """
            INSERT INTO contact_told (id, contact, decision, agency, recipient, message, how, words, told_at)
            VALUES (:id, :contact, :decision, :agency, :recipient, :message, :how, :words, :told_at)
            """,
            [
                "id": told.id, "contact": contact, "decision": told.decision, "agency": told.agency, "recipient": told.recipient,
                "message": told.message, "how": told.how.rawValue, "words": told.words, "told_at": told.toldAt,
            ]
        )
    }

    /// False when somebody has telephoned already.
    func telephoned(_ id: ID<ToldOfContact>, of contact: ID<Contact>, at: Instant) throws -> Bool {
        try transaction.run(
            """
            UPDATE contact_told
            SET how = 'telephone', told_at = :at
            WHERE id = :id AND contact = :contact AND how = 'telephone-needed'
            """,
            ["id": id, "contact": contact, "at": at]
        ) == 1
    }
}
