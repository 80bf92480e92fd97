public import Definitions
public import Instruments
public import Kernel

/// What statuses and outcomes are called on a day, so that no stored key is ever shown.
public struct StatusWords: Sendable {
    private let labels: [String: String]
    private let outcomes: [String: String]

    /// Their keys themselves, where nothing better is known.
    public init() {
        labels = [:]
        outcomes = [:]
    }

    public init(_ definitions: Definitions, on day: Day) {
        labels = Dictionary(
            definitions.progress.statuses.all.map { ($0.key, $0.label(on: day)) },
            uniquingKeysWith: { first, _ in first }
        )
        outcomes = Dictionary(
            definitions.findings.disputeOutcomes.all.map { ($0.key, $0.label(on: day)) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    public func label(_ status: ActionStatus) -> String { labels[status.rawValue] ?? status.rawValue }
    func outcome(_ key: String) -> String { outcomes[key] ?? key }
}
