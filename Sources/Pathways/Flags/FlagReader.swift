import Definitions
import Instruments
import Kernel

/// The flags that concern one person, as far as the reader may see each.
struct FlagReader {
    let under: PersonUnderWork
    let work: Work
    /// Where the person lives today, as far as the reader may know.
    let homes: [Recorded<Residence>]
    let flags: [RiskFlag]
    /// Agencies with flags that the reader may not see.
    let withheld: [String]
    private let agencies: [ID<Agency>: AgencyLine]

    init(_ under: PersonUnderWork, in work: Work) throws {
        self.under = under
        self.work = work
        let proportion = Proportion(reach: under.reach, agency: work.actor.agency)
        let kinds = work.householdKinds
        let living = try under.all(Residence.self, in: work).filter {
            $0.holds && kinds.contains($0.value.kind) && $0.value.span.covers(work.today)
        }
        homes = living.filter(proportion.shows)
        let agencies = try work.agencyNames()
        self.agencies = agencies
        let all = try RiskFlagStore(transaction: work.transaction)
            .flags(on: under.family.records, at: living.map(\.value.address))
        let kind = work.actor.agency.flatMap { agencies[$0]?.kind }
        let isForReader = { (flag: RiskFlag) in
            work.actor.isInstallation || flag.isFor(work.actor.agency, ofKind: kind)
        }
        flags = all.filter(isForReader)
        withheld = Set(
            all.filter { $0.isLive && !isForReader($0) }.map { $0.agency.flatMap { agencies[$0]?.name } ?? "Another agency" }
        ).sorted()
    }

    /// Those past review first, then the newest first.
    func lines() throws -> [FlagLine] {
        let store = PersonStore(transaction: work.transaction)
        let standing = try store.standing(for: flags.flatMap { Array($0.riskTo) + $0.people })
        let people = try work.summaries(of: standing.values)
        let reviews = try FlagReviewStore(transaction: work.transaction).reviews(of: flags.map(\.id))
        let users = flags.compactMap(\.owner) + reviews.values.joined().compactMap(\.by)
        let names = try UserNames(in: work).names(of: users)
        let name = { (id: ID<Person>) in people[standing[id] ?? id]?.name ?? "Somebody" }
        return flags.map { flag in
            FlagLine(
                flag: flag,
                kind: work.definitions.flags.kinds.label(flag.kind, on: work.today),
                place: place(of: flag, name: name),
                isOwn: flag.people.contains { (standing[$0] ?? $0) == under.person.id },
                riskTo: flag.riskTo.map(name).sorted() + (flag.isToVisitors ? ["visitors"] : []),
                agency: flag.agency.flatMap { agencies[$0]?.name } ?? "",
                owner: flag.owner.flatMap { names[$0] } ?? "",
                audience: audience(of: flag),
                reviews: (reviews[flag.id] ?? []).map { .init(review: $0, by: $0.by.flatMap { names[$0] } ?? "") },
                notCheckedSince: flag.notCheckedSince(on: work.today),
                mayEnd: mayEnd(flag)
            )
        }.sorted { order($0) < order($1) }
    }

    /// Its own agency, and who sees the whole record, change a flag's words and end it.
    func mayEnd(_ flag: RiskFlag) -> Bool {
        under.reach == .whole || (flag.agency != nil && flag.agency == work.actor.agency)
    }

    private func order(_ line: FlagLine) -> (Int, Day, Instant) {
        line.notCheckedSince.map { (0, $0, line.flag.raisedAt) }
            ?? (1, Day(number: -(line.flag.ended?.on ?? line.flag.since).number), line.flag.raisedAt)
    }

    private func place(of flag: RiskFlag, name: (ID<Person>) -> String) -> String {
        switch flag.place {
        case .person(let person): name(person)
        case .address(let address):
            homes.first { $0.value.address == address }?.value.place.inFull ?? "The address where they live"
        }
    }

    private func audience(of flag: RiskFlag) -> [String] {
        switch flag.audience {
        case .everyone: []
        case .kinds(let kinds): kinds.map { work.definitions.agencies.label($0, on: work.today) }.sorted()
        }
    }
}

extension RiskFlag {
    /// The record that it is on, where it is on a person.
    var people: [ID<Person>] {
        if case .person(let person) = place { [person] } else { [] }
    }
}
