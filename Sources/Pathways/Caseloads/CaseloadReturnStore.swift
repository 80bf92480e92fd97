import Instruments
import Kernel
import Store

/// Counts of agencies’ own systems, and allocations over the limit, in and out.
struct CaseloadReturnStore {
    let transaction: Transaction

    /// The newest of each until a day.
    func latest(of staff: [ID<StaffMember>], until day: Day) throws -> [ID<StaffMember>: CaseloadReturn] {
        if staff.isEmpty { return [:] }
        let rows = try transaction.rows(
            """
            SELECT *
            FROM caseload_return
            WHERE staff_member IN (:staff...) AND counted_on <= :day
            ORDER BY counted_on, recorded_at, id
            """, ["staff": Many(Set(staff)), "day": day])
        return Dictionary(
            try rows.map { row in
                let one = CaseloadReturn(
                    id: try row("id"), staff: try row("staff_member"), countedOn: try row("counted_on"), cases: try row("cases"),
                    source: try row("source"))
                return (one.staff, one)
            }, uniquingKeysWith: { _, last in last })
    }

    func add(_ one: CaseloadReturn, at now: Instant, by user: ID<User>?) throws {
        try transaction.run(
            """
            INSERT INTO caseload_return (id, staff_member, counted_on, cases, source, recorded_at, recorded_by)
            VALUES (:id, :staff, :day, :cases, :source, :now, :by)
            """,
            [
                "id": one.id, "staff": one.staff, "day": one.countedOn, "cases": one.cases, "source": one.source, "now": now,
                "by": user,
            ])
    }

    func add(
        overLimit involvement: ID<Involvement>, of staff: ID<StaffMember>, before: Int, limit: Int, because: String,
        id: ID<OverLimitAllocation>, at now: Instant, by user: ID<User>?
    ) throws {
        try transaction.run(
            """
            INSERT INTO over_limit_allocation (id, involvement, staff_member, before_hundredths, limit_cases, because, allocated_at,
                allocated_by)
            VALUES (:id, :involvement, :staff, :before, :limit, :because, :now, :by)
            """,
            [
                "id": id, "involvement": involvement, "staff": staff, "before": before, "limit": limit, "because": because,
                "now": now, "by": user,
            ])
    }

    /// Since a moment, the newest first.
    func overLimit(since: Instant) throws -> [OverLimitAllocation] {
        try transaction.rows(
            """
            SELECT o.*, i.person
            FROM over_limit_allocation o
            JOIN involvement i ON i.id = o.involvement
            WHERE o.allocated_at >= :since
            ORDER BY o.allocated_at DESC, o.id DESC
            """, ["since": since]
        ).map {
            OverLimitAllocation(
                id: try $0("id"), staff: try $0("staff_member"), person: try $0("person"), before: try $0("before_hundredths"),
                limit: try $0("limit_cases"), because: try $0("because"), at: try $0("allocated_at"), by: try $0("allocated_by"))
        }
    }
}
