import Definitions
import Instruments
import Kernel

/// Flags and chronology entries that were written of the kept record since two were merged. What the reader may not see is offered without
/// its words: left out it would stay, unseen, in a record that it is not about.
extension AddedSince {
    static func flags(_ merge: PersonMerge, in work: Work) throws -> [Item] {
        let found = try RiskFlagStore(transaction: work.transaction).flags(on: [merge.kept], at: [])
            .filter { $0.raisedAt > merge.mergedAt }
        guard !found.isEmpty else { return [] }
        let agencies = try work.agencyNames()
        let kind = work.actor.agency.flatMap { agencies[$0]?.kind }
        let names = try work.summaries(of: Set(found.flatMap(\.people)))
        return found.map { flag in
            let isForReader = work.actor.isInstallation || flag.isFor(work.actor.agency, ofKind: kind)
            let label = work.definitions.flags.kinds.label(flag.kind, on: work.today)
            let other = flag.people.first { $0 != merge.kept }.map { " on \(names[$0]?.name ?? "somebody else")" } ?? ""
            let ended = flag.isLive ? "" : " (ended)"
            return Item(
                key: Key(noun: "flag", id: flag.id.description),
                words: isForReader
                    ? "flag\(other): \(label): \(flag.risk)\(ended)"
                    : unread("flag", of: flag.agency, agencies, on: flag.raisedAt),
                move: { work in
                    try RiskFlagStore(transaction: work.transaction).move(flag, from: merge.kept, to: merge.merged)
                }
            )
        }
    }

    static func entries(_ merge: PersonMerge, in work: Work) throws -> [Item] {
        let found = try ChronologyEntryStore(transaction: work.transaction).entries(about: [merge.kept])
            .filter { $0.holds && $0.told.at > merge.mergedAt }
        guard !found.isEmpty else { return [] }
        let agencies = try work.agencyNames()
        let isWhole = try PersonUnderWork(merge.kept, in: work).reach == .whole
        return found.map { kept in
            let isOwn = kept.told.agency != nil && kept.told.agency == work.actor.agency
            return Item(
                key: Key(noun: "entry", id: kept.id.description),
                words: kept.entry.isShared || isOwn || isWhole
                    ? "chronology, \(kept.entry.happened.inWords): \(kept.entry.words)"
                    : unread("chronology entry", of: kept.told.agency, agencies, on: kept.told.at),
                move: { work in try move(kept, from: merge.kept, to: merge.merged, in: work) }
            )
        }
    }

    /// Taken back where it stands and written down where it belongs, with who said so at the time; about the others as it was.
    private static func move(_ kept: KeptEntry, from: ID<Person>, to person: ID<Person>, in work: Work) throws {
        let store = ChronologyEntryStore(transaction: work.transaction)
        _ = try store.withdraw(
            kept.id,
            Withdrawal(at: work.now, by: work.actor.user, because: "It is about the other person: the merge was taken apart.")
        )
        try store.add(
            KeptEntry(
                id: work.newID(),
                entry: kept.entry,
                people: kept.people.subtracting([from]).union([person]),
                told: kept.told,
                replaces: kept.id,
                withdrawn: nil
            ))
    }

    private static func unread(_ noun: String, of agency: ID<Agency>?, _ agencies: [ID<Agency>: AgencyLine], on instant: Instant)
        -> String
    {
        let whose = agency.flatMap { agencies[$0]?.name } ?? "another agency"
        return "\(noun) of \(whose), written on \(instant.day.inWords): ask them whose it is, for what it says is not for you"
    }
}
