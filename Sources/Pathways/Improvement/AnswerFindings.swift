public import Instruments
public import Kernel

/// Says which findings an action answers: those named, and no others (PLAN-4).
public struct AnswerFindings: Command {
    public let findings: Set<ID<Finding>>
    public let action: ID<ImprovementAction>
    public let version: Int

    public init(_ findings: Set<ID<Finding>>, by action: ID<ImprovementAction>, version: Int) {
        self.findings = findings
        self.action = action
        self.version = version
    }

    public var act: Act { .editPlan }

    public func record(in work: Work) throws -> AccessRecord {
        try ActionUnderWork.accessRecord(action, in: work)
    }

    public func perform(in work: Work) throws {
        let under = try ActionUnderWork(action, version: version, in: work)
        let store = ImprovementActionStore(transaction: work.transaction)
        let known = FindingStore(transaction: work.transaction)
        let before = try known.answered(by: action)
        guard try known.all(findings.sorted()).filter({ $0.plan == under.action.plan }).count == findings.count else {
            throw NotFound("finding")
        }
        let had = Set(before.map(\.id))
        try store.link(
            findings.subtracting(had).sorted().map { FindingLink(action: action, finding: $0, certainty: .confirmed) }
        )
        for gone in had.subtracting(findings).sorted() {
            for part in try FindingPartStore(transaction: work.transaction).all(of: gone) {
                try store.uncover(part.id, by: action)
            }
            try store.unlink(action, from: gone)
        }
        try under.save(
            "action.findings-set",
            ["before": .array(had.sorted().map { .of($0) }), "after": .array(findings.sorted().map { .of($0) })]
        )
    }
}
