public import Instruments
public import Kernel

/// Changes what an action says, who oversees it and what will show that it is done. A sign-off of what was changed
/// becomes void.
public struct EditAction: Command {
    public struct Wording: Hashable, Sendable {
        public var statement: String
        public var intent: String
        public var successMeasure: String
        public var evidencePlan: String
        public var expectedImpact: String
        public var overseenBy: ID<Body>?

        public init(
            statement: String,
            intent: String,
            successMeasure: String,
            evidencePlan: String,
            expectedImpact: String,
            overseenBy: ID<Body>?
        ) {
            self.statement = statement
            self.intent = intent
            self.successMeasure = successMeasure
            self.evidencePlan = evidencePlan
            self.expectedImpact = expectedImpact
            self.overseenBy = overseenBy
        }
    }

    public let action: ID<ImprovementAction>
    public let wording: Wording
    public let version: Int

    public init(_ action: ID<ImprovementAction>, to wording: Wording, version: Int) {
        self.action = action
        self.wording = wording
        self.version = version
    }

    public var act: Act { .editPlan }

    public func record(in work: Work) throws -> AccessRecord {
        try ActionUnderWork.accessRecord(action, in: work)
    }

    public func perform(in work: Work) throws {
        if wording.statement.isBlank { throw ActionProblem.statementMissing }
        var under = try ActionUnderWork(action, version: version, in: work)
        let before = under.action
        under.change {
            $0.statement = wording.statement
            $0.intent = wording.intent
            $0.successMeasure = wording.successMeasure
            $0.evidencePlan = wording.evidencePlan
            $0.expectedImpact = wording.expectedImpact
            $0.overseenBy = wording.overseenBy
        }
        try under.voidSignOffIfChanged(from: before)
        try under.save("action.edited", ["before": before.wordingForJournal, "after": under.action.wordingForJournal])
    }
}

/// Moves a due date, saying why. The first date is never lost (PLAN-7).
public struct MoveDueDate: Command {
    public let action: ID<ImprovementAction>
    public let timescale: Timescale
    public let reason: String
    public let version: Int

    public init(of action: ID<ImprovementAction>, to timescale: Timescale, reason: String, version: Int) {
        self.action = action
        self.timescale = timescale
        self.reason = reason
        self.version = version
    }

    public var act: Act { .editPlan }

    public func record(in work: Work) throws -> AccessRecord {
        try ActionUnderWork.accessRecord(action, in: work)
    }

    public func perform(in work: Work) throws {
        var problems: [any Problem] = timescale.problems
        if reason.isBlank { problems.append(ActionProblem.reasonForDateMissing) }
        try Problems.throwIfAny(problems)
        var under = try ActionUnderWork(action, version: version, in: work)
        let before = under.action
        under.change { $0.due = timescale }
        try ActionHistoryStore(transaction: work.transaction).add(
            DueChange(
                id: work.newID(),
                action: action,
                beforeAsWritten: before.due.asWritten,
                before: before.due.on,
                afterAsWritten: timescale.asWritten,
                after: timescale.on,
                reason: reason,
                changedAt: work.now,
                changedBy: work.actor.user
            )
        )
        try under.voidSignOffIfChanged(from: before)
        try under.save(
            "action.due-moved",
            ["before": .of(before.due.on), "after": .of(timescale.on), "reason": .string(reason)]
        )
    }
}

extension Timescale {
    /// "Unknown" needs a named dependency and a day to look again; a day or month needs its date (PLAN-7).
    var problems: [any Problem] {
        switch kind {
        case .exact, .month, .immediate:
            on == nil ? [ActionProblem.dateMissing] : []
        case .depends:
            (dependsOn.isBlank ? [ActionProblem.dependencyMissing] : [])
                + (lookAgainOn == nil ? [ActionProblem.lookAgainMissing] : [])
        case .rolling:
            lookAgainOn == nil ? [ActionProblem.lookAgainMissing] : []
        case .none:
            [ActionProblem.dateMissing]
        }
    }
}

extension ImprovementAction {
    var wordingForJournal: JSONValue {
        [
            "statement": .string(statement), "intent": .string(intent), "successMeasure": .string(successMeasure),
            "evidencePlan": .string(evidencePlan), "expectedImpact": .string(expectedImpact),
            "overseenBy": .of(overseenBy),
        ]
    }
}

/// What can be wrong with an action, in words.
public enum ActionProblem: Problem, Hashable {
    case statementMissing
    case dateMissing
    case dependencyMissing
    case lookAgainMissing
    case reasonForDateMissing
    case leadMissing
    case accountableLeadIsAGroup(String)
    case twoAccountable
    case successMeasureMissing
    case bodyMissing
    case alreadyAgreed
    case mergeIntoItself
    case reasonMissing

    public var message: String {
        switch self {
        case .statementMissing: "Say what will be done."
        case .dateMissing: "Give the date by which it will be done, or say what the date depends on."
        case .dependencyMissing: "Name what the date depends on."
        case .lookAgainMissing: "Give the day on which this is looked at again."
        case .reasonForDateMissing: "Say why the date moves. The first date and the reason are kept."
        case .leadMissing: "Name the one person or post that is accountable."
        case .accountableLeadIsAGroup(let name):
            "“\(name)” is a group: nobody in it can be asked. Name the person or post that is accountable."
        case .twoAccountable: "Only one lead can be accountable. Make the others contributors."
        case .successMeasureMissing: "Say how one will know that it worked: name at least one measure or audit."
        case .bodyMissing: "Name the body that oversees this action."
        case .alreadyAgreed: "This action is agreed already."
        case .mergeIntoItself: "An action cannot be merged into itself. Choose the other one."
        case .reasonMissing: "Say why. The reason is kept."
        }
    }

    public var field: String? {
        switch self {
        case .statementMissing: "statement"
        case .dateMissing: "due-on"
        case .dependencyMissing: "depends-on"
        case .lookAgainMissing: "look-again-on"
        case .reasonForDateMissing, .reasonMissing: "reason"
        case .leadMissing, .accountableLeadIsAGroup, .twoAccountable: "accountable"
        case .successMeasureMissing: "success-measure"
        case .bodyMissing: "overseen-by"
        case .alreadyAgreed, .mergeIntoItself: nil
        }
    }
}
