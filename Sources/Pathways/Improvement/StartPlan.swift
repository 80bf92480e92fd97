public import Instruments
public import Kernel

/// Starts an improvement plan by hand, with nothing in it yet (PLAN-1). An existing plan is imported instead.
public struct StartPlan: Command {
    public let title: String
    public let place: String
    public let kind: String
    public let theme: String
    public let inspectedFrom: Day?
    public let inspectedTo: Day?
    public let ownedBy: ID<Body>?

    public init(
        title: String,
        place: String,
        kind: String,
        theme: String = "",
        inspectedFrom: Day? = nil,
        inspectedTo: Day? = nil,
        ownedBy: ID<Body>? = nil
    ) {
        self.title = title
        self.place = place
        self.kind = kind
        self.theme = theme
        self.inspectedFrom = inspectedFrom
        self.inspectedTo = inspectedTo
        self.ownedBy = ownedBy
    }

    public var act: Act { .editPlan }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("a new plan") }

    public func perform(in work: Work) throws -> ID<ImprovementPlan> {
        var problems: [any Problem] = []
        if title.isBlank { problems.append(PlanProblem.titleMissing) }
        if place.isBlank { problems.append(PlanProblem.placeMissing) }
        if let from = inspectedFrom, let to = inspectedTo, to < from { problems.append(PlanProblem.inspectionBackwards) }
        try Problems.throwIfAny(problems)
        let plan = ImprovementPlan(
            id: work.newID(),
            title: title,
            place: place,
            kind: kind,
            theme: theme,
            inspectedAsWritten: "",
            inspectedFrom: inspectedFrom,
            inspectedTo: inspectedTo ?? inspectedFrom,
            inspectedPrecision: "day",
            submittedOn: nil,
            datedOn: work.today,
            versionLabel: "",
            introduction: "",
            statusKey: .array([]),
            ownedBy: ownedBy,
            createdAt: work.now,
            createdBy: work.actor.user,
            closedOn: nil,
            version: 1
        )
        try ImprovementPlanStore(transaction: work.transaction).add(plan)
        try work.journal.record("plan.started", about: plan.subject, ["title": .string(title), "place": .string(place)])
        return plan.id
    }
}

/// Records a finding once (PLAN-2). One without a printed reference gets a stable one of ours.
public struct AddFinding: Command {
    public let plan: ID<ImprovementPlan>
    public let reference: String
    public let statement: String
    public let provenance: String
    public let severity: Severity
    public let section: ID<PlanSection>?

    public init(
        to plan: ID<ImprovementPlan>,
        reference: String = "",
        statement: String,
        provenance: String = "quoted",
        severity: Severity = .areaForImprovement,
        section: ID<PlanSection>? = nil
    ) {
        self.plan = plan
        self.reference = reference
        self.statement = statement
        self.provenance = provenance
        self.severity = severity
        self.section = section
    }

    public var act: Act { .editPlan }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this plan") }

    public func perform(in work: Work) throws -> ID<Finding> {
        if statement.isBlank { throw PlanProblem.findingMissing }
        _ = try ImprovementPlanStore(transaction: work.transaction).find(plan)
        let store = FindingStore(transaction: work.transaction)
        let position = try store.nextPosition(in: plan)
        let finding = Finding(
            id: work.newID(),
            plan: plan,
            section: section,
            position: position,
            reference: reference.isBlank ? "F\(position)" : reference,
            family: String(reference.prefix { $0.isLetter || $0 == "&" }),
            statement: statement,
            required: "",
            provenance: provenance,
            severity: severity,
            sourceRow: nil,
            closedOn: nil,
            version: 1
        )
        try store.add([finding])
        try work.journal.record("finding.added", about: [finding.subject, Subject("plan", plan)])
        return finding.id
    }
}

/// Adds an action in answer to findings. It stays a draft until it is agreed (PLAN-4, PLAN-5).
public struct AddAction: Command {
    public let plan: ID<ImprovementPlan>
    public let findings: [ID<Finding>]
    public let statement: String
    public let reference: String
    public let due: Timescale
    public let successMeasure: String
    public let overseenBy: ID<Body>?

