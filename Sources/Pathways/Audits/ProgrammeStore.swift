import Instruments
import Kernel
import Store

/// Audits of the programme, in and out; and the promises of plans that become some of them.
struct ProgrammeStore {
    let transaction: Transaction

    func find(_ id: ID<Audit>) throws -> Audit {
        guard let row = try transaction.row("SELECT * FROM audit WHERE id = :id", ["id": id]) else { throw NotFound("audit") }
        return try audit(row, agencies(of: [id]))
    }

    /// Those that begin or are reported on days, by when they are reported; what was taken out too.
    func all(touching days: ClosedRange<Day>) throws -> [Audit] {
        try audits(
            transaction.rows(
                """
                SELECT *
                FROM audit
                WHERE starts_on <= :last AND reports_on >= :first
                ORDER BY reports_on, reference
                """,
                ["first": days.lowerBound, "last": days.upperBound]))
    }

    /// Whose result should have come, and has not.
    func missing(on day: Day) throws -> [Audit] {
        try audits(
            transaction.rows(
                """
                SELECT *
                FROM audit
                WHERE reports_on < :day AND filed_at IS NULL AND dropped_at IS NULL
                ORDER BY reports_on, reference
                """,
                ["day": day]))
    }

    func isTaken(_ reference: String) throws -> Bool {
        try transaction.row("SELECT id FROM audit WHERE reference = :reference", ["reference": reference]) != nil
    }

    /// False when the promise that it keeps has one already.
    func add(_ audit: Audit) throws -> Bool {
        let words = audit.words
        let added =
            try transaction.run(
                """
                INSERT INTO audit (id, reference, title, theme, source, source_words, sample, size, is_joint, lead, starts_on, reports_on,
                    due_at, body, audit_obligation, again, planned_at, planned_by, agreed_at, agreed_by)
                VALUES (:id, :reference, :title, :theme, :source, :source_words, :sample, :size, :joint, :lead, :starts, :reports,
                    :due, :body, :obligation, :again, :at, :by, :agreed, :agreed_by)
                ON CONFLICT (audit_obligation) DO NOTHING
                """,
                [
                    "id": audit.id, "reference": audit.reference, "title": words.title, "theme": words.theme,
                    "source": words.source.rawValue, "source_words": words.sourceWords, "sample": words.sample,
                    "size": words.size,
                    "joint": words.isJoint, "lead": words.lead, "starts": words.startsOn, "reports": words.reportsOn,
                    "due": Instant(words.reportsOn.next), "body": words.body, "obligation": audit.obligation,
                    "again": audit.again,
                    "at": audit.plannedAt, "by": audit.plannedBy, "agreed": audit.agreedAt,
                    "agreed_by": audit.agreedAt == nil ? nil : audit.plannedBy,
                ]) == 1
        if added { try setAgencies(words.agencies, of: audit.id) }
        return added
    }

    /// Throws `Conflict` when somebody saved since it was read.
    func save(_ audit: Audit, by user: ID<User>?) throws {
        let words = audit.words
        try transaction.update(
            """
            UPDATE audit
            SET title = :title, theme = :theme, source = :source, source_words = :source_words, sample = :sample, size = :size,
                is_joint = :joint, lead = :lead, starts_on = :starts, reports_on = :reports, due_at = :due, body = :body,
                agreed_at = :agreed, agreed_by = COALESCE(agreed_by, :agreed_by), filed_at = :filed, filed_by = :filed_by,
                filed_words = :filed_words, evidence = :evidence, dropped_at = :dropped, dropped_because = :because,
                version = version + 1
            WHERE id = :id AND version = :version
            """,
            [
                "id": audit.id, "version": audit.version, "title": words.title, "theme": words.theme,
                "source": words.source.rawValue, "source_words": words.sourceWords, "sample": words.sample, "size": words.size,
                "joint": words.isJoint, "lead": words.lead, "starts": words.startsOn, "reports": words.reportsOn,
                "due": Instant(words.reportsOn.next), "body": words.body, "agreed": audit.agreedAt,
                "agreed_by": audit.agreedAt == nil ? nil : user, "filed": audit.filed?.at, "filed_by": audit.filed?.by,
                "filed_words": audit.filed?.words ?? "", "evidence": audit.filed?.evidence, "dropped": audit.droppedAt,
                "because": audit.droppedBecause,
            ],
            of: "audit", subject: "This audit")
        try setAgencies(words.agencies, of: audit.id)
    }

