import Instruments
import Kernel
import Store

// What trays show of contacts: the most urgent first, and their numbers.
extension ContactStore {
    /// Whose contacts a tray shows.
    enum Whose {
        /// All in these teams’ trays.
        case teams(Set<ID<Team>>)
        /// Those in these teams’ trays that nobody has.
        case nobody(Set<ID<Team>>)
        case worker(ID<User>)
        /// Those in no team’s tray: there is no team of the front door.
        case noTeam
    }

    private static let firstDue: SQL = """
        SELECT c.*, (
            SELECT MIN(k.due_at)
            FROM clock k
            WHERE k.subject_kind = 'contact' AND k.subject = c.id AND k.stopped_at IS NULL AND k.paused_at IS NULL
        ) AS first_due
        FROM contact c
        WHERE c.decided_at IS NULL
        """

    private static let byUrgency: SQL = """
         ORDER BY CASE WHEN c.child_protection_at IS NULL THEN 1 ELSE 0 END, first_due NULLS LAST, c.received_at, c.id
        LIMIT :limit
        """

    /// Open contacts: child protection first, then by the first of their clocks to run out, then by their coming.
    func open(_ whose: Whose, limit: Int) throws -> [Contact] {
        let rows =
            switch whose {
            case .teams(let teams):
                try transaction.rows(
                    Self.firstDue + " AND c.team IN (:teams...)" + Self.byUrgency,
                    ["teams": Many(teams), "limit": limit]
                )
            case .nobody(let teams):
                try transaction.rows(
                    Self.firstDue + " AND c.team IN (:teams...) AND c.allocated_to IS NULL" + Self.byUrgency,
                    ["teams": Many(teams), "limit": limit]
                )
            case .worker(let worker):
                try transaction.rows(
                    Self.firstDue + " AND c.allocated_to = :worker" + Self.byUrgency,
                    ["worker": worker, "limit": limit]
                )
            case .noTeam:
                try transaction.rows(Self.firstDue + " AND c.team IS NULL" + Self.byUrgency, ["limit": limit])
            }
        return try contacts(rows)
    }

    /// What a tray holds in numbers.
    struct Counts: Hashable {
        let open: Int
        let unallocated: Int
        let late: Int
        /// Rises or falls with every change to any of them.
        let versions: Int
    }

    func counts(in teams: Set<ID<Team>>, at now: Instant) throws -> Counts {
        let row = try transaction.row(
            """
            SELECT COUNT(*) AS open, COUNT(*) FILTER (WHERE allocated_to IS NULL) AS unallocated,
                CAST(COALESCE(SUM(version), 0) AS BIGINT) AS versions
            FROM contact
            WHERE decided_at IS NULL AND team IN (:teams...)
            """,
            ["teams": Many(teams)]
        )
        let late = try transaction.row(
            """
            SELECT COUNT(DISTINCT c.id) AS late
            FROM clock k
            JOIN contact c ON c.id = k.subject
            WHERE k.subject_kind = 'contact' AND k.stopped_at IS NULL AND k.paused_at IS NULL AND k.due_at < :now
                AND c.decided_at IS NULL AND c.team IN (:teams...)
            """,
            ["teams": Many(teams), "now": now]
        )
        return Counts(
            open: try row?("open") ?? 0,
            unallocated: try row?("unallocated") ?? 0,
            late: try late?("late") ?? 0,
            versions: try row?("versions") ?? 0
        )
    }

    func countOpen(of worker: ID<User>) throws -> Int {
        try transaction.row(
            "SELECT COUNT(*) AS count FROM contact WHERE decided_at IS NULL AND allocated_to = :worker",
            ["worker": worker]
        ).map { try $0("count") } ?? 0
    }
}
