import Definitions
public import Kernel

// What people do to a clock that runs: let it stand still, hand it over, say why it was late.

extension Clocks {
    /// Lets it stand still. Throws `ClockProblem` where the kind runs on whatever happens, or no reason is given. Nothing
    /// happens where it stands still already, or none is open.
    public func pause(_ kind: ClockKind, for subject: Subject, because: String, at: Instant? = nil) throws {
        if because.isBlank { throw ClockProblem.becauseMissing }
        guard var clock = try open(kind, for: subject), clock.pausedAt == nil else { return }
        let definition = definitions.kinds[kind.rawValue]
        guard let definition, definition.pauses != nil else {
            throw ClockProblem.cannotPause(definition?.label(on: now.day) ?? kind.rawValue)
        }
        clock.pausedAt = max(at ?? now, clock.startedAt)
        clock.pausedBecause = because
        guard try store.save(clock) else { return }
        try note(.paused, clock, at: clock.pausedAt, because: because)
    }

    /// Lets it run again: what was left of its time is left still. Nothing happens where it runs.
    public func restart(_ kind: ClockKind, for subject: Subject, because: String, at: Instant? = nil) throws {
        if because.isBlank { throw ClockProblem.becauseMissing }
        guard var clock = try open(kind, for: subject), let paused = clock.pausedAt else { return }
        let moment = max(at ?? now, paused)
        let old = clock.due
        clock.due = try due(of: clock, definitions.kinds[kind.rawValue], until: moment)
        clock.pausedAt = nil
        clock.pausedBecause = ""
        guard try store.save(clock) else { return }
        try note(.restarted, clock, at: moment, because: because, from: old)
    }

    /// Hands every open clock of a record to somebody else.
    public func hand(_ subject: Subject, to holder: ClockHolder) throws {
        for clock in try open(for: subject) { try hand(clock, to: holder) }
    }

    /// Hands one of them over.
    public func hand(_ kind: ClockKind, for subject: Subject, to holder: ClockHolder) throws {
        if let clock = try open(kind, for: subject) { try hand(clock, to: holder) }
    }

    private func hand(_ found: Clock, to holder: ClockHolder) throws {
        guard found.holder != holder else { return }
        var clock = found
        clock.holder = holder
        guard try store.save(clock) else { return }
        try note(.handed, clock)
    }

    /// Keeps why it is or was late, in place of what was said before, which stays in its history.
    public func explain(_ id: ID<Clock>, because: String) throws {
        if because.isBlank { throw ClockProblem.becauseMissing }
        var clock = try store.find(id)
        let isLate = clock.result == .missed || (clock.isOpen && clock.pausedAt == nil && now > clock.due.lastMoment)
        guard isLate else { throw ClockProblem.notLate }
        if clock.lateBecause == because { return }
        clock.lateBecause = because
        try store.keep(lateBecause: because, of: clock.id)
        try note(.reason, clock, because: because)
    }

    /// Reckons every open clock anew by the calendar as it is known today: after a bank holiday was proclaimed, or a school
    /// closed. Gives those that moved, each with the due that it had, which is kept.
    public func recalculate(_ clocks: [Clock]) throws -> [(clock: Clock, before: Deadline)] {
        var moved: [(clock: Clock, before: Deadline)] = []
        for found in clocks where found.isOpen && found.pausedAt == nil {
            var clock = found
            clock.due = try due(of: found, definitions.kinds[found.kind.rawValue], until: now)
            guard clock.due != found.due, try store.save(clock) else { continue }
            try note(.moved, clock, because: "The calendar has changed", from: found.due)
            moved.append((clock, found.due))
        }
        return moved
    }

    /// Notes each warning whose moment has come, and that a clock is late: each once. Gives how many were noted.
    public func noteWarnings(of clocks: [Clock]) throws -> Int {
        var noted = 0
        for clock in clocks where clock.isOpen && clock.pausedAt == nil {
            guard let definition = definitions.kinds[clock.kind.rawValue], !definition.isWindow else { continue }
            let days = calendar.days(countingClosures: definition.countsClosures)
            var come = definition.warnings.filter { now >= clock.moment(of: $0, days) }.map(\.inWords)
            if now > clock.due.lastMoment { come.append("late") }
            for warning in come where !clock.warned.contains(warning) {
                guard try store.note(warning: warning, of: clock.id, at: now) else { continue }
                noted += 1
                try journal.record(
                    "clock.warned",
                    about: clock.subject,
                    [
                        "clock": .string(clock.kind.rawValue), "warning": .string(warning),
                        "for": .array(definition.warns.map { .string($0.rawValue) }),
                    ]
                )
            }
        }
        return noted
    }
}
