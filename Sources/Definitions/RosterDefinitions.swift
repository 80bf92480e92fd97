import Kernel

/// The seats that somebody must speak for, and what contacts are for (`roster.yaml`, MASH-1).
public struct RosterDefinitions: Sendable {
    public let seats: DefinitionList<RosterSeat>
    public let purposes: DefinitionList<Term>
}

/// A voice that the hub must have (MASH-1).
public struct RosterSeat: Defined, Hashable {
    public let head: DefinitionHead
    /// Kinds of agency whose people can take it.
    public let agencies: Set<String>
    /// Whether each agency of those kinds needs somebody, as both probation bodies do.
    public let isOfEachAgency: Bool
}

extension DefinitionNode {
    func rosterDefinitions() -> RosterDefinitions {
        RosterDefinitions(
            seats: DefinitionList(
                entries("seats", declaring: "seat of the roster", additions: .allowed) {
                    RosterSeat(
                        head: $0.head(),
                        agencies: Set($0.references("agencies", to: "kind of agency")),
                        isOfEachAgency: $0.flag("each-agency")
                    )
                }
            ),
            purposes: DefinitionList(entries("purposes", declaring: "purpose of a contact", additions: .allowed) { $0.term() })
        )
    }
}
