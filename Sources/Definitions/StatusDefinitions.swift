/// The fixed words of progress with their written meanings (`statuses.yaml`, PLAN-9). A partnership may rename them; it
/// cannot add to them or take any away.
public struct StatusDefinitions: Sendable {
    public let statuses: DefinitionList<StatusMeaning>
    public let colours: DefinitionList<Term>
    public let rungs: DefinitionList<Term>
}

/// One status of an action.
public struct StatusMeaning: Defined, Hashable {
    public let head: DefinitionHead
    /// Keys of the colours that it may be shown in.
    public let colours: [String]
}

extension DefinitionNode {
    func statusDefinitions() -> StatusDefinitions {
        StatusDefinitions(
            statuses: DefinitionList(
                entries("statuses", declaring: "status") {
                    StatusMeaning(head: $0.head(), colours: $0.references("colours", to: "colour"))
                }
            ),
            colours: DefinitionList(entries("colours", declaring: "colour") { $0.term() }),
            rungs: DefinitionList(entries("rungs", declaring: "rung") { $0.term() })
        )
    }
}
