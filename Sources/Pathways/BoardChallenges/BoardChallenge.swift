public import Instruments
public import Kernel

/// A body challenges a measure, an action or a practice; it ends only with the effect that it had (CHALL-5).
public struct BoardChallenge: Hashable, Sendable {
    public let id: ID<BoardChallenge>
    public let body: ID<Body>
    /// Key of the counting by which its effect is seen; empty where it is about practice that nothing counts.
    public let measure: String
    public let action: ID<ImprovementAction>?
    public let what: String
    public let asks: String
    /// By post or agency.
    public let toWhom: String
    public let raisedOn: Day
    public let raisedAt: Instant
    public let raisedBy: ID<User>?
    public let replyDue: Day
    /// What the measure stood at then: the newest whole month with something to measure.
    public let before: MeasureReading?
    public var reply: String
    public var repliedAt: Instant?
    public var repliedBy: ID<User>?
    /// What it stood at when the challenge was closed.
    public var after: MeasureReading?
    /// Key of the effects in `boards.yaml`.
    public var effect: String
    public var effectWords: String
    public var closedAt: Instant?
    public var closedBy: ID<User>?
    public var version: Int

    public var subject: Subject { Subject("board-challenge", id) }
    public var isOpen: Bool { closedAt == nil }

    /// Not answered, and the day by which it was to be is past.
    public func isReplyLate(on day: Day) -> Bool { isOpen && repliedAt == nil && replyDue < day }

    /// As it stood at the end of a day; nil where it had not been raised.
    func asKnown(at moment: Instant) -> BoardChallenge? {
        if raisedAt > moment { return nil }
        var known = self
        if let repliedAt, repliedAt > moment { (known.reply, known.repliedAt, known.repliedBy) = ("", nil, nil) }
        if let closedAt, closedAt > moment {
            (known.effect, known.effectWords, known.closedAt, known.closedBy, known.after) = ("", "", nil, nil, nil)
        }
        return known
    }
}

/// What can be wrong with a challenge of a body, in words.
public enum BoardChallengeProblem: Problem, Hashable {
    case whatMissing, asksMissing, whomMissing, measureUnknown, dayInFuture, actionOfAnother, replyMissing, repliedAlready
    case effectMissing, effectWordsMissing, notReplied, closedAlready

    public var message: String {
        switch self {
        case .whatMissing: "Say what the body challenges."
        case .asksMissing: "Say what the body asks for, so that it can be answered."
        case .whomMissing: "Say who is to reply: a post or an agency."
        case .measureUnknown: "Choose a measure from the list, or none."
        case .dayInFuture: "That day has not come yet."
        case .actionOfAnother: "This body does not oversee that action. Choose one that it oversees."
        case .replyMissing: "Write the reply."
        case .repliedAlready: "It has been replied to already. Reload the page to read it."
        case .effectMissing: "Choose what came of it. A challenge closes only with an effect."
        case .effectWordsMissing: "Say in a sentence what changed, or why nothing did."
        case .notReplied: "Nobody has replied yet. Record the reply first."
        case .closedAlready: "It is closed. Raise another one if there is something new."
        }
    }

    public var field: String? {
        switch self {
        case .whatMissing: "what"
        case .asksMissing: "asks"
        case .whomMissing: "to-whom"
        case .measureUnknown: "measure"
        case .dayInFuture: "raised-on"
        case .actionOfAnother: "action"
        case .replyMissing, .repliedAlready: "reply"
        case .effectMissing, .notReplied: "effect"
        case .effectWordsMissing: "effect-words"
        case .closedAlready: nil
        }
    }
}
