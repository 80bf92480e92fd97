public import Instruments
public import Kernel

/// An action that is a trial: where, from when to when, and by when somebody decides what follows (PLAN-17).
public struct Pilot: Hashable, Sendable {
    public let action: ID<ImprovementAction>
    public var scope: String
    public var startsOn: Day?
    public var endsOn: Day
    public var reviewOn: Day
    public var earlyResults: String
    public var version: Int

    public enum State: Hashable, Sendable {
        case notBegun
        case running
        /// It is over and the review is still to come.
        case toBeDecided
        /// Nobody decided by the day of the review.
        case overdue
        case decided(PilotDecision.Decision)
    }

    public func state(after decisions: [PilotDecision], on day: Day) -> State {
        if let final = decisions.first(where: \.decision.isFinal) { return .decided(final.decision) }
        if reviewOn < day { return .overdue }
        if endsOn < day { return .toBeDecided }
        if let startsOn, day < startsOn { return .notBegun }
        return .running
    }
}

/// What was decided after a pilot, with what it showed; never edited.
public struct PilotDecision: Hashable, Sendable {
    public enum Decision: String, Hashable, Sendable, Codable, CaseIterable {
        /// Roll it out.
        case adopt
        /// Change it and go on trying.
        case change
        /// Go on trying as it is.
        case extend
        case stop

        /// Whether nothing is left to decide.
        public var isFinal: Bool { self == .adopt || self == .stop }
    }

    public let id: ID<PilotDecision>
    public let pilot: ID<ImprovementAction>
    public let decision: Decision
    public let evaluation: String
    public let reason: String
    public let endsBefore: Day
    public let endsAfter: Day
    public let body: ID<Body>?
    public let decidedAt: Instant
    public let decidedBy: ID<User>?
    public let decidedByName: String
}

/// A pilot with what was decided on it, oldest first.
public struct PilotRecord: Hashable, Sendable {
    public let pilot: Pilot
    public let decisions: [PilotDecision]
    public let state: Pilot.State

    public var isOverdue: Bool { state == .overdue }
}

/// What can be wrong with a pilot, in words.
public struct PilotProblem: Problem, Hashable {
    public enum Kind: Hashable, Sendable {
        case scopeMissing, endMissing, reviewMissing, endsBeforeStart, reviewBeforeEnd, rollOutIsItself
        case rollOutGone(String), isDecided, decisionMissing, evaluationMissing, reasonMissing, rollOutMissing
        case newEndMissing, newEndTooEarly, newReviewTooEarly, notAPilot
    }

    public let kind: Kind

    init(_ kind: Kind) { self.kind = kind }

    public var message: String {
        switch kind {
        case .scopeMissing: "Say where and with whom it is tried."
        case .endMissing: "Give the last day of the pilot. One without an end is no pilot."
        case .reviewMissing: "Give the day by which somebody decides what follows."
        case .endsBeforeStart: "The pilot ends before it starts. Check the two days."
        case .reviewBeforeEnd: "The decision falls before the pilot ends. Give a day on or after its last day."
        case .rollOutIsItself: "A pilot cannot be its own roll-out. Choose the action that rolls it out."
        case .rollOutGone(let reference): "Action \(reference) was merged or superseded. Choose one that is still wanted."
        case .isDecided: "What follows this pilot is decided already. The decision stays as it was written."
        case .decisionMissing: "Choose what was decided."
        case .evaluationMissing: "Say what the pilot showed: a decision without an evaluation is only an opinion."
        case .reasonMissing: "Say why this follows from it. The reason is kept."
        case .rollOutMissing: "Name the action that rolls it out first: add it to the plan, then choose it on the pilot’s page."
        case .newEndMissing: "Give the new last day of the pilot."
        case .newEndTooEarly: "The new last day must be later than the one before, and not be over yet."
        case .newReviewTooEarly: "Give a day for the next decision on or after the new last day."
        case .notAPilot: "This action is not a pilot."
        }
    }

    public var field: String? {
        switch kind {
        case .scopeMissing: "scope"
        case .endMissing, .endsBeforeStart, .newEndMissing, .newEndTooEarly: "ends-on"
        case .reviewMissing, .reviewBeforeEnd, .newReviewTooEarly: "review-on"
        case .rollOutIsItself, .rollOutGone: "roll-out"
        case .decisionMissing, .rollOutMissing: "decision"
        case .evaluationMissing: "evaluation"
        case .reasonMissing: "reason"
        case .isDecided, .notAPilot: nil
        }
    }
}
