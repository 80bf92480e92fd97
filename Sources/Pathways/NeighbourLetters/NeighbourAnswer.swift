public import Instruments
public import Kernel

/// A plan or letter of another area whose findings we ask of ourselves.
public struct NeighbourLetter: Hashable, Sendable {
    public let plan: ID<ImprovementPlan>
    public let because: String
    public let takenAt: Instant
}

/// What our own record answers to a finding of another area.
public struct NeighbourAnswer: Hashable, Sendable {
    public enum Standing: String, Hashable, Sendable, CaseIterable {
        case holds
        case fallsShort = "falls-short"
        case cannotTell = "cannot-tell"
    }

    public let id: ID<NeighbourAnswer>
    public let finding: ID<Finding>
    public let standing: Standing
    /// Key of the measure that says so; empty where none does.
    public let measure: String
    /// What it came to when it was answered.
    public let reading: MeasureReading?
    public let words: String
    public let answeredAt: Instant
    public let answeredBy: ID<User>?
    public let answeredAs: String
}

/// Why another area’s findings cannot be asked or answered so.
public enum NeighbourProblem: Problem, Hashable {
    case reasonMissing, takenAlready, noFindings, notTaken
    case standingMissing, measureMissing, nothingMeasured(String), noTarget(String), belowTarget(String), wordsMissing

    public var message: String {
        switch self {
        case .reasonMissing: "Say why we ask this of ourselves: who wants to know, or what it has in common with us."
        case .takenAlready: "Its findings are asked of ourselves already. Open the questions instead."
        case .noFindings: "It has no findings to ask. Import the letter or plan with its findings first."
        case .notTaken: "Nobody has asked these findings of ourselves yet."
        case .standingMissing: "Say whether it holds here, falls short here, or cannot be told."
        case .measureMissing: "Choose the measure that shows that it holds here. Where none shows it, say that it cannot be told."
        case .nothingMeasured(let measure):
            "“\(measure)” has measured nothing in a whole month yet, so it shows nothing. Say that it cannot be told."
        case .noTarget(let measure):
            "“\(measure)” has no target, so nothing can be said to hold by it. Have its target set in the definitions, choose another"
                + " measure, or say that it cannot be told."
        case .belowTarget(let words): "\(words) Say that it falls short here, or choose another measure."
        case .wordsMissing: "Write the answer in words: what we looked at, and what we make of it."
        }
    }

    public var field: String? {
        switch self {
        case .reasonMissing: "because"
        case .standingMissing: "standing"
        case .measureMissing, .nothingMeasured, .noTarget, .belowTarget: "measure"
        case .wordsMissing: "words"
        case .takenAlready, .noFindings, .notTaken: nil
        }
    }
}
