import Definitions
public import Instruments
public import Kernel

/// Says that so many of a team are there at certain hours (FD-11).
public struct AddShift: Command {
    public let team: ID<Team>?
    public let words: String
    public let written: ShiftWritten

    public init(_ written: ShiftWritten, of team: ID<Team>?, called words: String = "") {
        self.team = team
        self.words = words
        self.written = written
    }

    public var act: Act { .editShifts }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the shifts") }

    public func perform(in work: Work) throws -> ID<Shift> {
        let known = try team.map { try TeamStore(transaction: work.transaction).find($0) }
        let hours = try written.checked(also: known == nil || known?.closedOn != nil ? [.teamMissing] : [])
        guard let team else { throw ShiftProblem.teamMissing }
        let shift = Shift(id: work.newID(), team: team, words: words, hours: hours)
        try ShiftStore(transaction: work.transaction).add(shift, at: work.now, by: work.actor.user)
        try work.journal.record(
            "shift.added",
            about: [shift.subject, Subject("team", team)],
            [
                "people": .of(hours.people), "from": .string(hours.from.description), "until": .string(hours.until.description),
                "weekdays": .string(ShiftStore.words(of: hours.weekdays)), "first-day": .of(hours.firstDay),
            ]
        )
        return shift.id
    }
}

/// Ends a shift: with its last day where it was worked, or taken back as wrong where it was not to be there at all.
public struct EndShift: Command {
    public let shift: ID<Shift>
    /// Nil takes it back.
    public let lastDay: Day?

    public init(_ shift: ID<Shift>, lastDay: Day?) {
        self.shift = shift
        self.lastDay = lastDay
    }

    public var act: Act { .editShifts }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the shifts") }

    public func perform(in work: Work) throws {
        let store = ShiftStore(transaction: work.transaction)
        let found = try store.find(shift)
        if let lastDay {
            if lastDay < found.hours.firstDay { throw ShiftProblem.endsBeforeItBegins }
            try store.end(shift, on: lastDay)
            try work.journal.record("shift.ended", about: found.subject, ["last-day": .of(lastDay)])
        } else {
            try store.remove(shift, at: work.now)
            try work.journal.record("shift.removed", about: found.subject, [:])
        }
    }
}

/// Who is on shift when, team by team: those that are worked today or later.
public struct ShiftRegister: Query {
    public init() {}

    public struct Answer: Hashable, Sendable {
        public let teams: [TeamRecord]
        public let shifts: [Shift]
        public let mayChange: Bool
    }

    public var act: Act { .readFigures }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the shifts") }

    public func answer(in work: Work) throws -> Answer {
        let teams = try TeamStore(transaction: work.transaction).teamsWithShifts()
        let shifts = try ShiftStore(transaction: work.transaction).all().filter {
            $0.hours.lastDay.map { $0 >= work.today } ?? true
        }
        return Answer(
            teams: teams, shifts: shifts, mayChange: work.allows(.editShifts, on: AccessRecord("the shifts")))
    }
}

extension TeamStore {
    /// The kinds of team to which work comes by the hour, and of which it matters who is there.
    static let kindsWithShifts = ["front-door", "screening", "out-of-hours", "police-review", "school-notices"]

    func teamsWithShifts() throws -> [TeamRecord] { try Self.kindsWithShifts.flatMap { try teams(of: $0) } }
}
