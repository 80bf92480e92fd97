import Instruments
import Kernel
import Store

/// Each time that a child was seen, in and out.
struct SeenStore {
    let transaction: Transaction

    func add(_ sighting: Sighting) throws {
        let (told, visit) = (sighting.told, sighting.visit)
        try transaction.run(
            """
            INSERT INTO sighting (id, child, together, occasion, subject_kind, subject, agreed_visit, seen_at, finished_at, seen_by,
                seen_by_name, agency, place, how, with_whom, asked, said, observed, because, needs_more_time, more_time_words,
                recorded_at, recorded_by)
            VALUES (:id, :child, :together, :occasion, :kind, :subject, :agreed, :at, :until, :by, :name, :agency, :place, :how,
                :with, :asked, :said, :observed, :because, :more, :more_words, :recorded, :recorder)
            """,
            [
                "id": sighting.id, "child": sighting.child, "together": sighting.together, "occasion": visit.occasion,
                "kind": visit.about?.kind, "subject": visit.about.flatMap { ID<Subject>($0.id) }, "agreed": visit.agreed,
                "at": visit.at, "until": visit.finishedAt, "by": visit.by, "name": visit.byName, "agency": visit.agency,
                "place": visit.place, "how": (told.how ?? .notSeen).rawValue, "with": told.withWhom, "asked": told.asked,
                "said": told.said, "observed": told.observed, "because": told.because, "more": told.needsMoreTime,
                "more_words": told.moreTimeWords, "recorded": sighting.recordedAt, "recorder": sighting.recordedBy,
            ])
    }

    func find(_ id: ID<Sighting>) throws -> Sighting? {
        try transaction.row("SELECT * FROM sighting WHERE id = :id", ["id": id]).map(sighting)
    }

    /// Of these records, the newest first.
    func all(of records: some Sequence<ID<Person>>, limit: Int = 500) throws -> [Sighting] {
        let records = Set(records)
        if records.isEmpty { return [] }
        return try transaction.rows(
            """
            SELECT *
            FROM sighting
            WHERE child IN (:records...)
            ORDER BY seen_at DESC, recorded_at DESC, id DESC
            LIMIT :limit
            """, ["records": Many(records), "limit": limit]
        ).map(sighting)
    }

    /// What was written down from a record, the newest first.
    func all(about subject: Subject) throws -> [Sighting] {
        try transaction.rows(
            """
            SELECT *
            FROM sighting
            WHERE subject_kind = :kind AND subject = :subject{id}
            ORDER BY seen_at DESC, recorded_at DESC, id DESC
            """, ["kind": subject.kind, "subject": ID<Subject>(subject.id)]
        ).map(sighting)
    }

    /// The first time that any of these records was seen from a moment on; nil while nobody has seen them.
    func firstSeen(of records: some Sequence<ID<Person>>, since moment: Instant) throws -> Instant? {
        try transaction.row(
            """
            SELECT seen_at
            FROM sighting
            WHERE child IN (:records...) AND how <> 'not-seen' AND seen_at >= :moment
            ORDER BY seen_at
            LIMIT 1
            """, ["records": Many(Set(records)), "moment": moment]
        ).map { try $0("seen_at") }
    }

    private func sighting(_ row: Row) throws -> Sighting {
        let (how, kind): (String, String?) = (try row("how"), try row("subject_kind"))
        let subject: ID<Subject>? = try row("subject")
        var about: Subject?
        if let kind, let subject { about = Subject(kind, subject) }
        return Sighting(
            id: try row("id"), child: try row("child"), together: try row("together"),
            told: SightingTold(
                Sighting.How(rawValue: how), with: try row("with_whom"), asked: try row("asked"), said: try row("said"),
                observed: try row("observed"), because: try row("because"), needsMoreTime: try row("needs_more_time"),
                moreTimeWords: try row("more_time_words")),
            visit: SightingVisit(
                try row("occasion"), about: about, agreed: try row("agreed_visit"), at: try row("seen_at"),
                until: try row("finished_at"), by: try row("seen_by"), named: try row("seen_by_name"), agency: try row("agency"),
                place: try row("place")),
            recordedAt: try row("recorded_at"), recordedBy: try row("recorded_by"))
    }
}

/// Visits that were agreed, in and out.
struct AgreedVisitStore {
    let transaction: Transaction

    func find(_ id: ID<AgreedVisit>) throws -> AgreedVisit {
        guard let row = try transaction.row("SELECT * FROM agreed_visit WHERE id = :id", ["id": id]) else {
            throw NotFound("visit")
        }
        return try visit(row)
    }

    /// In the order in which they were agreed.
    func all(of enquiries: some Sequence<ID<Enquiry>>) throws -> [AgreedVisit] {
        try transaction.rows(
            "SELECT * FROM agreed_visit WHERE enquiry IN (:ids...) ORDER BY agreed_at, id", ["ids": Many(Set(enquiries))]
        ).map(visit)
    }

    /// Past their time, not made, and of which nobody was told yet.
    func missed(by now: Instant) throws -> [AgreedVisit] {
        try transaction.rows(
            """
            SELECT *
            FROM agreed_visit
            WHERE started_at IS NULL AND see_by < :now AND missed_told_at IS NULL AND voided_because = ''
            ORDER BY see_by, id
            """, ["now": now]
        ).map(visit)
    }

    /// Agreed to end in some time, for counting.
    func due(from: Instant, to: Instant) throws -> [AgreedVisit] {
        try transaction.rows(
            """
            SELECT *
            FROM agreed_visit
            WHERE see_by >= :from AND see_by < :to AND voided_because = ''
            ORDER BY see_by, id
            """, ["from": from, "to": to]
        ).map(visit)
    }

    func add(_ visit: AgreedVisit) throws {
        try transaction.run(
            """
            INSERT INTO agreed_visit (id, enquiry, see_by, is_joint, words, agreed_at, agreed_by)
            VALUES (:id, :enquiry, :by, :joint, :words, :at, :who)
            """,
            [
                "id": visit.id, "enquiry": visit.enquiry, "by": visit.seeBy, "joint": visit.isJoint, "words": visit.words,
                "at": visit.agreedAt, "who": visit.agreedBy,
            ])
    }

    func save(_ visit: AgreedVisit) throws {
        try transaction.run(
            """
            UPDATE agreed_visit
            SET started_at = :started, finished_at = :finished, visitors = :visitors, apart_because = :apart,
                missed_told_at = :told, voided_because = :voided
            WHERE id = :id
            """,
            [
                "id": visit.id, "started": visit.startedAt, "finished": visit.finishedAt, "visitors": visit.visitors,
                "apart": visit.apartBecause, "told": visit.missedToldAt, "voided": visit.voidedBecause,
            ])
    }

    private func visit(_ row: Row) throws -> AgreedVisit {
        AgreedVisit(
            id: try row("id"), enquiry: try row("enquiry"), seeBy: try row("see_by"), isJoint: try row("is_joint"),
            words: try row("words"), agreedAt: try row("agreed_at"), agreedBy: try row("agreed_by"),
            startedAt: try row("started_at"), finishedAt: try row("finished_at"), visitors: try row("visitors"),
            apartBecause: try row("apart_because"), missedToldAt: try row("missed_told_at"),
            voidedBecause: try row("voided_because"))
    }
}
