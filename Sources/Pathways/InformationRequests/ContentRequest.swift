public import Instruments
public import Kernel

/// What an agency was asked about its work with somebody, and what it answered (SHARE-4).
public struct ContentRequest: Hashable, Sendable {
    public enum Answer: String, Hashable, Sendable, CaseIterable {
        case given
        case nothingKnown = "nothing-known"
        case refused
    }

    public let id: ID<ContentRequest>
    public let person: ID<Person>
    public let involvement: ID<Involvement>
    /// The agency that was asked: the one whose work it is.
    public let agency: ID<Agency>
    /// What as, and in which service, the agency works with the person.
    public let role: String
    public let service: String
    public let askedBy: ID<User>
    public let askingAgency: ID<Agency>?
    public let because: String
    public let askedAt: Instant
    public let dueAt: Instant
    public let answer: Answer?
    public let words: String
    public let answeredAt: Instant?
    public let answeredBy: ID<User>?

    /// The same without what was asked and answered: for whom the record is closed.
    var withoutWords: ContentRequest {
        ContentRequest(
            id: id,
            person: person,
            involvement: involvement,
            agency: agency,
            role: role,
            service: service,
            askedBy: askedBy,
            askingAgency: askingAgency,
            because: "",
            askedAt: askedAt,
            dueAt: dueAt,
            answer: answer,
            words: "",
            answeredAt: answeredAt,
            answeredBy: answeredBy
        )
    }

    public func clock(at now: Instant) -> RequestClock {
        RequestClock(asked: askedAt, due: dueAt, answered: answeredAt, now: now)
    }
}

/// How a question stands against the time in which it is owed an answer.
public struct RequestClock: Hashable, Sendable {
    public let words: String
    /// Late and still open, or answered after its time.
    public let isLate: Bool

    public init(asked: Instant, due: Instant, answered: Instant?, now: Instant) {
        isLate = (answered ?? now) > due
        if let answered {
            let late = isLate ? ", \(RequestClock.span(answered.seconds(since: due))) late" : ""
            words = "answered after \(RequestClock.span(answered.seconds(since: asked)))\(late)"
        } else {
            words =
                isLate
                ? "\(RequestClock.span(now.seconds(since: due))) late" : "due in \(RequestClock.span(due.seconds(since: now)))"
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

/// What somebody can mend when they ask an agency or answer one.
public enum ContentProblem: Problem, Hashable {
    case becauseMissing
    case ownAgency
    case askedAlready
    case answerMissing
    case wordsMissing
    case answeredAlready

    public var message: String {
        switch self {
        case .becauseMissing: "Say what you need it for, so that the agency can say what it may share."
        case .ownAgency: "This is your own agency’s work. Ask your colleague."
        case .askedAlready: "Your agency has asked this already and waits for the answer. See it under Requests."
        case .answerMissing: "Choose what you answer."
        case .wordsMissing: "Write what you can share, or why you do not. Withholding needs a reason."
        case .answeredAlready: "Somebody of your agency has answered already. Reload the page to see what."
        }
    }

    public var field: String? {
        switch self {
        case .becauseMissing: "because"
        case .answerMissing: "answer"
        case .wordsMissing: "words"
        case .ownAgency, .askedAlready, .answeredAlready: nil
        }
    }
}
