import Definitions
import Instruments
import Kernel
import Store

/// Puts a plan's record together from the store: a fixed number of statements, whatever its size.
struct PlanRecordReader {
    let transaction: Transaction
    let definitions: Definitions
    let rules: ImprovementRules
    let day: Day
    /// The record as it stood at the end of `day`, and not as it stands now.
    var isOfThePast = false

    func read(_ id: ID<ImprovementPlan>) throws -> PlanRecord {
        let plans = ImprovementPlanStore(transaction: transaction)
        let findingStore = FindingStore(transaction: transaction)
        let actionStore = ImprovementActionStore(transaction: transaction)
        let bodies = BodyStore(transaction: transaction)
        let plan = try plans.find(id)
        let findings = try findingStore.all(in: id)
        let actions = try actionStore.all(in: id)
        let links = try actionStore.links(in: id)
        let disputes = Dictionary(grouping: try FindingDisputeStore(transaction: transaction).all(in: id), by: \.finding)
        let bodyNames = try bodies.names(on: day)
        let disputed = Set(
            disputes.filter { $0.value.contains { isOfThePast ? $0.wasOpen(on: day) : $0.isOpen } }.keys)
        return PlanRecord(
            plan: plan,
            ownedByName: plan.ownedBy.flatMap { bodyNames[$0] } ?? "",
            sections: try plans.sections(of: id),
            footnotes: try plans.footnotes(of: id),
            terms: try plans.terms(of: id),
            findings: try records(of: findings, answeredBy: actions, in: id, links: links, disputes: disputes),
            actions: try records(of: actions, in: plan, links: links, disputed: disputed, bodyNames: bodyNames),
            day: day
        )
    }

    /// One action's record, and the findings it answers.
    func read(action id: ID<ImprovementAction>) throws -> (record: PlanRecord, action: PlanRecord.ActionRecord) {
        let action = try ImprovementActionStore(transaction: transaction).find(id)
        let record = try read(action.plan)
        guard let found = record.action(id) else { throw NotFound("action") }
        return (record, found)
    }

    private func records(
        of findings: [Finding],
        answeredBy actions: [ImprovementAction],
        in plan: ID<ImprovementPlan>,
        links: [FindingLink],
        disputes: [ID<Finding>: [FindingDispute]]
    ) throws -> [PlanRecord.FindingRecord] {
        let store = FindingStore(transaction: transaction)
        let parts = Dictionary(grouping: try FindingPartStore(transaction: transaction).all(in: plan), by: \.finding)
        let themes = try store.themes(in: plan)
        let coverage = try ImprovementActionStore(transaction: transaction).coverage(in: plan)
        let linksOf = Dictionary(grouping: links, by: \.finding)
        let wanted = Set(actions.filter(\.isWanted).map(\.id))
        return findings.map { finding in
            let parts = parts[finding.id] ?? []
            return PlanRecord.FindingRecord(
                finding: finding,
                parts: parts,
                themes: themes[finding.id] ?? [:],
                disputes: disputes[finding.id] ?? [],
                actions: linksOf[finding.id] ?? [],
                uncovered: parts.filter { wanted.isDisjoint(with: coverage[$0.id] ?? []) }
            )
        }
    }

