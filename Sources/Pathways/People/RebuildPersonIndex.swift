public import Instruments
public import Kernel
import Matching

/// Makes those findable again whom the index does not know as the record has them: after an update that taught it more, or a
/// copy that came without it. Some at a time, so that nobody waits behind it.
public struct RebuildPersonIndex: Command {
    /// Those after this one; nil from the beginning.
    public let after: ID<Person>?
    static let atATime = 500

    public init(after: ID<Person>? = nil) {
        self.after = after
    }

    public struct Outcome: Hashable, Sendable {
        /// How many were not found as they should be.
        public let mended: Int
        /// Where to go on; nil when it is done.
        public let next: ID<Person>?
    }

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the index of people") }

    public func perform(in work: Work) throws -> Outcome {
        let batch = try PersonIndexBatch(after: after, in: work)
        for person in batch.astray { try work.reindex(person) }
        return Outcome(mended: batch.astray.count, next: batch.last)
    }
}

/// Some people, and those of them whom the index has not as the record has them.
struct PersonIndexBatch {
    let astray: [ID<Person>]
    /// Nil when there are no more.
    let last: ID<Person>?

    init(after: ID<Person>?, in work: Work) throws {
        let people = PersonStore(transaction: work.transaction)
        let some = try people.ids(after: after, limit: RebuildPersonIndex.atATime)
        last = some.count == RebuildPersonIndex.atATime ? some.last : nil
        let standing = try people.standing(for: some)
        var records: [ID<Person>: [ID<Person>]] = [:]
        for (id, owner) in standing where id == owner { records[id] = [id] }
        // Few are merged; what was merged stands with its owner.
        for owner in try people.merged(into: Set(records.keys)) { records[owner] = try people.records(of: owner) }
        let entries = try PersonIndexEntries(of: records, in: work).entries
        let index = PersonIndex(work.transaction, names: .none)
        let known = try index.known(entries)
        let merged = try index.findable(among: some.filter { standing[$0] != $0 })
        astray = entries.keys.filter { !known.contains($0) }.sorted() + merged.sorted()
    }
}
