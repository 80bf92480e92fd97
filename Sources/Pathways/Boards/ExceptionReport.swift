import Definitions
public import Instruments
public import Kernel

/// What a body has to look at: everything that it oversees and that is late, unowned, unevidenced, overridden, slipped,
/// silent or contested (GOV-3). Names posts and organisations, never people (PLAN-6).
public struct ExceptionReport: Query {
    /// Why an action is in the report. An action stands under each reason that it has.
    public enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
        case slipped
        case late
        case letThrough = "let-through"
        case overridden
        case unevidenced
        case promisedAuditMissing = "promised-audit-missing"
        case unowned
        case silent
        case noStatusGiven = "no-status-given"
        case disputed
        case pilotUndecided = "pilot-undecided"

        /// What it means and what the body is asked to do.
        public var heading: String {
            switch self {
            case .slipped: "Accepted, and no longer holds"
            case .late: "Late"
            case .letThrough: "Let through by the chair without sufficient evidence"
            case .overridden: "Colour set by hand"
            case .unevidenced: "Claimed, not evidenced"
            case .promisedAuditMissing: "A promised audit has no result"
            case .unowned: "Nobody can be asked"
            case .silent: "Update overdue"
            case .noStatusGiven: "No status was ever given"
            case .disputed: "The finding is contested"
            case .pilotUndecided: "A pilot is over and nobody has decided"
            }
        }

