import Instruments
import Kernel
import Store

/// What people said that findings are about, in and out.
struct ThemeStore {
    let transaction: Transaction

    func decisions(in plan: ID<ImprovementPlan>) throws -> [ID<Finding>: [ThemeDecision]] {
        let rows = try transaction.rows(
            """
            SELECT t.*
            FROM finding_theme t
            JOIN finding f ON f.id = t.finding
            WHERE f.plan = :plan
            ORDER BY t.finding, t.theme
            """,
            ["plan": plan]
        )
        return Dictionary(grouping: try rows.map(decision), by: \.finding)
    }

    func decisions(on finding: ID<Finding>) throws -> [ThemeDecision] {
        try transaction.rows(
            "SELECT * FROM finding_theme WHERE finding = :finding ORDER BY theme",
            ["finding": finding]
        ).map(decision)
    }

    /// The numbered paragraphs of a report in prose, each with where it stands, in order. None for a plan in tables.
    func paragraphs(of plan: ID<ImprovementPlan>) throws -> [(place: String, text: String)] {
        try transaction.rows(
            """
            SELECT r.fate, r.cells
            FROM source_row r
            JOIN plan_import i ON i.id = r.import
            WHERE i.plan = :plan AND r.fate LIKE 'Paragraph %'
            ORDER BY r.number
            """,
            ["plan": plan]
        ).map { row in
            guard case .array(let cells)? = JSONValue(parsing: try row("cells")) else { return (try row("fate"), "") }
            return (try row("fate"), cells.compactMap(\.text).joined(separator: " "))
        }
    }

    func save(_ decisions: [ThemeDecision]) throws {
        try transaction.run(
            """
            INSERT INTO finding_theme
                (finding, theme, words, standing, reason, decided_at, decided_by, decided_by_name)
            VALUES (:finding, :theme, :words, :standing, :reason, :decided_at, :decided_by, :decided_by_name)
            ON CONFLICT (finding, theme) DO UPDATE
            SET words = excluded.words, standing = excluded.standing, reason = excluded.reason,
                decided_at = excluded.decided_at, decided_by = excluded.decided_by,
                decided_by_name = excluded.decided_by_name
            """,
            each: decisions.map {
                [
                    "finding": $0.finding, "theme": $0.theme, "words": $0.words, "standing": $0.standing.rawValue,
                    "reason": $0.reason, "decided_at": $0.decidedAt, "decided_by": $0.decidedBy,
                    "decided_by_name": $0.decidedByName,
                ]
            }
        )
    }

    private func decision(_ row: Row) throws -> ThemeDecision {
        ThemeDecision(
            finding: try row("finding"),
            theme: try row("theme"),
            standing: try row.keyed("standing"),
            words: try row("words"),
            reason: try row("reason"),
            decidedAt: try row("decided_at"),
            decidedBy: try row("decided_by"),
            decidedByName: try row("decided_by_name")
        )
    }
}
