import Instruments
import Kernel
import Store

/// Assessments, in and out.
struct AssessmentStore {
    let transaction: Transaction

    func find(_ id: ID<Assessment>) throws -> Assessment {
        guard let one = try find([id]).first else { throw NotFound("assessment") }
        return one
    }

    func find(_ ids: some Sequence<ID<Assessment>>) throws -> [Assessment] {
        let ids = Set(ids)
        if ids.isEmpty { return [] }
        return try transaction.rows(
            "SELECT * FROM assessment WHERE id IN (:ids...) ORDER BY started_at, id", ["ids": Many(ids)]
        ).map(assessment)
    }

    func isTaken(_ reference: String) throws -> Bool {
        try transaction.row("SELECT id FROM assessment WHERE reference = :reference", ["reference": reference]) != nil
    }

    /// Of these records, the newest first.
    func about(_ people: some Sequence<ID<Person>>) throws -> [Assessment] {
        try transaction.rows(
            "SELECT * FROM assessment WHERE child IN (:people...) ORDER BY started_at DESC, id DESC",
            ["people": Many(Set(people))]
        ).map(assessment)
    }

    func open(limit: Int) throws -> [Assessment] {
        try transaction.rows(
            "SELECT * FROM assessment WHERE ended_at IS NULL ORDER BY started_at, id LIMIT :limit", ["limit": limit]
        ).map(assessment)
    }

    func add(_ one: Assessment) throws {
        try transaction.run(
            """
            INSERT INTO assessment (id, reference, child, contact, enquiry, referred_at, started_at, worker, team, filled_form)
            VALUES (:id, :reference, :child, :contact, :enquiry, :referred, :started, :worker, :team, :form)
            """,
            [
                "id": one.id, "reference": one.reference, "child": one.child, "contact": one.contact, "enquiry": one.enquiry,
                "referred": one.referredAt, "started": one.startedAt, "worker": one.worker, "team": one.team, "form": one.form,
            ])
    }

    /// Saves what may change. Throws `Conflict` when somebody saved first.
    func save(_ one: Assessment) throws {
        let changed = try transaction.run(
            """
            UPDATE assessment
            SET filled_form = :form, history = :history, incidents = :incidents, chronology_on = :chronology, sent_at = :sent,
                sent_by = :sender, check_point_at = :checked, check_point_by = :checker, check_point_words = :check_words,
                authorised_at = :authorised, authorised_by = :manager, manager_words = :words, returned = :returned,
                ended_at = :ended, ended_because = :because, ended_words = :ended_words, version = version + 1
            WHERE id = :id AND version = :version
            """,
            [
                "id": one.id, "version": one.version, "form": one.form, "history": one.sent?.history ?? "",
                "incidents": one.sent?.incidents ?? 0, "chronology": one.sent?.chronologyOn, "sent": one.sent?.at,
                "sender": one.sent?.by, "checked": one.checkPoint?.at, "checker": one.checkPoint?.by,
                "check_words": one.checkPoint?.words ?? "", "authorised": one.authorised?.at, "manager": one.authorised?.by,
                "words": one.authorised?.words ?? one.returnedWords, "returned": one.returned, "ended": one.endedAt,
                "because": one.endedBecause, "ended_words": one.endedWords,
            ])
        if changed == 0 {
            let current: Int =
                try transaction.row("SELECT version FROM assessment WHERE id = :id", ["id": one.id]).map { try $0("version") }
                ?? one.version
            throw Conflict(subject: "This assessment", read: one.version, current: current)
        }
    }

    private func assessment(_ row: Row) throws -> Assessment {
        let (sentAt, checkedAt, authorisedAt): (Instant?, Instant?, Instant?) = (
            try row("sent_at"), try row("check_point_at"), try row("authorised_at")
        )
        let words: String = try row("manager_words")
        var sent: Assessment.Sent?
        if let sentAt {
            sent = Assessment.Sent(
                at: sentAt, by: try row("sent_by"), history: try row("history"), incidents: try row("incidents"),
                chronologyOn: try row("chronology_on"))
        }
        var checkPoint: Assessment.Signed?
        if let checkedAt {
            checkPoint = Assessment.Signed(at: checkedAt, by: try row("check_point_by"), words: try row("check_point_words"))
        }
        var authorised: Assessment.Signed?
        if let authorisedAt { authorised = Assessment.Signed(at: authorisedAt, by: try row("authorised_by"), words: words) }
        return Assessment(
            id: try row("id"), reference: try row("reference"), child: try row("child"), contact: try row("contact"),
            enquiry: try row("enquiry"), referredAt: try row("referred_at"), startedAt: try row("started_at"),
            worker: try row("worker"), team: try row("team"), form: try row("filled_form"), sent: sent, checkPoint: checkPoint,
            authorised: authorised, returnedWords: authorised == nil ? words : "", returned: try row("returned"),
            endedAt: try row("ended_at"), endedBecause: try row("ended_because"), endedWords: try row("ended_words"),
            version: try row("version"))
    }
}
