import Instruments
import Kernel
import Store

/// Enquiries, in and out.
struct EnquiryStore {
    let transaction: Transaction

    func find(_ id: ID<Enquiry>) throws -> Enquiry {
        guard let enquiry = try find([id]).first else { throw NotFound("enquiry") }
        return enquiry
    }

    /// Those that there are, in the order of their beginning.
    func find(_ ids: some Sequence<ID<Enquiry>>) throws -> [Enquiry] {
        let ids = Set(ids)
        if ids.isEmpty { return [] }
        return try transaction.rows(
            "SELECT * FROM enquiry WHERE id IN (:ids...) ORDER BY started_at, id", ["ids": Many(ids)]
        ).map(enquiry)
    }

    func isTaken(_ reference: String) throws -> Bool {
        try transaction.row("SELECT id FROM enquiry WHERE reference = :reference", ["reference": reference]) != nil
    }

    /// Of these records, the newest first.
    func about(_ people: some Sequence<ID<Person>>) throws -> [Enquiry] {
        let people = Set(people)
        if people.isEmpty { return [] }
        return try transaction.rows(
            "SELECT * FROM enquiry WHERE child IN (:people...) ORDER BY started_at DESC, id DESC", ["people": Many(people)]
        ).map(enquiry)
    }

    /// Of the children of one strategy discussion, in the order of their beginning.
    func together(_ id: ID<Enquiry>) throws -> [Enquiry] {
        try transaction.rows("SELECT * FROM enquiry WHERE together = :id ORDER BY started_at, id", ["id": id]).map(enquiry)
    }

    func after(_ meeting: ID<Meeting>) throws -> [Enquiry] {
        try transaction.rows(
            "SELECT * FROM enquiry WHERE meeting = :meeting ORDER BY started_at, id", ["meeting": meeting]
        ).map(enquiry)
    }

    /// Those that run, the oldest first.
    func open(limit: Int) throws -> [Enquiry] {
        try transaction.rows(
            "SELECT * FROM enquiry WHERE ended_at IS NULL ORDER BY started_at, id LIMIT :limit", ["limit": limit]
        ).map(enquiry)
    }

    /// Those that began in some time, the oldest first.
    func begun(from: Instant, to: Instant, limit: Int) throws -> [Enquiry] {
        try transaction.rows(
            """
            SELECT *
            FROM enquiry
            WHERE started_at >= :from AND started_at < :to
            ORDER BY started_at, id
            LIMIT :limit
            """,
            ["from": from, "to": to, "limit": limit]
        ).map(enquiry)
    }

    func add(_ enquiry: Enquiry) throws {
        try transaction.run(
            """
            INSERT INTO enquiry (id, reference, child, together, meeting, contact, contact_at, started_at, strategy_at, how, reasons,
                emergency_reason, team, lead_words)
            VALUES (:id, :reference, :child, :together, :meeting, :contact, :contact_at, :started, :strategy, :how, :reasons,
                :emergency, :team, :lead)
            """,
            [
                "id": enquiry.id, "reference": enquiry.reference, "child": enquiry.child, "together": enquiry.together,
                "meeting": enquiry.meeting, "contact": enquiry.contact,
                "contact_at": enquiry.contactAt, "started": enquiry.startedAt, "strategy": enquiry.strategyAt,
                "how": enquiry.how, "reasons": enquiry.reasons, "emergency": enquiry.emergencyReason, "team": enquiry.team,
                "lead": enquiry.leadWords,
            ])
    }

    /// Saves what may change. Throws `Conflict` when somebody saved first.
    func save(_ enquiry: Enquiry) throws {
        let changed = try transaction.run(
            """
            UPDATE enquiry
            SET meeting = :meeting, strategy_at = :strategy, how = :how, reasons = :reasons, team = :team, lead_words = :lead,
                outline = :outline, outcome = :outcome, outcome_reasons = :outcome_reasons, told = :told,
                no_conference_because = :no_conference, outcome_at = :outcome_at, outcome_by = :outcome_by,
                checked_at = :checked_at, checked_by = :checked_by, check_words = :check_words, conference_at = :conference,
                ended_at = :ended, ended_because = :because, ended_words = :words, version = version + 1
            WHERE id = :id AND version = :version
            """,
            [
                "id": enquiry.id, "version": enquiry.version, "meeting": enquiry.meeting,
                "strategy": enquiry.strategyAt, "how": enquiry.how, "reasons": enquiry.reasons, "team": enquiry.team,
                "lead": enquiry.leadWords, "outline": enquiry.outline, "outcome": enquiry.found?.outcome,
                "outcome_reasons": enquiry.found?.reasons ?? "", "told": enquiry.found?.told ?? "",
                "no_conference": enquiry.found?.noConferenceBecause ?? "", "outcome_at": enquiry.found?.at,
                "outcome_by": enquiry.found?.by, "checked_at": enquiry.check?.at, "checked_by": enquiry.check?.by,
                "check_words": enquiry.check?.words ?? enquiry.sentBack, "conference": enquiry.conferenceAt,
                "ended": enquiry.endedAt, "because": enquiry.endedBecause, "words": enquiry.endedWords,
            ])
        if changed == 0 {
            let current: Int =
                try transaction.row("SELECT version FROM enquiry WHERE id = :id", ["id": enquiry.id])
                .map { try $0("version") } ?? enquiry.version
            throw Conflict(subject: "This enquiry", read: enquiry.version, current: current)
        }
    }

    private func enquiry(_ row: Row) throws -> Enquiry {
        let outcome: String? = try row("outcome")
        let (foundAt, checkedAt): (Instant?, Instant?) = (try row("outcome_at"), try row("checked_at"))
        let words: String = try row("check_words")
        var found: Enquiry.Found?
        if let outcome, let foundAt {
            found = Enquiry.Found(
                outcome: outcome, reasons: try row("outcome_reasons"), told: try row("told"),
                noConferenceBecause: try row("no_conference_because"), at: foundAt, by: try row("outcome_by"))
        }
        var check: Enquiry.Check?
        if let checkedAt { check = Enquiry.Check(at: checkedAt, by: try row("checked_by"), words: words) }
        return Enquiry(
            id: try row("id"),
            reference: try row("reference"),
            child: try row("child"),
            together: try row("together"),
            meeting: try row("meeting"),
            contact: try row("contact"),
            contactAt: try row("contact_at"),
            startedAt: try row("started_at"),
            strategyAt: try row("strategy_at"),
            how: try row("how"),
            reasons: try row("reasons"),
            emergencyReason: try row("emergency_reason"),
            team: try row("team"),
            leadWords: try row("lead_words"),
            outline: try row("outline"),
            found: found,
            check: check,
            sentBack: check == nil ? words : "",
            conferenceAt: try row("conference_at"),
            endedAt: try row("ended_at"),
            endedBecause: try row("ended_because"),
            endedWords: try row("ended_words"),
            version: try row("version")
        )
    }
}
