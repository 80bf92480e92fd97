import Instruments
import Kernel
import Store

/// Reports to committees, in and out.
struct CommitteeReportStore {
    let transaction: Transaction

    func find(_ id: ID<CommitteeReport>) throws -> CommitteeReport {
        guard let row = try transaction.row("SELECT * FROM committee_report WHERE id = :id", ["id": id]) else {
            throw NotFound("report")
        }
        return try report(row)
    }

    func has(_ id: ID<CommitteeReport>) throws -> Bool {
        try transaction.row("SELECT id FROM committee_report WHERE id = :id", ["id": id]) != nil
    }

    /// The newest first.
    func all(of body: ID<Body>) throws -> [CommitteeReport] {
        try transaction.rows(
            "SELECT * FROM committee_report WHERE body = :body ORDER BY meeting_on DESC, started_at DESC, id", ["body": body]
        ).map(report)
    }

    /// The text as it was finalised; empty for a draft.
    func snapshot(of id: ID<CommitteeReport>) throws -> String {
        guard let row = try transaction.row("SELECT snapshot FROM committee_report WHERE id = :id", ["id": id]) else {
            throw NotFound("report")
        }
        return try row("snapshot")
    }

    func add(_ report: CommitteeReport, at now: Instant, by user: ID<User>?) throws {
        try transaction.run(
            """
            INSERT INTO committee_report (id, body, kind, title, audience, meeting_on, started_at, started_by)
            VALUES (:id, :body, :kind, :title, :audience, :on, :at, :by)
            """,
            [
                "id": report.id, "body": report.body, "kind": report.kind.rawValue, "title": report.title,
                "audience": report.audience, "on": report.meetingOn, "at": now, "by": user,
            ])
    }

    /// Throws `Conflict` when somebody saved since `report.version` was read.
    func save(_ report: CommitteeReport, snapshot: String? = nil) throws {
        let changed = try transaction.run(
            """
            UPDATE committee_report
            SET summary = :summary, plan = :plan, plan_issue = :issue, finalised_at = :finalised_at, finalised_by = :finalised_by,
                without_plan_because = :without, snapshot = COALESCE(:snapshot, snapshot), fingerprint = :fingerprint,
                published_on = :published_on, published_where = :published_where, version = version + 1
            WHERE id = :id AND version = :version
            """,
            [
                "id": report.id, "version": report.version, "summary": report.summary, "plan": report.plan,
                "issue": report.issue, "finalised_at": report.finalisedAt, "finalised_by": report.finalisedBy,
                "without": report.withoutPlanBecause, "snapshot": snapshot, "fingerprint": report.fingerprint,
                "published_on": report.publishedOn, "published_where": report.publishedWhere,
            ])
        guard changed == 1 else {
            throw Conflict(subject: "This report", read: report.version, current: try find(report.id).version)
        }
        try transaction.run("DELETE FROM committee_report_part WHERE report = :id", ["id": report.id])
        try transaction.run("DELETE FROM committee_report_contribution WHERE report = :id", ["id": report.id])
        try transaction.run(
            "INSERT INTO committee_report_part (report, heading, words) VALUES (:report, :heading, :words)",
            each: report.parts.sorted { $0.key < $1.key }.map { ["report": report.id, "heading": $0.key, "words": $0.value] })
        try transaction.run(
            "INSERT INTO committee_report_contribution (report, agency, words) VALUES (:report, :agency, :words)",
            each: report.contributions.sorted { $0.key < $1.key }.map {
                ["report": report.id, "agency": $0.key, "words": $0.value]
            })
    }

    private func report(_ row: Row) throws -> CommitteeReport {
        let id: ID<CommitteeReport> = try row("id")
        let parts = try transaction.rows("SELECT heading, words FROM committee_report_part WHERE report = :id", ["id": id])
        let contributions = try transaction.rows(
            "SELECT agency, words FROM committee_report_contribution WHERE report = :id", ["id": id])
        return CommitteeReport(
            id: id, body: try row("body"), kind: try row.keyed("kind"), title: try row("title"),
            audience: try row("audience"), meetingOn: try row("meeting_on"), summary: try row("summary"),
            plan: try row("plan"), issue: try row("plan_issue"),
            parts: Dictionary(
                try parts.map { (try $0("heading") as String, try $0("words") as String) }, uniquingKeysWith: { $1 }),
            contributions: Dictionary(
                try contributions.map { (try $0("agency") as ID<Agency>, try $0("words") as String) }, uniquingKeysWith: { $1 }),
            finalisedAt: try row("finalised_at"), finalisedBy: try row("finalised_by"),
            withoutPlanBecause: try row("without_plan_because"), fingerprint: try row("fingerprint"),
            publishedOn: try row("published_on"), publishedWhere: try row("published_where"), version: try row("version"))
    }
}
