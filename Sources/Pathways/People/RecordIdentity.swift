import Definitions
public import Instruments
public import Kernel

/// Writes down several facts of identity that were learnt in one conversation (EQUAL-1). Nationality and heritage stay facts
/// of their own.
public struct RecordIdentity: Command {
    public let person: ID<Person>
    public let facts: [IdentityFact]
    public let saidBy: String
    /// Why what was recorded before no longer holds; asked only where one of the facts takes another’s place.
    public let because: String

    public init(_ facts: [IdentityFact], of person: ID<Person>, saidBy: String, because: String = "") {
        self.facts = facts
        self.person = person
        self.saidBy = saidBy
        self.because = because
    }

    public var act: Act { .editPerson }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    /// Gives how many are new: what is recorded so already is not written twice.
    public func perform(in work: Work) throws -> Int {
        if facts.isEmpty { throw FactProblem.nothingGiven }
        var problems: [any Problem] = []
        if saidBy.isBlank { problems.append(PersonProblem.saidByMissing) }
        var written = 0
        var isBecauseMissing = false
        for fact in facts {
            let standing = try PersonUnderWork(person, in: work).all(IdentityFact.self, in: work)
                .filter { $0.holds && $0.value.kind == fact.kind }
            if standing.contains(where: { $0.value == fact }) { continue }
            let maySeveral = work.definitions.people.facts[fact.kind]?.maySeveral ?? true
            let old = maySeveral ? nil : standing.last
            if old != nil, because.isBlank {
                isBecauseMissing = true
                continue
            }
            do {
                _ = try RecordAboutPerson(
                    fact, of: person, saidBy: saidBy.isBlank ? "–" : saidBy, replaces: old?.id, because: because
                ).perform(in: work)
                written += 1
            } catch let found as Problems {
                problems += found.all.map { FactProblem.wrong(kind: fact.kind, $0.message) }
            }
        }
        if isBecauseMissing { problems.append(FactProblem.becauseMissing) }
        try Problems.throwIfAny(problems)
        return written
    }
}

public enum FactProblem: Problem, Hashable {
    case nothingGiven
    case becauseMissing
    /// In the words of the fact’s own rule.
    case wrong(kind: String, String)

    public var message: String {
        switch self {
        case .nothingGiven: "Nothing is filled in yet. Write down at least one thing."
        case .becauseMissing: "Say why what was recorded before no longer holds. It is kept beside the new."
        case .wrong(_, let message): message
        }
    }

    public var field: String? {
        switch self {
        case .nothingGiven: nil
        case .becauseMissing: "because"
        case .wrong(let kind, _): kind
        }
    }
}
