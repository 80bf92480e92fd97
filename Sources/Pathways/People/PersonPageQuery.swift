public import Instruments
public import Kernel

/// A person’s page as one question: the record, the last incidents of the family, the flags, and what agencies asked each
/// other. Read in one transaction and journalled as the one look that it is (PER-1, ADM-1).
public struct PersonPageQuery: Query {
    public let person: ID<Person>

    public init(_ person: ID<Person>) {
        self.person = person
    }

    public struct Answer: Sendable {
        public let record: PersonRecord.Answer
        public let incidents: LastIncidents.Answer
        public let flags: FlagsOn.Answer
        public let requests: [RequestLine]
        public let enquiries: EnquiriesOfChild.Answer
        public let seen: SeenOfChild.Answer
        public let carePlans: [CarePlansOf.Line]
    }

    public var act: Act { .readPart }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.read(person, in: work).accessRecord }

    public func answer(in work: Work) throws -> Answer {
        Answer(
            record: try PersonRecord(person).answer(in: work),
            incidents: try LastIncidents(person).answer(in: work),
            flags: try FlagsOn(person).answer(in: work),
            requests: try RequestsAbout(person).answer(in: work),
            enquiries: try EnquiriesOfChild(person).answer(in: work),
            seen: try SeenOfChild(person).answer(in: work),
            carePlans: try CarePlansOf(person).answer(in: work)
        )
    }

    /// Whom the incidents are about was looked at too.
    public func viewed(_ answer: Answer) -> View? {
        guard let look = PersonRecord(person).viewed(answer.record) else { return nil }
        let others = Set(answer.incidents.items.flatMap(\.people)).subtracting([answer.record.summary.id]).sorted()
        return View(look.subjects + others.map { Subject("person", $0) }, on: look.place)
    }
}
