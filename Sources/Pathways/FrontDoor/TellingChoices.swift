public import Instruments
public import Kernel

/// What the form of a worry needs to know: the agencies, and which kind the teller’s own is.
public struct TellingChoices: Query {
    public init() {}

    public struct Answer: Hashable, Sendable {
        public let agencies: [AgencyLine]
        /// Key of `agencies.yaml`; empty where the teller belongs to no agency.
        public let ownKind: String
    }

    public var act: Act { .receiveContact }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the front door") }

    public func answer(in work: Work) throws -> Answer {
        let agencies = try AgencyStore(transaction: work.transaction).all()
        return Answer(agencies: agencies, ownKind: agencies.first { $0.id == work.actor.agency }?.kind ?? "")
    }
}
