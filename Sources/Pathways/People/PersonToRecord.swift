import Definitions
public import Instruments
public import Kernel

/// What a form about one person stands on: who they are, and what is there already that it adds to or ends.
public struct PersonToRecord: Query {
    public let person: ID<Person>

    public init(_ person: ID<Person>) {
        self.person = person
    }

    public struct Answer: Hashable, Sendable {
        public let summary: PersonSummary
        /// Why the writer may look: what they write is journalled with it.
        public let purpose: Purpose
        /// What holds, as far as the writer may see it.
        public let names: [Recorded<PersonName>]
        public let facts: [Recorded<IdentityFact>]
        public let identifiers: [Recorded<PersonIdentifier>]
        /// Where they live or stay today.
        public let homes: [Recorded<Residence>]
        public let relationships: [Recorded<Relationship>]
        public let people: [ID<Person>: PersonSummary]
        public let workers: [Recorded<Involvement>]
        public let voices: [Recorded<ChildVoice>]
        public let agencies: [AgencyLine]
        /// Everybody who can sign in and has an agency, by name.
        public let users: [Colleague]
    }

    /// Somebody who signs in to Lantern, as a worker to be chosen.
    public struct Colleague: Hashable, Sendable {
        public let id: ID<User>
        public let name: String
        public let jobTitle: String
        public let agency: ID<Agency>?
        public let agencyName: String
    }

    public var act: Act { .editPerson }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func answer(in work: Work) throws -> Answer {
        let under = try PersonUnderWork(person, in: work)
        let proportion = Proportion(reach: under.reach, agency: work.actor.agency)
        let people = try work.summaries(of: under.family.everybody)
        guard let summary = people[under.person.id] else { throw NotFound("person") }
        func standing<Value: KeptAboutPerson>(_ type: Value.Type) throws -> [Recorded<Value>] {
            try under.all(type, in: work).filter(\.holds)
        }
        return Answer(
            summary: summary,
            purpose: under.access.opening(by: work.actor.user)?.purpose ?? .workWithFamily,
            names: try standing(PersonName.self),
            facts: try standing(IdentityFact.self).filter(proportion.shows),
            identifiers: try standing(PersonIdentifier.self),
            homes: try standing(Residence.self).filter { proportion.shows($0) && $0.value.span.to == nil },
            relationships: try standing(Relationship.self).map(proportion.seen),
            people: people,
            workers: try standing(Involvement.self).map(proportion.seen),
            voices: try standing(ChildVoice.self),
            agencies: try AgencyStore(transaction: work.transaction).all().sorted { $0.name < $1.name },
            users: try SignInStore(transaction: work.transaction).accounts()
                .filter { $0.disabledAt == nil && $0.agency != nil }
                .map { Colleague(id: $0.id, name: $0.name, jobTitle: $0.jobTitle, agency: $0.agency, agencyName: $0.agencyName) }
                .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
        )
    }

    public func viewed(_ answer: Answer) -> View? { View([answer.summary.person.subject], on: "a form about them") }
}
