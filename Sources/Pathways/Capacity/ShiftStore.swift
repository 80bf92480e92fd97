import Instruments
import Kernel
import Store

/// Shifts, in and out.
struct ShiftStore {
    let transaction: Transaction

    /// All that count, by team, hour and first day.
    func all() throws -> [Shift] {
        try transaction.rows("SELECT * FROM shift WHERE removed_at IS NULL ORDER BY team, from_time, first_day, id").compactMap(
            shift)
    }

    func find(_ id: ID<Shift>) throws -> Shift {
        let row = try transaction.row("SELECT * FROM shift WHERE id = :id AND removed_at IS NULL", ["id": id])
        guard let row, let found = try shift(row) else { throw NotFound("shift") }
        return found
    }

    func add(_ shift: Shift, at: Instant, by: ID<User>?) throws {
        let hours = shift.hours
        try transaction.run(
            """
            INSERT INTO shift (id, team, words, weekdays, on_bank_holidays, from_time, until_time, people, first_day, last_day,
                added_at, added_by)
            VALUES (:id, :team, :words, :weekdays, :holidays, :from, :until, :people, :first, :last, :at, :by)
            """,
            [
                "id": shift.id, "team": shift.team, "words": shift.words, "weekdays": Self.words(of: hours.weekdays),
                "holidays": hours.onBankHolidays, "from": hours.from.description, "until": hours.until.description,
                "people": hours.people, "first": hours.firstDay, "last": hours.lastDay, "at": at, "by": by,
            ]
        )
    }

    func end(_ id: ID<Shift>, on day: Day) throws {
        try transaction.run("UPDATE shift SET last_day = :day WHERE id = :id", ["id": id, "day": day])
    }

    func remove(_ id: ID<Shift>, at: Instant) throws {
        try transaction.run("UPDATE shift SET removed_at = :at WHERE id = :id", ["id": id, "at": at])
    }

    /// "12345".
    static func words(of weekdays: Set<Int>) -> String { weekdays.sorted().map(String.init).joined() }

    private func shift(_ row: Row) throws -> Shift? {
        let (from, until): (String, String) = (try row("from_time"), try row("until_time"))
        let weekdays: String = try row("weekdays")
        guard let from = TimeOfDay(from), let until = TimeOfDay(until) else { return nil }
        return Shift(
            id: try row("id"),
            team: try row("team"),
            words: try row("words"),
            hours: ShiftHours(
                weekdays: Set(weekdays.compactMap(\.wholeNumberValue)),
                onBankHolidays: try row("on_bank_holidays"),
                from: from,
                until: until,
                people: try row("people"),
                firstDay: try row("first_day"),
                lastDay: try row("last_day")
            )
        )
    }
}