    public init(
        to plan: ID<ImprovementPlan>,
        answering findings: [ID<Finding>],
        statement: String,
        reference: String = "",
        due: Timescale = Timescale(asWritten: "", kind: .none, on: nil),
        successMeasure: String = "",
        overseenBy: ID<Body>? = nil
    ) {
        self.plan = plan
        self.findings = findings
        self.statement = statement
        self.reference = reference
        self.due = due
        self.successMeasure = successMeasure
        self.overseenBy = overseenBy
    }

    public var act: Act { .editPlan }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this plan") }

    public func perform(in work: Work) throws -> ID<ImprovementAction> {
        if statement.isBlank { throw ActionProblem.statementMissing }
        let plan = try ImprovementPlanStore(transaction: work.transaction).find(plan)
        let answered = try findings.map { try FindingStore(transaction: work.transaction).find($0) }
        guard answered.allSatisfy({ $0.plan == plan.id }) else { throw NotFound("finding") }
        let store = ImprovementActionStore(transaction: work.transaction)
        let position = try store.nextPosition(in: plan.id)
        let action = ImprovementAction(
            id: work.newID(),
            plan: plan.id,
            position: position,
            reference: reference.isBlank ? "A\(position)" : reference,
            statement: statement,
            intent: "",
            successMeasure: successMeasure,
            evidencePlan: "",
            expectedImpact: "",
            oversightAsWritten: "",
            overseenBy: overseenBy ?? plan.ownedBy,
            due: due,
            firstDueOn: due.on,
            agreedAt: nil,
            rung: .planned,
            isStated: true,
            statusAsWritten: "",
            wasLetThrough: false,
            atRiskBecause: "",
            mergedInto: nil,
            supersededBecause: "",
            lastProgressOn: nil,
            sourceRow: nil,
            sources: "{}",
            version: 1
        )
        try store.add([action])
        try store.link(findings.map { FindingLink(action: action.id, finding: $0, certainty: .confirmed) })
        try work.journal.record("action.added", about: [action.subject, plan.subject])
        return action.id
    }
}

/// Says that an action answers a finding too, or that it does not (PLAN-4).
public struct AnswerFinding: Command {
    public let action: ID<ImprovementAction>
    public let finding: ID<Finding>
    public let answers: Bool

    public init(_ finding: ID<Finding>, by action: ID<ImprovementAction>, answers: Bool = true) {
        self.action = action
        self.finding = finding
        self.answers = answers
    }

    public var act: Act { .editPlan }

    public func record(in work: Work) throws -> AccessRecord {
        try ActionUnderWork.accessRecord(action, in: work)
    }

    public func perform(in work: Work) throws {
        let store = ImprovementActionStore(transaction: work.transaction)
        let found = try FindingStore(transaction: work.transaction).find(finding)
        guard try store.find(action).plan == found.plan else { throw NotFound("finding") }
        if answers {
            try store.link([FindingLink(action: action, finding: finding, certainty: .confirmed)])
        } else {
            try store.unlink(action, from: finding)
        }
        try work.journal.record(
            answers ? "finding.answered" : "finding.unanswered",
            about: [found.subject, Subject("action", action)]
        )
    }
}

/// What can be wrong with a plan, in words.
public enum PlanProblem: Problem, Hashable {
    case titleMissing
    case placeMissing
    case inspectionBackwards
    case findingMissing

    public var message: String {
        switch self {
        case .titleMissing: "Give the plan a title."
        case .placeMissing: "Name the area that the plan is for. Plans of one area are compared with each other."
        case .inspectionBackwards: "The inspection ends before it begins. Swap the two dates."
        case .findingMissing: "Write what was found."
        }
    }

    public var field: String? {
        switch self {
        case .titleMissing: "title"
        case .placeMissing: "place"
        case .inspectionBackwards: "inspected-to"
        case .findingMissing: "statement"
        }
    }
}
