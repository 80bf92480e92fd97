import Definitions
public import Instruments
public import Kernel

/// A review of an adults’ service: mental health, drugs or alcohol. It is not kept until the children are confirmed (HEALTH-9).
public struct RecordAdultReview: Command {
    public let person: ID<Person>
    public let on: Day
    /// The children as they were confirmed with the adult: names, where they live, who looks after them; or that there are none.
    public let children: String

    public init(of person: ID<Person>, on: Day, children: String) {
        self.person = person
        self.on = on
        self.children = children
    }

    public var act: Act { .editPerson }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    /// Gives the plans that the adult’s children are on: the service should act in each of them.
    public func perform(in work: Work) throws -> [ID<CarePlan>] {
        if children.isBlank || children.saysNothing { throw CarePlanProblem.childrenNotConfirmed }
        if on > work.today { throw CarePlanProblem.dayLater }
        let under = try PersonUnderWork(person, in: work)
        let bonds = work.definitions.people.relationships
        let known = under.family.relationships.filter {
            $0.holds && $0.person == under.person.id && $0.value.span.covers(work.today) && bonds[$0.value.kind]?.bond == .parent
        }.map(\.value.other)
        try AdultReviewStore(transaction: work.transaction).add(
            work.newID(), of: under.person.id, agency: work.actor.agency, on: on, children: children, by: work.actor.user,
            work.now)
        try work.clocks.stop(AdultReviews.clock, for: under.person.subject)
        try work.clocks.start(
            AdultReviews.clock, for: under.person.subject, about: [under.person.id], at: on.asInstant(work.now),
            heldBy: work.actor.user.map { .user($0) })
        try work.journal.record(
            "adult-review.recorded", about: under.person.subject, ["on": .of(on), "children": .string(children)])
        return known.isEmpty ? [] : try CarePlans(work).open(of: known).map(\.id)
    }
}

/// What an adults’ service sees before its review: the children whom the record knows, and the plans they are on (HEALTH-9, CARE-7).
public struct AdultReviews: Query {
    static let clock: ClockKind = "adult-service-review"
    /// Open work of an adults’ service, by its keys in `people.yaml`: mental health, drugs or alcohol.
    public static let care: Set<String> = ["treatment", "adult-mental-health"]

    public let person: ID<Person>

    public init(_ person: ID<Person>) {
        self.person = person
    }

    public struct Answer: Sendable {
        public let adult: PersonSummary
        public let children: [PersonSummary]
        /// Days of earlier reviews with the children as they were confirmed, newest first.
        public let reviews: [(on: Day, children: String)]
        public let onPlans: [CarePlan]
    }

    public var act: Act { .readPart }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.read(person, in: work).accessRecord }

    public func answer(in work: Work) throws -> Answer {
        let under = try PersonUnderWork.read(person, in: work)
        let people = try work.summaries(of: under.family.everybody)
        guard let adult = people[under.person.id] else { throw NotFound("person") }
        let bonds = work.definitions.people.relationships
        let children = under.family.relationships.filter {
            $0.holds && $0.person == adult.id && $0.value.span.covers(work.today) && bonds[$0.value.kind]?.bond == .parent
        }.compactMap { people[$0.value.other] }.filter { $0.isChild && !$0.isHidden }
        return Answer(
            adult: adult, children: children,
            reviews: try AdultReviewStore(transaction: work.transaction).reviews(of: under.family.records),
            onPlans: children.isEmpty ? [] : try CarePlans(work).open(of: children.map(\.id)))
    }

    public func viewed(_ answer: Answer) -> View? {
        View(([answer.adult] + answer.children).map { Subject("person", $0.id) }, on: "review of an adults’ service")
    }
}
