import Instruments
import Kernel
import Store

/// Findings, their parts, themes and disputes, in and out.
struct FindingStore {
    let transaction: Transaction

    func find(_ id: ID<Finding>) throws -> Finding {
        let row = try transaction.row("SELECT * FROM finding WHERE id = :id", ["id": id])
        guard let row else { throw NotFound("finding") }
        return try finding(row)
    }

    /// In the order of the plan.
    func all(in plan: ID<ImprovementPlan>) throws -> [Finding] {
        try transaction.rows("SELECT * FROM finding WHERE plan = :plan ORDER BY position", ["plan": plan]).map(finding)
    }

    func all(_ ids: [ID<Finding>]) throws -> [Finding] {
        try transaction.rows("SELECT * FROM finding WHERE id IN (:ids...) ORDER BY position", ["ids": Many(ids)]).map(finding)
    }

    func nextPosition(in plan: ID<ImprovementPlan>) throws -> Int {
        let row = try transaction.row("SELECT MAX(position) AS last FROM finding WHERE plan = :plan", ["plan": plan])
        let last: Int? = try row?("last") ?? nil
        return (last ?? 0) + 1
    }

    func answered(by action: ID<ImprovementAction>) throws -> [Finding] {
        try transaction.rows(
            """
            SELECT f.*
            FROM action_finding l
            JOIN finding f ON f.id = l.finding
            WHERE l.action = :action
            ORDER BY f.position
            """,
            ["action": action]
        ).map(finding)
    }

    func add(_ findings: [Finding]) throws {
        try transaction.run(
            """
            INSERT INTO finding
                (id, plan, section, position, reference, family, statement, required, provenance, severity, source_row)
            VALUES (:id, :plan, :section, :position, :reference, :family, :statement, :required, :provenance,
                :severity, :source_row)
            """,
            each: findings.map {
                [
                    "id": $0.id, "plan": $0.plan, "section": $0.section, "position": $0.position,
                    "reference": $0.reference, "family": $0.family, "statement": $0.statement,
                    "required": $0.required, "provenance": $0.provenance, "severity": $0.severity.rawValue,
                    "source_row": $0.sourceRow,
                ]
            }
        )
    }

    /// Throws `Conflict` when somebody saved since `finding.version` was read.
    func save(_ finding: Finding) throws {
        let changed = try transaction.run(
            """
            UPDATE finding
            SET section = :section, reference = :reference, family = :family, statement = :statement,
                required = :required, provenance = :provenance, severity = :severity, closed_on = :closed_on,
                version = version + 1
            WHERE id = :id AND version = :version
            """,
            [
                "id": finding.id, "version": finding.version, "section": finding.section,
                "reference": finding.reference, "family": finding.family, "statement": finding.statement,
                "required": finding.required, "provenance": finding.provenance,
                "severity": finding.severity.rawValue, "closed_on": finding.closedOn,
            ]
        )
        guard changed == 1 else {
            throw Conflict(subject: "This finding", read: finding.version, current: try find(finding.id).version)
        }
    }

    func parts(in plan: ID<ImprovementPlan>) throws -> [FindingPart] {
        try transaction.rows(
            """
            SELECT p.*
            FROM finding_part p
            JOIN finding f ON f.id = p.finding
            WHERE f.plan = :plan
            ORDER BY f.position, p.position
            """,
            ["plan": plan]
        ).map(part)
    }

    func parts(of finding: ID<Finding>) throws -> [FindingPart] {
        try transaction.rows("SELECT * FROM finding_part WHERE finding = :finding ORDER BY position", ["finding": finding])
            .map(part)
    }

    func add(_ parts: [FindingPart]) throws {
        try transaction.run(
            "INSERT INTO finding_part (id, finding, position, statement) VALUES (:id, :finding, :position, :statement)",
            each: parts.map {
                ["id": $0.id, "finding": $0.finding, "position": $0.position, "statement": $0.statement]
            }
        )
    }

