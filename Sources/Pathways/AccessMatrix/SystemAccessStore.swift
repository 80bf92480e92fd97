import Instruments
import Kernel
import Store

/// The register of outside systems, in and out.
struct SystemAccessStore {
    let transaction: Transaction

    /// Those without access first, the earliest planned before the later, those without a plan after them.
    func all() throws -> [SystemAccess] {
        try transaction.rows(
            """
            SELECT *
            FROM system_access
            ORDER BY CASE WHEN has_access THEN 1 ELSE 0 END, CASE WHEN planned_on IS NULL THEN 1 ELSE 0 END, planned_on,
                staff_group, system, id
            """
        ).map { row in
            SystemAccess(
                id: try row("id"),
                group: try row("staff_group"),
                system: try row("system"),
                agency: try row("agency"),
                hasAccess: try row("has_access"),
                plannedOn: try row("planned_on"),
                note: try row("note"),
                version: try row("version")
            )
        }
    }

    func add(_ line: SystemAccess, at now: Instant, by user: ID<User>?) throws {
        try transaction.run(
            """
            INSERT INTO system_access (id, staff_group, system, agency, has_access, planned_on, note, recorded_at, recorded_by)
            VALUES (:id, :group, :system, :agency, :has_access, :planned_on, :note, :at, :by)
            """,
            values(line).merging(["at": now, "by": user]) { first, _ in first }
        )
    }

    /// Throws `Conflict` when somebody saved since it was read.
    func save(_ line: SystemAccess, at now: Instant, by user: ID<User>?) throws {
        let saved = try transaction.run(
            """
            UPDATE system_access
            SET staff_group = :group, system = :system, agency = :agency, has_access = :has_access, planned_on = :planned_on,
                note = :note, recorded_at = :at, recorded_by = :by, version = version + 1
            WHERE id = :id AND version = :version
            """,
            values(line).merging(["at": now, "by": user, "version": line.version]) { first, _ in first }
        )
        guard saved == 1 else {
            let row = try transaction.row("SELECT version FROM system_access WHERE id = :id", ["id": line.id])
            guard let row else { throw NotFound("line of the register") }
            throw Conflict(subject: "This line", read: line.version, current: try row("version"))
        }
    }

    private func values(_ line: SystemAccess) -> Values {
        [
            "id": line.id, "group": line.group, "system": line.system, "agency": line.agency, "has_access": line.hasAccess,
            "planned_on": line.plannedOn, "note": line.note,
        ]
    }
}
