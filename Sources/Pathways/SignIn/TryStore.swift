import Instruments
import Kernel
import Store

/// Wrong tries, in and out: in the record, so that they count on every node.
struct TryStore {
    let transaction: Transaction

    func add(_ id: ID<SignInTry>, name: String, address: String, at now: Instant) throws {
        try transaction.run(
            "INSERT INTO sign_in_failure (id, name_key, address, at) VALUES (:id, :name, :address, :now)",
            ["id": id, "name": name, "address": address, "now": now]
        )
    }

    func remove(_ id: ID<SignInTry>) throws {
        try transaction.run("DELETE FROM sign_in_failure WHERE id = :id", ["id": id])
    }

    func wrong(name: String, address: String, since: Instant) throws -> WrongTries {
        var tries = WrongTries()
        let named = try transaction.row(
            "SELECT COUNT(*) AS tries, MAX(at) AS last FROM sign_in_failure WHERE name_key = :name AND at > :since",
            ["name": name, "since": since]
        )
        tries.withName = try named?("tries") ?? 0
        tries.lastWithName = try named?("last") ?? nil
        let placed = try transaction.row(
            "SELECT COUNT(*) AS tries, MAX(at) AS last FROM sign_in_failure WHERE address = :address AND at > :since",
            ["address": address, "since": since]
        )
        tries.fromAddress = try placed?("tries") ?? 0
        tries.lastFromAddress = try placed?("last") ?? nil
        return tries
    }

    /// Somebody proved who they are: what was tried with their name counts no longer.
    func forget(name: String) throws {
        try transaction.run("DELETE FROM sign_in_failure WHERE name_key = :name", ["name": name])
    }
}
