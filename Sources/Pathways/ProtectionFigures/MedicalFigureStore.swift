import Definitions
import Instruments
import Kernel
import Store

/// What the figures count of medicals that were asked for.
struct MedicalFigureStore {
    let transaction: Transaction

    struct Request: Hashable {
        let form: ID<FilledForm>
        let child: ID<Person>?
        let medical: ID<MedicalRequest>?
        let begunAt: Instant
        let finishedAt: Instant?
        let sentAt: Instant?

        /// One that was not sent is looked at with the other medicals of its child.
        var subject: Subject {
            medical.map { Subject("medical-request", $0) } ?? child.map { Subject("medicals", $0) } ?? Subject("form", form)
        }
    }

    /// Requests begun in some days that were not given up, nor written anew.
    func begun(in span: Range<Instant>) throws -> [Request] {
        try transaction.rows(
            """
            SELECT f.id, f.started_at, f.finished_at, m.id AS medical, m.sent_at,
                (SELECT p.person FROM filled_form_person p WHERE p.filled = f.id ORDER BY p.person LIMIT 1) AS child
            FROM filled_form f
            LEFT JOIN medical_request m ON m.filled_form = f.id
            WHERE f.form = :form AND f.started_at >= :from AND f.started_at < :to AND f.discarded_at IS NULL
                AND (
                    m.id IS NOT NULL
                    OR NOT EXISTS (SELECT 1 FROM filled_form n WHERE n.supersedes = f.id AND n.discarded_at IS NULL)
                )
            ORDER BY f.started_at, f.id
            """,
            ["form": MedicalRequest.formKey.rawValue, "from": span.lowerBound, "to": span.upperBound]
        ).map { row in
            Request(
                form: try row("id"), child: try row("child"), medical: try row("medical"), begunAt: try row("started_at"),
                finishedAt: try row("finished_at"), sentAt: try row("sent_at"))
        }
    }

    struct Report: Hashable {
        let medical: ID<MedicalRequest>
        let reportAt: Instant
        let meetsStandard: Bool?
    }

    /// Reports that came in some days.
    func reported(in span: Range<Instant>) throws -> [Report] {
        try transaction.rows(
            """
            SELECT id, report_at, meets_standard
            FROM medical_request
            WHERE report_at >= :from AND report_at < :to
            ORDER BY report_at, id
            """, ["from": span.lowerBound, "to": span.upperBound]
        ).map { Report(medical: try $0("id"), reportAt: try $0("report_at"), meetsStandard: try $0("meets_standard")) }
    }

    /// How many were sent before a moment and have no report.
    func waiting(before last: Instant) throws -> Int {
        try transaction.rows("SELECT id FROM medical_request WHERE sent_at < :last AND report_at IS NULL", ["last": last]).count
    }
}
