import Definitions
import Instruments
import Kernel

/// The records behind one month of a measure: how many there are, and those of them that one reader may see.
public struct RecordsBehind: Hashable, Sendable {
    public let count: Int
    /// How many of all of them fell short.
    public let short: Int
    /// Of how many the reader may not see which they are.
    public let closed: Int
    /// Those that the reader may see, what falls short first; no more than can be read.
    public let listed: [CountedRecord]
}

extension RecordsBehind {
    /// How many records of one month are listed.
    private static let most = 1000

    static func of(_ counting: Counting, _ scale: MeasureScale, in month: Day, for work: Work) throws -> RecordsBehind {
        let first = month.firstOfMonth
        let granted = work.granted
        let agency = work.actor.agency?.description
        var (count, short, closed) = (0, 0, 0)
        var listed: [CountedRecord] = []
        // What auditors looked at: whose record is closed is asked when all were read.
        var looks: [CountedRecord] = []
        func keep(_ record: CountedRecord) {
            listed.append(record)
            if listed.count >= 2 * most { listed = worstFirst(listed, scale) }
        }
        func mayListStaff(_ record: CountedRecord) -> Bool {
            if granted.contains(.readAllStaff) { return true }
            guard let agency, granted.contains(.readStaff) else { return false }
            return record.agency == agency
        }
        try CountingStore(transaction: work.transaction).forEach(
            counting, counting.rule.value(on: first), in: Instant(first)..<Instant(first.adding(months: 1)), now: work.now,
            days: work.definitions.calendar.national
        ) { record, _ in
            count += 1
            if scale.fallsShort(record) { short += 1 }
            switch record.subject.kind {
            case "staff-member":
                if mayListStaff(record) { keep(record) } else { closed += 1 }
            case "audit-grading":
                if granted.contains(.readGrading) { looks.append(record) } else { closed += 1 }
            default: keep(record)
            }
        }
        let closedLooks = try shut(among: looks, in: work)
        for look in looks {
            if closedLooks.contains(look.subject.id) { closed += 1 } else { keep(look) }
        }
        return RecordsBehind(count: count, short: short, closed: closed, listed: worstFirst(listed, scale))
    }

    private static func worstFirst(_ records: [CountedRecord], _ scale: MeasureScale) -> [CountedRecord] {
        let sorted = records.sorted {
            (scale.fallsShort($0) ? 0 : 1, $0.at, $0.subject.id) < (scale.fallsShort($1) ? 0 : 1, $1.at, $1.subject.id)
        }
        return Array(sorted.prefix(most))
    }

    /// The looks of auditors at records of children whose own record is closed to the reader (AUDIT-3).
    private static func shut(among looks: [CountedRecord], in work: Work) throws -> Set<String> {
        let ids = looks.compactMap { ID<AuditGrading>($0.subject.id) }
        let children = try CountingStore(transaction: work.transaction).childrenAudited(ids)
        let closed = try work.closedPeople(among: Set(children.values))
        return Set(children.filter { closed.contains($0.value) }.keys.map(\.description))
    }
}

extension MeasureScale {
    /// Whether a record speaks against what is wanted: of a share by which way is better, of all else where its rule says why.
    public func fallsShort(_ record: CountedRecord) -> Bool {
        shape == .share ? (record.numerator == 1) == isLowerBetter : !record.words.isEmpty
    }
}

extension Work {
    /// Those of these people whose record is closed to the actor.
    fileprivate func closedPeople(among people: Set<ID<Person>>) throws -> Set<ID<Person>> {
        guard !people.isEmpty else { return [] }
        let store = PersonAccessStore(transaction: transaction)
        let standing = try PersonStore(transaction: transaction).records(under: people)
        var closed: Set<ID<Person>> = []
        for id in Set(try store.restricted(among: standing.keys.sorted()).compactMap { standing[$0] }) {
            let records = standing.filter { $0.value == id }.keys.sorted()
            let known = try store.access(to: id, records: records, connected: [], on: today, at: now)
            if PersonReach.of(known, for: actor, granted: granted) == .restricted { closed.insert(id) }
        }
        return people.filter { person in standing[person].map { closed.contains($0) } ?? false }
    }
}
