public import Instruments
public import Kernel

/// A whole plan as it stands on a day: what the plan's page, the checks, the exception report, the issued versions and
/// the exports are all made from, so that they cannot disagree.
public struct PlanRecord: Hashable, Sendable {
    public let plan: ImprovementPlan
    public let ownedByName: String
    public let sections: [PlanSection]
    public let footnotes: [PlanFootnote]
    public let terms: [PlanTerm]
    public let findings: [FindingRecord]
    public let actions: [ActionRecord]
    /// The day on which it is judged.
    public let day: Day

    /// A finding with its parts and disputes, and where its actions stand in `actions`.
    public struct FindingRecord: Hashable, Sendable {
        public let finding: Finding
        public let parts: [FindingPart]
        /// Key of each theme that somebody confirmed to the words that say so.
        public let themes: [String: String]
        public let disputes: [FindingDispute]
        public let actions: [FindingLink]
        /// The parts that no action covers (PLAN-15). A finding without parts is one part: itself.
        public let uncovered: [FindingPart]

        public var hasNoAction: Bool { actions.isEmpty }
        public var isDisputed: Bool { disputes.contains(where: \.isOpen) }
    }

    /// An action with everything that its rating and its gate rest on.
    public struct ActionRecord: Hashable, Sendable {
        public let action: ImprovementAction
        public let leads: [ActionLead]
        public let overseenByName: String
        public let findings: [FindingLink]
        public let notes: [ProgressNote]
        public let milestones: [Milestone]
        public let evidence: [Evidence]
        public let obligations: [AuditObligation]
        public let override: ColourOverride?
        public let letThrough: ActionStep?
        /// How it slipped, while it stands slipped: which readings, or what was withdrawn (EVID-4).
        public let slipped: ActionStep?
        public let standing: ActionStanding
        public let rating: Rating
        public let gate: EvidenceGate.Verdict

        /// The colour a person set, or else the computed one.
        public var shownColour: Colour { override?.colour ?? rating.colour }
        public var accountable: ActionLead? { leads.first(where: \.isAccountable) }
        /// PLAN-6: a committee, "all agencies" or nobody counts as unowned until a role is named.
        public var isUnowned: Bool { !(accountable?.party.canBeAccountable ?? false) }
        public var isLate: Bool {
            !standing.isClosed && !standing.rung.isClaimedDone && (action.due.on.map { $0 < dayOfRating } ?? false)
        }
        /// The day on which it was rated.
        public let dayOfRating: Day
        /// Claimed or accepted without sufficient evidence.
        public var isUnevidenced: Bool {
            (standing.rung.isClaimedDone || standing.rung.isAccepted) && !gate.isOpen
        }
    }

    public func action(_ id: ID<ImprovementAction>) -> ActionRecord? { actions.first { $0.action.id == id } }

    /// How many actions have each status, in the order of the fixed set; statuses without any are left out.
    public var statusCounts: [(status: ActionStatus, count: Int)] {
        let counts = Dictionary(grouping: actions, by: \.rating.status).mapValues(\.count)
        return ActionStatus.allCases.compactMap { status in counts[status].map { (status, $0) } }
    }
}
