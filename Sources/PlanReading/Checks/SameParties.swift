/// IMP-8, IMP-6: two names that seem to be one lead.
enum SameParties {
    static func find(in plan: PlanUnderCheck) -> [DraftAnomaly] {
        plan.draft.proposals.filter { $0.kind == .sameParty && $0.state == .suggested }.map { proposal in
            let keys = Set(proposal.about)
            let actions = plan.draft.actions.indices.filter { index in
                plan.draft.actions[index].leads.contains { keys.contains($0.party) }
            }
            let roles = plan.draft.parties.filter { keys.contains($0.key) && !$0.role.isEmpty }.map { "\($0.name): \($0.role)" }
            let posts = roles.count > 1 ? " (\(roles.joined(separator: "; ")))" : ""
            return plan.anomaly(
                .sameParty, actions, key: proposal.about.joined(separator: ":"),
                "\(proposal.message.dropLast())\(posts). Say whether they are, so that their actions are counted together.",
                .check,
                at: actions.prefix(6).map { plan.draft.actions[$0].leadCell?.source },
                suggestion: "Keep both ways of writing under “\(proposal.after.first ?? "")”.")
        }
    }
}
