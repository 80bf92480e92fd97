/// The words and numbers of section 47 enquiries (`enquiries.yaml`: STRAT-6, S47-1 to S47-6, VOICE-2).
public struct EnquiryDefinitions: Sendable {
    public let kinds: DefinitionList<EnquiryHow>
    public let outcomes: DefinitionList<EnquiryOutcome>
    /// Why one ends before it has found anything.
    public let endings: DefinitionList<Term>
    /// On which occasions a child is seen.
    public let occasions: DefinitionList<Term>
    /// The numbers, for showing with their sources.
    public let rules: DefinitionList<Rule>

    public let safetyPlanAgencies: Dated<Int>
    public let triggerDays: Dated<Int>
    public let slotWeeks: Dated<Int>
    public let slotHistory: Dated<Int>
}

/// Who makes an enquiry: one agency, or two together (S47-2).
public struct EnquiryHow: Defined, Hashable {
    public let head: DefinitionHead
    /// Whether an officer is named beside the social worker.
    public let isJoint: Bool
}

/// What an enquiry finds.
public struct EnquiryOutcome: Defined, Hashable {
    public let head: DefinitionHead
    /// Whether an initial conference follows unless somebody says why not.
    public let needsConference: Bool
    /// What the children in need census holds of it (ICPCnotRequired).
    public let code: String
}

extension DefinitionNode {
    /// Nil, after complaining, when something is missing or wrong.
    func enquiryDefinitions() -> EnquiryDefinitions? {
        let kinds = entries("kinds", declaring: "kind of enquiry") {
            EnquiryHow(head: $0.head(), isJoint: $0.flag("joint"))
        }
        let outcomes = entries("outcomes", declaring: "outcome of an enquiry") {
            EnquiryOutcome(head: $0.head(), needsConference: $0.flag("conference"), code: $0.text("code"))
        }
        let endings = entries("endings", declaring: "ending of an enquiry", additions: .allowed) { $0.term() }
        let occasions = entries("occasions", declaring: "occasion on which a child is seen", additions: .allowed) { $0.term() }
        let rules = rules([
            "safety-plan-agencies": "agencies", "trigger-days": "days", "slot-weeks": "weeks", "slot-history": "weeks",
        ])
        guard let agencies = rules["safety-plan-agencies"]?.value, let trigger = rules["trigger-days"]?.value,
            let weeks = rules["slot-weeks"]?.value, let history = rules["slot-history"]?.value
        else { return nil }
        return EnquiryDefinitions(
            kinds: DefinitionList(kinds),
            outcomes: DefinitionList(outcomes),
            endings: DefinitionList(endings),
            occasions: DefinitionList(occasions),
            rules: rules,
            safetyPlanAgencies: agencies,
            triggerDays: trigger,
            slotWeeks: weeks,
            slotHistory: history
        )
    }
}
