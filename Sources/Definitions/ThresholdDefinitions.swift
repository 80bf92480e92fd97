public import Kernel

/// The threshold document: levels of need and what shows each (`thresholds.yaml`, FD-8).
public struct ThresholdDefinitions: Sendable {
    /// From the least need to the most.
    public let levels: DefinitionList<Term>
    public let criteria: DefinitionList<Criterion>

    /// What shows a level on a day; those of a nature first.
    public func criteria(for level: String, nature: String = "", on day: Day) -> [Criterion] {
        let ofLevel = criteria.all.filter { $0.level == level && $0.isInUse(on: day) }
        let fitting = ofLevel.filter { $0.natures.contains(nature) }
        return fitting + ofLevel.filter { $0.natures.isEmpty }
            + ofLevel.filter { !$0.natures.isEmpty && !$0.natures.contains(nature) }
    }
}

/// Something that shows a level of need.
public struct Criterion: Defined, Hashable {
    public let head: DefinitionHead
    public let level: String
    /// The natures of worry for which it is offered first; empty for all.
    public let natures: Set<String>
}

extension DefinitionNode {
    func thresholdDefinitions() -> ThresholdDefinitions {
        let levels = entries("levels", declaring: "level of need") { $0.term() }
        let criteria = entries("criteria", declaring: "criterion", additions: .allowed) {
            Criterion(
                head: $0.head(),
                level: $0.reference("level", to: "level of need"),
                natures: $0.has("natures") ? Set($0.references("natures", to: "nature of a worry")) : []
            )
        }
        return ThresholdDefinitions(levels: DefinitionList(levels), criteria: DefinitionList(criteria))
    }
}
