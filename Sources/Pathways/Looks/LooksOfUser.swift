import Definitions
public import Instruments
public import Kernel

/// Whose records somebody looked at, with why, and whether they work with them: what is out of the ordinary first (ADM-1).
public struct LooksOfUser: Query {
    public let user: ID<User>
    public let sought: LooksSought
    public let place: String

    public init(_ user: ID<User>, _ sought: LooksSought = LooksSought(), place: String = "whose records somebody looked at") {
        self.user = user
        self.sought = sought
        self.place = place
    }

    public struct Answer: Hashable, Sendable {
        public let name: String
        public let post: String
        public let agency: String
        public let roles: [String]
        public let people: [Seen]
        /// Whether there was more than could be looked through; then a shorter time shows all of it.
        public let isCut: Bool
        public let at: Instant
    }

    /// One person whose record was looked at.
    public struct Seen: Hashable, Sendable {
        public let summary: PersonSummary
        public let looks: Int
        public let acts: Int
        public let refusals: Int
        public let first: Instant
        public let last: Instant
        public let worksWithFamily: Bool
        /// The reasons given, in words; none where the record is closed to who reads this.
        public let reasons: [String]
        public let unusual: [UnusualLook]
    }

    /// Entries that are looked through.
    static let most = 5_000

    public var act: Act { .readLooks }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("who looked at whose record") }

    public func answer(in work: Work) throws -> Answer {
        guard let account = try SignInStore(transaction: work.transaction).account(user) else { throw NotFound("user") }
        let entries = try JournalStore(transaction: work.transaction)
            .entriesAboutPeople(by: user, sought, limit: LooksOfUser.most + 1)
        let gathered = try Gathered(entries.prefix(LooksOfUser.most), account, in: work)
        return Answer(
            name: account.name,
            post: account.jobTitle,
            agency: account.agencyName,
            roles: account.roles.map { work.definitions.roles[$0.rawValue]?.label(on: work.today) ?? $0.rawValue }.sorted(),
            people: try gathered.seen.sorted { ($0.unusual.count, $0.last) > ($1.unusual.count, $1.last) },
            isCut: entries.count > LooksOfUser.most,
            at: work.now
        )
    }

    public func viewed(_ answer: Answer) -> View? { View([Subject("user", user)], on: place) }
}

/// Entries by the person that they are about, and what the record knows of each.
private struct Gathered {
    let account: UserAccount
    let work: Work
    let entries: [ID<Person>: [Entry]]
    let busiest: (from: Instant, whose: Set<ID<Person>>)?
    let reasons: [ID<Person>: [GivenReason]]

    init(_ entries: some Sequence<Entry>, _ account: UserAccount, in work: Work) throws {
        self.account = account
        self.work = work
        let store = PersonStore(transaction: work.transaction)
        let about = entries.flatMap { entry in entry.subjects("person").compactMap { ID<Person>($0) }.map { ($0, entry) } }
        let given = try OpeningStore(transaction: work.transaction).openings(by: account.id)
        let standing = try store.standing(for: about.map(\.0) + given.map(\.person))
        self.entries = Dictionary(grouping: about) { standing[$0.0] ?? $0.0 }.mapValues { $0.map(\.1) }
        reasons = Dictionary(grouping: given) { standing[$0.person] ?? $0.person }
        let looks = about.filter { $0.1.kind == .recordViewed }.map { (at: $0.1.at, whose: standing[$0.0] ?? $0.0) }
        busiest = UnusualLook.busiestHour(looks, atLeast: work.definitions.people.manyRecords.value(on: work.today))
    }

    var seen: [LooksOfUser.Seen] {
        get throws {
            let summaries = try work.summaries(of: entries.keys)
            let worksWith = try work.familiesOfWork(of: account.id)
            let families = try work.familyNames(of: entries.keys)
            return entries.compactMap { person, entries in
                guard let summary = summaries[person], let newest = entries.map(\.at).max(), let oldest = entries.map(\.at).min()
                else { return nil }
                let isClosed = summary.isHidden
                let worksWith = worksWith.contains(person)
                let given = (reasons[person] ?? []).filter { reason in entries.contains { reason.covers($0.at) } }
                return LooksOfUser.Seen(
                    summary: summary,
                    looks: entries.count { $0.kind == .recordViewed },
                    acts: entries.count { LooksSought.Sort($0.kind) == .act },
                    refusals: entries.count { $0.kind == .accessRefused },
                    first: oldest,
                    last: newest,
                    worksWithFamily: worksWith,
                    reasons: given.map { words(of: $0, isClosed: isClosed) },
                    unusual: unusual(
                        person, entries, worksWith: worksWith, given, families: isClosed ? [] : families[person] ?? [])
                )
            }
        }
    }

    private func words(of reason: GivenReason, isClosed: Bool) -> String {
        let label = LookWords.purpose(reason.purpose, work.definitions.people, on: work.today)
        return isClosed ? label : "\(label): \(reason.because)"
    }

    private func unusual(
        _ person: ID<Person>,
        _ entries: [Entry],
        worksWith: Bool,
        _ given: [GivenReason],
        families: [String]
    ) -> [UnusualLook] {
        var unusual: [UnusualLook] = []
        if given.contains(where: \.brokeGlass) { unusual.append(.brokeGlass) }
        // A name that is not to be known must not be told by what it is like.
        if let family = UnusualLook.sharedFamilyName(account.name, families) { unusual.append(.sameFamilyName(family)) }
        let opened = entries.contains { $0.kind == .recordViewed }
        if opened, !worksWith { unusual.append(.noWorkWithFamily(reasonGiven: !given.isEmpty)) }
        if let busiest, busiest.whose.contains(person) {
            unusual.append(.manyRecords(busiest.whose.count, from: busiest.from))
        }
        let refusals = entries.count { $0.kind == .accessRefused }
        if refusals > 0 { unusual.append(.refused(refusals)) }
        return unusual
    }
}

extension Work {
    /// Everybody with whom somebody works today, and whoever is connected to those: household and family. Standing records.
    /// It is read from their few cases, and not once for each of the many whom they looked at.
    func familiesOfWork(of user: ID<User>) throws -> Set<ID<Person>> {
        let people = PersonStore(transaction: transaction)
        let cases = try PersonAccessStore(transaction: transaction).cases(of: user, on: today)
        let theirs = Set(try people.standing(for: cases).values)
        let records = try people.records(under: theirs).keys.sorted()
        let related = try RecordedStore<Relationship>(transaction: transaction).all(of: records)
            .filter { $0.holds && $0.value.span.covers(today) }
            .flatMap { [$0.person, $0.value.other] }
        let lives = { [householdKinds, today] (home: Recorded<Residence>) in
            home.holds && householdKinds.contains(home.value.kind) && home.value.span.covers(today)
        }
        let homes = try RecordedStore<Residence>(transaction: transaction).all(of: records).filter(lives)
        let household = try FamilyStore(transaction: transaction).residents(of: Set(homes.map(\.value.address)).sorted())
            .filter(lives).map(\.person)
        return theirs.union(try people.standing(for: related + household).values)
    }

    /// The family names that hold, by standing record.
    fileprivate func familyNames(of people: some Sequence<ID<Person>>) throws -> [ID<Person>: [String]] {
        let standing = try PersonStore(transaction: transaction).records(under: people)
        let names = try RecordedStore<PersonName>(transaction: transaction).all(of: standing.keys.sorted()).filter(\.holds)
        return Dictionary(grouping: names) { standing[$0.person] ?? $0.person }.mapValues { $0.map(\.value.family) }
    }
}
