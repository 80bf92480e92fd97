public import Instruments
public import Kernel
public import Pathways
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

    /// The agency that somebody comes from, as their account has it.
    func setAgency(_ agency: ID<Agency>, of user: ID<User>) async throws {
        try await database.write { transaction in
            try transaction.run("UPDATE user_account SET agency = :agency WHERE id = :user", ["agency": agency, "user": user])
        }
    }

    /// Who is told when somebody stays silent.
    public func setLineManager(_ manager: ID<User>, of user: ID<User>) async throws {
        try await database.write { transaction in
            try transaction.run(
                "UPDATE user_account SET reports_to = :manager WHERE id = :user",
                ["manager": manager, "user": user]
            )
        }
    }

    func seat(_ user: ID<User>, on body: ID<Body>, asChair isChair: Bool, from day: Day) async throws {
        let id = ids.next(BodySeat.self, at: time.now)
        try await database.write { transaction in
            try transaction.run(
                """
                INSERT INTO body_seat (id, body, user_account, is_chair, from_day)
                VALUES (:id, :body, :user, :is_chair, :day)
                """,
                ["id": id, "body": body, "user": user, "is_chair": isChair, "day": day]
            )
        }
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

extension TestPartnership {
    /// For whom somebody works, in the register of users.
    public func setAgency(_ agency: ID<Agency>, of user: ID<User>) async throws {
        try await lantern.database.write { transaction in
            try transaction.run("UPDATE user_account SET agency = :agency WHERE id = :user", ["user": user, "agency": agency])
        }
    }
}
