/// One measure of the front door: its question, what is counted, and of what (`front-door-measures.yaml`: M-1 to M-16, MASH-5).
public struct FrontDoorMeasure: Defined, Hashable {
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

    /// Whether a share of so many in a hundred reaches the target of a day; nil without one.
    public func reaches(_ percent: Double, target: Int?) -> Bool? {
        target.map { isLowerBetter ? percent <= Double($0) : percent >= Double($0) }
    }
}

extension DefinitionNode {
    func frontDoorMeasure() -> FrontDoorMeasure {
        FrontDoorMeasure(
            head: head(),
            code: text("code"),
            counts: text("counts"),
            of: text("of"),
            target: has("target") ? dated("target") { $0.quantity("value", of: "percent") } : nil,
            isLowerBetter: flag("lower-is-better")
        )
    }
}
