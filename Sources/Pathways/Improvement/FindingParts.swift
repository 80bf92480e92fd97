public import Instruments
public import Kernel

/// Writes a finding's parts down: the things that it asks for, each to be covered by an action (PLAN-15). Adds to those
/// that it has.
public struct AddFindingParts: Command {
    public let finding: ID<Finding>
    public let statements: [String]
    public let version: Int?

    /// More than any finding that was ever seen has.
    static let most = 40

    public init(to finding: ID<Finding>, _ statements: [String], version: Int? = nil) {
        self.finding = finding
        self.statements = statements
        self.version = version
    }

    public var act: Act { .editPlan }

    public func record(in work: Work) throws -> AccessRecord {
        try FindingUnderWork.accessRecord(finding, in: work)
    }

    public func perform(in work: Work) throws {
        let store = FindingPartStore(transaction: work.transaction)
        let under = try FindingUnderWork(finding, version: version, in: work)
        let present = try store.all(of: finding)
        let wanted = statements.map(\.trimmed).filter { !$0.isEmpty }
        if wanted.isEmpty { throw FindingProblem.partMissing }
        // One part of a finding is the finding itself.
        if present.isEmpty, wanted.count < 2 { throw FindingProblem.partTooFew }
        if present.count + wanted.count > Self.most { throw FindingProblem.partTooMany(Self.most) }
        try refuseTwice(present.map(\.statement) + wanted)
        try store.add(
            wanted.enumerated().map {
                FindingPart(
                    id: work.newID(),
                    finding: finding,
                    position: (present.last?.position ?? 0) + $0 + 1,
                    statement: $1
                )
            }
        )
        try under.save("finding.parts-added", ["parts": .array(wanted.map(JSONValue.string))])
    }
}

/// Changes the words of a part; with several, splits it. Whoever covered it covers the first: whether they cover the
/// others too is for a person to say (PLAN-15).
public struct RewordFindingPart: Command {
    public let part: ID<FindingPart>
    public let statements: [String]

    public init(_ part: ID<FindingPart>, as statements: [String]) {
        self.part = part
        self.statements = statements
    }

    public var act: Act { .editPlan }

    public func record(in work: Work) throws -> AccessRecord {
        try partAccess(part, in: work)
    }

    public func perform(in work: Work) throws -> ID<Finding> {
        let store = FindingPartStore(transaction: work.transaction)
        var found = try store.find(part)
        let under = try FindingUnderWork(found.finding, in: work)
        let present = try store.all(of: found.finding)
        let wanted = statements.map(\.trimmed).filter { !$0.isEmpty }
        guard let first = wanted.first else { throw FindingProblem.partMissing }
        if present.count + wanted.count - 1 > AddFindingParts.most {
            throw FindingProblem.partTooMany(AddFindingParts.most)
        }
        try refuseTwice(present.filter { $0.id != part }.map(\.statement) + wanted)
        let before = found.statement
        // From the last to the first, so that no two ever share a place.
        for var later in present.reversed() where later.position > found.position && wanted.count > 1 {
            later.position += wanted.count - 1
            try store.save(later)
        }
        found.statement = first
        try store.save(found)
        try store.add(
            wanted.dropFirst().enumerated().map {
                FindingPart(
                    id: work.newID(),
                    finding: found.finding,
                    position: found.position + $0 + 1,
                    statement: $1
                )
            }
        )
        try under.save(
            wanted.count > 1 ? "finding.part-split" : "finding.part-reworded",
            ["before": .string(before), "after": .array(wanted.map(JSONValue.string))]
        )
        return found.finding
    }
}

/// Takes out a part that the finding does not ask for, saying why. Its words stay in the journal.
public struct RemoveFindingPart: Command {
    public let part: ID<FindingPart>
    public let reason: String

    public init(_ part: ID<FindingPart>, because reason: String) {
        self.part = part
        self.reason = reason
    }

    public var act: Act { .editPlan }

    public func record(in work: Work) throws -> AccessRecord {
        try partAccess(part, in: work)
    }

    public func perform(in work: Work) throws -> ID<Finding> {
        if reason.isBlank { throw FindingProblem.reasonMissing }
        let store = FindingPartStore(transaction: work.transaction)
        let found = try store.find(part)
        let under = try FindingUnderWork(found.finding, in: work)
        try store.remove(part)
        for var later in try store.all(of: found.finding) where later.position > found.position {
            later.position -= 1
            try store.save(later)
        }
        try under.save("finding.part-removed", ["part": .string(found.statement), "reason": .string(reason)])
        return found.finding
    }
}

private func partAccess(_ part: ID<FindingPart>, in work: Work) throws -> AccessRecord {
    let found = try FindingPartStore(transaction: work.transaction).find(part)
    return try FindingUnderWork.accessRecord(found.finding, in: work)
}

private func refuseTwice(_ statements: [String]) throws {
    var seen: Set<String> = []
    for statement in statements where !seen.insert(Text.searchKey(statement)).inserted {
        throw FindingProblem.partTwice(statement)
    }
}
