import Definitions
public import Instruments
public import Kernel

/// All that is recorded of one person, as far as the reader may see it: what the child’s page is made from (PER-1).
public struct PersonRecord: Query {
    public let person: ID<Person>

    public init(_ person: ID<Person>) {
        self.person = person
    }

    public struct Answer: Hashable, Sendable {
        public let summary: PersonSummary
        public let reach: PersonReach
        /// Why the reader may look, where they gave a reason.
        public let opening: PersonAccess.Opening?
        public let restriction: PersonAccess.Restriction?
        public let names: [Recorded<PersonName>]
        public let facts: [Recorded<IdentityFact>]
        public let identifiers: [Recorded<PersonIdentifier>]
        public let residences: [Recorded<Residence>]
        /// Who works with the person: the current first, then those who ended, newest first.
        public let workers: [WorkerLine]
        /// The newest first.
        public let voices: [Recorded<ChildVoice>]
        public let family: Family
        /// Everybody of the family, also who once was, in a line each.
        public let people: [ID<Person>: PersonSummary]
        /// Where each of the family lives or lived, as far as the reader may know, oldest first (PER-1).
        public let homes: [ID<Person>: [Recorded<Residence>]]
        /// What was found not to hold of relationships and workers; names, facts, numbers, homes and views say it themselves.
        public let relationshipsTakenBack: [Recorded<Relationship>]
        public let workersTakenBack: [Recorded<Involvement>]
        /// What is missing and not answered, or answered long enough ago to ask again.
        public let questions: [Question]
        /// Names of the users and agencies that stand in `Told`.
        public let userNames: [ID<User>: String]
        public let agencyNames: [ID<Agency>: AgencyLine]
        /// Facts asked of everybody like them, and how many are recorded (EQUAL-1).
        public let completeness: Completeness
        public let mayEdit: Bool
        public let mayRestrict: Bool
    }

    public struct WorkerLine: Hashable, Sendable {
        public let recorded: Recorded<Involvement>
        public let person: ID<Person>
        public let isCurrent: Bool
        /// Nobody said for long that it still holds (PER-1, FLAG-3).
        public let isStale: Bool
    }

    public struct Question: Hashable, Sendable {
        public let gap: String
        public let label: String
        public let meaning: String
        /// The last answer, where there was one and it is time to ask again.
        public let lastAnswer: PersonGap?
    }

    /// Asked facts by their key, and whether each is recorded.
    public struct Completeness: Hashable, Sendable {
        public let asked: [String]
        public let recorded: Set<String>
        public var missing: [String] { asked.filter { !recorded.contains($0) } }
    }

