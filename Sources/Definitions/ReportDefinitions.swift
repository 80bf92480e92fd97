/// What is reported, to whom and how often (`reports.yaml`, GOV-3, GOV-8).
public struct ReportDefinitions: Sendable {
    public let exceptionCycles: DefinitionList<ExceptionCycle>
    /// In the order in which a committee's report has them.
    public let implications: DefinitionList<ImplicationHeading>
}

/// One cycle of exception reports (GOV-3).
public struct ExceptionCycle: Defined, Hashable {
    public let head: DefinitionHead
    /// To whom, in words.
    public let audience: String
    /// Key of the kind of body that it goes to; nil when it goes to people and not to a body.
    public let bodyKind: String?
    /// Keys of cadences.
    public let cadences: [String]
}

extension DefinitionNode {
    func reportDefinitions() -> ReportDefinitions {
        ReportDefinitions(
            exceptionCycles: DefinitionList(
                entries("exception-reports", declaring: "exception report", additions: .allowed) { entry in
                    let cycle = ExceptionCycle(
                        head: entry.head(),
                        audience: entry.text("audience"),
                        bodyKind: entry.optionalReference("body-kind", to: "kind of body"),
                        cadences: entry.references("cadences", to: "cadence")
                    )
                    if cycle.cadences.isEmpty {
                        entry.complain(about: "cadences", "Say how often: “cadences: [quarterly]”.")
                    }
                    return cycle
                }
            ),
            implications: DefinitionList(
                entries("implications", declaring: "implication heading", additions: .allowed) {
                    ImplicationHeading(head: $0.head(), isRequired: $0.flag("required"))
                }
            )
        )
    }
}
