import Instruments
import Kernel
import Store

/// Cases of MARAC with their children, in and out.
struct MaracStore {
    let transaction: Transaction

    func find(_ id: ID<MaracCase>) throws -> MaracCase {
        guard let found = try find([id]).first else { throw NotFound("MARAC case") }
        return found
    }

    func find(_ ids: some Sequence<ID<MaracCase>>) throws -> [MaracCase] {
        let ids = Set(ids)
        if ids.isEmpty { return [] }
        return try cases(
            transaction.rows("SELECT * FROM marac_case WHERE id IN (:ids...) ORDER BY referred_at, id", ["ids": Many(ids)]))
    }

    func isTaken(_ reference: String) throws -> Bool {
        try transaction.row("SELECT id FROM marac_case WHERE reference = :reference", ["reference": reference]) != nil
    }

    /// Not heard yet, and not declined for good; the oldest first.
    func open(limit: Int = 1000) throws -> [MaracCase] {
        try cases(
            transaction.rows(
                "SELECT * FROM marac_case WHERE heard_at IS NULL AND second <> 'agrees' ORDER BY referred_at, id LIMIT :limit",
                ["limit": limit]))
    }

    /// Referred since a moment, the newest first.
    func referred(since moment: Instant, limit: Int = 1000) throws -> [MaracCase] {
        try cases(
            transaction.rows(
                "SELECT * FROM marac_case WHERE referred_at >= :moment ORDER BY referred_at DESC, id DESC LIMIT :limit",
                ["moment": moment, "limit": limit]))
    }

    /// Listed on a meeting, in the order in which they are heard.
    func listed(on meeting: ID<Meeting>) throws -> [MaracCase] {
        try cases(
            transaction.rows(
                """
                SELECT c.*
                FROM marac_case c
                JOIN meeting_case m ON m.id = c.meeting_case
                WHERE c.meeting = :meeting
                ORDER BY m.position, c.id
                """, ["meeting": meeting]))
    }

    /// Naming any of these records as victim, perpetrator or child; the newest first.
    func naming(_ people: some Sequence<ID<Person>>) throws -> [MaracCase] {
        let people = Set(people)
        if people.isEmpty { return [] }
        return try cases(
            transaction.rows(
                """
                SELECT *
                FROM marac_case
                WHERE victim IN (:people...) OR perpetrator IN (:people...)
                    OR id IN (SELECT marac_case FROM marac_child WHERE person IN (:people...))
                ORDER BY referred_at DESC, id DESC
                """, ["people": Many(people)]))
    }

    func counts(on meetings: some Sequence<ID<Meeting>>) throws -> [ID<Meeting>: Int] {
        let ids = Set(meetings)
        if ids.isEmpty { return [:] }
        return Dictionary(
            try transaction.rows(
                "SELECT meeting, count(*) AS n FROM marac_case WHERE meeting IN (:ids...) GROUP BY meeting", ["ids": Many(ids)]
            ).map { (try $0("meeting"), try $0("n")) }, uniquingKeysWith: { first, _ in first })
    }

    func add(_ one: MaracCase) throws {
        let words = one.words
        try transaction.run(
            """
            INSERT INTO marac_case (id, reference, victim, perpetrator, perpetrator_words, criteria, score, why, safe_contact,
                source_kind, source, referred_at, referred_by, referred_as, referred_agency, earlier)
            VALUES (:id, :reference, :victim, :perpetrator, :perpetrator_words, :criteria, :score, :why, :safe, :source_kind,
                :source, :at, :by, :as, :agency, :earlier)
            """,
            [
                "id": one.id, "reference": one.reference, "victim": words.victim, "perpetrator": words.perpetrator,
                "perpetrator_words": words.perpetratorWords,
                "criteria": JSONValue.array(words.criteria.sorted().map(JSONValue.string)).canonical, "score": one.score,
                "why": words.why, "safe": words.safeContact, "source_kind": one.source?.kind ?? "",
                "source": one.source?.id ?? "", "at": one.referredAt, "by": one.referredBy, "as": one.referredAs,
                "agency": one.referredAgency, "earlier": one.earlier,
            ]
        )
        for (position, child) in one.children.enumerated() {
            try transaction.run(
                """
                INSERT INTO marac_child (marac_case, person, position)
                VALUES (:case, :person, :position)
                ON CONFLICT (marac_case, person) DO NOTHING
                """,
                ["case": one.id, "person": child.person, "position": position])
        }
    }

