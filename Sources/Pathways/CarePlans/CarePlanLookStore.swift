import Instruments
import Kernel
import Store

/// What the timetable looks for.
struct CarePlanLookStore {
    let transaction: Transaction

    /// Children not yet born of whom a concern is known, and whose expected date is known.
    func unbornWithConcern() throws -> [ID<Person>] {
        try transaction.rows(
            """
            SELECT id
            FROM person
            WHERE kind = 'unborn' AND expected_on IS NOT NULL AND (concern_known_on IS NOT NULL OR referred_on IS NOT NULL)
                AND merged_into IS NULL AND died_on IS NULL
            ORDER BY id
            """
        ).map { try $0("id") }
    }
}
