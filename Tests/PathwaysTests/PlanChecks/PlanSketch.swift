import Instruments
import Kernel
import LanternTesting

@testable import Pathways

/// A plan put together in a test without a database, rated and gated by the rules that Lantern ships with.
struct PlanSketch {
    let id = ID<ImprovementPlan>.fresh()
    var day: Day = "2026-03-02"
    var findings: [PlanRecord.FindingRecord] = []
    var actions: [ActionSketch] = []
    var references: [PlanCrossReference] = []
    var relations: [ActionRelation] = []

    /// Adds a finding; its parts are covered by nothing unless an action says so.
    @discardableResult
    mutating func finding(
        _ reference: String = "1",
        statement: String = "Strategy discussions are held late.",
        severity: Severity = .areaForImprovement,
        parts: [String] = [],
        covered: Set<Int> = [],
        disputes: [FindingDispute] = [],
        closedOn: Day? = nil
    ) -> ID<Finding> {
        let finding = Finding(
            id: .fresh(),
            plan: id,
            section: nil,
            position: findings.count + 1,
            reference: reference,
            family: "",
            statement: statement,
            required: "",
            provenance: "quoted",
            severity: severity,
            sourceRow: nil,
            closedOn: closedOn,
            version: 1
        )
        let parts = parts.enumerated().map {
            FindingPart(id: .fresh(), finding: finding.id, position: $0.offset + 1, statement: $0.element)
        }
        findings.append(
            PlanRecord.FindingRecord(
                finding: finding,
                parts: parts,
                themes: [:],
                disputes: disputes.map {
                    FindingDispute(
                        id: $0.id, finding: finding.id, raisedByAgency: $0.raisedByAgency, grounds: $0.grounds,
                        raisedOn: $0.raisedOn, consideredBy: $0.consideredBy, outcome: $0.outcome,
                        outcomeReason: $0.outcomeReason, decidedOn: $0.decidedOn
                    )
                },
                actions: [],
                uncovered: parts.filter { !covered.contains($0.position) }
            )
        )
        return finding.id
    }

    /// Adds an action that nothing can be said against, and lets the test spoil it.
    @discardableResult
    mutating func action(
        _ reference: String = "1(a)",
        answering findings: [ID<Finding>] = [],
        _ spoil: (inout ActionSketch) -> Void = { _ in }
    ) -> ID<ImprovementAction> {
        var sketch = ActionSketch(plan: id, reference: reference, position: actions.count + 1, findings: findings, today: day)
        spoil(&sketch)
        actions.append(sketch)
        return sketch.action.id
    }

    func record() throws -> PlanRecord {
        let rules = ImprovementRules(try TestPartnership.shippedDefinitions(), on: day)
        let links = actions.flatMap { sketch in
            sketch.findings.map { FindingLink(action: sketch.action.id, finding: $0, certainty: .confirmed) }
        }
        return PlanRecord(
            plan: .sketch(id),
            ownedByName: "Improvement board",
            sections: [],
            footnotes: [],
            terms: [],
            findings: findings.map { found in
                PlanRecord.FindingRecord(
                    finding: found.finding,
                    parts: found.parts,
                    themes: found.themes,
                    disputes: found.disputes,
                    actions: links.filter { $0.finding == found.finding.id },
                    uncovered: found.uncovered
                )
            },
            actions: actions.map { $0.record(links: links, findings: findings, rules: rules, day: day) },
            day: day
        )
    }

    func underCheck() throws -> PlanUnderCheck {
        PlanUnderCheck(try record(), references: references, relations: relations)
    }

    /// What one check says.
    func says(_ check: String) throws -> [Contradiction] {
        guard let check = PlanCheck.named(check) else { throw NotFound("check \(check)") }
        return check.findings(in: try underCheck())
    }
}

/// An action of a sketched plan.
struct ActionSketch {
    var action: ImprovementAction
    let findings: [ID<Finding>]
    var leads: [ActionLead]
    var notes: [ProgressNote] = []
    var milestones: [Milestone] = []
    var evidence: [Evidence] = []
    var obligations: [AuditObligation] = []
    var override: ColourOverride?
    var letThrough: ActionStep?

    init(plan: ID<ImprovementPlan>, reference: String, position: Int, findings: [ID<Finding>], today: Day) {
        self.findings = findings
        action = ImprovementAction(
            id: .fresh(),
            plan: plan,
            position: position,
            reference: reference,
            statement: "Hold every strategy discussion within a day, action number \(position)",
            intent: "",
            successMeasure: "Share of discussions held within a day",
            evidencePlan: "",
            expectedImpact: "",
            oversightAsWritten: "",
            overseenBy: .fresh(),
            due: Timescale(asWritten: "", kind: .exact, on: today.adding(days: 100)),
            firstDueOn: today.adding(days: 100),
            agreedAt: Instant(today.adding(days: -10)),
            rung: .underWay,
            isStated: true,
            statusAsWritten: "",
            wasLetThrough: false,
            atRiskBecause: "",
            mergedInto: nil,
            supersededBecause: "",
            lastProgressOn: today.adding(days: -1),
            sourceRow: nil,
            sources: "{}",
            version: 1
        )
        leads = [.sketch("Head of service", .role)]
    }