    private func setAgencies(_ agencies: Set<ID<Agency>>, of audit: ID<Audit>) throws {
        try transaction.run("DELETE FROM audit_agency WHERE audit = :audit", ["audit": audit])
        try transaction.run(
            "INSERT INTO audit_agency (audit, agency) VALUES (:audit, :agency)",
            each: agencies.sorted().map { ["audit": audit, "agency": $0] })
    }

    // Promises

    /// A promise of a plan, the action that made it, and the audit that it became.
    struct Promise {
        let obligation: AuditObligation
        let action: ImprovementAction
        let audit: ID<Audit>?
    }

    /// Every promise that has a day, of itself or of its action, and is of an action that stands.
    func promises() throws -> [Promise] {
        let actions = ImprovementActionStore(transaction: transaction)
        return try transaction.rows(
            """
            SELECT o.*, a.id AS audit
            FROM audit_obligation o
            JOIN improvement_action i ON i.id = o.action
            LEFT JOIN audit a ON a.audit_obligation = o.id
            WHERE i.merged_into IS NULL AND (a.id IS NOT NULL OR o.standing <> 'dismissed')
            ORDER BY o.due_on NULLS LAST, o.id
            """, [:]
        ).map { row in
            let action: ID<ImprovementAction> = try row("action")
            return Promise(
                obligation: AuditObligation(
                    id: try row("id"), plan: try row("plan"), action: action, words: try row("words"), dueOn: try row("due_on"),
                    filed: try row("filed"), standing: try row.keyed("standing"), dismissedBecause: try row("dismissed_because")),
                action: try actions.find(action), audit: try row("audit"))
        }
    }

    /// The themes of the newest inspection that came into the record, those with most findings first; and what it is called.
    func themesOfNewestInspection() throws -> (plan: String, themes: [String])? {
        guard
            let plan = try transaction.row(
                """
                SELECT id, title
                FROM improvement_plan
                WHERE kind IN ('joint-inspection', 'single-inspection')
                ORDER BY COALESCE(inspected_to, inspected_from, dated_on) DESC NULLS LAST, created_at DESC, id
                LIMIT 1
                """, [:])
        else { return nil }
        let id: ID<ImprovementPlan> = try plan("id")
        let themes: [String] = try transaction.rows(
            """
            SELECT t.theme, COUNT(*) AS findings
            FROM finding_theme t
            JOIN finding f ON f.id = t.finding
            WHERE f.plan = :plan
            GROUP BY t.theme
            ORDER BY COUNT(*) DESC, t.theme
            """,
            ["plan": id]
        ).map { try $0("theme") }
        return (try plan("title"), themes)
    }

    // Rows

    private func audits(_ rows: [Row]) throws -> [Audit] {
        let ids: [ID<Audit>] = try rows.map { try $0("id") }
        let agencies = try agencies(of: ids)
        return try rows.map { try audit($0, agencies) }
    }

    private func agencies(of audits: [ID<Audit>]) throws -> [ID<Audit>: Set<ID<Agency>>] {
        var agencies: [ID<Audit>: Set<ID<Agency>>] = [:]
        for row in try transaction.rows(
            "SELECT * FROM audit_agency WHERE audit IN (:audits...) ORDER BY audit, agency", ["audits": Many(Set(audits))])
        {
            agencies[try row("audit"), default: []].insert(try row("agency"))
        }
        return agencies
    }

    private func audit(_ row: Row, _ agencies: [ID<Audit>: Set<ID<Agency>>]) throws -> Audit {
        let id: ID<Audit> = try row("id")
        let (starts, reports): (Day, Day) = (try row("starts_on"), try row("reports_on"))
        let filedAt: Instant? = try row("filed_at")
        return Audit(
            id: id, reference: try row("reference"),
            words: AuditWords(
                title: try row("title"), theme: try row("theme"), source: try row.keyed("source"),
                sourceWords: try row("source_words"), sample: try row("sample"), size: try row("size"),
                isJoint: try row("is_joint"), lead: try row("lead"), startsOn: starts, reportsOn: reports, body: try row("body"),
                agencies: agencies[id] ?? []),
            obligation: try row("audit_obligation"), again: try row("again"), plannedAt: try row("planned_at"),
            plannedBy: try row("planned_by"), agreedAt: try row("agreed_at"),
            filed: try filedAt.map {
                Audit.Filed(at: $0, by: try row("filed_by"), words: try row("filed_words"), evidence: try row("evidence"))
            },
            droppedAt: try row("dropped_at"), droppedBecause: try row("dropped_because"), version: try row("version"))
    }
}
