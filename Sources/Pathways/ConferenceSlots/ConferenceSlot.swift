public import Instruments
public import Kernel

/// A time at which somebody chairs a child protection conference, and the conference that took it (CONF-3).
public struct ConferenceSlot: Hashable, Sendable {
    public let id: ID<ConferenceSlot>
    public let startsAt: Instant
    public let minutes: Int
    /// Nil where the chair does not sign in.
    public let chair: ID<User>?
    public let chairName: String
    /// Who writes; empty while nobody is found.
    public let minuteTaker: String
    public let place: String
    public let dialIn: String
    /// For whose conference it is kept: an enquiry or a plan. Nil while it is free.
    public internal(set) var keptFor: Subject?
    /// The conference that was called at it.
    public internal(set) var meeting: ID<Meeting>?
    public let version: Int

    public var subject: Subject { Subject("conference-slot", id) }
    public var day: Day { startsAt.day }
    public var endsAt: Instant { startsAt.adding(seconds: minutes * 60) }
    public var isFree: Bool { keptFor == nil && meeting == nil }

    /// For reading: “Tuesday 10 March 2026, 09:30, Ines Duarte, Civic Hall room 2”.
    public var inWords: String { "\(day.weekdayName) \(startsAt.inWords), \(chairName), \(place)" }
}

/// What somebody can mend about slots.
public enum ConferenceSlotProblem: Problem, Hashable {
    case timeMissing, timePast, minutesWrong, chairMissing, placeMissing, weeksWrong, chairBusy(String), noWorkingDay
    case reasonMissing, inUse, slotMissing, taken, past, noConference, afterLimit(Day), calledAlready(String)

    public var message: String {
        switch self {
        case .timeMissing: "Say on which day and at what time it begins."
        case .timePast: "This time has passed. Give one that is still to come."
        case .minutesWrong: "Say how many minutes it lasts, from 15 to 480."
        case .chairMissing: "Choose who chairs it, or write their name."
        case .placeMissing: "Say where it is: a room, or that it is by video."
        case .weeksWrong: "Say for how many weeks, from 1 to 26."
        case .chairBusy(let when): "The chair has another slot then: \(when). Choose another time or another chair."
        case .noWorkingDay: "No day of these is a working day. Choose another weekday."
        case .reasonMissing: "Say why it is taken back."
        case .inUse: "A conference is called at this time. Move or call off the conference first."
        case .slotMissing: "Choose a slot."
        case .taken: "Somebody else has just taken this slot. Choose another."
        case .past: "This slot has passed. Choose another."
        case .noConference: "No conference is due here any more. Reload the page."
        case .afterLimit(let day):
            "This slot is after the limit, \(day.inWords). Put the conference off on the enquiry’s page first, with what keeps the child safe."
        case .calledAlready(let reference): "Conference \(reference) is called already. Open it to move it."
        }
    }

    public var field: String? {
        switch self {
        case .timeMissing, .timePast, .chairBusy, .noWorkingDay: "at"
        case .minutesWrong: "minutes"
        case .chairMissing: "chair"
        case .placeMissing: "place"
        case .weeksWrong: "weeks"
        case .reasonMissing: "because"
        case .slotMissing, .taken, .past, .afterLimit: "slot"
        case .inUse, .noConference, .calledAlready: nil
        }
    }
}
