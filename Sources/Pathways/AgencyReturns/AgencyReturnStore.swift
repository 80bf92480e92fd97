import Instruments
import Kernel
import Store

/// Figures that agencies return, in and out. One that was given again stays, with when it was replaced.
struct AgencyReturnStore {
    let transaction: Transaction

    func add(_ given: AgencyReturn, by user: ID<User>?) throws {
        try transaction.run(
            """
            UPDATE agency_return
            SET replaced_at = :at
            WHERE kind = :kind AND agency = :agency AND quarter = :quarter AND replaced_at IS NULL
            """,
            ["at": given.givenAt, "kind": given.kind, "agency": given.agency, "quarter": given.quarter.key])
        try transaction.run(
            """
            INSERT INTO agency_return (id, kind, agency, quarter, numerator, denominator, note, given_at, given_by)
            VALUES (:id, :kind, :agency, :quarter, :numerator, :denominator, :note, :at, :by)
            """,
            [
                "id": given.id, "kind": given.kind, "agency": given.agency, "quarter": given.quarter.key,
                "numerator": given.numerator, "denominator": given.denominator, "note": given.note, "at": given.givenAt,
                "by": user,
            ])
    }

    /// Those that stood at a moment.
    func standing(for quarter: Quarter, at moment: Instant) throws -> [AgencyReturn] {
        try transaction.rows(
            """
            SELECT *
            FROM agency_return
            WHERE quarter = :quarter AND given_at <= :moment AND (replaced_at IS NULL OR replaced_at > :moment)
            ORDER BY kind, agency
            """,
            ["quarter": quarter.key, "moment": moment]
        ).map { row in
            AgencyReturn(
                id: try row("id"), kind: try row("kind"), agency: try row("agency"), quarter: quarter,
                numerator: try row("numerator"), denominator: try row("denominator"), note: try row("note"),
                givenAt: try row("given_at"), replacedAt: try row("replaced_at"))
        }
    }
}
