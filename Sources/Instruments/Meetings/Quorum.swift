/// Whether those who came make the meeting what it is called (STRAT-2). Pure; what must be there is a definition.
public struct Quorum: Hashable, Sendable {
    public struct Seat: Hashable, Sendable {
        /// Key of the seats in `meetings.yaml`.
        public let key: String
        /// Without it the meeting is not this meeting; else it can be held with a reason.
        public let isNeeded: Bool
        public let standing: Standing

        public init(key: String, isNeeded: Bool, standing: Standing) {
            self.key = key
            self.isNeeded = isNeeded
            self.standing = standing
        }
    }

    public enum Standing: Hashable, Sendable {
        case present
        /// Did not come and sent what they know.
        case sentInformation
        case absent
    }

    public let seats: [Seat]

    public init(_ seats: [Seat]) {
        self.seats = seats
    }

    /// Without these it is not this meeting. Written information is no presence: somebody must be there to decide.
    public var missing: [String] { seats.filter { $0.isNeeded && $0.standing != .present }.map(\.key) }
    /// Without these it was held, and that is explained and counted.
    public var heldWithout: [String] { seats.filter { !$0.isNeeded && $0.standing != .present }.map(\.key) }
    public var isMet: Bool { missing.isEmpty }
    /// All that ought to be there are there (M-21).
    public var isFull: Bool { missing.isEmpty && heldWithout.isEmpty }
}