    /// Saves what may change. Throws `Conflict` when somebody saved first.
    func save(_ one: MaracCase) throws {
        let changed = try transaction.run(
            """
            UPDATE marac_case
            SET decision = :decision, decided_at = :decided_at, decided_by = :decided_by, decision_reasons = :reasons,
                second = :second, second_at = :second_at, second_by = :second_by, second_words = :second_words,
                meeting = :meeting, meeting_case = :meeting_case, listed_at = :listed, heard_at = :heard, outcome = :outcome,
                early_help = :early_help, version = version + 1
            WHERE id = :id AND version = :version
            """,
            [
                "id": one.id, "version": one.version, "decision": one.decision?.rawValue ?? "", "decided_at": one.decidedAt,
                "decided_by": one.decidedBy, "reasons": one.decisionReasons, "second": one.second?.rawValue ?? "",
                "second_at": one.secondAt, "second_by": one.secondBy, "second_words": one.secondWords, "meeting": one.meeting,
                "meeting_case": one.meetingCase, "listed": one.listedAt, "heard": one.heardAt, "outcome": one.outcome,
                "early_help": one.earlyHelp,
            ]
        )
        if changed == 0 {
            let current = try transaction.row("SELECT version FROM marac_case WHERE id = :id", ["id": one.id])
                .map { try $0("version") as Int }
            throw Conflict(subject: "This case", read: one.version, current: current ?? one.version)
        }
        for child in one.children {
            try transaction.run(
                "UPDATE marac_child SET considered = :words WHERE marac_case = :case AND person = :person",
                ["words": child.considered, "case": one.id, "person": child.person])
        }
    }

    private func cases(_ rows: [Row]) throws -> [MaracCase] {
        let ids: [ID<MaracCase>] = try rows.map { try $0("id") }
        if ids.isEmpty { return [] }
        let children = try Dictionary(
            grouping: transaction.rows(
                "SELECT * FROM marac_child WHERE marac_case IN (:ids...) ORDER BY marac_case, position, person",
                ["ids": Many(Set(ids))]),
            by: { try $0("marac_case") as ID<MaracCase> })
        return try rows.map { row in
            let id: ID<MaracCase> = try row("id")
            let kind: String = try row("source_kind")
            let source: ID<Subject>? = ID<Subject>(try row("source") as String)
            let lines = try children[id]?.map { MaracChild(person: try $0("person"), considered: try $0("considered")) } ?? []
            return MaracCase(
                id: id, reference: try row("reference"),
                words: MaracReferral(
                    victim: try row("victim"), perpetrator: try row("perpetrator"),
                    perpetratorWords: try row("perpetrator_words"), children: lines.map(\.person),
                    criteria: Set(JSONValue(parsing: try row("criteria"))?.texts ?? []), why: try row("why"),
                    safeContact: try row("safe_contact")),
                score: try row("score"), children: lines, source: kind.isEmpty ? nil : source.map { Subject(kind, $0) },
                referredAt: try row("referred_at"), referredBy: try row("referred_by"), referredAs: try row("referred_as"),
                referredAgency: try row("referred_agency"), decision: MaracCase.Decision(rawValue: try row("decision")),
                decidedAt: try row("decided_at"), decidedBy: try row("decided_by"), decisionReasons: try row("decision_reasons"),
                second: MaracCase.Second(rawValue: try row("second")), secondAt: try row("second_at"),
                secondBy: try row("second_by"), secondWords: try row("second_words"), meeting: try row("meeting"),
                meetingCase: try row("meeting_case"), listedAt: try row("listed_at"), heardAt: try row("heard_at"),
                outcome: try row("outcome"), earlyHelp: try row("early_help"), earlier: try row("earlier"),
                version: try row("version"))
        }
    }
}
