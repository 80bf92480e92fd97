public import Instruments
public import Kernel

/// The enquiry about a child that runs, for the top of the child’s page, and those before (S47-1). For whoever sees the whole
/// record; others see none.
public struct EnquiriesOfChild: Query {
    public let child: ID<Person>

    public init(_ child: ID<Person>) {
        self.child = child
    }

    public struct Answer: Hashable, Sendable {
        public let open: EnquiryLine?
        /// The newest first.
        public let earlier: [Enquiry]
        /// What agencies are called, for the safety plan.
        public let agencies: [ID<Agency>: AgencyLine]
        public let mayBegin: Bool
    }

    public var act: Act { .readPart }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.read(child, in: work).accessRecord }

    public func answer(in work: Work) throws -> Answer {
        let under = try PersonUnderWork.read(child, in: work)
        guard under.reach == .whole else { return Answer(open: nil, earlier: [], agencies: [:], mayBegin: false) }
        let all = try EnquiryStore(transaction: work.transaction).about(under.family.records)
        return Answer(
            open: try all.first(where: \.isOpen).flatMap { try EnquiryLines(work).lines([$0]).first },
            earlier: all.filter { !$0.isOpen },
            agencies: all.isEmpty ? [:] : try work.agencyNames(),
            mayBegin: work.allows(.workEnquiry, on: under.accessRecord)
        )
    }
}

/// The enquiries that run: all of them for who oversees enquiries, else those that name the reader or are their team’s; with the
/// strategy discussions that are owed (STRAT-1, S47-1).
public struct OpenEnquiries: Query {
    public init() {}

    public struct Answer: Hashable, Sendable {
        public let lines: [EnquiryLine]
        public let needs: [NeedLine]
        public let isOfAll: Bool
        public let mayAnswer: Bool
        public var withoutSafetyPlan: Int { lines.count(where: \.lacksSafetyPlan) }
        public var toCheck: Int { lines.count { $0.enquiry.found != nil && $0.enquiry.check == nil } }
    }

    /// A strategy discussion that is needed and was not held.
    public struct NeedLine: Hashable, Sendable {
        public let need: StrategyNeed
        public let children: [String]
        public let clock: ClockLine?
        public let answeredBy: String
    }

    static let most = 300

    public var act: Act { .workEnquiry }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the enquiries") }

    public func viewed(_ answer: Answer) -> View? {
        let people = Set(answer.lines.map(\.child.id) + answer.needs.flatMap(\.need.children.keys))
        return people.isEmpty ? nil : View(people.sorted().map { Subject("person", $0) }, on: "the open enquiries")
    }

    public func answer(in work: Work) throws -> Answer {
        let isOfAll = work.granted.contains(.overseeEnquiry)
        let all = try EnquiryLines(work).lines(EnquiryStore(transaction: work.transaction).open(limit: Self.most))
        let teams = Set(try work.ownTeams().map(\.team))
        let lines = all.filter { line in
            if isOfAll { return true }
            if let team = line.enquiry.team, teams.contains(team) { return !line.child.isHidden }
            return line.workers.values.contains { $0.user != nil && $0.user == work.actor.user }
        }
        return Answer(
            lines: lines, needs: isOfAll ? try needs(in: work) : [], isOfAll: isOfAll,
            mayAnswer: work.allows(.overseeEnquiry, on: AccessRecord("")))
    }

    private func needs(in work: Work) throws -> [NeedLine] {
        let needs = try StrategyNeedStore(transaction: work.transaction).open(limit: Self.most)
        let people = try work.summaries(of: needs.flatMap(\.children.keys))
        let open = try ClockStore(transaction: work.transaction).open(forEach: needs.map(\.about))
        let clocks = try work.lines(
            needs.compactMap { open[$0.about]?.first { $0.kind == EnquiryClocks.strategy } })
        let users = try UserNames(in: work).names(of: needs.compactMap { $0.answer?.by })
        return needs.map { need in
            NeedLine(
                need: need,
                children: need.children.keys.compactMap { people[$0]?.name }.sorted(),
                clock: clocks.first { $0.clock.subject == need.about },
                answeredBy: need.answer?.by.flatMap { users[$0] } ?? ""
            )
        }
    }
}
