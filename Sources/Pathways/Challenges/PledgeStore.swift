import Instruments
import Kernel
import Store

/// Which agencies signed the pledge on how to challenge, in and out.
struct PledgeStore {
    let transaction: Transaction

    func all() throws -> [ID<Agency>: Pledge] {
        Dictionary(
            try transaction.rows("SELECT * FROM challenge_pledge ORDER BY agency").map {
                (try $0("agency"), Pledge(on: try $0("signed_on"), by: try $0("signed_by")))
            }, uniquingKeysWith: { first, _ in first })
    }

    func keep(_ agency: ID<Agency>, _ pledge: Pledge, at now: Instant, recordedBy user: ID<User>?) throws {
        try transaction.run(
            """
            INSERT INTO challenge_pledge (agency, signed_on, signed_by, recorded_at, recorded_by)
            VALUES (:agency, :on, :by, :at, :user)
            ON CONFLICT (agency) DO UPDATE
            SET signed_on = :on, signed_by = :by, recorded_at = :at, recorded_by = :user
            """,
            ["agency": agency, "on": pledge.on, "by": pledge.by, "at": now, "user": user])
    }
}
