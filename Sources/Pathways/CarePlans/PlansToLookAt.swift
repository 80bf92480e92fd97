import Definitions
public import Instruments
public import Kernel

/// The plans that a manager looks at: those that do not move, those about which legal planning is to be weighed, and those past another
/// time limit (CARE-5, CARE-6, SUP-4). The gravest first; each once.
public struct PlansToLookAt: Query {
    public init() {}

    public struct Line: Sendable {
        public let plan: CarePlan
        public let children: [PersonSummary]
        /// Who leads it; empty where nobody does.
        public let lead: String
        /// Nil where it was not found stuck, or was talked over.
        public let stuckSince: Instant?
        /// Why it does not move: as it is today, or as it was found where it has moved since.
        public let signs: [String]
        public let hasMovedSince: Bool
        /// Group supervision of it that is called and not closed.
        public let supervision: Meeting?
        /// The check whether to go to court: late, or due within some weeks.
        public let legal: ClockLine?
        /// A decision on legal planning that the conference service has not checked yet.
        public let unchecked: LegalDecision?
        /// Its other time limits that are past.
        public let late: [ClockLine]

        public var isStuck: Bool { stuckSince != nil }
        public var isLegalLate: Bool { legal?.standing == .late }
    }

    public struct Answer: Sendable {
        public let lines: [Line]
        /// How many more there are whose children’s records are closed to the reader.
        public let closed: Int
        public var stuck: [Line] { lines.filter(\.isStuck) }
        public var legal: [Line] { lines.filter { $0.legal != nil || $0.unchecked != nil } }
        public var late: [Line] { lines.filter { !$0.late.isEmpty } }
    }

    /// Days before it is due that the check is shown.
    static let ahead = 28
    static let most = 1000

    public var act: Act { .overseeCarePlan }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the plans that do not move") }

    public func viewed(_ answer: Answer) -> View? {
        let people = Set(answer.lines.flatMap { $0.children.map(\.id) })
        return people.isEmpty
            ? nil : View(people.sorted().map { Subject("person", $0) }, on: "the plans that do not move")
    }

    public func answer(in work: Work) throws -> Answer {
        let store = CarePlanStore(transaction: work.transaction)
        let oversight = CarePlanOversightStore(transaction: work.transaction)
        let stuck = try oversight.openStuck()
        let unchecked = try oversight.uncheckedDecisions()
        let clocks = try self.clocks(store, in: work)
        let ids = Set(stuck.map(\.plan)).union(unchecked.keys).union(clocks.keys)
        let plans = try store.find(ids).filter(\.isOpen)
        let children = try store.children(of: plans.map(\.id)).mapValues { $0.filter(\.isOn) }
        let people = try work.summaries(of: children.values.joined().map(\.person))
        let leads = try UserNames(in: work).names(of: plans.compactMap(\.lead))
        let lines = try plans.map { plan in
            let own = try work.lines(clocks[plan.id] ?? [], titled: false)
            let found = stuck.first { $0.plan == plan.id }
            let signs = found == nil ? [] : try CarePlans(work).drift(of: plan.id).map(\.words)
            return Line(
                plan: plan, children: (children[plan.id] ?? []).compactMap { people[$0.person] },
                lead: plan.lead.flatMap { leads[$0] } ?? "", stuckSince: found?.foundAt,
                signs: signs.isEmpty ? found?.reasons ?? [] : signs, hasMovedSince: found != nil && signs.isEmpty,
                supervision: found == nil ? nil : try supervision(of: plan, in: work),
                legal: own.first { $0.clock.kind == CarePlans.legalPlanning }, unchecked: unchecked[plan.id],
                late: own.filter { $0.clock.kind != CarePlans.legalPlanning })
        }
        let open = lines.filter { $0.children.isEmpty || $0.children.contains { !$0.isHidden } }
        return Answer(lines: open.sorted(by: isGraver), closed: lines.count - open.count)
    }

    private func isGraver(_ one: Line, _ other: Line) -> Bool {
        func rank(_ line: Line) -> Int { line.isLegalLate ? 0 : line.isStuck ? 1 : line.legal != nil ? 2 : 3 }
        func since(_ line: Line) -> Instant {
            line.stuckSince ?? line.legal?.clock.due.lastMoment ?? line.late.first?.clock.due.lastMoment ?? line.plan.madeAt
        }
        return (rank(one), since(one), one.plan.reference) < (rank(other), since(other), other.plan.reference)
    }

    /// The legal-planning checks that are late or soon due, and the other time limits of plans that are past; by plan.
    private func clocks(_ store: CarePlanStore, in work: Work) throws -> [ID<CarePlan>: [Clock]] {
        let all = ClockStore(transaction: work.transaction)
        let soon = Instant(work.today.adding(days: Self.ahead + 1))
        var found = try all.open(CarePlans.legalPlanning, dueBefore: soon, limit: Self.most)
        for kind in [
            CarePlans.visit, CarePlans.firstCoreGroup, CarePlans.nextCoreGroup, CarePlans.firstReview, CarePlans.nextReview,
            CarePlans.inNeedReview,
        ] {
            found += try all.open(kind, dueBefore: work.now, limit: Self.most)
        }
        found = found.filter { $0.pausedAt == nil }
        let plans = try store.plans(
            ofChildren: found.filter { $0.subject.kind == "care-plan-child" }.compactMap { ID($0.subject.id) })
        var byPlan: [ID<CarePlan>: [Clock]] = [:]
        for clock in found {
            let plan =
                clock.subject.kind == "care-plan"
                ? ID<CarePlan>(clock.subject.id) : ID<CarePlanChild>(clock.subject.id).flatMap { plans[$0] }
            if let plan { byPlan[plan, default: []].append(clock) }
        }
        return byPlan
    }

    private func supervision(of plan: CarePlan, in work: Work) throws -> Meeting? {
        try MeetingStore(transaction: work.transaction).meetings(for: plan.subject).last {
            $0.isOpen && $0.kind == "group-supervision"
        }
    }
}
