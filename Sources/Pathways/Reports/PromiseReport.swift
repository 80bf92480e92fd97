import Definitions
public import Instruments
public import Kernel

/// Puts a report in the calendar that no import found (GOV-4).
public struct PromiseReport: Command {
    public let title: String
    public let plan: ID<ImprovementPlan>?
    public let body: ID<Body>?
    /// To whom, where it is no body of ours.
    public let toWhom: String
    public let cadence: String
    public let dueOn: Day?

    public init(
        _ title: String,
        of plan: ID<ImprovementPlan>? = nil,
        to body: ID<Body>?,
        inWords toWhom: String = "",
        cadence: String,
        dueOn: Day?
    ) {
        self.title = title
        self.plan = plan
        self.body = body
        self.toWhom = toWhom
        self.cadence = cadence
        self.dueOn = dueOn
    }

    public var act: Act { .editPlan }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the reporting calendar", overseenBy: body) }

    public func perform(in work: Work) throws -> ID<ReportObligation> {
        var problems: [any Problem] = []
        if title.isBlank { problems.append(ReportProblem.titleMissing) }
        if body == nil, toWhom.isBlank { problems.append(ReportProblem.nobodyToReportTo) }
        if work.definitions.cadences[cadence] == nil { problems.append(ReportProblem.unknownCadence(cadence)) }
        if dueOn == nil { problems.append(ReportProblem.dayMissing) }
        try Problems.throwIfAny(problems)
        if let plan { _ = try ImprovementPlanStore(transaction: work.transaction).find(plan) }
        if let body { _ = try BodyStore(transaction: work.transaction).find(body) }
        let report = ReportObligation(
            id: work.newID(),
            plan: plan,
            action: nil,
            body: body,
            toWhom: toWhom,
            title: title,
            cadence: cadence,
            dueOn: dueOn ?? work.today,
            sentOn: nil,
            sentNote: "",
            evidence: nil,
            standing: .confirmed,
            dismissedBecause: "",
            follows: nil,
            version: 1
        )
        try ReportObligationStore(transaction: work.transaction).add(report)
        try work.journal.record(
            "report.promised",
            about: [report.subject] + (plan.map { [Subject("plan", $0)] } ?? []),
            ["title": .string(title), "due": .of(report.dueOn), "cadence": .string(cadence)]
        )
        return report.id
    }
}

/// Confirms that what an import found is a promised report and names the body, or says why it is none: for it and for every
/// later occurrence of the same promise (GOV-4).
public struct SettleReport: Command {
    public enum Decision: Hashable, Sendable {
        case confirm(to: ID<Body>?)
        case dismiss(because: String)
    }

    public let report: ID<ReportObligation>
    public let decision: Decision

    public init(_ report: ID<ReportObligation>, _ decision: Decision) {
        self.report = report
        self.decision = decision
    }

    public var act: Act { .editPlan }
    public func record(in work: Work) throws -> AccessRecord { try AccessRecord(report: report, in: work) }

    public func perform(in work: Work) throws {
        let store = ReportObligationStore(transaction: work.transaction)
        let found = try store.find(report)
        if found.sentOn != nil { throw ReportProblem.alreadyReceived }
        if case .dismiss(let reason) = decision, reason.isBlank { throw ReportProblem.reasonMissing }
        if case .confirm(let body?) = decision { _ = try BodyStore(transaction: work.transaction).find(body) }
        for var occurrence in try store.all(in: found.series)
        where occurrence.sentOn == nil && (occurrence.dueOn >= found.dueOn || occurrence.standing == .proposed) {
            switch decision {
            case .confirm(let body):
                occurrence.standing = .confirmed
                occurrence.body = body ?? occurrence.body
            case .dismiss(let reason):
                occurrence.standing = .dismissed
                occurrence.dismissedBecause = reason
            }
            try store.save(occurrence)
        }
        try work.journal.record(
            "report.settled",
            about: [found.subject] + (found.plan.map { [Subject("plan", $0)] } ?? []),
            decision.particulars
        )
    }
}

extension SettleReport.Decision {
    var particulars: JSONValue {
        switch self {
        case .confirm(let body): ["standing": "confirmed", "body": .of(body)]
        case .dismiss(let reason): ["standing": "dismissed", "because": .string(reason)]
        }
    }
}
