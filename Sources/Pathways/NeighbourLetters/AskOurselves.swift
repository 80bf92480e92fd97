import Definitions
public import Instruments
public import Kernel

/// Puts the findings of another area’s letter or plan as questions to ourselves, saying why.
public struct AskOurselves: Command {
    public let plan: ID<ImprovementPlan>
    public let because: String

    public init(_ plan: ID<ImprovementPlan>, because: String) {
        self.plan = plan
        self.because = because
    }

    public var act: Act { .editPlan }
    public func record(in work: Work) throws -> AccessRecord { try neighbourAccess(plan, in: work) }

    public func perform(in work: Work) throws {
        let store = NeighbourStore(transaction: work.transaction)
        var problems: [NeighbourProblem] = []
        if because.isBlank { problems.append(.reasonMissing) }
        if try store.letter(plan) != nil { problems.append(.takenAlready) }
        if try FindingStore(transaction: work.transaction).all(in: plan).isEmpty { problems.append(.noFindings) }
        try Problems.throwIfAny(problems)
        try store.add(NeighbourLetter(plan: plan, because: because, takenAt: work.now), by: work.actor.user)
        try work.journal.record("neighbour-letter.taken", about: Subject("plan", plan), ["because": .string(because)])
    }
}

/// Answers one finding of another area from our own record. That it holds here must be shown by a measure that is at its target; what
/// the measure came to is kept with the answer.
public struct AnswerNeighbourFinding: Command {
    public let plan: ID<ImprovementPlan>
    public let finding: ID<Finding>
    public let standing: NeighbourAnswer.Standing?
    public let measure: String
    public let words: String

    public init(
        _ finding: ID<Finding>, of plan: ID<ImprovementPlan>, _ standing: NeighbourAnswer.Standing?, by measure: String,
        words: String
    ) {
        self.plan = plan
        self.finding = finding
        self.standing = standing
        self.measure = measure
        self.words = words
    }

    public var act: Act { .editPlan }
    public func record(in work: Work) throws -> AccessRecord { try neighbourAccess(plan, in: work) }

    public func perform(in work: Work) throws {
        let store = NeighbourStore(transaction: work.transaction)
        guard try store.letter(plan) != nil else { throw NeighbourProblem.notTaken }
        let found = try FindingStore(transaction: work.transaction).find(finding)
        guard found.plan == plan else { throw NotFound("finding") }
        let series = try MeasureList().answer(in: work).first { $0.key == measure }
        if !measure.isEmpty, series == nil { throw CountingProblem.noSuchMeasure(measure) }
        try Problems.throwIfAny(problems(series))
        guard let standing else { throw NeighbourProblem.standingMissing }
        try store.replace(
            with: NeighbourAnswer(
                id: work.newID(), finding: finding, standing: standing, measure: measure, reading: series?.newest, words: words,
                answeredAt: work.now, answeredBy: work.actor.user, answeredAs: work.actor.name))
        try work.journal.record(
            "neighbour-letter.answered", about: [found.subject, Subject("plan", plan)],
            ["standing": .string(standing.rawValue), "measure": .string(measure), "words": .string(words)])
    }

    private func problems(_ series: MeasureSeries?) -> [NeighbourProblem] {
        var problems: [NeighbourProblem] = []
        if standing == nil { problems.append(.standingMissing) }
        if words.isBlank { problems.append(.wordsMissing) }
        guard standing == .holds else { return problems }
        guard let series else { return problems + [.measureMissing] }
        let label = series.definition.label(on: series.day)
        guard let newest = series.newest?.value(series.counting.shape) else { return problems + [.nothingMeasured(label)] }
        guard let target = series.target, let distance = series.distance else { return problems + [.noTarget(label)] }
        if distance < -1e-9 {
            problems.append(
                .belowTarget(
                    "“\(label)” stands at \(series.words(newest)) against \(series.words(target))."
                ))
        }
        return problems
    }
}

func neighbourAccess(_ plan: ID<ImprovementPlan>, in work: Work) throws -> AccessRecord {
    let found = try ImprovementPlanStore(transaction: work.transaction).find(plan)
    return AccessRecord("this letter", overseenBy: found.ownedBy)
}
