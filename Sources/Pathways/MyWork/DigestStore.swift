import Instruments
import Kernel
import Store

/// To whom the day’s one message was written.
struct DigestStore {
    let transaction: Transaction

    func isSent(to user: ID<User>, on day: Day) throws -> Bool {
        try transaction.row(
            "SELECT late FROM digest WHERE user_account = :user AND on_day = :day",
            ["user": user, "day": day]
        ) != nil
    }

    func keep(_ user: ID<User>, on day: Day, late: Int, soon: Int, at: Instant) throws {
        try transaction.run(
            """
            INSERT INTO digest (user_account, on_day, late, soon, written_at)
            VALUES (:user, :day, :late, :soon, :at)
            ON CONFLICT (user_account, on_day) DO NOTHING
            """,
            ["user": user, "day": day, "late": late, "soon": soon, "at": at]
        )
    }
}
