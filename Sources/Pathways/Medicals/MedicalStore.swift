import Instruments
import Kernel
import Store

/// Medicals that were asked for, in and out.
struct MedicalStore {
    let transaction: Transaction

    func find(_ id: ID<MedicalRequest>) throws -> MedicalRequest {
        guard let row = try transaction.row("SELECT * FROM medical_request WHERE id = :id", ["id": id]) else {
            throw NotFound("medical")
        }
        return try medical(row)
    }

    /// Of these records, the newest first.
    func all(of people: some Sequence<ID<Person>>) throws -> [MedicalRequest] {
        try transaction.rows(
            "SELECT * FROM medical_request WHERE child IN (:people...) ORDER BY sent_at DESC, id DESC",
            ["people": Many(Set(people))]
        ).map(medical)
    }

    func add(_ one: MedicalRequest) throws {
        try transaction.run(
            """
            INSERT INTO medical_request (id, child, filled_form, agency, sent_at, sent_by, how)
            VALUES (:id, :child, :form, :agency, :at, :by, :how)
            """,
            [
                "id": one.id, "child": one.child, "form": one.form, "agency": one.agency, "at": one.sentAt, "by": one.sentBy,
                "how": one.how.rawValue,
            ])
    }

    func save(_ one: MedicalRequest) throws {
        try transaction.run(
            """
            UPDATE medical_request
            SET booked_for = :booked, booked_words = :booked_words, report_at = :report, report_words = :report_words,
                meets_standard = :meets, standard_words = :standard
            WHERE id = :id
            """,
            [
                "id": one.id, "booked": one.bookedFor, "booked_words": one.bookedWords, "report": one.reportAt,
                "report_words": one.reportWords, "meets": one.meetsStandard, "standard": one.standardWords,
            ])
    }

    func add(_ one: MedicalAnswer) throws {
        try transaction.run(
            """
            INSERT INTO medical_answer (id, medical_request, was_seen, seen_at, findings, opinion, not_seen_because, answered_at,
                answered_as)
            VALUES (:id, :medical, :seen, :seen_at, :findings, :opinion, :not_seen, :at, :as)
            """,
            [
                "id": one.id, "medical": one.medical, "seen": one.wasSeen, "seen_at": one.seenAt, "findings": one.findings,
                "opinion": one.opinion, "not_seen": one.notSeenBecause, "at": one.answeredAt, "as": one.answeredAs,
            ])
    }

    /// By request, the first first.
    func answers(to medicals: some Sequence<ID<MedicalRequest>>) throws -> [ID<MedicalRequest>: [MedicalAnswer]] {
        let ids = Set(medicals)
        if ids.isEmpty { return [:] }
        return Dictionary(
            grouping: try transaction.rows(
                "SELECT * FROM medical_answer WHERE medical_request IN (:ids...) ORDER BY answered_at, id", ["ids": Many(ids)]
            ).map { row in
                MedicalAnswer(
                    id: try row("id"), medical: try row("medical_request"), seenAt: try row("seen_at"),
                    findings: try row("findings"), opinion: try row("opinion"), notSeenBecause: try row("not_seen_because"),
                    answeredAt: try row("answered_at"), answeredAs: try row("answered_as"))
            }, by: \.medical)
    }

    private func medical(_ row: Row) throws -> MedicalRequest {
        let how: String = try row("how")
        return MedicalRequest(
            id: try row("id"), child: try row("child"), form: try row("filled_form"), agency: try row("agency"),
            sentAt: try row("sent_at"), sentBy: try row("sent_by"), how: MedicalRequest.How(rawValue: how) ?? .telephone,
            bookedFor: try row("booked_for"), bookedWords: try row("booked_words"), reportAt: try row("report_at"),
            reportWords: try row("report_words"), meetsStandard: try row("meets_standard"),
            standardWords: try row("standard_words"))
    }
}
