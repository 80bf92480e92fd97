import Instruments
import Kernel
import Store

/// What stood at the end of each month, in and out.
struct WorkforceCountStore {
    let transaction: Transaction

    /// When each month was last counted.
    func counted() throws -> [Day: Instant] {
        let rows = try transaction.rows(
            "SELECT starts_on, MAX(counted_at) AS counted_at FROM workforce_month_counted GROUP BY starts_on ORDER BY starts_on")
        return Dictionary(try rows.map { (try $0("starts_on"), try $0("counted_at")) }, uniquingKeysWith: { first, _ in first })
    }

    /// In place of what was counted of the month before.
    func keep(_ counts: [(id: ID<WorkforceCount>, count: WorkforceCount)], of month: Day, at: Instant) throws {
        try transaction.run("DELETE FROM workforce_count WHERE starts_on = :month", ["month": month])
        try transaction.run(
            """
            INSERT INTO workforce_count (id, kind, starts_on, counted_at, subject_kind, subject, reference, agency, team, child, amount,
                most)
            VALUES (:id, :kind, :month, :at, :subject_kind, :subject, :reference, :agency, :team, :child, :amount, :most)
            """,
            each: counts.map { id, one in
                [
                    "id": id, "kind": one.kind.rawValue, "month": month, "at": at, "subject_kind": one.subject.kind,
                    "subject": ID<Subject>(one.subject.id), "reference": one.reference, "agency": one.agency, "team": one.team,
                    "child": one.child, "amount": one.amount, "most": one.most,
                ]
            })
        try transaction.run(
            """
            INSERT INTO workforce_month_counted (starts_on, counted_at)
            VALUES (:month, :at)
            ON CONFLICT (starts_on) DO UPDATE SET counted_at = :at
            """, ["month": month, "at": at])
    }
}
