/// IMP-8: words copied from another row that name an agency which is not this row's: audits by the police reported to managers
/// of health.
enum WrongAudience {
    private static let shortest = 5
    private static let names: [(path: any KeyPath<DraftAction, DraftText?> & Sendable, name: String)] = [
        (\.scrutiny, "scrutiny"), (\.expectedImpact, "expected impact"), (\.evidence, "evidence"), (\.oversight, "oversight"),
        (\.successMeasure, "success measure"), (\.intent, "intent"),
    ]

    static func find(in plan: PlanUnderCheck) -> [DraftAnomaly] {
        let lead = leadSectors(plan)
        var found: [DraftAnomaly] = []
        for (path, name) in names {
            var holders: [[UInt64]: [Int]] = [:]
            var sectors: [[UInt64]: Set<Sector>] = [:]
            for (index, action) in plan.draft.actions.enumerated() {
                guard let text = action[keyPath: path], text.standing == .written else { continue }
                let scan = Scan(text.text)
                let stems = ContentWords.stems(of: scan)
                guard stems.count >= shortest else { continue }
                holders[stems, default: []].append(index)
                if sectors[stems] == nil { sectors[stems] = Sector.all(in: scan) }
            }
            for (stems, actions) in holders where actions.count > 1 {
                guard let named = sectors[stems], named.count == 1, let audience = named.first,
                    let giver = actions.first(where: { lead[$0].contains(audience) })
                else { continue }
                for action in actions where !lead[action].isEmpty && !lead[action].contains(audience) {
                    guard !row(action, plan).contains(audience) else { continue }
                    found.append(
                        plan.anomaly(
                            .wrongAudience, [action, giver], key: "\(plan.draft.actions[action].key):\(name)",
                            "The \(name) of \(plan.draft.actions[action].reference) has the same words as that of \(plan.draft.actions[giver].reference) and names \(audience.label), though \(leads(action, plan)) leads. It may have been copied. Ask to whom it reports.",
                            .check, at: [plan.draft.actions[action][keyPath: path]?.source]))
                }
            }
        }
        return found.sorted { $0.key < $1.key }
    }

    /// The sectors of those who lead each action, by name and by what the plan's glossary says that the letters stand for.
    private static func leadSectors(_ plan: PlanUnderCheck) -> [Set<Sector>] {
        var byParty: [String: Set<Sector>] = [:]
        for party in plan.draft.parties {
            byParty[party.key] = Sector.all(in: Scan("\(party.name) \(party.role) \(party.organisation) \(party.expansion)"))
        }
        return plan.draft.actions.map { action in
            action.leads.reduce(into: Set<Sector>()) { $0.formUnion(byParty[$1.party] ?? []) }
        }
    }

    /// What the rest of the row speaks of: its finding and the action itself.
    private static func row(_ action: Int, _ plan: PlanUnderCheck) -> Set<Sector> {
        plan.findingsOf[action].reduce(into: Sector.all(in: plan.scans[action])) {
            $0.formUnion(Sector.all(in: Scan(plan.draft.findings[$1].statement.text)))
        }
    }

    private static func leads(_ action: Int, _ plan: PlanUnderCheck) -> String {
        PlanLabels.list(plan.draft.actions[action].leads.compactMap { plan.draft.party($0.party)?.name })
    }
}
