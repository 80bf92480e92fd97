public import Instruments
public import Kernel

/// The bodies that sit today, to choose from.
public struct BodyChoices: Query {
    public init() {}

    public struct Choice: Hashable, Sendable {
        public let id: ID<Body>
        public let name: String
    }

    public var act: Act { .readPlan }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the bodies") }

    public func answer(in work: Work) throws -> [Choice] {
        try BodyStore(transaction: work.transaction).all()
            .filter { $0.closedOn.map { $0 > work.today } ?? true }
            .map { Choice(id: $0.id, name: $0.name(on: work.today)) }
            .sorted { Text.searchKey($0.name) < Text.searchKey($1.name) }
    }
}
