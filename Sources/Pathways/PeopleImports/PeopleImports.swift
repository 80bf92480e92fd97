public import Instruments
public import Kernel

/// The extracts that came in, newest first.
public struct PeopleImports: Query {
    public init() {}

    public struct Line: Hashable, Sendable {
        public let extract: PeopleImport
        public let agency: String
    }

    public struct Answer: Hashable, Sendable {
        public let lines: [Line]
        /// Whose extracts can be brought in.
        public let agencies: [AgencyLine]
    }

    public var act: Act { .importPeople }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("extracts of agencies") }

    public func answer(in work: Work) throws -> Answer {
        let agencies = try work.agencyNames()
        return Answer(
            lines: try PeopleImportStore(transaction: work.transaction).all(limit: 100).map {
                Line(extract: $0, agency: agencies[$0.agency]?.name ?? "An agency")
            },
            agencies: try AgencyStore(transaction: work.transaction).all()
        )
    }
}

/// One extract: how far it is, and each row that was refused, by its line.
public struct PeopleImportView: Query {
    public let id: ID<PeopleImport>

    public init(_ id: ID<PeopleImport>) {
        self.id = id
    }

    public struct Answer: Hashable, Sendable {
        public let extract: PeopleImport
        public let agency: String
        public let startedBy: String
        /// At most a thousand; the tally says how many there are.
        public let refused: [RefusedRow]
        public let pairsWaiting: Int
    }

    public var act: Act { .importPeople }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("extracts of agencies") }

    public func answer(in work: Work) throws -> Answer {
        let store = PeopleImportStore(transaction: work.transaction)
        let extract = try store.find(id)
        let pairs = try PersonPairStore(transaction: work.transaction).counts()
        return Answer(
            extract: extract,
            agency: try work.agencyNames()[extract.agency]?.name ?? "An agency",
            startedBy: try extract.startedBy.map { try UserNames(in: work).name(of: $0) } ?? "The terminal",
            refused: try store.refused(of: id, limit: 1_000),
            pairsWaiting: (pairs[.waiting] ?? 0) + (pairs[.proposed] ?? 0)
        )
    }

    public func viewed(_ answer: Answer) -> View? { View([answer.extract.subject], on: "an extract of people") }
}
