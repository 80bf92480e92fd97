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
                closed_because = :closed_because, closed_by_name = :closed_by_name, version = version + 1
            WHERE id = :id AND version = :version
            """,
            [
                "id": finding.id, "version": finding.version, "section": finding.section,
                "reference": finding.reference, "family": finding.family, "statement": finding.statement,
                "required": finding.required, "provenance": finding.provenance,
                "severity": finding.severity.rawValue, "closed_on": finding.closedOn,
                "closed_because": finding.closedBecause, "closed_by_name": finding.closedByName,
            ]
        )
        guard changed == 1 else {
            throw Conflict(subject: "This finding", read: finding.version, current: try find(finding.id).version)
        }
    }

    /// Key of each theme that somebody confirmed to the words that say so.
    func themes(in plan: ID<ImprovementPlan>) throws -> [ID<Finding>: [String: String]] {
        var themes: [ID<Finding>: [String: String]] = [:]
        for row in try transaction.rows(
            """
            SELECT t.finding, t.theme, t.words
            FROM finding_theme t
            JOIN finding f ON f.id = t.finding
            WHERE f.plan = :plan AND t.standing = 'confirmed'
            ORDER BY t.finding, t.theme
            """,
            ["plan": plan]
        ) {
            themes[try row("finding"), default: [:]][try row("theme")] = try row("words") as String
        }
        return themes
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
            closedBecause: try row("closed_because"),
            closedByName: try row("closed_by_name"),
            version: try row("version")
        )
    }
}
