/// The words and numbers of MARAC (`marac.yaml`: DA-3 to DA-5).
public struct MaracDefinitions: Sendable {
    public let criteria: DefinitionList<Term>
    /// Sorts of protective orders (DA-6).
    public let orders: DefinitionList<Term>
    public let breachOutcomes: DefinitionList<Term>
    /// The numbers, for showing with their sources.
    public let rules: DefinitionList<Rule>
    public let highScore: Dated<Int>
    public let escalationIncidents: Dated<Int>
    public let escalationMonths: Dated<Int>
    /// Cases in one meeting.
    public let capacity: Dated<Int>
    /// Working days before the meeting by which agencies answer.
    public let replyDays: Dated<Int>
}

extension DefinitionNode {
    /// Nil, after complaining, when something is missing or wrong.
    func maracDefinitions() -> MaracDefinitions? {
        let criteria = entries("criteria", declaring: "criterion of MARAC") { $0.term() }
        let orders = entries("orders", declaring: "protective order", additions: .allowed) { $0.term() }
        let outcomes = entries("breach-outcomes", declaring: "outcome of a breach", additions: .allowed) { $0.term() }
        let rules = rules([
            "high-score": "points", "escalation-incidents": "incidents", "escalation-months": "months", "capacity": "cases",
            "reply-days": "days",
        ])
        guard let score = rules["high-score"]?.value, let incidents = rules["escalation-incidents"]?.value,
            let months = rules["escalation-months"]?.value, let capacity = rules["capacity"]?.value,
            let reply = rules["reply-days"]?.value
        else { return nil }
        return MaracDefinitions(
            criteria: DefinitionList(criteria),
            orders: DefinitionList(orders),
            breachOutcomes: DefinitionList(outcomes),
            rules: rules,
            highScore: score,
            escalationIncidents: incidents,
            escalationMonths: months,
            capacity: capacity,
            replyDays: reply
        )
    }
}
