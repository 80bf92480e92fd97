import Instruments
import Kernel
import Pathways
import Store

// Rows that the sign-in room makes in use: tests need people before anybody can sign in.
extension Lantern {
    func addUser(_ name: String) async throws -> ID<User> {
        let id = ids.next(User.self, at: time.now)
        let now = time.now
        try await database.write { transaction in
            try transaction.run(
                """
                INSERT INTO user_account (id, name, name_key, email, email_key, created_at)
                VALUES (:id, :name, :name_key, :email, :email, :now)
                """,
                [
                    "id": id, "name": name, "name_key": Text.searchKey(name), "email": "\(id)@example.test",
                    "now": now,
                ]
            )
        }
        return id
    }

    func addBoard(_ id: ID<Body>, named name: String, from day: Day) async throws {
        try await database.write { transaction in
            try transaction.run("INSERT INTO body (id, kind) VALUES (:id, 'board')", ["id": id])
            try transaction.run(
                "INSERT INTO body_name (body, valid_from, name) VALUES (:id, :day, :name)",
                ["id": id, "day": day, "name": name]
            )
        }
    }
}
