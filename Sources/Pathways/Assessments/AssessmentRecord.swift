import Definitions
public import Instruments
public import Kernel

/// Everything about one assessment, with the count of incidents by quarter beside what history tells us (CHRON-3, CHRON-4).
public struct AssessmentRecord: Query {
    public let assessment: ID<Assessment>

    public init(_ assessment: ID<Assessment>) {
        self.assessment = assessment
    }

    public struct Answer: Hashable, Sendable {
        public let assessment: Assessment
        public let child: PersonSummary
        public let clocks: [ClockLine]
        public let isFormFinished: Bool
        public let chronology: ChronologyStanding
        public let pattern: ChronologyPattern
        /// What was written of history last; empty where nobody has.
        public let lastHistory: String
        public let seen: Seen.Last
        public let users: [ID<User>: String]
        public let mayOversee: Bool
        public let isOwn: Bool
    }

    public var act: Act { .workEnquiry }
    public func record(in work: Work) throws -> AccessRecord { try AssessmentUnderWork.accessRecord(assessment, in: work) }

    public func viewed(_ answer: Answer) -> View? { View(answer.assessment.subjects, on: "assessment page", as: .recordViewed) }

    public func answer(in work: Work) throws -> Answer {
        let under = try AssessmentUnderWork(assessment, in: work)
        let found = under.assessment
        let person = try PersonUnderWork.read(found.child, in: work)
        guard let child = try work.summaries(of: [found.child])[found.child] else { throw NotFound("assessment") }
        let items = try ChronologyReader(person, .person, in: work).items().filter { $0.leftOut == nil }
        let user = work.actor.user
        return Answer(
            assessment: found,
            child: child,
            clocks: try work.lines(ClockStore(transaction: work.transaction).open(for: found.subject)),
            isFormFinished: try FormStore(transaction: work.transaction).find(found.form).isFinished,
            chronology: try work.chronologyStanding(of: person),
            pattern: work.pattern(of: items),
            lastHistory: try ChronologyStore(transaction: work.transaction).histories(of: person.family.records).first?.words
                ?? "",
            seen: try SeenStore(transaction: work.transaction).last(of: person.family.records),
            users: try UserNames(in: work).names(
                of: [found.worker, found.sent?.by, found.checkPoint?.by, found.authorised?.by].compactMap(\.self)),
            mayOversee: work.allows(.overseeEnquiry, on: try under.accessRecord(in: work)),
            isOwn: user != nil && (user == found.worker || user == found.sent?.by)
        )
    }
}
