import Instruments
import Kernel
import Store

/// Agencies, in and out.
struct AgencyStore {
    let transaction: Transaction

    func all() throws -> [AgencyLine] {
        try transaction.rows("SELECT id, kind, name FROM agency WHERE retired_on IS NULL ORDER BY name_key").map {
            AgencyLine(id: try $0("id"), kind: try $0("kind"), name: try $0("name"))
        }
    }

    func add(_ agency: AgencyLine) throws {
        try transaction.run(
            "INSERT INTO agency (id, kind, name, name_key) VALUES (:id, :kind, :name, :key)",
            ["id": agency.id, "kind": agency.kind, "name": agency.name, "key": Text.searchKey(agency.name)]
        )
    }
}
