public import Definitions
public import Instruments
public import Kernel

/// Somebody’s request to see what is held of a person (UK GDPR, article 15).
public struct SubjectAccessRequest: Hashable, Sendable {
    public let id: ID<SubjectAccessRequest>
    public let person: ID<Person>
    /// Who asks, in words: the person, or who may ask for them.
    public let askedBy: String
    public let receivedOn: Day
    /// Why it takes longer; empty while it does not.
    public let extendedBecause: String
    public let madeAt: Instant?
    public let sentOn: Day?

    public var isExtended: Bool { !extendedBecause.isBlank }

    /// The day by which it is owed, by the rules in force on the day on which it came (ADM-3).
    public func due(by people: PeopleDefinitions) -> Day {
        let months = isExtended ? people.subjectAccessExtendedMonths : people.subjectAccessMonths
        return receivedOn.adding(months: months.value(on: receivedOn))
    }

    /// "Due in 12 days", "3 days late", "sent on 4 May 2026".
    public func clock(due: Day, on today: Day) -> String {
        func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }
        if let sentOn {
            let late = sentOn.days(since: due)
            return "Sent on \(sentOn.inWords)" + (late > 0 ? ", \(days(late)) late" : ", in time")
        }
        let left = due.days(since: today)
        if left == 0 { return "Due today" }
        return left > 0 ? "Due in \(days(left))" : "\(days(-left)) late"
    }
}

/// What somebody can mend when they answer a subject access request.
public enum SubjectAccessProblem: Problem, Hashable {
    case askedByMissing
    case receivedMissing
    case receivedInTheFuture
    case becauseMissing(field: String)
    case extendedAlready
    case extendedTooLate(Day)
    case itemUnknown
    case notMade
    case sentAlready
    case sentBeforeReceived
    case sentInTheFuture
    case sentMissing

    public var message: String {
        switch self {
        case .askedByMissing: "Say who asks: the person themselves, or who may ask for them and how that was checked."
        case .receivedMissing: "Give the day on which the request came. The time limit is counted from it."
        case .receivedInTheFuture: "The day on which it came is still to come. Mend it."
        case .becauseMissing: "Say why, in words that the person can be shown."
        case .extendedAlready: "This request was extended already."
        case .extendedTooLate(let day):
            "A request can be extended only within the first month, which ended on \(day.inWords). Send what there is."
        case .itemUnknown: "This part is not in the pack any more. Reload the page."
        case .notMade: "Make the pack before it is sent."
        case .sentAlready: "This request was answered already."
        case .sentBeforeReceived: "It was sent before it came. Mend the day."
        case .sentInTheFuture: "The day of sending is still to come. Mend it."
        case .sentMissing: "Give the day on which it was sent."
        }
    }

    public var field: String? {
        switch self {
        case .askedByMissing: "asked-by"
        case .receivedMissing, .receivedInTheFuture: "received-on"
        case .becauseMissing(let field): field
        case .sentBeforeReceived, .sentInTheFuture, .sentMissing: "sent-on"
        case .extendedAlready, .extendedTooLate, .itemUnknown, .notMade, .sentAlready: nil
        }
    }
}
