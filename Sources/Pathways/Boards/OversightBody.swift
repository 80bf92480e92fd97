public import Instruments
public import Kernel

/// A board, executive, group or panel, and what it oversees (GOV-1).
public struct OversightBody: Hashable, Sendable {
    public let id: ID<Body>
    /// Key of the kinds of body: `board`, `executive`, `delivery-group`, `sub-group`, `steering-group`, `panel`.
    public var kind: String
    public var parent: ID<Body>?
    public var terms: String
    /// How often it meets: key of a cadence, or empty.
    public var meets: String
    public var closedOn: Day?
    /// Oldest first: a name holds from its day, and old reports keep the old one (ADM-4).
    public var names: [DatedBodyName]
    public var version: Int

    public var subject: Subject { Subject("body", id) }

    /// What it was called on a day: its first name for any day before it.
    public func name(on day: Day) -> String {
        (names.last { $0.from <= day } ?? names.first)?.name ?? ""
    }
}

public struct DatedBodyName: Hashable, Sendable {
    public let from: Day
    public let name: String

    public init(from: Day, name: String) {
        self.from = from
        self.name = name
    }
}

/// One person's time in a seat on a body.
public struct BodySeat: Hashable, Sendable {
    public let id: ID<BodySeat>
    public let body: ID<Body>
    public let user: ID<User>
    public var isChair: Bool
    /// What the seat is for: "police", "headteachers (primary)".
    public var seat: String
    public var from: Day
    public var to: Day?
}
