public import Instruments
public import Kernel

/// Begins enquiries about a child and the brothers and sisters for whom the same holds: after a strategy discussion, or in an
/// emergency with why nobody could wait (STRAT-6).
public struct BeginEnquiries: Command {
    public let child: ID<Person>
    /// Others of the same family, at the same time.
    public let others: [ID<Person>]
    public let how: EnquiryKind
    public let reasons: String
    public let emergencyReason: String
    /// A strategy discussion in the record; nil where there is none.
    public let meeting: ID<Meeting>?

    public init(
        _ child: ID<Person>,
        and others: [ID<Person>] = [],
        how: EnquiryKind,
        reasons: String,
        emergencyReason: String = "",
        after meeting: ID<Meeting>? = nil
    ) {
        self.child = child
        self.others = others
        self.how = how
        self.reasons = reasons
        self.emergencyReason = emergencyReason
        self.meeting = meeting
    }

    public var act: Act { .workEnquiry }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(child, in: work) }

    public func perform(in work: Work) throws -> ID<Enquiry> {
        let enquiries = Enquiries(work)
        let at = try held(in: work) ?? work.now
        let first = try enquiries.begin(
            for: child, after: meeting, how: how, reasons: reasons, emergencyReason: emergencyReason, strategyAt: at)
        let family = try PersonUnderWork(child, in: work).family
        for other in others where other != child && family.everybody.contains(other) {
            // Each child's own record is asked for: one of them may be closed to the reader.
            try Access.require(
                .init(
                    actor: work.actor, act: act, record: try PersonUnderWork.accessRecord(other, in: work), granted: work.granted)
            )
            try enquiries.begin(
                for: other, after: meeting, how: how, reasons: reasons, emergencyReason: emergencyReason, strategyAt: at,
                together: first)
        }
        return first
    }

    /// When the discussion was held; nil where there was none. One that is about others, or still to come, is none.
    private func held(in work: Work) throws -> Instant? {
        guard let meeting else { return nil }
        let found = try StrategyDiscussions(work).about(child).first { $0.id == meeting }
        guard let at = found?.heldFrom else { throw EnquiryProblem.strategyLater }
        return at
    }
}

/// The strategy discussions that were held about a child, the last first.
struct StrategyDiscussions {
    static let kind = "strategy-discussion"
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    func about(_ child: ID<Person>) throws -> [Meeting] {
        let records = try PersonStore(transaction: work.transaction).records(of: child)
        return try MeetingStore(transaction: work.transaction).meetings(about: records).filter {
            $0.kind == Self.kind && $0.heldFrom != nil && !$0.isCancelled
        }
    }
}

/// What the page that begins an enquiry needs to know (STRAT-6).
public struct EnquiryToBegin: Query {
    public let child: ID<Person>

    public init(_ child: ID<Person>) {
        self.child = child
    }

    public struct Answer: Hashable, Sendable {
        public let summary: PersonSummary
        /// Children of the family about whom an enquiry can be begun with this one.
        public let others: [PersonSummary]
        /// Strategy discussions that were held about the child, the last first.
        public let discussions: [Meeting]
        /// One that runs already.
        public let open: ID<Enquiry>?
    }

    public var act: Act { .workEnquiry }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.read(child, in: work).accessRecord }

    public func viewed(_ answer: Answer) -> View? { View([answer.summary.person.subject], on: "beginning an enquiry") }

    public func answer(in work: Work) throws -> Answer {
        let under = try PersonUnderWork.read(child, in: work)
        let near = under.family.household.union(under.family.related).subtracting([under.person.id])
        let people = try work.summaries(of: near.union([under.person.id]))
        guard let summary = people[under.person.id] else { throw NotFound("person") }
        let running = Set(
            try EnquiryStore(transaction: work.transaction).about(under.family.records + near).filter(\.isOpen).map(\.child))
        return Answer(
            summary: summary,
            others: people.values.filter {
                near.contains($0.id) && $0.isChild && !$0.isHidden && $0.person.diedOn == nil && !running.contains($0.id)
            }.sorted { ($0.name, $0.id) < ($1.name, $1.id) },
            discussions: try StrategyDiscussions(work).about(child),
            open: try Enquiries(work).about(child).first(where: \.isOpen)?.id
        )
    }
}