    /// Key of the theme to the words that say so.
    func themes(in plan: ID<ImprovementPlan>) throws -> [ID<Finding>: [String: String]] {
        var themes: [ID<Finding>: [String: String]] = [:]
        for row in try transaction.rows(
            """
            SELECT t.finding, t.theme, t.words
            FROM finding_theme t
            JOIN finding f ON f.id = t.finding
            WHERE f.plan = :plan
            ORDER BY t.finding, t.theme
            """,
            ["plan": plan]
        ) {
            themes[try row("finding"), default: [:]][try row("theme")] = try row("words") as String
        }
        return themes
    }

    func add(themes: [(finding: ID<Finding>, theme: String, words: String)]) throws {
        try transaction.run(
            """
            INSERT INTO finding_theme (finding, theme, words)
            VALUES (:finding, :theme, :words)
            ON CONFLICT (finding, theme) DO UPDATE SET words = excluded.words
            """,
            each: themes.map { ["finding": $0.finding, "theme": $0.theme, "words": $0.words] }
        )
    }

    func disputes(in plan: ID<ImprovementPlan>) throws -> [FindingDispute] {
        try transaction.rows(
            """
            SELECT d.*
            FROM finding_dispute d
            JOIN finding f ON f.id = d.finding
            WHERE f.plan = :plan
            ORDER BY d.recorded_at, d.id
            """,
            ["plan": plan]
        ).map(dispute)
    }

    func dispute(_ id: ID<FindingDispute>) throws -> FindingDispute {
        guard let row = try transaction.row("SELECT * FROM finding_dispute WHERE id = :id", ["id": id]) else {
            throw NotFound("dispute")
        }
        return try dispute(row)
    }

    func add(_ dispute: FindingDispute, at now: Instant, by user: ID<User>?) throws {
        try transaction.run(
            """
            INSERT INTO finding_dispute
                (id, finding, raised_by_agency, grounds, raised_on, considered_by, recorded_at, recorded_by)
            VALUES (:id, :finding, :raised_by_agency, :grounds, :raised_on, :considered_by, :recorded_at, :recorded_by)
            """,
            [
                "id": dispute.id, "finding": dispute.finding, "raised_by_agency": dispute.raisedByAgency,
                "grounds": dispute.grounds, "raised_on": dispute.raisedOn, "considered_by": dispute.consideredBy,
                "recorded_at": now, "recorded_by": user,
            ]
        )
    }

    func settle(_ dispute: ID<FindingDispute>, outcome: FindingDispute.Outcome, reason: String, on day: Day) throws {
        try transaction.run(
            """
            UPDATE finding_dispute
            SET outcome = :outcome, outcome_reason = :reason, decided_on = :day
            WHERE id = :id
            """,
            ["id": dispute, "outcome": outcome.rawValue, "reason": reason, "day": day]
        )
    }

    private func finding(_ row: Row) throws -> Finding {
        Finding(
            id: try row("id"),
            plan: try row("plan"),
            section: try row("section"),
            position: try row("position"),
            reference: try row("reference"),
            family: try row("family"),
            statement: try row("statement"),
            required: try row("required"),
            provenance: try row("provenance"),
            severity: try row.keyed("severity"),
            sourceRow: try row("source_row"),
            closedOn: try row("closed_on"),
            version: try row("version")
        )
    }

    private func part(_ row: Row) throws -> FindingPart {
        FindingPart(
            id: try row("id"),
            finding: try row("finding"),
            position: try row("position"),
            statement: try row("statement")
        )
    }

    private func dispute(_ row: Row) throws -> FindingDispute {
        let outcome: String? = try row("outcome")
        return FindingDispute(
            id: try row("id"),
            finding: try row("finding"),
            raisedByAgency: try row("raised_by_agency"),
            grounds: try row("grounds"),
            raisedOn: try row("raised_on"),
            consideredBy: try row("considered_by"),
            outcome: outcome.flatMap(FindingDispute.Outcome.init(rawValue:)),
            outcomeReason: try row("outcome_reason"),
            decidedOn: try row("decided_on")
        )
    }
}
