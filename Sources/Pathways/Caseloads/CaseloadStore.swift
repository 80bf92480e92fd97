import Instruments
import Kernel
import Store

/// Which open cases each worker holds, as the record of people has it.
struct CaseloadStore {
    let transaction: Transaction

    /// Somebody’s open work with a person on a day.
    struct Held: Hashable {
        let involvement: ID<Involvement>
        let person: ID<Person>
        let worker: ID<User>
        let openWork: String
        let from: Day?
    }

    /// Of these workers, or of everybody.
    func held(on day: Day, by workers: [ID<User>]? = nil) throws -> [Held] {
        if let workers, workers.isEmpty { return [] }
        let all: SQL = """
            SELECT id, person, worker, open_work, from_day
            FROM involvement
            WHERE worker IS NOT NULL AND open_work <> '' AND withdrawn_at IS NULL
                AND (from_day IS NULL OR from_day <= :day) AND (to_day IS NULL OR to_day >= :day)
            """
        let rows =
            try workers.map {
                try transaction.rows(
                    all + " AND worker IN (:workers...) ORDER BY from_day, id", ["day": day, "workers": Many(Set($0))])
            } ?? transaction.rows(all + " ORDER BY from_day, id", ["day": day])
        return try rows.map {
            Held(
                involvement: try $0("id"), person: try $0("person"), worker: try $0("worker"), openWork: try $0("open_work"),
                from: try $0("from_day"))
        }
    }
}
