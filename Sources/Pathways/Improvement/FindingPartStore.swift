import Kernel
import Store

/// The parts of findings, in and out (PLAN-15).
struct FindingPartStore {
    let transaction: Transaction

    func find(_ id: ID<FindingPart>) throws -> FindingPart {
        guard let row = try transaction.row("SELECT * FROM finding_part WHERE id = :id", ["id": id]) else {
            throw NotFound("part of a finding")
        }
        return try part(row)
    }

    func all(in plan: ID<ImprovementPlan>) throws -> [FindingPart] {
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

    func all(of finding: ID<Finding>) throws -> [FindingPart] {
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

    func save(_ part: FindingPart) throws {
        try transaction.run(
            "UPDATE finding_part SET statement = :statement, position = :position WHERE id = :id",
            ["id": part.id, "statement": part.statement, "position": part.position]
        )
    }

    func remove(_ part: ID<FindingPart>) throws {
        try transaction.run("DELETE FROM action_part WHERE part = :part", ["part": part])
        try transaction.run("DELETE FROM finding_part WHERE id = :part", ["part": part])
    }

    private func part(_ row: Row) throws -> FindingPart {
        FindingPart(
            id: try row("id"),
            finding: try row("finding"),
            position: try row("position"),
            statement: try row("statement")
        )
    }
}
