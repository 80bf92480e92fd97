/// The words in which findings are sorted (`findings.yaml`, PLAN-2, PLAN-3).
public struct FindingDefinitions: Sendable {
    /// What a printed reference begins with: `FD 1.1` is of the front door's family.
    public let families: DefinitionList<FindingFamily>
    /// How a finding reached the plan: quoted, edited, given by word of mouth only.
    public let provenances: DefinitionList<Term>
    /// What inspectors called it, the gravest first.
    public let severities: DefinitionList<Term>
    /// How a finding that is contested ended.
    public let disputeOutcomes: DefinitionList<Term>
}

/// A family of findings.
public struct FindingFamily: Defined, Hashable {
    public let head: DefinitionHead
    /// As printed before the number: `L&M`.
    public let mark: String
}

extension DefinitionNode {
    func findingDefinitions() -> FindingDefinitions {
        FindingDefinitions(
            families: DefinitionList(
                entries("families", declaring: "family of findings", additions: .allowed) {
                    FindingFamily(head: $0.head(), mark: $0.text("mark"))
                }
            ),
            provenances: DefinitionList(entries("provenances", declaring: "provenance") { $0.term() }),
            severities: DefinitionList(entries("severities", declaring: "severity") { $0.term() }),
            disputeOutcomes: DefinitionList(
                entries("dispute-outcomes", declaring: "outcome of a dispute") { $0.term() }
            )
        )
    }
}
