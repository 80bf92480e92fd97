public import Kernel

/// One line of what became of a clock, as it is read.
public struct ClockHistoryLine: Hashable, Sendable {
    /// `started`, `paused`, `restarted`, `handed`, `moved`, `stopped`, `voided`, `reason`.
    public let what: String
    public let at: Instant
    public let by: ID<User>?
    /// Empty until `named`; Lantern itself where nobody did it.
    public let name: String
    public let because: String
    /// When it was due from then on.
    public let due: Deadline

    public func named(_ name: (ID<User>) -> String?) -> ClockHistoryLine {
        ClockHistoryLine(
            what: what,
            at: at,
            by: by,
            name: by.map { name($0) ?? "Somebody" } ?? "Lantern",
            because: because,
            due: due
        )
    }
}

extension ClockStore {
    /// The oldest first.
    public func history(of clock: ID<Clock>) throws -> [ClockHistoryLine] {
        try changes(of: clock).map {
            ClockHistoryLine(what: $0.what.rawValue, at: $0.at, by: $0.by, name: "", because: $0.because, due: $0.due)
        }
    }
}