    mutating func note(_ body: String, on day: Day) {
        notes.append(
            ProgressNote(
                id: .fresh(), action: action.id, datedOn: day, body: body, corrects: nil, writtenAt: Instant(day),
                writtenBy: nil, authorName: "Lead", sourceRow: nil
            )
        )
    }

    /// Something attached: a document unless it says otherwise.
    mutating func attach(
        _ title: String = "Dip sample",
        _ proof: EvidenceStanding.Proof = .document,
        of evidenceClass: EvidenceClass = .compliance,
        on day: Day,
        staleOn: Day? = nil
    ) {
        evidence.append(
            Evidence(
                id: .fresh(), kind: "audit", evidenceClass: evidenceClass, title: title, description: "", datedOn: day,
                coversFrom: nil, coversTo: nil, authorRole: "", file: nil, address: "", proof: proof, staleOn: staleOn,
                addedAt: Instant(day), addedBy: nil, withdrawnAt: nil, withdrawnBecause: "", version: 1
            )
        )
    }

    mutating func promiseAudit(_ words: String, by day: Day?) {
        obligations.append(
            AuditObligation(
                id: .fresh(), plan: action.plan, action: action.id, words: words, dueOn: day, filed: nil, standing: .proposed,
                dismissedBecause: ""
            )
        )
    }

    mutating func setColour(_ colour: Colour, because reason: String, on day: Day) {
        override = ColourOverride(
            id: .fresh(), action: action.id, colour: colour, reason: reason, setAt: Instant(day), setBy: nil,
            setByName: "Chair", endedAt: nil
        )
    }

    func record(links: [FindingLink], findings: [PlanRecord.FindingRecord], rules: ImprovementRules, day: Day)
        -> PlanRecord.ActionRecord
    {
        let links = links.filter { $0.action == action.id }
        let disputed = findings.filter(\.isDisputed).map(\.finding.id)
        let standing = action.standing(
            countedFrom: day.adding(days: -200),
            isDisputed: !links.isEmpty && links.allSatisfy { disputed.contains($0.finding) }
        )
        return PlanRecord.ActionRecord(
            action: action,
            leads: leads,
            overseenByName: "Improvement board",
            findings: links,
            notes: notes,
            milestones: milestones,
            evidence: evidence,
            obligations: obligations,
            override: override,
            letThrough: letThrough,
            slipped: nil,
            standing: standing,
            rating: rules.rating.rate(standing, on: day),
            gate: rules.gate.judge(
                evidence.map(\.standing),
                missingAudits: obligations.filter(\.isMissing).map(\.words),
                on: day
            ),
            dayOfRating: day
        )
    }
}

extension ID {
    static func fresh() -> ID { RandomIDs().next(at: "2026-01-05T09:00") }
}

extension ActionLead {
    static func sketch(_ name: String, _ kind: Party.Kind, role: String = "", standing: Standing = .written) -> ActionLead {
        ActionLead(
            party: Party(
                id: .fresh(), plan: .fresh(), kind: kind, name: name, role: role, organisation: "", user: nil, sameAs: nil,
                version: 1
            ),
            position: 1,
            isAccountable: true,
            standing: standing,
            asWritten: name
        )
    }
}

extension ImprovementPlan {
    static func sketch(_ id: ID<ImprovementPlan>) -> ImprovementPlan {
        ImprovementPlan(
            id: id, title: "Plan", place: "Ambleford", kind: "joint-inspection", theme: "", inspectedAsWritten: "",
            inspectedFrom: nil, inspectedTo: nil, inspectedPrecision: "day", submittedOn: nil, datedOn: nil, versionLabel: "",
            introduction: "", statusKey: .array([]), ownedBy: nil, createdAt: "2025-08-14T09:00", createdBy: nil, closedOn: nil,
            version: 1
        )
    }
}

extension FindingDispute {
    static func sketch(by agency: String, considered: String = "", on day: Day? = nil) -> FindingDispute {
        FindingDispute(
            id: .fresh(), finding: .fresh(), raisedByAgency: agency, grounds: "One case only", raisedOn: day,
            consideredBy: considered, outcome: nil, outcomeReason: "", decidedOn: nil
        )
    }
}
