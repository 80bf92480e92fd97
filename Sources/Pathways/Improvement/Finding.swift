public import Instruments
public import Kernel

/// What inspectors found, once, with where it stands in the document (PLAN-2).
public struct Finding: Hashable, Sendable {
    public let id: ID<Finding>
    public let plan: ID<ImprovementPlan>
    public var section: ID<PlanSection>?
    public var position: Int
    public var reference: String
    public var family: String
    public var statement: String
    /// What the inspectorate asks for, where the plan quotes it.
    public var required: String
    /// `quoted`, `edited`, `verbal-feedback-only` …: a key of `findings.yaml`.
    public var provenance: String
    public var severity: Severity
    public var sourceRow: ID<SourceRow>?
    public var closedOn: Day?
    public var closedBecause = ""
    public var closedByName = ""
    public var version: Int

    public var subject: Subject { Subject("finding", id) }
}

/// One thing that a finding asks for, to be covered by at least one action (PLAN-15).
public struct FindingPart: Hashable, Sendable {
    public let id: ID<FindingPart>
    public let finding: ID<Finding>
    public var position: Int
    public var statement: String

    /// a, b, c …
    public var letter: String { FindingPart.letter(position) }

    static func letter(_ position: Int) -> String {
        guard position > 0 else { return "" }
        var rest = position
        var text = ""
        while rest > 0 {
            rest -= 1
            if let scalar = Unicode.Scalar(97 + rest % 26) { text = String(Character(scalar)) + text }
            rest /= 26
        }
        return text
    }
}

/// An agency contests a finding; it stays visible meanwhile (PLAN-10).
public struct FindingDispute: Hashable, Sendable {
    public enum Outcome: String, Hashable, Sendable, Codable, CaseIterable {
        case upheld, amended, withdrawn
    }

    public let id: ID<FindingDispute>
    public let finding: ID<Finding>
    public var raisedByAgency: String
    public var grounds: String
    public var raisedOn: Day?
    /// Who is to reply, in words; the body's name when it is one of ours.
    public var consideredBy: String
    public var consideringBody: ID<Body>?
    public var outcome: Outcome?
    public var outcomeReason: String
    public var decidedOn: Day?
    /// Who wrote the challenge down; empty when it came with an import.
    public var recordedByName = ""
    /// The finding's words before they were amended; never lost.
    public var statementBefore = ""
    public var decidedByName = ""

    public var isOpen: Bool { outcome == nil }
}
