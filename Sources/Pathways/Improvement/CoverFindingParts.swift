public import Instruments
public import Kernel

/// A person says which action covers which part of a finding (PLAN-15). What is not named covers nothing any more.
public struct CoverFindingParts: Command {
    public let finding: ID<Finding>
    public let coverage: [ID<FindingPart>: Set<ID<ImprovementAction>>]
    public let version: Int

    public init(
        of finding: ID<Finding>,
        by coverage: [ID<FindingPart>: Set<ID<ImprovementAction>>],
        version: Int
    ) {
        self.finding = finding
        self.coverage = coverage
        self.version = version
    }

    public var act: Act { .editPlan }

    public func record(in work: Work) throws -> AccessRecord {
        try FindingUnderWork.accessRecord(finding, in: work)
    }

    public func perform(in work: Work) throws {
        let under = try FindingUnderWork(finding, version: version, in: work)
        let store = ImprovementActionStore(transaction: work.transaction)
        let parts = try FindingPartStore(transaction: work.transaction).all(of: finding)
        let answering = Set(try store.links(in: under.finding.plan).filter { $0.finding == finding }.map(\.action))
        let before = try store.coverage(in: under.finding.plan)
        var particulars: [String: JSONValue] = [:]
        for part in parts {
            let old = Set(before[part.id] ?? [])
            let new = coverage[part.id] ?? []
            for action in new.subtracting(old) {
                let found = try store.find(action)
                guard answering.contains(action), found.isWanted else {
                    throw FindingProblem.coveredByStranger(found.reference)
                }
                try store.cover([(action, part.id)])
            }
            // What an action that is no longer wanted covered stays as it was, unseen.
            for action in old.subtracting(new) where try store.find(action).isWanted {
                try store.uncover(part.id, by: action)
            }
            particulars[part.letter] = .array(new.sorted().map { .of($0) })
        }
        try under.save("finding.covered", .object(particulars))
    }
}
