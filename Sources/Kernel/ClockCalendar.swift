/// The days by which a clock counts: which are working days, and which are school days at the school that it is about.
public struct ClockCalendar: Hashable, Sendable {
    public let working: WorkingCalendar
    public let school: SchoolCalendar

    public init(working: WorkingCalendar, school: SchoolCalendar) {
        self.working = working
        self.school = school
    }

    /// A stretch in which a clock stood still.
    public struct Pause: Hashable, Sendable {
        public let from: Instant
        public let to: Instant

        public init(from: Instant, to: Instant) {
            self.from = from
            self.to = max(from, to)
        }
    }

    /// When something limited so, and begun then, is due. Nil where the limit needs a moment that was not given.
    ///
    /// Each pause puts it off: a limit in hours by the time that it lasted, one in days by the days of its own sort that
    /// lie after the day on which it began, up to the day on which it ended; one that ends with a school's bell is counted
    /// anew from the end of the pause.
    public func due(_ limit: ClockLimit, from start: Instant, given: Deadline? = nil, pauses: [Pause] = []) -> Deadline? {
        guard let first = due(limit, from: start, given: given) else { return nil }
        return pauses.reduce(first) { putOff($0, limit, by: $1) }
    }

    private func due(_ limit: ClockLimit, from start: Instant, given: Deadline?) -> Deadline? {
        switch limit {
        case .within(let limit): return working.due(limit, from: start)
        case .schoolDays(let count): return .endOf(school.day(count, after: start.day))
        case .sameDay: return .endOf(start.day)
        case .beforeNextSchoolDay: return .moment(school.nextStart(after: start))
        case .onSchoolDay(let time): return .moment(school.next(time, after: start))
        case .given: return given
        case .ahead(let limit):
            guard let given else { return nil }
            let last = working.due(limit, before: given)
            return last.lastMoment < start ? .endOf(start.day) : last
        }
    }

    private func putOff(_ due: Deadline, _ limit: ClockLimit, by pause: Pause) -> Deadline {
        // What was due before it was paused is late by as much as it was.
        guard pause.from <= due.lastMoment else { return due }
        switch limit {
        case .beforeNextSchoolDay: return .moment(max(due.lastMoment, school.nextStart(after: pause.to)))
        case .onSchoolDay(let time): return .moment(max(due.lastMoment, school.next(time, after: pause.to)))
        case .ahead: return due
        case .within, .schoolDays, .sameDay, .given: break
        }
        switch due {
        case .moment(let moment):
            return .moment(Instant(milliseconds: moment.milliseconds + pause.to.milliseconds - pause.from.milliseconds))
        case .endOf(let day):
            let (from, to) = (pause.from.day, pause.to.day)
            switch limit {
            case .schoolDays: return .endOf(school.day(school.schoolDays(after: from, through: to), after: day))
            case .within(let limit) where limit.unit == .workingDays:
                return .endOf(working.day(working.workingDays(after: from, through: to), after: day))
            default: return .endOf(day.adding(days: to.days(since: from)))
            }
        }
    }
}

extension WorkingCalendar {
    /// The last moment, or the last day, that is still so long before another.
    public func due(_ limit: TimeLimit, before end: Deadline) -> Deadline {
        switch limit.unit {
        case .hours: .moment(end.lastMoment.adding(hours: -limit.count))
        case .days: .endOf(end.day.adding(days: -limit.count))
        case .workingDays: .endOf(day(limit.count, before: end.day))
        case .weeks: .endOf(end.day.adding(days: -7 * limit.count))
        case .months: .endOf(end.day.adding(months: -limit.count))
        case .years: .endOf(end.day.adding(months: -12 * limit.count))
        }
    }
}
