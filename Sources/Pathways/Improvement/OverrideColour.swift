public import Instruments
public import Kernel

/// Sets a colour by hand, with a reason. The computed one stays beside it (PLAN-9).
public struct OverrideColour: Command {
    public let action: ID<ImprovementAction>
    /// Nil takes the override back.
    public let colour: Colour?
    public let reason: String

    public init(of action: ID<ImprovementAction>, to colour: Colour?, reason: String) {
        self.action = action
        self.colour = colour
        self.reason = reason
    }

    public var act: Act { .overrideColour }

    public func record(in work: Work) throws -> AccessRecord {
        try ActionUnderWork.accessRecord(action, in: work)
    }

    public func perform(in work: Work) throws {
        if reason.isBlank { throw LadderProblem.reasonMissing(for: "change the colour") }
        let history = ActionHistoryStore(transaction: work.transaction)
        let under = try ActionUnderWork(action, in: work)
        try history.endOverride(of: action, at: work.now)
        if let colour {
            guard colour != .grey else { throw ColourProblem.greyIsNoOpinion }
            try history.add(
                ColourOverride(
                    id: work.newID(),
                    action: action,
                    colour: colour,
                    reason: reason,
                    setAt: work.now,
                    setBy: work.actor.user,
                    setByName: work.actor.name,
                    endedAt: nil
                )
            )
        }
        try under.save(
            colour == nil ? "action.colour-override-ended" : "action.colour-overridden",
            ["colour": .of(colour?.rawValue), "reason": .string(reason)]
        )
    }
}

public enum ColourProblem: Problem, Hashable {
    case greyIsNoOpinion

    public var message: String { "Choose blue, green, amber or red. To remove an override, take it back." }
    public var field: String? { "colour" }
}
