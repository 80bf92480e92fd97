public import Definitions
public import Kernel

/// How a clock stands at a moment.
public enum ClockStanding: String, Hashable, Sendable, CaseIterable {
    case running
    /// A warning has passed and it is not late yet.
    case soon
    case late
    case paused
    case met
    case missed
    case void
    case ended
}

extension Clock {
    /// - Parameter definition: nil where nothing is known by the kind any more; there are then no warnings.
    public func standing(at now: Instant, _ definition: ClockDefinition?, _ calendar: ClockCalendar) -> ClockStanding {
        switch result {
        case .met: return .met
        case .missed: return .missed
        case .void: return .void
        case .ended: return .ended
        case nil: break
        }
        if pausedAt != nil { return .paused }
        if definition?.isWindow == true { return .running }
        if now > due.lastMoment { return .late }
        let soonest = (definition?.warnings ?? []).map { moment(of: $0, calendar) }.min()
        return soonest.map { now >= $0 } ?? false ? .soon : .running
    }

    /// When something is said about it. One in days is said as the day begins.
    func moment(of warning: ClockWarning, _ calendar: ClockCalendar) -> Instant {
        switch warning {
        case .after(let limit):
            switch calendar.working.due(limit, from: startedAt) {
            case .moment(let moment): return moment
            case .endOf(let day): return Instant(day)
            }
        case .before(let limit):
            switch calendar.working.due(limit, before: due) {
            case .moment(let moment): return max(moment, startedAt)
            case .endOf(let day): return max(Instant(day), startedAt)
            }
        }
    }

    /// In words that need no colour: `due in 3 hours`, `due tomorrow`, `late by 2 working days`, `paused since 3 March 2026`.
    public func words(at now: Instant, _ calendar: ClockCalendar) -> String {
        switch result {
        case .met: return "met" + (stoppedAt.map { ", \($0.inWords)" } ?? "")
        case .missed: return "missed, late by \(stoppedAt.map { lateness(at: $0, calendar) } ?? "some time")"
        case .void: return "does not count"
        case .ended: return "has passed"
        case nil: break
        }
        if let pausedAt { return "paused since \(pausedAt.day.inWords)" }
        return now > due.lastMoment ? "late by \(lateness(at: now, calendar))" : "due \(timeLeft(at: now, calendar))"
    }

    private func timeLeft(at now: Instant, _ calendar: ClockCalendar) -> String {
        switch due {
        case .moment(let moment):
            let seconds = moment.seconds(since: now)
            if seconds < 48 * 3600 { return "in \(Clock.span(seconds))" }
            return days(from: now.day, to: moment.day, calendar)
        case .endOf(let day): return days(from: now.day, to: day, calendar)
        }
    }

    private func days(from today: Day, to day: Day, _ calendar: ClockCalendar) -> String {
        switch day.days(since: today) {
        case ...0: return "today"
        case 1: return "tomorrow"
        default: return "in \(counted(after: today, through: day, calendar))"
        }
    }

    private func lateness(at moment: Instant, _ calendar: ClockCalendar) -> String {
        switch due {
        case .moment(let due):
            let seconds = moment.seconds(since: due)
            if seconds < 48 * 3600 { return Clock.span(seconds) }
            return counted(after: due.day, through: moment.day, calendar)
        case .endOf(let day):
            return counted(after: day, through: moment.day, calendar)
        }
    }

    /// In the days that the limit counts.
    private func counted(after from: Day, through to: Day, _ calendar: ClockCalendar) -> String {
        func words(_ count: Int, _ unit: String) -> String {
            count == 0 ? "less than a \(unit)" : "\(count) \(unit)\(count == 1 ? "" : "s")"
        }
        switch limit {
        case .within(let limit) where limit.unit == .workingDays:
            return words(calendar.working.workingDays(after: from, through: to), "working day")
        case .schoolDays, .beforeNextSchoolDay, .onSchoolDay:
            return words(calendar.school.schoolDays(after: from, through: to), "school day")
        default: return words(max(0, to.days(since: from)), "day")
        }
    }

    /// Whole minutes below an hour, whole hours below two days, then whole days.
    static func span(_ seconds: Double) -> String {
        let minutes = Int((max(seconds, 0) / 60).rounded(.down))
        func counted(_ count: Int, _ unit: String) -> String { "\(count) \(unit)\(count == 1 ? "" : "s")" }
        if minutes < 60 { return minutes == 0 ? "less than a minute" : counted(minutes, "minute") }
        if minutes < 48 * 60 { return counted(minutes / 60, "hour") }
        return counted(minutes / (24 * 60), "day")
    }
}
