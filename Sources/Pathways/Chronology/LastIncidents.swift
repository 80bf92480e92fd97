public import Instruments
public import Kernel

/// The last incidents of a family, the newest first: for the family’s page and the child’s (PER-2).
public struct LastIncidents: Query {
    public let person: ID<Person>
    public let count: Int

    public init(_ person: ID<Person>, count: Int = 3) {
        self.person = person
        self.count = count
    }

    public struct Answer: Hashable, Sendable {
        public let person: ID<Person>
        public let items: [ChronologyItem]
        /// Whom each is about.
        public let names: [ID<Person>: String]
    }

    public var act: Act { .readPart }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.read(person, in: work).accessRecord }

    public func answer(in work: Work) throws -> Answer {
        let under = try PersonUnderWork.read(person, in: work)
        let items = try work.lastIncidents(of: under, count)
        return Answer(
            person: under.person.id,
            items: items,
            names: try work.summaries(of: items.flatMap(\.people)).mapValues(\.name)
        )
    }

    public func viewed(_ answer: Answer) -> View? {
        let people = Set(answer.items.flatMap(\.people)).union([answer.person])
        return View(people.sorted().map { Subject("person", $0) }, on: "the last incidents")
    }
}
