import Instruments
import Kernel
import Store

/// Tasks of health staff, in and out.
struct HealthTaskStore {
    let transaction: Transaction

    func add(_ task: HealthTask) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO health_task (id, incident, child, kind, agency, priority, due_on, made_at)
            VALUES (:id, :incident, :child, :kind, :agency, :priority, :due, :made)
            ON CONFLICT (child, kind) DO NOTHING
            """,
            [
                "id": task.id, "incident": task.incident, "child": task.child, "kind": task.kind, "agency": task.agency,
                "priority": task.isUrgent ? "urgent" : "usual", "due": task.dueOn, "made": task.madeAt,
            ]) == 1
    }

    func find(_ id: ID<HealthTask>) throws -> HealthTask {
        guard let row = try transaction.row("SELECT * FROM health_task WHERE id = :id", ["id": id]) else {
            throw NotFound("task")
        }
        return try task(row)
    }

    func tasks(of incidents: some Sequence<ID<Incident>>) throws -> [HealthTask] {
        try transaction.rows(
            "SELECT * FROM health_task WHERE incident IN (:ids...) ORDER BY due_on, id", ["ids": Many(Set(incidents))]
        ).map(task)
    }

    /// Open ones of an agency, those due first first.
    func open(of agency: ID<Agency>, limit: Int) throws -> [HealthTask] {
        try transaction.rows(
            "SELECT * FROM health_task WHERE agency = :agency AND done_at IS NULL ORDER BY due_on, id LIMIT :limit",
            ["agency": agency, "limit": limit]
        ).map(task)
    }

    func accept(_ task: ID<HealthTask>, at: Instant, by: ID<User>?) throws {
        try transaction.run(
            "UPDATE health_task SET accepted_at = :at, accepted_by = :by WHERE id = :id AND accepted_at IS NULL",
            ["id": task, "at": at, "by": by])
    }

    func finish(_ task: ID<HealthTask>, _ outcome: String, at: Instant) throws -> Bool {
        try transaction.run(
            "UPDATE health_task SET outcome = :outcome, done_at = :at WHERE id = :id AND done_at IS NULL",
            ["id": task, "outcome": outcome, "at": at]) == 1
    }

    private func task(_ row: Row) throws -> HealthTask {
        let priority: String = try row("priority")
        return HealthTask(
            id: try row("id"), incident: try row("incident"), child: try row("child"), kind: try row("kind"),
            agency: try row("agency"), isUrgent: priority == "urgent", dueOn: try row("due_on"), madeAt: try row("made_at"),
            acceptedAt: try row("accepted_at"), outcome: try row("outcome"), doneAt: try row("done_at"))
    }
}
