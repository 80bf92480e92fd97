import Definitions
public import Instruments
public import Kernel

/// Why a measure cannot be bound to an action.
public enum BindingProblem: Problem, Hashable {
    case measureMissing
    case targetMissing(unit: String)
    case targetTooGreat
    case holdMissing
    case alreadyBound(String)
    case activityOnly(String)

    public var message: String {
        switch self {
        case .measureMissing: "Choose the measure that will show it."
        case .targetMissing(let unit): "Say what it is to reach, in \(unit.isEmpty ? "per cent" : unit): a number, such as 90."
        case .targetTooGreat: "A share is at most 100 per cent. Write a target from 0 to 100."
        case .holdMissing: "Say for how many whole months in a row it must hold: 1 to 24."
        case .alreadyBound(let measure):
            "This action is bound to “\(measure)” already. Take that off first, to set another target."
        case .activityOnly(let measure):
            "“\(measure)” shows only that something was done. Choose one that shows practice or outcomes."
        }
    }

    public var field: String? {
        switch self {
        case .measureMissing, .alreadyBound, .activityOnly: "measure"
        case .targetMissing, .targetTooGreat: "target"
        case .holdMissing: "hold"
        }
    }
}

/// Binds an action to a measure of the live record: from now on “complete” is what that measure shows (EVID-1).
public struct BindMeasure: Command {
    public let action: ID<ImprovementAction>
    public let measure: String
    public let dimension: Dimension?
    public let value: String
    /// In per cent, or in the measure’s unit; nil where nothing that is a number was written.
    public let target: Double?
    public let hold: Int?
    public let because: String

    public init(
        _ action: ID<ImprovementAction>, to measure: String, part dimension: Dimension? = nil, _ value: String = "",
        target: Double?, hold: Int? = nil, because: String = ""
    ) {
        self.action = action
        self.measure = measure
        self.dimension = dimension
        self.value = value
        self.target = target
        self.hold = hold
        self.because = because
    }

    public var act: Act { .editPlan }
    public func record(in work: Work) throws -> AccessRecord { try ActionUnderWork.accessRecord(action, in: work) }

    public func perform(in work: Work) throws -> ID<ActionMeasure> {
        guard let counting = work.definitions.counting.counting[measure],
            let definition = work.definitions.measure(measure)
        else { throw Problems(BindingProblem.measureMissing) }
        let isShare = counting.shape == .share
        var problems: [BindingProblem] = []
        if target == nil { problems.append(.targetMissing(unit: isShare ? "" : counting.unit)) }
        if let target, target < 0 || isShare && target > 100 { problems.append(.targetTooGreat) }
        let hold = hold ?? work.definitions.improvement.holdReadings.value(on: work.today)
        if !(1...24).contains(hold) { problems.append(.holdMissing) }
        let label = counting.label(on: work.today)
        if counting.shows == .activity { problems.append(.activityOnly(label)) }
        let store = ActionMeasureStore(transaction: work.transaction)
        if try store.all(of: action).contains(where: {
            $0.isOpen && $0.measure == measure && $0.dimension == dimension && $0.value == value
        }) {
            problems.append(.alreadyBound(label))
        }
        try Problems.throwIfAny(problems)
        let scale: Double = isShare ? 100 : 1
        // The newest whole month with something to measure, as it stands today; it stays as it is whatever is restated.
        let baseline = try ReadingStore(transaction: work.transaction).series(measure, dimension, value).map(\.reading)
            .last { $0.endsOn < work.today && $0.denominator > 0 }
        let binding = ActionMeasure(
            id: work.newID(), action: action, measure: measure, dimension: dimension, value: value, target: (target ?? 0) / scale,
            tolerance: Double(counting.tolerance) / scale, isLowerBetter: definition.isLowerBetter, hold: hold,
            baseline: baseline, because: because, boundAt: work.now, boundBy: work.actor.user, endedBecause: "")
        try store.add(binding)
        try work.journal.record(
            "action.measure-bound", about: Subject("action", action),
            ["measure": .string(measure), "target": .string("\(target ?? 0)"), "hold": .int(hold)])
        try voidSignOff(
            of: action, "It was bound to the measure “\(label)” after it was signed off, so the sign-off is void.", in: work)
        try weigh(action, in: work)
        return binding.id
    }
}

private func voidSignOff(of action: ID<ImprovementAction>, _ reason: String, in work: Work) throws {
    var under = try ActionUnderWork(action, in: work)
    guard under.action.rung.isAccepted else { return }
    try under.voidSignOff(reason)
    try under.save("action.sign-off-void", ["because": .string(reason)])
}

/// Takes a measure off an action, saying why. The row stays, and so does its line in the action’s history.
public struct UnbindMeasure: Command {
    public let action: ID<ImprovementAction>
    public let binding: ID<ActionMeasure>
    public let because: String

    public init(_ binding: ID<ActionMeasure>, from action: ID<ImprovementAction>, because: String) {
        self.binding = binding
        self.action = action
        self.because = because
    }

    public var act: Act { .editPlan }
    public func record(in work: Work) throws -> AccessRecord { try ActionUnderWork.accessRecord(action, in: work) }

    public func perform(in work: Work) throws {
        let store = ActionMeasureStore(transaction: work.transaction)
        guard var found = try store.all(of: action).first(where: { $0.id == binding }) else { throw NotFound("measure") }
        if because.isBlank { throw ActionProblem.reasonMissing }
        if !found.isOpen { return }
        (found.endedAt, found.endedBy, found.endedBecause) = (work.now, work.actor.user, because)
        try store.end(found)
        try work.journal.record(
            "action.measure-unbound", about: Subject("action", action),
            ["measure": .string(found.measure), "because": .string(because)])
        try voidSignOff(of: action, "A measure that proved it was taken off, so the sign-off is void: \(because)", in: work)
        try weigh(action, in: work)
    }
}
