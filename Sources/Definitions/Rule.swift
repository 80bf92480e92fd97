public import Kernel

/// A number with an authority outside the code, and the days on which each value holds (ADM-3).
public struct Rule: Defined, Hashable {
    public let head: DefinitionHead
    /// What is counted: `days`, `months`, `readings`.
    public let unit: String
    public let value: Dated<Int>

    /// For reading: `31 days`.
    public func inWords(on day: Day) -> String {
        let count = value.value(on: day)
        let single = unit.hasSuffix("ies") ? unit.dropLast(3) + "y" : unit.dropLast()
        return "\(count) \(count == 1 ? String(single) : unit)"
    }
}

extension DefinitionNode {
    /// The group “rules”: every rule that the code asks for, each in its unit, and no other.
    ///
    /// - Parameter units: by the rule's key.
    func rules(_ units: [String: String]) -> DefinitionList<Rule> {
        let rules = DefinitionList(entries("rules", declaring: "rule") { $0.rule(units) })
        for key in units.keys.sorted() where !isRule(key, under: "rules") {
            complain(about: "rules", "The rule “\(key)” is missing. Write “\(key):” and its values.")
        }
        return rules
    }

    private func rule(_ units: [String: String]) -> Rule? {
        let (label, meaning) = (name("label"), text("meaning"))
        guard let unit = units[key] else {
            complain(about: "label", "No rule is called “\(key)”." + hint(key, among: units.keys.sorted()))
            _ = has("values")
            return nil
        }
        guard let value = dated("values", { $0.quantity("value", of: unit) }) else { return nil }
        let head = DefinitionHead(
            key: key,
            label: label,
            meaning: meaning,
            from: value.oldest.from,
            until: nil,
            source: value.oldest.source,
            isLocal: hasLocalPart
        )
        return Rule(head: head, unit: unit, value: value)
    }

    private func isRule(_ rule: String, under group: String) -> Bool {
        members(group).contains { member, _ in
            guard case .mapping(let members, _) = member.value else { return false }
            return members.contains { $0.key == rule }
        }
    }
}
