public import Instruments
public import Kernel

/// Takes two records apart again. Everything that was in each before the merge is in it still; what was written down since
/// stands with the kept record, and what belongs to the other is moved there by whoever takes them apart (PER-3).
public struct UndoMerge: Command {
    public let merge: ID<PersonMerge>
    public let because: String
    /// What was added since the merge and belongs to the record that was merged.
    public let moving: Set<AddedSince.Key>

    public init(_ merge: ID<PersonMerge>, because: String, moving: Set<AddedSince.Key> = []) {
        self.merge = merge
        self.because = because
        self.moving = moving
    }

    public var act: Act { .matchPeople }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("pairs that may be one person") }

    public func perform(in work: Work) throws {
        if because.isBlank { throw MatchingProblem.becauseMissing }
        let store = PersonPairStore(transaction: work.transaction)
        let found = try store.findMerge(merge)
        if try PersonUnderWork(found.kept, in: work).reach == .restricted { throw MatchingProblem.restricted }
        guard found.undoneAt == nil, try store.undo(merge, because: because, at: work.now, by: work.actor.user) else {
            throw MatchingProblem.undoneAlready
        }
        let added = try AddedSince(found, in: work)
        guard moving.isSubset(of: added.items.map(\.key)) else { throw MatchingProblem.choiceUnknown }
        let people = PersonStore(transaction: work.transaction)
        var merged = try people.find(found.merged)
        merged.mergedInto = nil
        try people.save(merged)
        for item in added.items where moving.contains(item.key) { try item.move(in: work) }
        for person in [found.kept, merged.id] { try work.reindex(person) }
        var pair = try store.find(found.pair)
        pair.state = .different
        pair.because = because
        pair.keep = nil
        pair.decidedAt = work.now
        pair.decidedBy = work.actor.user
        try store.save(pair)
        try work.journal.record(
            "person.unmerged",
            about: pair.subjects,
            [
                "because": .string(because),
                "moved": .array(added.items.filter { moving.contains($0.key) }.map { .string($0.words) }),
            ]
        )
    }
}
