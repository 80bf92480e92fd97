import Instruments
import Kernel
import Store

/// Takes away what has had its time.
struct TidyStore {
    let transaction: Transaction

    func remove(triesBefore: Instant, requestsBefore: Instant, sessionsBefore: Instant) throws -> Int {
        try transaction.run("DELETE FROM sign_in_failure WHERE at < :limit", ["limit": triesBefore])
            + transaction.run("DELETE FROM outside_sign_in WHERE begun_at < :limit", ["limit": requestsBefore])
            + transaction.run("DELETE FROM second_factor_replacement WHERE begun_at < :limit", ["limit": requestsBefore])
            + transaction.run("DELETE FROM sign_in_session WHERE started_at < :limit", ["limit": sessionsBefore])
            + transaction.run("DELETE FROM one_time_link WHERE expires_at < :limit", ["limit": sessionsBefore])
    }
}
