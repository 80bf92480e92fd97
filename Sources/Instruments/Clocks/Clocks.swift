public import Definitions
public import Kernel

/// Starts and stops time limits, in the transaction of what starts and stops them.
///
/// Every verb may be said twice: starting what runs gives what runs, stopping what is not open does nothing.
///
/// ```swift
/// try work.clocks.start("contact-decision", for: contact.subject, about: children, at: contact.receivedAt, heldBy: .team(team))
/// try work.clocks.stop("contact-decision", for: contact.subject)
/// ```
public struct Clocks {
    let store: ClockStore
    let schools: SchoolDaysStore
    let ids: any IDSource
    let definitions: ClockDefinitions
    let calendar: CalendarDefinitions
    let journal: Journal
    let user: ID<User>?
    let now: Instant

    public init(
        store: ClockStore,
        schools: SchoolDaysStore,
        ids: any IDSource,
        definitions: Definitions,
        journal: Journal,
        user: ID<User>?,
        now: Instant
    ) {
        self.store = store
        self.schools = schools
        self.ids = ids
        self.definitions = definitions.clocks
        calendar = definitions.calendar
        self.journal = journal
        self.user = user
        self.now = now
    }

    /// Starts a clock on a record; gives the one that runs where one of the kind is open on it. The limit is the one in
    /// force on the day of the start. Nil where the kind is switched off then, or is unknown to this partnership.
    ///
    /// - Parameters:
    ///   - at: when what starts it happened; now where it is not given.
    ///   - variant: `red`. One that the kind does not have gives the kind's own limit.
    ///   - school: whose school days count.
    ///   - given: by when, or before what, for a limit that is given each time. Throws `ClockProblem` where it is missing.
    @discardableResult
    public func start(
        _ kind: ClockKind,
        for subject: Subject,
        about people: [ID<Person>] = [],
        at: Instant? = nil,
        variant: String? = nil,
        heldBy holder: ClockHolder? = nil,
        atSchool school: ID<Agency>? = nil,
        given: Deadline? = nil
    ) throws -> Clock? {
        let start = at ?? now
        guard let definition = definitions.kinds[kind.rawValue], definition.runs(on: start.day) else { return nil }
        if let open = try open(kind, for: subject) { return open }
        let limit = definition.limit(variant).value(on: start.day).limit
        guard let due = try days(of: definition, school).due(limit, from: start, given: given) else {
            throw ClockProblem.givenMissing(definition.label(on: now.day))
        }
        let clock = Clock(
            id: ids.next(at: now),
            kind: kind,
            variant: variant.flatMap { definition.variants[$0]?.key },
            subject: subject,
            people: people,
            holder: holder,
            school: school,
            startedAt: start,
            limit: limit,
            given: given,
            due: due,
            pausedAt: nil,
            pausedBecause: "",
            stoppedAt: nil,
            result: nil,
            lateBecause: "",
            warned: []
        )
        // Another writer may have started it in the meantime.
        guard try store.add(clock) else { return try open(kind, for: subject) }
        try note(.started, clock, at: start)
        return clock
    }

    /// What it waited for has happened. Nil where none of the kind is open on the record.
    ///
    /// - Parameter at: when it happened, which may be before it is written down; now where it is not given.
    @discardableResult
    public func stop(_ kind: ClockKind, for subject: Subject, at: Instant? = nil) throws -> ClockResult? {
        guard var clock = try open(kind, for: subject) else { return nil }
        let moment = at ?? now
        let definition = definitions.kinds[kind.rawValue]
        if clock.pausedAt != nil { clock.due = try due(of: clock, definition, until: moment) }
        let result: ClockResult = definition?.isWindow == true ? .ended : clock.due.isMet(at: moment) ? .met : .missed
        clock.pausedAt = nil
        clock.stoppedAt = moment
        clock.result = result
        guard try store.save(clock) else { return nil }
        try note(.stopped, clock, at: moment)
        return result
    }

    /// It should not have run, or no longer matters: it counts neither as met nor as missed.
    public func void(_ kind: ClockKind, for subject: Subject, because: String) throws {
        if because.isBlank { throw ClockProblem.becauseMissing }
        guard var clock = try open(kind, for: subject) else { return }
        clock.pausedAt = nil
        clock.stoppedAt = now
        clock.result = .void
        guard try store.save(clock) else { return }
        try note(.voided, clock, because: because)
    }

    /// Voids every clock that is open on a record.
    public func voidAll(for subject: Subject, because: String) throws {
        for clock in try open(for: subject) { try void(clock.kind, for: subject, because: because) }
    }

    /// Open on a record, the most urgent first.
    public func open(for subject: Subject) throws -> [Clock] { try store.open(for: subject) }

    public func open(_ kind: ClockKind, for subject: Subject) throws -> Clock? {
        try store.open(for: subject).first { $0.kind == kind }
    }

    /// When something is due that began then, by the limit that was in force: for what runs no clock of its own. At once where
    /// the kind is switched off, or its limit is given each time.
    public func due(_ kind: ClockKind, from moment: Instant) throws -> Instant {
        let definition = definitions.kinds[kind.rawValue]
        guard let limit = definition?.limit.value(on: moment.day).limit else { return moment }
        return try days(of: definition).due(limit, from: moment)?.lastMoment ?? moment
    }

    /// The days by which a kind counts, at a school where it is about one.
    public func days(of definition: ClockDefinition?, _ school: ID<Agency>? = nil) throws -> ClockCalendar {
        let days = calendar.days(countingClosures: definition?.countsClosures ?? false)
        guard let school else { return days }
        return ClockCalendar(working: days.working, school: try schools.calendar(of: school, from: days.school))
    }

    /// From start, limit and pauses, by the calendar as it is known today.
    func due(of clock: Clock, _ definition: ClockDefinition?, until moment: Instant) throws -> Deadline {
        let pauses = try store.pauses(of: clock.id, until: moment)
        return try days(of: definition, clock.school).due(clock.limit, from: clock.startedAt, given: clock.given, pauses: pauses)
            ?? clock.due
    }

    func note(_ what: ClockChange.What, _ clock: Clock, at: Instant? = nil, because: String = "", from old: Deadline? = nil)
        throws
    {
        try store.note(
            ClockChange(what: what, at: at ?? now, by: user, because: because, due: clock.due),
            of: clock.id,
            writtenAt: now
        )
        var particulars: [String: JSONValue] = [
            "clock": .string(clock.kind.rawValue), "due": .string(clock.due.written),
            "at": .string((at ?? now).description),
        ]
        if !because.isBlank { particulars["because"] = .string(because) }
        if let result = clock.result { particulars["result"] = .string(result.rawValue) }
        if let old { particulars["due-before"] = .string(old.written) }
        if what == .handed, let holder = clock.holder { particulars["holder"] = .string("\(holder.kind) \(holder.id)") }
        try journal.record(
            EntryKind(rawValue: "clock.\(what.rawValue)"),
            about: [clock.subject] + clock.people.map { Subject("person", $0) },
            .object(particulars)
        )
    }
}

extension Deadline {
    /// For programs: `2026-03-23`, or a moment in RFC 3339.
    public var written: String {
        switch self {
        case .endOf(let day): day.description
        case .moment(let instant): instant.description
        }
    }
}
