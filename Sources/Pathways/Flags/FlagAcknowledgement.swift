public import Kernel

/// That somebody who decides about a child read the live flags, and how they weighed them (FLAG-2). Kept with the decision.
public struct FlagAcknowledgement: Hashable, Sendable, Codable {
    /// The flags that were live, oldest first.
    public let flags: [String]
    /// How they were weighed; empty where there was none.
    public let weighed: String

    /// Refuses silence while there is a live flag, and a flag that was raised after the page was shown.
    ///
    /// - Parameters:
    ///   - live: the flags that the decider may see at the moment of saving.
    ///   - shown: those that stood on their page.
    public static func of(
        live: [ID<RiskFlag>],
        shown: Set<ID<RiskFlag>>,
        weighed: String
    ) throws(FlagProblem) -> FlagAcknowledgement {
        let unseen = live.filter { !shown.contains($0) }
        guard unseen.isEmpty else { throw .raisedMeanwhile(unseen.count) }
        guard live.isEmpty || !Text.searchKey(weighed).isEmpty else { throw .weighedMissing(live.count) }
        return FlagAcknowledgement(flags: live.sorted().map(\.description), weighed: weighed)
    }
}
