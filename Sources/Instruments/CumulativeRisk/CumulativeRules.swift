public import Definitions

/// The rules about cumulative harm, as a function: one event and what came before it in, what it fires out.
public struct CumulativeRules: Sendable {
    private let rules: [CumulativeRule]

    public init(_ rules: DefinitionList<CumulativeRule>) {
        self.rules = rules.all
    }

    /// What an event fires, given every event of its people and their family; `history` may hold it too, as it was.
    public func evaluate(_ event: RiskEvent, history: some Sequence<RiskEvent>) -> [CumulativeTrigger] {
        var engine = CumulativeEngine(rules)
        for past in history where past.id != event.id { engine.load(past) }
        return engine.record(event)
    }
}
