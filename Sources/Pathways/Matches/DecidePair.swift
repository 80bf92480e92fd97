public import Instruments
public import Kernel

/// What every decision on a pair begins with: the pair as it was read, both records seen by who decides.
struct PairUnderWork {
    var pair: PersonPair
    let store: PersonPairStore

    init(_ id: ID<PersonPair>, version: Int, in work: Work) throws {
        store = PersonPairStore(transaction: work.transaction)
        pair = try store.find(id)
        guard pair.version == version else {
            throw Conflict(subject: "This pair", read: version, current: pair.version)
        }
        for person in [pair.one, pair.other] where try PersonUnderWork(person, in: work).reach == .restricted {
            throw MatchingProblem.restricted
        }
    }

    mutating func decide(_ state: PersonPair.State, because: String, in work: Work) throws {
        pair.state = state
        pair.because = because
        pair.decidedAt = work.now
        pair.decidedBy = work.actor.user
        try store.save(pair)
    }
}

/// Says that two records are one person, which record stands for both, and why. Somebody else looks second (PER-3).
public struct ProposeMerge: Command {
    public let pair: ID<PersonPair>
    public let keep: ID<Person>?
    public let because: String
    public let version: Int

    public init(_ pair: ID<PersonPair>, keep: ID<Person>?, because: String, version: Int) {
        self.pair = pair
        self.keep = keep
        self.because = because
        self.version = version
    }

    public var act: Act { .matchPeople }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("pairs that may be one person") }

    public func perform(in work: Work) throws {
        var under = try PairUnderWork(pair, version: version, in: work)
        guard under.pair.state == .waiting else { throw MatchingProblem.notWaiting(under.pair.state) }
        var problems: [MatchingProblem] = []
        if because.isBlank { problems.append(.becauseMissing) }
        if keep.map({ [under.pair.one, under.pair.other].contains($0) }) != true { problems.append(.keepMissing) }
        try Problems.throwIfAny(problems)
        under.pair.keep = keep
        try under.decide(.proposed, because: because, in: work)
        try work.journal.record(
            "person.merge-proposed",
            about: under.pair.subjects,
            ["keep": .of(keep?.description), "because": .string(because)]
        )
    }
}

/// Decides that two records are two people: twins, father and son, the same name by chance. They are not offered again.
public struct KeepApart: Command {
    public let pair: ID<PersonPair>
    public let because: String
    public let version: Int

    public init(_ pair: ID<PersonPair>, because: String, version: Int) {
        self.pair = pair
        self.because = because
        self.version = version
    }

    public var act: Act { .matchPeople }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("pairs that may be one person") }

    public func perform(in work: Work) throws {
        var under = try PairUnderWork(pair, version: version, in: work)
        guard [.waiting, .proposed].contains(under.pair.state) else {
            throw MatchingProblem.notWaiting(under.pair.state)
        }
        if because.isBlank { throw MatchingProblem.becauseMissing }
        under.pair.keep = nil
        try under.decide(.different, because: because, in: work)
        try work.journal.record("person.kept-apart", about: under.pair.subjects, ["because": .string(because)])
    }
}

/// Says that the decision to keep two records apart was wrong, or that a proposal was: the pair waits again.
public struct ReopenPair: Command {
    public let pair: ID<PersonPair>
    public let because: String
    public let version: Int

    public init(_ pair: ID<PersonPair>, because: String, version: Int) {
        self.pair = pair
        self.because = because
        self.version = version
    }

    public var act: Act { .matchPeople }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("pairs that may be one person") }

    public func perform(in work: Work) throws {
        var under = try PairUnderWork(pair, version: version, in: work)
        guard [.different, .proposed].contains(under.pair.state) else {
            throw MatchingProblem.notProposed(under.pair.state)
        }
        if because.isBlank { throw MatchingProblem.becauseMissing }
        let before = under.pair
        under.pair.keep = nil
        try under.decide(.waiting, because: because, in: work)
        try work.journal.record(
            "person.pair-reopened",
            about: under.pair.subjects,
            [
                "before": ["state": .string(before.state.rawValue), "because": .string(before.because)],
                "because": .string(because),
            ]
        )
    }
}

/// The second check: somebody else than who proposed it agrees, and the two records become one person (PER-3).
public struct ConfirmMerge: Command {
    public let pair: ID<PersonPair>
    public let version: Int

    public init(_ pair: ID<PersonPair>, version: Int) {
        self.pair = pair
        self.version = version
    }

    public var act: Act { .matchPeople }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("pairs that may be one person") }

    public func perform(in work: Work) throws -> ID<PersonMerge> {
        var under = try PairUnderWork(pair, version: version, in: work)
        guard under.pair.state == .proposed, let keep = under.pair.keep else {
            throw MatchingProblem.notProposed(under.pair.state)
        }
        if under.pair.decidedBy == work.actor.user { throw MatchingProblem.ownSecondCheck }
        let (proposer, because) = (under.pair.decidedBy, under.pair.because)
        let people = PersonStore(transaction: work.transaction)
        let kept = try people.find(keep)
        var merged = try people.find(keep == under.pair.one ? under.pair.other : under.pair.one)
        guard try people.standing(for: kept.id) != people.standing(for: merged.id) else { throw MatchingProblem.samePerson }
        guard kept.mergedInto == nil, merged.mergedInto == nil else { throw MatchingProblem.mergedMeanwhile }
        merged.mergedInto = kept.id
        try people.save(merged)
        try work.reindex(kept.id)
        let merge = PersonMerge(
            id: work.newID(),
            pair: pair,
            kept: kept.id,
            merged: merged.id,
            because: because,
            proposedBy: proposer,
            confirmedBy: work.actor.user,
            mergedAt: work.now,
            undoneAt: nil,
            undoneBy: nil,
            undoneBecause: ""
        )
        try under.store.add(merge)
        try under.decide(.merged, because: because, in: work)
        try work.journal.record(
            "person.merged",
            about: under.pair.subjects,
            [
                "kept": .string(kept.id.description), "merged": .string(merged.id.description), "because": .string(because),
                "proposed-by": .of(proposer?.description),
            ]
        )
        return merge.id
    }
}
