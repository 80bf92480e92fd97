import Definitions
public import Instruments
public import Kernel

/// Looks at a drawn decision again (FD-10): agrees, or sees another level; then whoever decides is asked to decide anew today.
public struct CheckDecision: Command {
    public let decision: ID<ContactDecision>
    /// Nil while nobody chose.
    public let agrees: Bool?
    /// The level that is seen instead; key of `thresholds.yaml`.
    public let level: String
    public let words: String

    public init(_ decision: ID<ContactDecision>, agrees: Bool?, level: String = "", words: String) {
        self.decision = decision
        self.agrees = agrees
        self.level = level
        self.words = words
    }

    public var act: Act { .checkDecision }

    public func record(in work: Work) throws -> AccessRecord {
        try ContactUnderWork.accessRecord(DoubleCheckStore(transaction: work.transaction).find(decision).contact, in: work)
    }

    public func perform(in work: Work) throws {
        let store = DoubleCheckStore(transaction: work.transaction)
        let found = try store.find(decision)
        if found.decidedBy == work.actor.user { throw DoubleCheckProblem.ownDecision }
        if found.agrees != nil { throw DoubleCheckProblem.checkedAlready }
        let seen = work.definitions.thresholds.levels[level]
        var problems: [DoubleCheckProblem] = []
        if agrees == nil { problems.append(.answerMissing) }
        if agrees == false, seen == nil || level == found.level { problems.append(.levelMissing) }
        if words.isBlank || words.saysNothing { problems.append(.wordsMissing) }
        try Problems.throwIfAny(problems)
        guard let agrees else { throw DoubleCheckProblem.answerMissing }
        let said = agrees ? words : "\(seen?.label(on: work.today) ?? level): \(words)"
        guard try store.keep(decision, agrees: agrees, words: said, at: work.now, by: work.actor.user) else {
            throw DoubleCheckProblem.checkedAlready
        }
        let under = try ContactUnderWork(found.contact, in: work)
        try work.journal.record(
            "decision.double-checked",
            about: under.contact.subjects,
            ["agrees": .bool(agrees), "level": .string(agrees ? found.level : level), "words": .string(words)]
        )
        if agrees {
            try work.clocks.stop(ContactClocks.secondLook, for: under.contact.subject)
            return
        }
        // The clock runs on until it is decided anew.
        let leads = under.members.filter(\.leads).map(\.user)
        for user in Set(leads + (found.decidedBy.map { [$0] } ?? [])).sorted() where user != work.actor.user {
            try work.messages.write(
                to: user,
                subject: "A decision is to be looked at again today",
                body:
                    "A second worker sees another level of need in \(under.contact.reference). Sign in to read why, and to decide anew:"
                    + " /contacts/\(found.contact)/decide",
                about: under.contact.subject
            )
        }
    }
}
