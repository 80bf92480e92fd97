import Definitions
public import Instruments
public import Kernel

/// What stands at the door of a record: how much of it somebody sees, who works with the person, and whom to ask (SHARE-4).
public struct PersonDoor: Query {
    public let person: ID<Person>

    public init(_ person: ID<Person>) {
        self.person = person
    }

    public struct Answer: Hashable, Sendable {
        /// The record that stands for the one asked for: another where that was merged.
        public let id: ID<Person>
        public let reach: PersonReach
        /// Who they are; no name where the record is restricted.
        public let summary: PersonSummary
        /// Who works with them: agency, what as, and how to ask them. Nothing of what they do.
        public let workers: [Worker]
        /// The guardian of a restricted record.
        public let guardian: String?
        /// The reason that the reader gave and that still holds.
        public let opening: PersonAccess.Opening?
        /// The purpose with which a look is journalled.
        public var purpose: Purpose { opening?.purpose ?? .workWithFamily }
    }

    public struct Worker: Hashable, Sendable {
        public let involvement: ID<Involvement>
        public let agency: String
        public let role: String
        public let service: String
        public let contact: String
    }

    public var act: Act { .findPerson }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.read(person, in: work).accessRecord }

    public func answer(in work: Work) throws -> Answer {
        let under = try PersonUnderWork.read(person, in: work)
        guard let summary = try work.summaries(of: [under.person.id])[under.person.id] else { throw NotFound("person") }
        let agencies = try work.agencyNames()
        let workers = under.reach == .restricted ? [] : try under.all(Involvement.self, in: work)
        return Answer(
            id: under.person.id,
            reach: under.reach,
            summary: summary,
            workers: workers.filter { $0.holds && $0.value.span.covers(work.today) }.map { worker in
                Worker(
                    involvement: worker.id,
                    agency: agencies[worker.value.agency]?.name ?? "An agency",
                    role: work.definitions.people.workers[worker.value.role]?.label(on: work.today) ?? worker.value.role,
                    service: worker.value.service,
                    contact: worker.value.contact
                )
            },
            guardian: try under.access.restriction.map { try UserNames(in: work).name(of: $0.guardian) },
            opening: under.access.opening(by: work.actor.user)
        )
    }

    public func viewed(_ answer: Answer) -> View? {
        [.existence, .mustSayWhy].contains(answer.reach)
            ? View([Subject("person", answer.id)], on: "that agencies are involved") : nil
    }
}
