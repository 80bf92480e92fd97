public import Instruments
public import Kernel

/// An agency of the partnership.
public struct AgencyLine: Hashable, Sendable {
    public let id: ID<Agency>
    /// Key of `agencies.yaml`.
    public let kind: String
    public let name: String
}

/// Adds an agency to the partnership.
public struct AddAgency: Command {
    let kind: String
    let name: String

    public init(_ name: String, kind: String) {
        self.name = name
        self.kind = kind
    }

    public var act: Act { .administerUsers }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the agencies") }

    public func perform(in work: Work) throws -> ID<Agency> {
        if name.isBlank { throw AgencyProblem.nameMissing }
        if kind.isBlank { throw AgencyProblem.kindMissing }
        let store = AgencyStore(transaction: work.transaction)
        if try store.all().contains(where: { Text.searchKey($0.name) == Text.searchKey(name) }) {
            throw AgencyProblem.nameTaken
        }
        let agency = AgencyLine(id: work.newID(), kind: kind, name: name)
        try store.add(agency)
        try work.journal.record("agency.added", about: Subject("agency", agency.id), ["name": .string(name)])
        return agency.id
    }
}

public enum AgencyProblem: Problem, Hashable {
    case nameMissing, kindMissing, nameTaken

    public var message: String {
        switch self {
        case .nameMissing: "Give the agency's name."
        case .kindMissing: "Choose what kind of agency it is."
        case .nameTaken: "There is an agency of this name already."
        }
    }

    public var field: String? { self == .kindMissing ? "kind" : "agency-name" }
}
