import Definitions
public import Instruments
public import Kernel

/// A plan's first screen: how its actions stand, and a page of its findings with their actions. Reads whole words only
/// for what it shows, so that a plan of ten thousand actions opens as quickly as one of fifty.
public struct PlanOverview: Query {
    /// What the board asks to see.
    public enum Filter: String, Hashable, Sendable, Codable, CaseIterable {
        case all
        case late
        case unowned
        /// Claimed or accepted without sufficient evidence.
        case unevidenced
        /// A colour set by hand, or a claim that the chair let through.
        case overridden
        /// Nobody has reported for longer than the cycle.
        case silent
        case noStatusGiven = "no-status-given"
        case disputed
        case slipped
        case withoutAction = "without-action"
        /// A pilot on which nobody decided by the day of its review (PLAN-17).
        case pilotUndecided = "pilot-undecided"

        /// Whether it asks something of findings; the others ask it of actions.
        public var isOfFindings: Bool { self == .all || self == .disputed || self == .withoutAction }
    }

    public let plan: ID<ImprovementPlan>
    public let filter: Filter
    /// From 1.
    public let page: Int

    public static let findingsOnAPage = 40

    public init(_ plan: ID<ImprovementPlan>, filter: Filter = .all, page: Int = 1) {
        self.plan = plan
        self.filter = filter
        self.page = max(page, 1)
    }

    public struct Answer: Sendable {
        public let plan: ImprovementPlan
        public let ownedByName: String
        public let sections: [PlanSection]
        public let findingCount: Int
        public let actionCount: Int
        public let statuses: [StatusCount]
        /// How many each filter would show: findings where it asks something of them, and else actions.
        public let filterCounts: [Filter: Int]
        /// In order of severity, then of the plan.
        public let findings: [FindingLine]
        /// Actions that answer no finding of the plan; on the first page only.
        public let looseActions: [ActionLine]
        public let pages: Int
        public let openAnomalies: Int
        /// What the letter that the plan was made of asks for; nil when it was made of none.
        public let letter: LetterAnswer?
        /// How many claims the report that the plan was made of makes.
        public let claimCount: Int
        public let may: May
    }

    public struct May: Hashable, Sendable {
        public let edit: Bool
        public let issue: Bool
    }

    public struct FindingLine: Hashable, Sendable {
        public let finding: Finding
        public let isDisputed: Bool
        /// The challenges whose reply is awaited.
        public let disputes: [FindingDispute]
        public let uncoveredParts: Int
        public let actions: [ActionLine]
    }

    public struct ActionLine: Hashable, Sendable {
        public let id: ID<ImprovementAction>
        public let reference: String
        public let statement: String
        public let leads: [ActionLead]
        public let due: Timescale
        public let overseenByName: String
        public let rating: Rating
        public let override: Colour?
        public let rung: Rung
        public let wasLetThrough: Bool
        public let isLate: Bool
        public let isUnowned: Bool

        public var shownColour: Colour { override ?? rating.colour }
    }

    public var act: Act { .readPlan }

    public func record(in work: Work) throws -> AccessRecord {
        let found = try ImprovementPlanStore(transaction: work.transaction).find(plan)
        return AccessRecord("this plan", overseenBy: found.ownedBy)
    }

