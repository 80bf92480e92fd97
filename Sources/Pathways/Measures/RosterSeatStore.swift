import Instruments
import Kernel
import Store

/// The seats of the roster, with the time in which each was to be filled.
struct RosterSeatStore {
    let transaction: Transaction

    struct Seat: Hashable {
        let key: String
        let label: String
        /// Whose part it is, where each agency has its own.
        let agency: ID<Agency>?
    }

    /// Those that are to be filled.
    func open() throws -> [Seat: ID<Seat>] {
        Dictionary(
            try transaction.rows("SELECT id, seat, label, agency FROM roster_seat WHERE until_at IS NULL ORDER BY since_at, id").map {
                (Seat(key: try $0("seat"), label: try $0("label"), agency: try $0("agency")), try $0("id"))
            }, uniquingKeysWith: { first, _ in first })
    }

    func add(_ seat: Seat, id: ID<Seat>, at now: Instant) throws {
        try transaction.run(
            "INSERT INTO roster_seat (id, seat, label, agency, since_at) VALUES (:id, :seat, :label, :agency, :now)",
            ["id": id, "seat": seat.key, "label": seat.label, "agency": seat.agency, "now": now])
    }

    func close(_ id: ID<Seat>, at now: Instant) throws {
        try transaction.run("UPDATE roster_seat SET until_at = :now WHERE id = :id", ["id": id, "now": now])
    }
}
