public import Instruments
public import Kernel

/// So many people of a team at certain hours of certain weekdays (FD-11).
public struct Shift: Hashable, Sendable {
    public let id: ID<Shift>
    public let team: ID<Team>
    /// What it is called; may be empty.
    public let words: String
    public var hours: ShiftHours

    public var subject: Subject { Subject("shift", id) }
}

/// What somebody can mend about a shift, or about a question of what more people would do.
public enum ShiftProblem: Problem, Hashable {
    case teamMissing, daysMissing, fromMissing, untilMissing, peopleMissing, tooMany, firstDayMissing, endsBeforeItBegins

    public var message: String {
        switch self {
        case .teamMissing: "Choose whose shift it is."
        case .daysMissing: "Tick at least one day of the week."
        case .fromMissing: "Say when it begins, in 24 hours: 08:00, 15:30."
        case .untilMissing: "Say when it ends, in 24 hours: 18:00. A time that is not later means the next day."
        case .peopleMissing: "Say how many people, as a number from 1."
        case .tooMany: "More than 200 people on one shift cannot be right. Correct the number."
        case .firstDayMissing: "Give the first day on which it is worked."
        case .endsBeforeItBegins: "Its last day is before its first. Correct one of them."
        }
    }

    public var field: String? {
        switch self {
        case .teamMissing: "team"
        case .daysMissing: "weekday"
        case .fromMissing: "from"
        case .untilMissing: "until"
        case .peopleMissing, .tooMany: "people"
        case .firstDayMissing: "first-day"
        case .endsBeforeItBegins: "last-day"
        }
    }
}

/// A shift as it was typed, before it is known to be one.
public struct ShiftWritten: Hashable, Sendable {
    public var weekdays: Set<Int>
    public var onBankHolidays: Bool
    public var from: TimeOfDay?
    public var until: TimeOfDay?
    public var people: Int?
    public var firstDay: Day?
    public var lastDay: Day?

    public init(
        weekdays: Set<Int>,
        onBankHolidays: Bool = false,
        from: TimeOfDay?,
        until: TimeOfDay?,
        people: Int?,
        firstDay: Day?,
        lastDay: Day? = nil
    ) {
        self.weekdays = weekdays
        self.onBankHolidays = onBankHolidays
        self.from = from
        self.until = until
        self.people = people
        self.firstDay = firstDay
        self.lastDay = lastDay
    }

    /// Throws everything that is wrong with it at once.
    public func checked(also others: [ShiftProblem] = []) throws -> ShiftHours {
        var problems = others
        let days = weekdays.intersection(1...7)
        if days.isEmpty { problems.append(.daysMissing) }
        if from == nil { problems.append(.fromMissing) }
        if until == nil { problems.append(.untilMissing) }
        if (people ?? 0) < 1 { problems.append(.peopleMissing) }
        if (people ?? 0) > 200 { problems.append(.tooMany) }
        if firstDay == nil { problems.append(.firstDayMissing) }
        if let firstDay, let lastDay, lastDay < firstDay { problems.append(.endsBeforeItBegins) }
        try Problems.throwIfAny(problems)
        guard let from, let until, let people, let firstDay else { throw ShiftProblem.fromMissing }
        return ShiftHours(
            weekdays: days,
            onBankHolidays: onBankHolidays,
            from: from,
            until: until,
            people: people,
            firstDay: firstDay,
            lastDay: lastDay
        )
    }
}
