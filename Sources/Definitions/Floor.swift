public import Kernel

// Stands in until the definitions floor is built.
public struct Definitions: Sendable {
    public init() {}
    public var improvement: ImprovementDefinitions { ImprovementDefinitions() }
    public var evidence: [String: EvidenceKind] { [
            "audit": EvidenceKind(evidenceClass: "compliance", staleAfterMonths: 12, proof: "audit"),
            "document": EvidenceKind(evidenceClass: "activity", staleAfterMonths: nil, proof: "document"),
        ]
    }
    public var roleGrants: [String: Set<String>] {
        ["business-manager": ["improvement.read", "improvement.edit", "improvement.import", "improvement.issue", "bodies.edit"]]
    }
}
public struct Dated<Value: Hashable & Sendable>: Hashable, Sendable {
    let only: Value
    public func value(on day: Day) -> Value { only }
}
public struct ImprovementDefinitions: Hashable, Sendable {
    public var updateEveryDays: Dated<Int> { Dated(only: 31) }
    public var watchMonths: Dated<Int> { Dated(only: 12) }
    public var dueSoonDays: Dated<Int> { Dated(only: 30) }
    public var holdReadings: Dated<Int> { Dated(only: 3) }
}
public struct EvidenceKind: Hashable, Sendable {
    public let evidenceClass: String
    public let staleAfterMonths: Int?
    public let proof: String
}
