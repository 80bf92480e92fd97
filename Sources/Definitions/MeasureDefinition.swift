/// One measure: its question, what is counted, and of what (`front-door-measures.yaml`: M-1 to M-16, MASH-5;
/// `protection-measures.yaml`: M-17 to M-36, M-39, M-54).
public struct MeasureDefinition: Defined, Hashable {
    public let head: DefinitionHead
    /// What the requirements call it: `M-1`.
    public let code: String
    /// The numerator in words.
    public let counts: String
    /// The denominator in words.
    public let of: String
    /// In per cent; nil where nobody has set one.
    public let target: Dated<Int>?
    public let isLowerBetter: Bool
    /// What is counted, in the plural: `conferences`; of an average what it is in: `days`. Empty where the words above say it.
    public let unit: String

    /// Whether a share of so many in a hundred reaches the target of a day; nil without one.
    public func reaches(_ percent: Double, target: Int?) -> Bool? {
        target.map { isLowerBetter ? percent <= Double($0) : percent >= Double($0) }
    }
}

extension DefinitionNode {
    func measureDefinition() -> MeasureDefinition {
        MeasureDefinition(
            head: head(),
            code: text("code"),
            counts: text("counts"),
            of: text("of"),
            target: has("target") ? dated("target") { $0.quantity("value", of: "percent") } : nil,
            isLowerBetter: flag("lower-is-better"),
            unit: has("unit") ? text("unit") : ""
        )
    }
}
