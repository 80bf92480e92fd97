import Definitions
import Instruments
import Kernel

/// Keeps which seats the roster has, and since when, so that it can be counted how many of them somebody fills (MASH-1, M-9). The seats
/// are a definition; nothing else would remember which there were.
struct KeepRosterSeats: Command {
    var act: Act { .runTimetable }
    func record(in work: Work) throws -> AccessRecord { AccessRecord("the measures") }

    func perform(in work: Work) throws {
        let store = RosterSeatStore(transaction: work.transaction)
        var kept = try store.open()
        for seat in try seats(in: work) where kept.removeValue(forKey: seat) == nil {
            try store.add(seat, id: work.newID(), at: work.now)
        }
        for id in kept.values { try store.close(id, at: work.now) }
    }

    private func seats(in work: Work) throws -> [RosterSeatStore.Seat] {
        let agencies = try AgencyStore(transaction: work.transaction).all()
        return work.definitions.roster.seats.inUse(on: work.today).flatMap { seat -> [RosterSeatStore.Seat] in
            let label = seat.label(on: work.today)
            let own = seat.isOfEachAgency ? agencies.filter { seat.agencies.contains($0.kind) } : []
            if own.isEmpty { return [RosterSeatStore.Seat(key: seat.key, label: label, agency: nil)] }
            return own.map { RosterSeatStore.Seat(key: seat.key, label: label, agency: $0.id) }
        }
    }
}
