import Instruments
import Kernel
import Store

/// Police powers, in and out.
struct PolicePowerStore {
    let transaction: Transaction

    func find(_ id: ID<PolicePower>) throws -> PolicePower {
        guard let row = try transaction.row("SELECT * FROM police_power WHERE id = :id", ["id": id]) else {
            throw NotFound("police power")
        }
        return try power(row)
    }

    /// Of these records, the newest first.
    func all(of people: some Sequence<ID<Person>>) throws -> [PolicePower] {
        try transaction.rows(
            "SELECT * FROM police_power WHERE child IN (:people...) ORDER BY taken_at DESC, id DESC",
            ["people": Many(Set(people))]
        ).map(power)
    }

    func add(_ power: PolicePower) throws {
        let told = power.told
        try transaction.run(
            """
            INSERT INTO police_power (id, child, kind, taken_at, taken_by, force, because, went_to, crime, crime_words, recorded_at,
                recorded_by)
            VALUES (:id, :child, :kind, :at, :by, :force, :because, :where, :crime, :crime_words, :recorded, :recorder)
            """,
            [
                "id": power.id, "child": power.child, "kind": (told.kind ?? .moved).rawValue, "at": told.at ?? power.recordedAt,
                "by": told.by, "force": told.force, "because": told.because, "where": told.wentTo,
                "crime": told.isCrimeRecorded == true ? "recorded" : "not-recorded", "crime_words": told.crimeWords,
                "recorded": power.recordedAt, "recorder": power.recordedBy,
            ])
    }

    func save(_ power: PolicePower) throws {
        try transaction.run(
            """
            UPDATE police_power
            SET carer_checks = :checks, carer_checked_at = :checked, carer_checked_by = :checker, ended_at = :ended,
                ended_how = :how, ended_words = :words
            WHERE id = :id
            """,
            [
                "id": power.id, "checks": power.checks, "checked": power.checkedAt, "checker": power.checkedBy,
                "ended": power.endedAt, "how": power.ending?.rawValue ?? "", "words": power.endedWords,
            ])
    }

    private func power(_ row: Row) throws -> PolicePower {
        let (kind, crime, ending): (String, String, String) = (try row("kind"), try row("crime"), try row("ended_how"))
        return PolicePower(
            id: try row("id"), child: try row("child"),
            told: PolicePower.Told(
                PolicePower.Kind(rawValue: kind), at: try row("taken_at"), by: try row("taken_by"), force: try row("force"),
                because: try row("because"), wentTo: try row("went_to"), isCrimeRecorded: crime == "recorded",
                crimeWords: try row("crime_words")),
            checks: try row("carer_checks"), checkedAt: try row("carer_checked_at"), checkedBy: try row("carer_checked_by"),
            endedAt: try row("ended_at"), ending: PolicePower.Ending(rawValue: ending), endedWords: try row("ended_words"),
            recordedAt: try row("recorded_at"), recordedBy: try row("recorded_by"))
    }
}
