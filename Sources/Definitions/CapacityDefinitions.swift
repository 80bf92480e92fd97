/// When the simulation of the front door may speak, and how far it looks (`capacity.yaml`: FD-11).
public struct CapacityDefinitions: Sendable {
    /// The numbers, for showing with their sources.
    public let rules: DefinitionList<Rule>

    public let historyDays: Dated<Int>
    public let replayDays: Dated<Int>
    public let leastContacts: Dated<Int>
    public let leastTimed: Dated<Int>
    /// In percentage points.
    public let replayTolerance: Dated<Int>
    public let aheadDays: Dated<Int>
    public let runs: Dated<Int>
}

extension DefinitionNode {
    /// Nil, after complaining, when something is missing or wrong.
    func capacityDefinitions() -> CapacityDefinitions? {
        let rules = rules([
            "history-days": "days", "replay-days": "days", "least-contacts": "contacts", "least-timed": "contacts",
            "replay-tolerance": "points", "ahead-days": "days", "runs": "runs",
        ])
        guard let history = rules["history-days"]?.value, let replay = rules["replay-days"]?.value,
            let contacts = rules["least-contacts"]?.value, let timed = rules["least-timed"]?.value,
            let tolerance = rules["replay-tolerance"]?.value, let ahead = rules["ahead-days"]?.value,
            let runs = rules["runs"]?.value
        else { return nil }
        return CapacityDefinitions(
            rules: rules,
            historyDays: history,
            replayDays: replay,
            leastContacts: contacts,
            leastTimed: timed,
            replayTolerance: tolerance,
            aheadDays: ahead,
            runs: runs
        )
    }
}
