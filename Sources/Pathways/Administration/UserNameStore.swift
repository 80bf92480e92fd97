import Instruments
import Kernel
import Store

/// What people who sign in are called.
struct UserNames {
    let transaction: Transaction

    init(in work: Work) { transaction = work.transaction }

    func names(of users: some Sequence<ID<User>>) throws -> [ID<User>: String] {
        let rows = try transaction.rows(
            "SELECT id, name FROM user_account WHERE id IN (:ids...) ORDER BY id",
            ["ids": Many(Set(users))]
        )
        return Dictionary(try rows.map { (try $0("id"), try $0("name")) }, uniquingKeysWith: { first, _ in first })
    }

    func name(of user: ID<User>) throws -> String {
        try names(of: [user])[user] ?? "Somebody"
    }
}
