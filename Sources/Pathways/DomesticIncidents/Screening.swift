public import Instruments
public import Kernel

/// One session in which many incidents are weighed together (DA-1).
public struct Screening: Hashable, Sendable {
    public struct Seat: Hashable, Sendable {
        /// Key of the seats in `incidents.yaml`.
        public let seat: String
        public let user: ID<User>?
        public let name: String
        public let isPresent: Bool

        public init(seat: String, user: ID<User>? = nil, name: String, isPresent: Bool) {
            self.seat = seat
            self.user = user
            self.name = name
            self.isPresent = isPresent
        }
    }

    public let id: ID<Screening>
    public let heldOn: Day
    public let openedAt: Instant
    public let openedBy: ID<User>?
    public let closedAt: Instant?
    public let seats: [Seat]
}

/// What a screening decided about one incident.
public struct ScreeningDecision: Hashable, Sendable {
    public let incident: ID<Incident>
    public let screening: ID<Screening>
    public let outcome: String
    public let reasons: String
    public let contact: ID<Contact>?
    public let team: ID<Team>?
    public let decidedAt: Instant
    public let decidedBy: ID<User>?
}
