import Instruments
import Kernel
import Store

// Time limits and incidents, as the figures count them.
extension FigureStore {
    /// Limits on contacts received in these days; those on child protection by the day of the mark.
    func contactLimits(in span: Range<Instant>) throws -> [FigureFacts.Limit] {
        try transaction.rows(
            """
            SELECT k.kind, k.subject, k.due_at, k.stopped_at, k.result, k.late_because, c.reference, c.id AS told_apart
            FROM clock k
            JOIN contact c ON c.id = k.subject
            WHERE k.subject_kind = 'contact' AND k.kind IN ('contact-decision', 'child-protection-same-day')
                AND (k.result IS NULL OR k.result <> 'void') AND k.started_at >= :from AND k.started_at < :to
            ORDER BY k.started_at, k.id
            """,
            ["from": span.lowerBound, "to": span.upperBound]
        ).map { try limit($0, of: "contact") }
    }

    func incidentLimits(in span: Range<Instant>) throws -> [FigureFacts.Limit] {
        try transaction.rows(
            """
            SELECT k.kind, k.subject, k.due_at, k.stopped_at, k.result, k.late_because, i.reference, i.id AS told_apart
            FROM clock k
            JOIN incident i ON i.id = k.subject
            WHERE k.subject_kind = 'incident' AND k.kind = 'incident-screening' AND (k.result IS NULL OR k.result <> 'void')
                AND i.police_recorded_at >= :from AND i.police_recorded_at < :to
            ORDER BY k.started_at, k.id
            """,
            ["from": span.lowerBound, "to": span.upperBound]
        ).map { try limit($0, of: "incident") }
    }

    func reviewLimits(in span: Range<Instant>) throws -> [FigureFacts.Limit] {
        try transaction.rows(
            """
            SELECT k.kind, k.subject, k.due_at, k.stopped_at, k.result, k.late_because, r.rule AS reference, r.id AS told_apart
            FROM clock k
            JOIN cumulative_review r ON r.id = k.subject
            WHERE k.subject_kind = 'cumulative-review' AND k.kind = 'cumulative-review' AND (k.result IS NULL OR k.result <> 'void')
                AND r.opened_at >= :from AND r.opened_at < :to
            ORDER BY k.started_at, k.id
            """,
            ["from": span.lowerBound, "to": span.upperBound]
        ).map { try limit($0, of: "cumulative-review") }
    }

    /// Open contacts by team, and the limits for gathering information that run on them.
    func openGathering() throws -> (late: [FigureFacts.Limit], byTeam: [String: Int]) {
        let open = try transaction.rows("SELECT id, team FROM contact WHERE decided_at IS NULL ORDER BY id")
        var byTeam: [String: Int] = [:]
        var teams: [ID<Contact>: String] = [:]
        for row in open {
            let team: ID<Team>? = try row("team")
            let key = team?.description ?? ""
            byTeam[key, default: 0] += 1
            teams[try row("id")] = key
        }
        let limits = try transaction.rows(
            """
            SELECT k.kind, k.subject, k.due_at, k.stopped_at, k.result, k.late_because, c.reference, c.id AS told_apart
            FROM clock k
            JOIN contact c ON c.id = k.subject
            WHERE k.subject_kind = 'contact' AND k.kind = 'information-gathering' AND k.stopped_at IS NULL AND k.paused_at IS NULL
                AND c.decided_at IS NULL
            ORDER BY k.due_at, k.id
            """
        )
        return (try limits.map { row in try limit(row, of: "contact", group: teams[row("told_apart")] ?? "") }, byTeam)
    }

    private func limit(_ row: Row, of kind: String, group: String = "") throws -> FigureFacts.Limit {
        let result: String? = try row("result")
        let id: ID<Contact> = try row("subject")
        return FigureFacts.Limit(
            kind: try row("kind"),
            subject: Subject(kind, id),
            reference: try row("reference"),
            group: group,
            due: try row("due_at"),
            stoppedAt: try row("stopped_at"),
            isMet: result == "met",
            lateBecause: try row("late_because")
        )
    }

    /// Incidents that the police recorded in these days.
    func incidents(in span: Range<Instant>) throws -> [FigureFacts.Incident] {
        try transaction.rows(
            """
            SELECT i.id, i.reference, i.police_recorded_at, i.screened_at, i.vulnerability,
                (SELECT COUNT(*) FROM incident_person p WHERE p.incident = i.id AND p.part IN ('child', 'unborn')) AS children,
                (
                    SELECT COUNT(*)
                    FROM incident_person p
                    WHERE p.incident = i.id AND (
                        p.part = 'unborn'
                        OR (p.part = 'child' AND (p.seen IN ('alone', 'with-others') OR p.not_spoken_because <> ''))
                    )
                ) AS spoken_to
            FROM incident i
            WHERE i.police_recorded_at >= :from AND i.police_recorded_at < :to
            ORDER BY i.police_recorded_at, i.id
            """,
            ["from": span.lowerBound, "to": span.upperBound]
        ).map { row in
            let rating: String? = try row("vulnerability")
            return FigureFacts.Incident(
                id: try row("id"), reference: try row("reference"), recordedAt: try row("police_recorded_at"),
                screenedAt: try row("screened_at"), isRated: rating != nil, children: try row("children"),
                spokenTo: try row("spoken_to"))
        }
    }

    struct GradeReview {
        let incident: ID<Incident>
        let before: String
        let after: String
        let at: Instant
        let recordedAt: Instant
    }

    /// Grades looked at together in these days.
    func gradeReviews(in span: Range<Instant>) throws -> [GradeReview] {
        try transaction.rows(
            """
            SELECT g.incident, g.before, g.after, g.graded_at, i.police_recorded_at
            FROM incident_grade g
            JOIN incident i ON i.id = g.incident
            WHERE g.graded_at >= :from AND g.graded_at < :to
            ORDER BY g.graded_at, g.id
            """,
            ["from": span.lowerBound, "to": span.upperBound]
        ).map {
            GradeReview(
                incident: try $0("incident"), before: try $0("before"), after: try $0("after"), at: try $0("graded_at"),
                recordedAt: try $0("police_recorded_at"))
        }
    }

    struct Notice {
        let incident: ID<Incident>
        let reference: String
        let due: Instant?
        let sentAt: Instant?
        let isRead: Bool
    }

    func notices(in span: Range<Instant>) throws -> [Notice] {
        try transaction.rows(
            """
            SELECT n.incident, n.due_at, n.sent_at, n.read_at, i.reference
            FROM school_notice n
            JOIN incident i ON i.id = n.incident
            WHERE n.made_at >= :from AND n.made_at < :to
            ORDER BY n.made_at, n.id
            """,
            ["from": span.lowerBound, "to": span.upperBound]
        ).map { row in
            let read: Instant? = try row("read_at")
            return Notice(
                incident: try row("incident"), reference: try row("reference"), due: try row("due_at"),
                sentAt: try row("sent_at"),
                isRead: read != nil)
        }
    }
}