        public var ask: String {
            switch self {
            case .slipped: "Ask what changed, and when it will hold again."
            case .late: "Agree a new date with a reason, or what will unblock it."
            case .letThrough: "Ask whether there is evidence by now."
            case .overridden: "Ask whether the reason still holds."
            case .unevidenced: "Ask for an audit or a measure; send it back where there is none."
            case .promisedAuditMissing: "Ask for the result, or say why no audit is needed."
            case .unowned: "Name one person or post that is accountable."
            case .silent: "Ask the lead for an update at the meeting."
            case .noStatusGiven: "Ask the lead how it is going."
            case .disputed: "Ask when the reply is due."
            case .pilotUndecided: "Decide what follows: roll it out, change it, go on trying, or stop."
            }
        }
    }

    public struct Line: Hashable, Sendable {
        public let action: ID<ImprovementAction>
        public let reference: String
        public let statement: String
        public let planTitle: String
        public let severity: Severity
        /// By post or organisation.
        public let lead: String
        public let due: String
        /// "First promised for …; moved twice", or empty.
        public let moved: String
        public let status: ActionStatus
        public let colour: Colour
        /// The reason that a person gave, where one did.
        public let because: String
    }

    public struct Section: Hashable, Sendable {
        public let reason: Reason
        public let lines: [Line]
    }

    public struct Answer: Sendable {
        /// What the body was called on that day (ADM-4).
        public let bodyName: String
        public let body: ID<Body>
        public let asAt: Day
        /// When it was made: everything recorded until then is in it.
        public let madeAt: Instant
        public let sections: [Section]
        public let overseen: Int
        public let inReport: Int

        /// Of an earlier day: as it stood then, but for who leads and oversees, which is as it stands when the report is made.
        public var isOfThePast: Bool { asAt < madeAt.day }
        /// Of a day to come: what would be an exception then, if nothing happened until then.
        public var isOfTheFuture: Bool { asAt > madeAt.day }
    }

    public let body: ID<Body>
    /// The day by which lateness and silence are judged; today when nil.
    public let asAt: Day?

    public init(for body: ID<Body>, asAt: Day? = nil) {
        self.body = body
        self.asAt = asAt
    }

    public var act: Act { .readPlan }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this report", overseenBy: body) }

    public func answer(in work: Work) throws -> Answer {
        let day = asAt ?? work.today
        let found = try BodyStore(transaction: work.transaction).find(body)
        let actions = try ImprovementActionStore(transaction: work.transaction).all(overseenBy: body)
        let reader = PlanRecordReader(
            transaction: work.transaction,
            definitions: work.definitions,
            rules: ImprovementRules(work.definitions, on: day),
            day: day,
            isOfThePast: day < work.today
        )
        let history = ActionHistoryStore(transaction: work.transaction)
        var lines: [Reason: [Line]] = [:]
        var inReport: Set<ID<ImprovementAction>> = []
        let overseen = Set(actions.map(\.id))
        for plan in Set(actions.map(\.plan)).sorted() {
            let record = try reader.read(plan)
            let undecided = try PilotStore(transaction: work.transaction).all(in: plan, on: day).filter(\.isOverdue)
            for action in record.actions where overseen.contains(action.action.id) {
                var reasons = ExceptionReport.reasons(for: action, on: day)
                if let pilot = undecided.first(where: { $0.pilot.action == action.action.id })?.pilot {
                    reasons.append((.pilotUndecided, "To be decided by \(pilot.reviewOn.inWords)."))
                }
                guard !reasons.isEmpty else { continue }
                inReport.insert(action.action.id)
                let moves = try history.dueChanges(of: action.action.id).count { $0.changedAt.day <= day }
                for (reason, because) in reasons {
                    lines[reason, default: []].append(
                        ExceptionReport.line(action, in: record, moves: moves, because: because)
                    )
                }
            }
        }
        return Answer(
            bodyName: found.name(on: day),
            body: body,
            asAt: day,
            madeAt: work.now,
            sections: Reason.allCases.compactMap { reason in
                lines[reason].map { found in
                    Section(
                        reason: reason,
                        lines: found.sorted {
                            ($0.severity, $0.planTitle, $0.reference) < ($1.severity, $1.planTitle, $1.reference)
                        })
                }
            },
            overseen: overseen.count,
            inReport: inReport.count
        )
    }

    public func viewed(_ answer: Answer) -> View? { View([Subject("body", body)], on: "exception report") }

    /// Why an action is an exception on a day, each with the words of whoever gave a reason. Pure.
    static func reasons(for record: PlanRecord.ActionRecord, on day: Day) -> [(Reason, String)] {
        let standing = record.standing
        var reasons: [(Reason, String)] = []
        if standing.rung == .slipped { reasons.append((.slipped, record.slipped?.reason ?? "")) }
        if standing.isLate(on: day) { reasons.append((.late, standing.atRiskBecause)) }
        if let step = record.letThrough { reasons.append((.letThrough, step.reason)) }
        if let override = record.override { reasons.append((.overridden, override.reason)) }
        if standing.rung == .claimed { reasons.append((.unevidenced, record.gate.reasons.joined(separator: " "))) }
        if let missing = record.obligations.first(where: { $0.isMissing && ($0.dueOn.map { $0 < day } ?? false) }) {
            reasons.append((.promisedAuditMissing, missing.words))
        }
        if record.isUnowned, !standing.isClosed { reasons.append((.unowned, "")) }
        if record.rating.isUpdateOverdue { reasons.append((.silent, "")) }
        if record.rating.status == .noStatusGiven { reasons.append((.noStatusGiven, "")) }
        if record.rating.status == .disputed { reasons.append((.disputed, "")) }
        return reasons
    }

    private static func line(
        _ record: PlanRecord.ActionRecord,
        in plan: PlanRecord,
        moves: Int,
        because: String
    ) -> Line {
        let answered = Set(record.findings.map(\.finding))
        let severity = plan.findings.filter { answered.contains($0.finding.id) }.map(\.finding.severity).min()
        let first = record.action.firstDueOn
        let moved =
            first != nil && first != record.action.due.on
            ? "First promised for \(first?.inWords ?? ""); moved \(moves == 1 ? "once" : "\(moves) times")" : ""
        return Line(
            action: record.action.id,
            reference: record.action.reference,
            statement: record.action.statement,
            planTitle: plan.plan.title,
            severity: severity ?? .areaForImprovement,
            lead: record.leads.isEmpty
                ? "No lead given" : record.leads.map(\.party.publishedName).joined(separator: "; "),
            due: record.action.due.inWords,
            moved: moved,
            status: record.rating.status,
            colour: record.shownColour,
            because: because
        )
    }
}
