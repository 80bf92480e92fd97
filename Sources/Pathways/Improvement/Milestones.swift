public import Instruments
public import Kernel

/// Adds a step on the way to an action, with a date of its own (PLAN-5, PLAN-7).
public struct AddMilestone: Command {
    public let action: ID<ImprovementAction>
    public let statement: String
    public let dueOn: Day?

    public init(to action: ID<ImprovementAction>, _ statement: String, dueOn: Day?) {
        self.action = action
        self.statement = statement
        self.dueOn = dueOn
    }

    public var act: Act { .editPlan }

    public func record(in work: Work) throws -> AccessRecord {
        try ActionUnderWork.accessRecord(action, in: work)
    }

    public func perform(in work: Work) throws {
        var problems: [any Problem] = []
        if statement.isBlank { problems.append(MilestoneProblem.statementMissing) }
        if dueOn == nil { problems.append(MilestoneProblem.dateMissing) }
        try Problems.throwIfAny(problems)
        let found = try ImprovementActionStore(transaction: work.transaction).find(action)
        guard found.isWanted else { throw LadderProblem.merged }
        let store = ActionHistoryStore(transaction: work.transaction)
        let present = try store.milestones(of: action)
        let key = Text.searchKey(statement)
        if present.contains(where: { Text.searchKey($0.statement) == key }) { throw MilestoneProblem.thereAlready }
        try store.add([
            Milestone(
                id: work.newID(),
                action: action,
                position: (present.last?.position ?? 0) + 1,
                statement: statement,
                dueAsWritten: "",
                dueOn: dueOn,
                doneOn: nil
            )
        ])
        try work.journal.record(
            "action.milestone-added",
            about: [found.subject, Subject("plan", found.plan)],
            ["statement": .string(statement), "due": .of(dueOn)]
        )
    }
}

/// Says that a step on the way is done.
public struct FinishMilestone: Command {
    public let milestone: ID<Milestone>
    public let action: ID<ImprovementAction>
    /// Today when nil.
    public let doneOn: Day?

    public init(_ milestone: ID<Milestone>, of action: ID<ImprovementAction>, on doneOn: Day? = nil) {
        self.milestone = milestone
        self.action = action
        self.doneOn = doneOn
    }

    public var act: Act { .reportProgress }

    public func record(in work: Work) throws -> AccessRecord {
        try ActionUnderWork.accessRecord(action, in: work)
    }

    public func perform(in work: Work) throws {
        let store = ActionHistoryStore(transaction: work.transaction)
        let under = try ActionUnderWork(action, in: work)
        guard let found = try store.milestones(of: action).first(where: { $0.id == milestone }) else {
            throw NotFound("step")
        }
        if found.doneOn != nil { throw MilestoneProblem.doneAlready }
        let day = doneOn ?? work.today
        if day > work.today { throw MilestoneProblem.dayInFuture }
        try store.markDone(milestone, on: day)
        try under.save("action.milestone-done", ["statement": .string(found.statement), "on": .of(day)])
    }
}

/// What can be wrong with a step on the way, in words.
public enum MilestoneProblem: Problem, Hashable {
    case statementMissing, dateMissing, thereAlready, doneAlready, dayInFuture

    public var message: String {
        switch self {
        case .statementMissing: "Say what the step is."
        case .dateMissing: "Give the day by which the step is done. It has a date of its own."
        case .thereAlready: "This step is there already."
        case .doneAlready: "This step is marked as done already."
        case .dayInFuture: "This day has not come yet. Give the day on which it was done."
        }
    }

    public var field: String? {
        switch self {
        case .statementMissing, .thereAlready: "statement"
        case .dateMissing: "due-on"
        case .dayInFuture: "done-on"
        case .doneAlready: nil
        }
    }
}
