import Instruments
import Kernel
import Store

/// What audits gave back, in and out; and whose work a record is.
struct AuditTaskStore {
    let transaction: Transaction

    func add(_ task: AuditTask) throws {
        try transaction.run(
            """
            INSERT INTO audit_task (id, audit_grading, kind, worker, manager, due_on, again_on, told_at)
            VALUES (:id, :grading, :kind, :worker, :manager, :due, :again, :told)
            """,
            [
                "id": task.id, "grading": task.grading, "kind": task.kind.rawValue, "worker": task.worker,
                "manager": task.manager,
                "due": task.dueOn, "again": task.againOn, "told": task.toldAt,
            ])
    }

    /// Throws `Conflict` when somebody said first what was done.
    func finish(_ task: AuditTask) throws {
        try transaction.update(
            """
            UPDATE audit_task
            SET done_at = :at, done_by = :by, done_words = :words, corrected = :corrected, again_on = :again,
                version = version + 1
            WHERE id = :id AND version = :version
            """,
            [
                "id": task.id, "version": task.version, "again": task.againOn, "at": task.done?.at, "by": task.done?.by,
                "words": task.done?.words ?? "",
                "corrected": task.done?.corrected ?? "",
            ],
            of: "audit_task", subject: "This finding")
    }

    func find(_ id: ID<AuditTask>) throws -> AuditTask {
        guard let row = try transaction.row("SELECT * FROM audit_task WHERE id = :id", ["id": id]) else {
            throw NotFound("finding of an audit")
        }
        return try task(row)
    }

    func find(_ ids: [ID<AuditTask>]) throws -> [AuditTask] {
        try transaction.rows("SELECT * FROM audit_task WHERE id IN (:ids...) ORDER BY told_at, id", ["ids": Many(Set(ids))]).map(
            task)
    }

    func all(of gradings: [ID<AuditGrading>]) throws -> [AuditTask] {
        try transaction.rows(
            "SELECT * FROM audit_task WHERE audit_grading IN (:ids...) ORDER BY told_at, id", ["ids": Many(Set(gradings))]
        ).map(task)
    }

    /// Whose record is to be audited again by a day, and is not drawn again yet.
    func toAuditAgain(on day: Day) throws -> [AuditTask] {
        try transaction.rows(
            """
            SELECT *
            FROM audit_task t
            WHERE t.again_on <= :day
                AND NOT EXISTS (SELECT 1 FROM audit_draw d WHERE d.again = t.audit_grading)
            ORDER BY t.again_on, t.id
            """,
            ["day": day]
        ).map(task)
    }

    private func task(_ row: Row) throws -> AuditTask {
        let at: Instant? = try row("done_at")
        return AuditTask(
            id: try row("id"), grading: try row("audit_grading"), kind: try row.keyed("kind"), worker: try row("worker"),
            manager: try row("manager"), dueOn: try row("due_on"), againOn: try row("again_on"), toldAt: try row("told_at"),
            done: try at.map {
                AuditTask.Done(at: $0, by: try row("done_by"), words: try row("done_words"), corrected: try row("corrected"))
            },
            version: try row("version"))
    }

    // Whose work it is

    /// Whoever answers for the work in a record: who chaired, decided, wrote, or leads the plan. Nil where nobody is known.
    func worker(on record: AuditRecord) throws -> ID<User>? {
        guard let statement = Self.workers[record.subject.kind] else { return nil }
        return try transaction.row(statement, ["id": ID<FrameRecord>(record.subject.id)]).flatMap { try $0("worker") }
    }

    private static let workers: [String: SQL] = [
        "meeting": "SELECT COALESCE(chair, convened_by) AS worker FROM meeting WHERE id = :id",
        "contact": """
        SELECT COALESCE(
            (SELECT d.decided_by FROM contact_decision d WHERE d.contact = c.id ORDER BY d.number DESC LIMIT 1), c.allocated_to
        ) AS worker
        FROM contact c
        WHERE c.id = :id
        """,
        "oversight": "SELECT written_by AS worker FROM oversight WHERE id = :id",
        "person": """
        SELECT COALESCE(
            (
                SELECT p.lead FROM care_plan_child c JOIN care_plan p ON p.id = c.care_plan
                WHERE c.person = s.id AND p.ended_on IS NULL AND p.lead IS NOT NULL
                ORDER BY p.begun_on DESC, p.id LIMIT 1
            ),
            (
                SELECT i.worker FROM involvement i
                WHERE i.person = s.id AND i.worker IS NOT NULL AND i.withdrawn_at IS NULL AND i.to_day IS NULL
                ORDER BY CASE WHEN i.role = 'social-worker' THEN 0 ELSE 1 END, i.id LIMIT 1
            )
        ) AS worker
        FROM person s
        WHERE s.id = :id
        """,
    ]
}
