public import Instruments
public import Kernel

/// Somebody else keeps a chronology from now on, with why; both are told (CHRON-2, CHRON-3).
public struct HandOverChronology: Command {
    public let person: ID<Person>
    /// Nil while nobody chose.
    public let keeper: ID<User>?
    public let because: String

    public init(_ person: ID<Person>, to keeper: ID<User>?, because: String) {
        self.person = person
        self.keeper = keeper
        self.because = because
    }

    public var act: Act { .editChronology }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func perform(in work: Work) throws {
        let under = try PersonUnderWork(person, in: work)
        let store = ChronologyStore(transaction: work.transaction)
        guard let open = try store.all(of: under.family.records).first(where: { $0.closed == nil }) else {
            throw ChronologyProblem.notOpen
        }
        var problems: [ChronologyProblem] = []
        let known = try work.whoCouldKeep(under)
        if keeper == nil || !known.contains(where: { $0.user == keeper }) { problems.append(.keeperMissing) }
        if keeper == open.owner { problems.append(.keepsAlready) }
        if because.isBlank { problems.append(.handedBecauseMissing) }
        try Problems.throwIfAny(problems)
        guard let keeper else { return }
        let agency = try SignInStore(transaction: work.transaction).account(keeper)?.agency
        let handover = Handover(from: open.owner, to: keeper, because: because, at: work.now, by: work.actor.user)
        try store.handOver(open.id, handover, agency: agency ?? open.agency, id: work.newID())
        try work.journal.recordChange(
            "chronology.handed-over",
            about: under.person.subject,
            from: ["keeper": .string(open.owner.description)],
            to: ["keeper": .string(keeper.description), "because": .string(because)]
        )
        if keeper != work.actor.user { try tell(keeper, "You keep a chronology now", under, in: work) }
        if open.owner != work.actor.user { try tell(open.owner, "Somebody else keeps your chronology now", under, in: work) }
    }

    /// Without a name: the message is a reason to look.
    private func tell(_ user: ID<User>, _ subject: String, _ under: PersonUnderWork, in work: Work) throws {
        try work.messages.write(
            to: user,
            subject: subject,
            body: "\(work.actor.name) changed who keeps a chronology. Sign in to see whose, and why:"
                + " /people/\(under.person.id)/chronology",
            about: under.person.subject
        )
    }
}

/// One time when a chronology went to another keeper.
public struct Handover: Hashable, Sendable {
    public let from: ID<User>
    public let to: ID<User>
    public let because: String
    public let at: Instant
    public let by: ID<User>?
}

extension Work {
    /// Who signs in, keeps chronologies by their role, and may open this record where it is restricted; those who work with
    /// the family first.
    func whoCouldKeep(_ under: PersonUnderWork) throws -> [RestrictionOf.Choice] {
        let named = under.access.restriction?.named
        return try whoCould(workers: under.access.workers) { account in
            account.disabledAt == nil && definitions.acts(grantedTo: account.roles).contains(.editChronology)
                && (named?.contains(account.id) ?? true)
        }
    }
}
