import Definitions
public import Instruments
public import Kernel

/// Think Family: every child and adult of a family on one chosen day, who works with each, and what each is to the child
/// (PER-2). Households are worked out from residences.
public struct FamilyView: Query {
    public let person: ID<Person>
    /// Nil for today.
    public let day: Day?

    public init(_ person: ID<Person>, on day: Day? = nil) {
        self.person = person
        self.day = day
    }

    public struct Answer: Hashable, Sendable {
        public let day: Day
        public let reach: PersonReach
        public let centre: PersonSummary
        public let family: Family
        /// The person first, then the household, those related, and those further away; children before adults.
        public let members: [Member]
        public let people: [ID<Person>: PersonSummary]
        public let agencyNames: [ID<Agency>: AgencyLine]
        public let userNames: [ID<User>: String]
    }

    public struct Member: Hashable, Sendable {
        public let summary: PersonSummary
        /// Their age on the chosen day.
        public let age: Age?
        public let isInHousehold: Bool
        /// What they are to the person in the middle, in words: "mother", "lives here", "father’s partner".
        public let relations: [String]
        /// Support and risk in words, with who said so.
        public let support: [Recorded<Relationship>]
        public let workers: [PersonRecord.WorkerLine]
        /// Where they lived that day; nothing for a hidden place that the reader may not know.
        public let homes: [Recorded<Residence>]
    }

    public var act: Act { .readPart }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.read(person, in: work).accessRecord }

    public func answer(in work: Work) throws -> Answer {
        let under = try PersonUnderWork.read(person, in: work)
        let day = day ?? work.today
        let proportion = Proportion(reach: under.reach, agency: work.actor.agency)
        var family =
            day == work.today
            ? under.family : try Family.of(person, on: day, householdKinds: work.householdKinds, in: work.transaction)
        family.relationships = family.relationships.map(proportion.seen)
        family.residences = family.residences.filter(proportion.shows).map(proportion.seenFromFamily)
        let people = try work.summaries(of: family.everybody)
        guard let centre = people[family.person] else { throw NotFound("person") }
        family = family.without(Set(people.values.filter(\.isHidden).map(\.id)))
        let gathered = try Gathered(family: family, people: people, proportion: proportion, day: day, work: work)
        let told =
            family.relationships.map(\.told) + gathered.workers.values.joined().map(\.told)
            + gathered.homes.values.joined().map(\.told)
        return Answer(
            day: day,
            reach: under.reach,
            centre: centre,
            family: family,
            members: gathered.members,
            people: people,
            agencyNames: try work.agencyNames(),
            userNames: try UserNames(in: work).names(of: told.compactMap(\.by))
        )
    }

    public func viewed(_ answer: Answer) -> View? {
        View(answer.members.filter { !$0.summary.isHidden }.map(\.summary.person.subject), on: "the family view")
    }
}

/// What is known of each member, in as many statements for forty as for two.
private struct Gathered {
    let family: Family
    let people: [ID<Person>: PersonSummary]
    let proportion: Proportion
    let day: Day
    let work: Work
    var workers: [ID<Person>: [Recorded<Involvement>]] = [:]
    var homes: [ID<Person>: [Recorded<Residence>]] = [:]

    init(family: Family, people: [ID<Person>: PersonSummary], proportion: Proportion, day: Day, work: Work) throws {
        self.family = family
        self.people = people
        self.proportion = proportion
        self.day = day
        self.work = work
        let shown = family.everybody.filter { people[$0]?.isHidden != true }
        let standing = try PersonStore(transaction: work.transaction).records(under: shown)
        let records = standing.keys.sorted()
        for worker in try RecordedStore<Involvement>(transaction: work.transaction).all(of: records) where worker.holds {
            workers[standing[worker.person] ?? worker.person, default: []].append(proportion.seen(worker))
        }
        for home in try RecordedStore<Residence>(transaction: work.transaction).all(of: records)
        where home.holds && home.value.span.covers(day) && proportion.shows(home) {
            homes[standing[home.person] ?? home.person, default: []].append(proportion.seenFromFamily(home))
        }
    }

    var members: [FamilyView.Member] {
        family.everybody.compactMap { people[$0] }
            .sorted { (place($0), born($0), $0.name, $0.id) < (place($1), born($1), $1.name, $1.id) }
            .map { summary in
                FamilyView.Member(
                    summary: summary,
                    age: summary.person.age(on: day),
                    isInHousehold: family.household.contains(summary.id) || summary.id == family.person,
                    relations: relations(of: summary.id),
                    support: family.relationships.filter {
                        $0.person == summary.id && $0.value.other == family.person
                            && !($0.value.support.isEmpty && $0.value.risk.isEmpty) && $0.value.span.covers(day)
                    },
                    workers: work.lines((workers[summary.id] ?? []).filter { $0.value.span.covers(day) }, of: summary.id),
                    homes: homes[summary.id] ?? []
                )
            }
    }

    private func place(_ summary: PersonSummary) -> Int {
        if summary.id == family.person { return 0 }
        let base = family.household.contains(summary.id) ? 1 : family.related.contains(summary.id) ? 4 : 7
        return summary.isChild ? base : parents.contains(summary.id) ? base + 1 : base + 2
    }

    /// Who is a parent of the one in the middle, or stands in for one: they come before other adults.
    private var parents: Set<ID<Person>> {
        let kinds = work.definitions.people.relationships
        return Set(
            family.relationships.filter {
                $0.value.other == family.person && $0.value.span.covers(day) && kinds[$0.value.kind]?.bond == .parent
            }.map(\.person)
        )
    }

    private func born(_ summary: PersonSummary) -> Day { summary.person.born?.firstDay ?? Day(number: Int.max / 2) }

    /// What they are to the one in the middle; to whom they are related, where not to them.
    private func relations(of id: ID<Person>) -> [String] {
        if id == family.person { return [] }
        let kinds = work.definitions.people.relationships
        var direct: [String] = []
        var through: [String] = []
        for relationship in family.relationships where relationship.value.span.covers(day) {
            guard let kind = kinds[relationship.value.kind] else { continue }
            let (one, other) = (relationship.person, relationship.value.other)
            let (label, reverse) = (kind.label(on: day), kind.reverse)
            if one == id, other == family.person { direct.append(label) }
            if other == id, one == family.person { direct.append(reverse) }
            if one == id, other != family.person, let name = people[other]?.name { through.append("\(label) of \(name)") }
            if other == id, one != family.person, let name = people[one]?.name { through.append("\(reverse) of \(name)") }
        }
        return direct.isEmpty ? through : direct
    }
}
