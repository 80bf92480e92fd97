public import Instruments
public import Kernel

/// One action was taken over by another that says the same (PLAN-4). Its own words, date and leads stay on it.
public struct ActionMerge: Hashable, Sendable {
    public let id: ID<ActionMerge>
    public let merged: ID<ImprovementAction>
    public let kept: ID<ImprovementAction>
    public let reason: String
    public let mergedAt: Instant
    public let mergedBy: ID<User>?
    public let mergedByName: String
    public var undoneAt: Instant?
    public var undoneBecause = ""
    public var undoneByName = ""
}

/// Several actions that a person says are one promise, and what has to be settled between them.
public struct MergeProblem: Problem, Hashable {
    public enum Kind: Hashable, Sendable {
        case nothingChosen, keptNotChosen, datesDiffer, ownersDiffer, otherPlan
        case gone(String), keptIsMerged(String), notMerged
    }

    public let kind: Kind

    init(_ kind: Kind) { self.kind = kind }

    public var message: String {
        switch kind {
        case .nothingChosen: "Choose at least one other action that makes the same promise."
        case .keptNotChosen: "Choose which one stays, from among those that make the same promise."
        case .datesDiffer: "They are due on different days. Choose which date holds; the others stay on record."
        case .ownersDiffer: "Different people are accountable. Choose who is; the others become contributors."
        case .otherPlan: "Actions of different plans cannot be merged."
        case .gone(let reference): "Action \(reference) was merged or superseded already. Leave it out."
        case .keptIsMerged(let reference): "It was merged into \(reference), which was merged itself. Take that merge back first."
        case .notMerged: "This action is not merged into another."
        }
    }

    public var field: String? {
        switch kind {
        case .nothingChosen, .otherPlan, .gone: "same"
        case .keptNotChosen: "kept"
        case .datesDiffer: "date-of"
        case .ownersDiffer: "owner-of"
        case .keptIsMerged, .notMerged: nil
        }
    }
}