    private func records(
        of actions: [ImprovementAction],
        in plan: ImprovementPlan,
        links: [FindingLink],
        disputed: Set<ID<Finding>>,
        bodyNames: [ID<Body>: String]
    ) throws -> [PlanRecord.ActionRecord] {
        let history = ActionHistoryStore(transaction: transaction)
        let evidenceStore = EvidenceStore(transaction: transaction)
        let leads = try PartyStore(transaction: transaction).leads(in: plan.id)
        var notes = Dictionary(grouping: try history.notes(in: plan.id), by: \.action)
        let milestones = Dictionary(grouping: try history.milestones(in: plan.id), by: \.action)
        var evidence = try evidenceStore.all(in: plan.id)
        let obligations = Dictionary(grouping: try evidenceStore.obligations(in: plan.id), by: \.action)
        let overrides = Dictionary(grouping: try history.overrides(in: plan.id), by: \.action)
        let letThrough = try newest(.letThrough, history, in: plan)
        let slipped = try newest(.slipped, history, in: plan)
        let linksOf = Dictionary(grouping: links, by: \.action)
        let live = try LiveProofStore(transaction, definitions, on: day).standings(in: plan.id)
        var actions = actions
        if isOfThePast {
            actions = try rewind(actions, in: plan.id, notes: notes)
            notes = notes.mapValues { $0.filter { $0.writtenAt.day <= day } }
            evidence = evidence.mapValues { $0.compactMap { $0.asKnown(on: day) } }
        }
        return actions.map { action in
            let links = linksOf[action.id] ?? []
            let standing = action.standing(
                countedFrom: plan.createdAt.day,
                isDisputed: !links.isEmpty && links.allSatisfy { disputed.contains($0.finding) }
            )
            let evidence = evidence[action.id] ?? []
            let obligations = obligations[action.id] ?? []
            return PlanRecord.ActionRecord(
                action: action,
                leads: leads[action.id] ?? [],
                overseenByName: action.overseenBy.flatMap { bodyNames[$0] } ?? "",
                findings: links,
                notes: notes[action.id] ?? [],
                milestones: milestones[action.id] ?? [],
                evidence: evidence,
                obligations: obligations,
                override: overrides[action.id]?.last { isOfThePast ? $0.wasShown(on: day) : $0.endedAt == nil },
                letThrough: letThrough[action.id],
                slipped: standing.rung == .slipped ? slipped[action.id] : nil,
                standing: standing,
                rating: rules.rating.rate(standing, on: day),
                gate: rules.gate.judge(
                    evidence.map(\.standing) + (live[action.id] ?? []),
                    missingAudits: obligations.filter(\.isMissing).map(\.words),
                    on: day,
                    isAccepted: action.rung.isAccepted
                ),
                dayOfRating: day
            )
        }
    }
}

extension PlanRecordReader {
    /// The newest step of a kind that each action had taken by the end of the day.
    private func newest(_ kind: ActionStep.Kind, _ history: ActionHistoryStore, in plan: ImprovementPlan) throws
        -> [ID<ImprovementAction>: ActionStep]
    {
        Dictionary(
            try history.steps(kind, in: plan.id).filter { $0.takenAt.day <= day }.map { ($0.action, $0) },
            uniquingKeysWith: { $1 })
    }

    private func rewind(
        _ actions: [ImprovementAction], in plan: ID<ImprovementPlan>, notes: [ID<ImprovementAction>: [ProgressNote]]
    ) throws -> [ImprovementAction] {
        let history = ActionHistoryStore(transaction: transaction)
        let steps = Dictionary(grouping: try history.steps(in: plan), by: \.action)
        let changes = Dictionary(grouping: try history.dueChanges(in: plan), by: \.action)
        return actions.compactMap { action in
            PastAction(
                day: day, steps: steps[action.id] ?? [], dueChanges: changes[action.id] ?? [], notes: notes[action.id] ?? []
            ).rewind(action)
        }
    }
}

extension ImprovementAction {
    /// Neither merged into another nor superseded: only these cover a part of a finding.
    var isWanted: Bool { mergedInto == nil && supersededBecause.isBlank }

    func standing(countedFrom: Day, isDisputed: Bool) -> ActionStanding {
        ActionStanding(
            rung: rung,
            isStated: isStated,
            dueOn: due.on,
            lastProgressOn: lastProgressOn,
            countedFrom: agreedAt.map { max($0.day, countedFrom) } ?? countedFrom,
            atRiskBecause: atRiskBecause,
            isDisputed: isDisputed,
            isMerged: mergedInto != nil,
            isSuperseded: !supersededBecause.isBlank,
            wasLetThrough: wasLetThrough
        )
    }
}
