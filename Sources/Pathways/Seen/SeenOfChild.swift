import Definitions
public import Instruments
public import Kernel

/// Each time that a child was seen, the newest first (VOICE-2). For whoever sees the whole record.
public struct SeenOfChild: Query {
    public let child: ID<Person>

    public init(_ child: ID<Person>) {
        self.child = child
    }

    public struct Answer: Hashable, Sendable {
        public let summary: PersonSummary
        public let last: Seen.Last
        public let sightings: [Sighting]
        public let agencies: [ID<Agency>: AgencyLine]
        /// Children of the household who may have been seen at the same visit.
        public let others: [PersonSummary]
        public let mayWrite: Bool
    }

    public var act: Act { .readPart }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.read(child, in: work).accessRecord }

    public func viewed(_ answer: Answer) -> View? {
        answer.sightings.isEmpty ? nil : View([answer.summary.person.subject], on: "when a child was seen")
    }

    public func answer(in work: Work) throws -> Answer {
        let under = try PersonUnderWork.read(child, in: work)
        let near = under.family.household.union(under.family.related).subtracting([under.person.id])
        let people = try work.summaries(of: near.union([under.person.id]))
        guard let summary = people[under.person.id] else { throw NotFound("person") }
        let sightings =
            under.reach == .whole ? try SeenStore(transaction: work.transaction).all(of: under.family.records) : []
        return Answer(
            summary: summary,
            last: SeenStore.last(in: sightings),
            sightings: sightings,
            agencies: try work.agencyNames(),
            others: people.values.filter {
                near.contains($0.id) && $0.isChild && !$0.isHidden && $0.person.kind != .unborn && $0.person.diedOn == nil
            }.sorted { ($0.name, $0.id) < ($1.name, $1.id) },
            mayWrite: under.reach == .whole && work.allows(.workEnquiry, on: under.accessRecord)
        )
    }
}

/// What the form of a visit needs to know, begun from a child or from an enquiry (VOICE-2, STRAT-7).
public struct VisitToRecord: Query {
    public let child: ID<Person>
    public let enquiry: ID<Enquiry>?

    public init(_ child: ID<Person>, from enquiry: ID<Enquiry>? = nil) {
        self.child = child
        self.enquiry = enquiry
    }

    public struct Answer: Hashable, Sendable {
        /// Of whom something must be said: the child whose page it is first.
        public let required: [PersonSummary]
        /// Others of the household, who may have been there.
        public let others: [PersonSummary]
        public let enquiry: Enquiry?
        /// The visit that was agreed and not made yet.
        public let agreed: AgreedVisit?
        /// Whether visits while a conference is delayed are waited for.
        public let isDelayed: Bool
        public let writer: String
        public let agency: ID<Agency>?
        public let agencyKind: String
        public let agencies: [AgencyLine]
    }

    public var act: Act { .workEnquiry }
    public func record(in work: Work) throws -> AccessRecord {
        try enquiry.map { try EnquiryUnderWork.accessRecord($0, in: work) } ?? PersonUnderWork.accessRecord(child, in: work)
    }

    public func answer(in work: Work) throws -> Answer {
        let under = try PersonUnderWork.read(child, in: work)
        let store = EnquiryStore(transaction: work.transaction)
        let found = try enquiry.map { try store.find($0) }
        let together = try found.map { try store.together($0.together).filter(\.isOpen) } ?? []
        let near = under.family.household.subtracting([under.person.id])
        let people = try work.summaries(of: near.union(together.map(\.child)).union([under.person.id]))
        let first = [under.person.id] + together.map(\.child).filter { $0 != under.person.id }
        let agencies = try work.agencyNames()
        let isDelayed = try found.map { try work.clocks.open(EnquiryClocks.delayedVisit, for: $0.subject) != nil } ?? false
        return Answer(
            required: first.compactMap { people[$0] },
            others: people.values.filter {
                !first.contains($0.id) && $0.isChild && !$0.isHidden && $0.person.kind != .unborn && $0.person.diedOn == nil
            }.sorted { ($0.name, $0.id) < ($1.name, $1.id) },
            enquiry: found,
            agreed: try enquiry.flatMap {
                try AgreedVisitStore(transaction: work.transaction).all(of: [$0]).last(where: \.isOpen)
            },
            isDelayed: isDelayed,
            writer: work.actor.name,
            agency: work.actor.agency,
            agencyKind: work.actor.agency.flatMap { agencies[$0]?.kind } ?? "",
            agencies: agencies.values.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
        )
    }
}

/// In which enquiry a visit was agreed.
public struct EnquiryOfVisit: Query {
    public let visit: ID<AgreedVisit>

    public init(_ visit: ID<AgreedVisit>) {
        self.visit = visit
    }

    public var act: Act { .workEnquiry }
    public func record(in work: Work) throws -> AccessRecord {
        try EnquiryUnderWork.accessRecord(AgreedVisitStore(transaction: work.transaction).find(visit).enquiry, in: work)
    }
    public func answer(in work: Work) throws -> ID<Enquiry> {
        try AgreedVisitStore(transaction: work.transaction).find(visit).enquiry
    }
}
