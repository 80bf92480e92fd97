import Instruments
import Kernel
import Store

/// What was merged into what, and what the kept one gained by it, in and out. Nothing is ever deleted.
struct ActionMergeStore {
    let transaction: Transaction

    func add(_ merge: ActionMerge, findings: [ID<Finding>], parts: [ID<FindingPart>]) throws {
        try transaction.run(
            """
            INSERT INTO action_merge (id, merged, kept, reason, merged_at, merged_by, merged_by_name)
            VALUES (:id, :merged, :kept, :reason, :merged_at, :merged_by, :merged_by_name)
            """,
            [
                "id": merge.id, "merged": merge.merged, "kept": merge.kept, "reason": merge.reason,
                "merged_at": merge.mergedAt, "merged_by": merge.mergedBy, "merged_by_name": merge.mergedByName,
            ]
        )
        try transaction.run(
            "INSERT INTO action_merge_finding (merge, finding) VALUES (:merge, :finding)",
            each: findings.map { ["merge": merge.id, "finding": $0] }
        )
        try transaction.run(
            "INSERT INTO action_merge_part (merge, part) VALUES (:merge, :part)",
            each: parts.map { ["merge": merge.id, "part": $0] }
        )
    }

    /// The merge that holds; nil when there is none.
    func standing(of merged: ID<ImprovementAction>) throws -> ActionMerge? {
        try transaction.row(
            "SELECT * FROM action_merge WHERE merged = :merged AND undone_at IS NULL ORDER BY merged_at DESC, id DESC",
            ["merged": merged]
        ).map(merge)
    }

    /// Those that hold, into the one kept, oldest first.
    func taken(overBy kept: ID<ImprovementAction>) throws -> [ActionMerge] {
        try transaction.rows(
            "SELECT * FROM action_merge WHERE kept = :kept AND undone_at IS NULL ORDER BY merged_at, id",
            ["kept": kept]
        ).map(merge)
    }

    /// Findings that the kept one got by merging and that no other merge still gives it: taken back with this one.
    func gainedFindings(_ merge: ActionMerge) throws -> [ID<Finding>] {
        try transaction.rows(
            """
            SELECT DISTINCT g.finding
            FROM action_merge_finding g
            JOIN action_merge m ON m.id = g.merge
            JOIN action_finding own ON own.action = :merged AND own.finding = g.finding
            WHERE m.kept = :kept AND NOT EXISTS (
                SELECT 1
                FROM action_merge o
                JOIN action_finding l ON l.action = o.merged AND l.finding = g.finding
                WHERE o.kept = :kept AND o.id <> :merge AND o.undone_at IS NULL
            )
            ORDER BY g.finding
            """,
            ["merge": merge.id, "kept": merge.kept, "merged": merge.merged]
        ).map { try $0("finding") }
    }

    func gainedParts(_ merge: ActionMerge) throws -> [ID<FindingPart>] {
        try transaction.rows(
            """
            SELECT DISTINCT g.part
            FROM action_merge_part g
            JOIN action_merge m ON m.id = g.merge
            JOIN action_part own ON own.action = :merged AND own.part = g.part
            WHERE m.kept = :kept AND NOT EXISTS (
                SELECT 1
                FROM action_merge o
                JOIN action_part l ON l.action = o.merged AND l.part = g.part
                WHERE o.kept = :kept AND o.id <> :merge AND o.undone_at IS NULL
            )
            ORDER BY g.part
            """,
            ["merge": merge.id, "kept": merge.kept, "merged": merge.merged]
        ).map { try $0("part") }
    }

    func undo(_ merge: ActionMerge) throws {
        try transaction.run(
            """
            UPDATE action_merge
            SET undone_at = :at, undone_because = :because, undone_by_name = :by
            WHERE id = :id
            """,
            ["id": merge.id, "at": merge.undoneAt, "because": merge.undoneBecause, "by": merge.undoneByName]
        )
    }

    private func merge(_ row: Row) throws -> ActionMerge {
        ActionMerge(
            id: try row("id"),
            merged: try row("merged"),
            kept: try row("kept"),
            reason: try row("reason"),
            mergedAt: try row("merged_at"),
            mergedBy: try row("merged_by"),
            mergedByName: try row("merged_by_name"),
            undoneAt: try row("undone_at"),
            undoneBecause: try row("undone_because"),
            undoneByName: try row("undone_by_name")
        )
    }
}
