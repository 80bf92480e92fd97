import Kernel
import Store

/// One line of what became of a clock.
struct ClockChange: Hashable, Sendable {
    enum What: String, Hashable, Sendable, Storable {
        case started, paused, restarted, handed, moved, stopped, voided, reason
    }

    let what: What
    let at: Instant
    let by: ID<User>?
    let because: String
    let due: Deadline
}

extension ClockStore {
    /// False when one of its kind stands on the record already.
    func add(_ clock: Clock) throws -> Bool {
        let added = try transaction.run(
            """
            INSERT INTO clock (
                id, kind, variant, subject_kind, subject, holder_kind, holder, school, started_at, time_limit, given_at, given_on,
                due_at, due_on
            )
            VALUES (
                :id, :kind, :variant, :subject_kind, :subject, :holder_kind, :holder, :school, :started_at, :time_limit, :given_at,
                :given_on, :due_at, :due_on
            )
            ON CONFLICT DO NOTHING
            """,
            [
                "id": clock.id, "kind": clock.kind, "variant": clock.variant, "subject_kind": clock.subject.kind,
                "subject": clock.subject.id, "holder_kind": clock.holder?.kind, "holder": clock.holder?.id,
                "school": clock.school, "started_at": clock.startedAt, "time_limit": clock.limit,
                "given_at": clock.given?.lastMoment, "given_on": clock.given?.wholeDay, "due_at": clock.due.lastMoment,
                "due_on": clock.due.wholeDay,
            ]
        )
        guard added == 1 else { return false }
        for person in Set(clock.people) {
            try transaction.run(
                "INSERT INTO clock_person (clock, person) VALUES (:clock, :person)",
                ["clock": clock.id, "person": person]
            )
        }
        return true
    }

    /// Writes what can change of a clock that is open. False when it was stopped in the meantime.
    func save(_ clock: Clock) throws -> Bool {
        try transaction.run(
            """
            UPDATE clock
            SET holder_kind = :holder_kind, holder = :holder, due_at = :due_at, due_on = :due_on, paused_at = :paused_at,
                paused_because = :paused_because, stopped_at = :stopped_at, result = :result
            WHERE id = :id AND stopped_at IS NULL
            """,
            [
                "id": clock.id, "holder_kind": clock.holder?.kind, "holder": clock.holder?.id, "due_at": clock.due.lastMoment,
                "due_on": clock.due.wholeDay, "paused_at": clock.pausedAt, "paused_because": clock.pausedBecause,
                "stopped_at": clock.stoppedAt, "result": clock.result,
            ]
        ) == 1
    }

    func keep(lateBecause words: String, of clock: ID<Clock>) throws {
        try transaction.run("UPDATE clock SET late_because = :words WHERE id = :id", ["id": clock, "words": words])
    }

    func note(_ change: ClockChange, of clock: ID<Clock>, writtenAt now: Instant) throws {
        try transaction.run(
            """
            INSERT INTO clock_change (clock, line, what, at, written_at, done_by, because, due_at, due_on)
            VALUES (
                :clock, (SELECT COALESCE(MAX(line), 0) + 1 FROM clock_change WHERE clock = :clock), :what, :at, :written_at, :by,
                :because, :due_at, :due_on
            )
            """,
            [
                "clock": clock, "what": change.what, "at": change.at, "written_at": now, "by": change.by,
                "because": change.because, "due_at": change.due.lastMoment, "due_on": change.due.wholeDay,
            ]
        )
    }

    /// In the order in which they were written.
    func changes(of clock: ID<Clock>) throws -> [ClockChange] {
        try transaction.rows("SELECT * FROM clock_change WHERE clock = :clock ORDER BY line", ["clock": clock]).map { row in
            ClockChange(
                what: try row("what"),
                at: try row("at"),
                by: try row("done_by"),
                because: try row("because"),
                due: try ClockStore.deadline(row, "due") ?? .moment(try row("due_at"))
            )
        }
    }

    /// The stretches in which it stood still, the one that lasts ended at `now`.
    func pauses(of clock: ID<Clock>, until now: Instant) throws -> [ClockCalendar.Pause] {
        var pauses: [ClockCalendar.Pause] = []
        var since: Instant?
        for change in try changes(of: clock) {
            switch change.what {
            case .paused: since = since ?? change.at
            case .restarted:
                if let from = since { pauses.append(.init(from: from, to: change.at)) }
                since = nil
            case .started, .handed, .moved, .stopped, .voided, .reason: continue
            }
        }
        if let since { pauses.append(.init(from: since, to: now)) }
        return pauses
    }

    /// False when it was noted before: each warning once.
    func note(warning: String, of clock: ID<Clock>, at now: Instant) throws -> Bool {
        try transaction.run(
            """
            INSERT INTO clock_warning (clock, warning, noted_at) VALUES (:clock, :warning, :at)
            ON CONFLICT DO NOTHING
            """,
            ["clock": clock, "warning": warning, "at": now]
        ) == 1
    }
}