    public func answer(in work: Work) throws -> Answer {
        let access = try record(in: work)
        let store = PlanOverviewStore(transaction: work.transaction, plan: plan)
        let plans = ImprovementPlanStore(transaction: work.transaction)
        let rules = ImprovementRules(work.definitions, on: work.today).rating
        var outlines = try store.outlines().mapValues { outline in
            RatedOutline(outline: outline, rating: rules.rate(outline.standing, on: work.today), day: work.today)
        }
        for pilot in try PilotStore(transaction: work.transaction).all(in: plan, on: work.today) where pilot.isOverdue {
            outlines[pilot.pilot.action]?.isPilotUndecided = true
        }
        let findings = try store.findingOutlines()
        let matching = findings.filter { matches($0, filter, outlines) }
        let ordered = matching.sorted { ($0.severity, $0.position) < ($1.severity, $1.position) }
        let from = min((page - 1) * Self.findingsOnAPage, ordered.count)
        let shown = ordered[from..<min(from + Self.findingsOnAPage, ordered.count)]
        let loose =
            page == 1
            ? try store.looseActions().filter { [outlines] action in outlines[action].map { matches($0, filter) } ?? false } : []
        let lines = try actionLines(
            Set(shown.flatMap(\.actions) + loose),
            from: store,
            outlines: outlines,
            day: work.today
        )
        let words = try store.findings(shown.map(\.id))
        let disputes = FindingDisputeStore(transaction: work.transaction)
        let bodyNames = try BodyStore(transaction: work.transaction).names(on: work.today)
        let found = try plans.find(plan)
        return Answer(
            plan: found,
            ownedByName: found.ownedBy.flatMap { bodyNames[$0] } ?? "",
            sections: try plans.sections(of: plan),
            findingCount: findings.count,
            actionCount: outlines.count,
            statuses: StatusCount.of(outlines.values.map(\.rating)),
            filterCounts: Dictionary(
                uniqueKeysWithValues: Filter.allCases.map { [outlines] filter in
                    (
                        filter,
                        filter.isOfFindings
                            ? findings.count { matches($0, filter, outlines) }
                            : outlines.values.count { matches($0, filter) }
                    )
                }
            ),
            findings: try shown.compactMap { outline in
                try words[outline.id].map {
                    FindingLine(
                        finding: $0,
                        isDisputed: outline.isDisputed,
                        disputes: outline.isDisputed ? try disputes.all(of: outline.id).filter(\.isOpen) : [],
                        uncoveredParts: outline.uncoveredParts,
                        actions: outline.actions.compactMap { lines[$0] }
                    )
                }
            },
            looseActions: loose.compactMap { lines[$0] },
            pages: max(1, (ordered.count + Self.findingsOnAPage - 1) / Self.findingsOnAPage),
            openAnomalies: try PlanFigures(transaction: work.transaction).openAnomalies()[plan] ?? 0,
            letter: try ProseStore(transaction: work.transaction).answer(of: plan),
            claimCount: try ProseStore(transaction: work.transaction).claimCount(of: plan),
            may: May(edit: work.allows(.editPlan, on: access), issue: work.allows(.issuePlan, on: access))
        )
    }

    public func viewed(_ answer: Answer) -> View? { View([answer.plan.subject], on: "plan") }

    private func matches(
        _ finding: FindingOutline,
        _ filter: Filter,
        _ outlines: [ID<ImprovementAction>: RatedOutline]
    ) -> Bool {
        switch filter {
        case .all: true
        case .disputed: finding.isDisputed
        case .withoutAction: finding.actions.isEmpty
        default: finding.actions.contains { action in outlines[action].map { matches($0, filter) } ?? false }
        }
    }

    private func matches(_ rated: RatedOutline, _ filter: Filter) -> Bool {
        switch filter {
        case .all: true
        case .late: rated.isLate
        case .unowned: rated.outline.isUnowned && !rated.outline.standing.isClosed
        case .unevidenced: rated.outline.standing.rung == .claimed || rated.outline.standing.wasLetThrough
        case .overridden: rated.outline.override != nil || rated.outline.standing.wasLetThrough
        case .silent: rated.rating.isUpdateOverdue
        case .noStatusGiven: rated.rating.status == .noStatusGiven
        case .slipped: rated.outline.standing.rung == .slipped
        case .pilotUndecided: rated.isPilotUndecided
        case .disputed, .withoutAction: false
        }
    }

    private func actionLines(
        _ ids: Set<ID<ImprovementAction>>,
        from store: PlanOverviewStore,
        outlines: [ID<ImprovementAction>: RatedOutline],
        day: Day
    ) throws -> [ID<ImprovementAction>: ActionLine] {
        let leads = try store.leads(of: ids)
        let bodyNames = try BodyStore(transaction: store.transaction).names(on: day)
        var lines: [ID<ImprovementAction>: ActionLine] = [:]
        for words in try store.words(of: ids) {
            guard let rated = outlines[words.id] else { continue }
            lines[words.id] = ActionLine(
                id: words.id,
                reference: words.reference,
                statement: words.statement,
                leads: leads[words.id] ?? [],
                due: words.due,
                overseenByName: words.overseenBy.flatMap { bodyNames[$0] } ?? "",
                rating: rated.rating,
                override: rated.outline.override,
                rung: rated.outline.standing.rung,
                wasLetThrough: rated.outline.standing.wasLetThrough,
                isLate: rated.isLate,
                isUnowned: rated.outline.isUnowned
            )
        }
        return lines
    }
}

/// An action without its words.
struct ActionOutline: Hashable, Sendable {
    let standing: ActionStanding
    let override: Colour?
    let isUnowned: Bool
}

/// An action without its words, rated.
struct RatedOutline {
    let outline: ActionOutline
    let rating: Rating
    let day: Day
    var isPilotUndecided = false

    var shownColour: Colour { outline.override ?? rating.colour }
    var isLate: Bool { outline.standing.isLate(on: day) }
}

/// A finding without its words.
struct FindingOutline: Hashable, Sendable {
    let id: ID<Finding>
    let position: Int
    let severity: Severity
    var isDisputed: Bool
    var uncoveredParts: Int
    var actions: [ID<ImprovementAction>]
}
