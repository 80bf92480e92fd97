public import Instruments

/// How many actions have one status and one computed colour: the colour rests on dates and silence too, so that one status
/// may have several (PLAN-9).
public struct StatusCount: Hashable, Sendable {
    public let status: ActionStatus
    public let colour: Colour
    public let count: Int

    /// In the order of the fixed set; what there is none of is left out.
    static func of(_ ratings: some Sequence<Rating>) -> [StatusCount] {
        let counts = Dictionary(grouping: ratings, by: \.status).mapValues {
            Dictionary(grouping: $0, by: \.colour).mapValues(\.count)
        }
        return ActionStatus.allCases.flatMap { status in
            Colour.allCases.compactMap { colour in
                counts[status]?[colour].map { StatusCount(status: status, colour: colour, count: $0) }
            }
        }
    }
}
