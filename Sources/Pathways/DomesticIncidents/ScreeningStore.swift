import Instruments
import Kernel
import Store

/// Screenings, who sat in them, and what they decided, in and out.
struct ScreeningStore {
    let transaction: Transaction

    /// The one that is being held.
    func held() throws -> Screening? {
        try transaction.row("SELECT * FROM screening WHERE closed_at IS NULL ORDER BY opened_at DESC LIMIT 1").map(screening)
    }

    func last() throws -> Screening? {
        try transaction.row("SELECT * FROM screening WHERE closed_at IS NOT NULL ORDER BY closed_at DESC LIMIT 1").map(screening)
    }

    func add(_ screening: Screening) throws {
        try transaction.run(
            "INSERT INTO screening (id, held_on, opened_at, opened_by) VALUES (:id, :day, :at, :by)",
            ["id": screening.id, "day": screening.heldOn, "at": screening.openedAt, "by": screening.openedBy])
        for seat in screening.seats {
            try transaction.run(
                """
                INSERT INTO screening_seat (screening, seat, user_account, name, is_present)
                VALUES (:id, :seat, :user, :name, :present)
                """,
                ["id": screening.id, "seat": seat.seat, "user": seat.user, "name": seat.name, "present": seat.isPresent])
        }
    }

    func close(_ screening: ID<Screening>, at: Instant, by: ID<User>?, leaving left: [(ID<Incident>, Instant)]) throws {
        try transaction.run(
            "UPDATE screening SET closed_at = :at, closed_by = :by WHERE id = :id AND closed_at IS NULL",
            ["id": screening, "at": at, "by": by])
        for (incident, due) in left {
            try transaction.run(
                "INSERT INTO screening_left (screening, incident, due_at) VALUES (:id, :incident, :due)",
                ["id": screening, "incident": incident, "due": due])
        }
    }

    func left(by screening: ID<Screening>) throws -> [ID<Incident>: Instant] {
        Dictionary(
            try transaction.rows("SELECT incident, due_at FROM screening_left WHERE screening = :id", ["id": screening]).map {
                (try $0("incident"), try $0("due_at"))
            }, uniquingKeysWith: { first, _ in first })
    }

    /// False where another decided it first.
    func add(_ decision: ScreeningDecision) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO screening_incident (incident, screening, outcome, reasons, contact, team, decided_at, decided_by)
            VALUES (:incident, :screening, :outcome, :reasons, :contact, :team, :at, :by)
            ON CONFLICT (incident) DO NOTHING
            """,
            [
                "incident": decision.incident, "screening": decision.screening, "outcome": decision.outcome,
                "reasons": decision.reasons, "contact": decision.contact, "team": decision.team, "at": decision.decidedAt,
                "by": decision.decidedBy,
            ]) == 1
    }

    func decisions(on incidents: some Sequence<ID<Incident>>) throws -> [ID<Incident>: ScreeningDecision] {
        Dictionary(
            try transaction.rows("SELECT * FROM screening_incident WHERE incident IN (:ids...)", ["ids": Many(Set(incidents))])
                .map(decision).map { ($0.incident, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func decisions(of screening: ID<Screening>) throws -> [ScreeningDecision] {
        try transaction.rows(
            "SELECT * FROM screening_incident WHERE screening = :id ORDER BY decided_at, incident", ["id": screening]
        ).map(decision)
    }

    private func decision(_ row: Row) throws -> ScreeningDecision {
        ScreeningDecision(
            incident: try row("incident"), screening: try row("screening"), outcome: try row("outcome"),
            reasons: try row("reasons"), contact: try row("contact"), team: try row("team"), decidedAt: try row("decided_at"),
            decidedBy: try row("decided_by"))
    }

    private func screening(_ row: Row) throws -> Screening {
        let id: ID<Screening> = try row("id")
        return Screening(
            id: id, heldOn: try row("held_on"), openedAt: try row("opened_at"), openedBy: try row("opened_by"),
            closedAt: try row("closed_at"),
            seats: try transaction.rows("SELECT * FROM screening_seat WHERE screening = :id ORDER BY seat", ["id": id]).map {
                Screening.Seat(
                    seat: try $0("seat"), user: try $0("user_account"), name: try $0("name"), isPresent: try $0("is_present"))
            })
    }
}