    public var act: Act { .readPart }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.read(person, in: work).accessRecord }

    public func answer(in work: Work) throws -> Answer {
        let under = try PersonUnderWork.read(person, in: work)
        let proportion = Proportion(reach: under.reach, agency: work.actor.agency)
        let facts = try under.all(IdentityFact.self, in: work)
        let names = try under.all(PersonName.self, in: work)
        let identifiers = try under.all(PersonIdentifier.self, in: work)
        let workers = try under.all(Involvement.self, in: work)
        let voices = try under.all(ChildVoice.self, in: work)
        let ends = under.family.relationships.flatMap { [$0.person, $0.value.other] }
        let people = try work.summaries(of: under.family.everybody.union(ends))
        guard let summary = people[under.person.id] else { throw NotFound("person") }
        var family = under.family
        let hidden = Set(people.values.filter(\.isHidden).map(\.id))
        family.relationships = family.relationships.map(proportion.seen)
        family.residences = family.residences.filter(proportion.shows).map(proportion.seenFromFamily)
        let everybodysHomes = try work.homes(of: family.everybody).mapValues { $0.filter(proportion.shows) }
        let homes = everybodysHomes[under.person.id] ?? []
        let families = everybodysHomes.values.joined().map(\.told) + family.relationships.map(\.told)
        let own = [names.map(\.told), facts.map(\.told), identifiers.map(\.told), workers.map(\.told), voices.map(\.told)]
        let told: [Told] = own.flatMap(\.self) + families
        let takenBack = try under.all(Relationship.self, in: work).filter {
            !$0.holds && hidden.isDisjoint(with: [$0.person, $0.value.other])
        }
        let takers: [[Withdrawal]] = [
            names.compactMap(\.withdrawn), facts.compactMap(\.withdrawn), identifiers.compactMap(\.withdrawn),
            homes.compactMap(\.withdrawn), workers.compactMap(\.withdrawn), voices.compactMap(\.withdrawn),
            takenBack.compactMap(\.withdrawn),
        ]
        let gaps = Gaps(summary: summary, family: family, homes: homes, workers: workers, voices: voices, work: work)
        return Answer(
            summary: summary,
            reach: under.reach,
            opening: under.access.opening(by: work.actor.user),
            restriction: under.access.restriction,
            names: names,
            facts: facts.filter(proportion.shows),
            identifiers: identifiers,
            residences: homes,
            workers: work.lines(workers.map(proportion.seen), of: under.person.id),
            voices: voices.reversed(),
            family: family.without(hidden),
            people: people,
            homes: everybodysHomes.filter { !hidden.contains($0.key) }.mapValues { $0.map(proportion.seenFromFamily) },
            relationshipsTakenBack: takenBack.map(proportion.seen),
            workersTakenBack: workers.filter { !$0.holds }.map(proportion.seen),
            questions: try gaps.questions(answered: FamilyStore(transaction: work.transaction).gaps(of: under.family.records)),
            userNames: try UserNames(in: work).names(of: told.compactMap(\.by) + takers.joined().compactMap(\.by)),
            agencyNames: try work.agencyNames(),
            completeness: work.completeness(of: summary, facts),
            mayEdit: work.allows(.editPerson, on: under.accessRecord),
            mayRestrict: work.allows(.restrictPerson, on: under.accessRecord)
        )
    }

    public func viewed(_ answer: Answer) -> View? {
        View([answer.summary.person.subject], on: answer.summary.isChild ? "the child’s page" : "the person’s page")
    }
}

extension Family {
    /// The same with nothing of people of whom the reader may know no more than that a restricted record stands there.
    func without(_ hidden: Set<ID<Person>>) -> Family {
        guard !hidden.isEmpty else { return self }
        var family = self
        family.relationships.removeAll { hidden.contains($0.person) || hidden.contains($0.value.other) }
        family.residences.removeAll { hidden.contains($0.person) }
        return family
    }
}

extension Work {
    /// Where people live and lived, in two statements for however many.
    func homes(of people: some Sequence<ID<Person>>) throws -> [ID<Person>: [Recorded<Residence>]] {
        let standing = try PersonStore(transaction: transaction).records(under: people)
        let homes = try RecordedStore<Residence>(transaction: transaction).all(of: standing.keys.sorted())
        return Dictionary(grouping: homes) { standing[$0.person] ?? $0.person }
    }

    /// Current work first, newest first within; whether anybody said lately that it holds.
    func lines(_ workers: [Recorded<Involvement>], of person: ID<Person>) -> [PersonRecord.WorkerLine] {
        let months = definitions.people.involvementMonths.value(on: today)
        let lines = workers.filter(\.holds).map { worker in
            let isCurrent = worker.value.span.covers(today)
            return PersonRecord.WorkerLine(
                recorded: worker,
                person: person,
                isCurrent: isCurrent,
                isStale: isCurrent && worker.value.currentAsOf.adding(months: months) < today
            )
        }
        return lines.filter(\.isCurrent) + lines.filter { !$0.isCurrent }.reversed()
    }

    func completeness(of summary: PersonSummary, _ facts: [Recorded<IdentityFact>]) -> PersonRecord.Completeness {
        let asked = definitions.people.facts.inUse(on: today).filter { fact in
            switch fact.asked {
            case .everybody: summary.person.kind != .unborn
            case .child: summary.isChild && summary.person.kind != .unborn
            case .adult: !summary.isChild
            case .nobody: false
            }
        }
        return PersonRecord.Completeness(
            asked: asked.map(\.key),
            recorded: Set(facts.filter(\.holds).map(\.value.kind)).intersection(asked.map(\.key))
        )
    }
}
