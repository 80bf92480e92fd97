public import Kernel

/// What an event can count as (RISK-3). One event counts as several.
public enum CumulativeTrait: String, Hashable, Sendable, CaseIterable {
    /// A domestic crime; related stalking and harassment too.
    case domesticCrime = "domestic-crime"
    /// A domestic incident, crime or not.
    case domesticIncident = "domestic-incident"
    /// A domestic incident at which a child was present.
    case childPresent = "child-present"
    /// A contact about neglect.
    case neglectContact = "neglect-contact"
    /// A domestic incident of medium or high grade.
    case gradedMedium = "graded-medium"
}

/// For whom events are counted (RISK-3).
public enum CumulativePart: String, Hashable, Sendable, CaseIterable {
    case victim, perpetrator, child
    /// Everybody of the event, their households and partners, wherever they live.
    case family
}

/// So many events of a sort within so long are reviewed together (`cumulative-risk.yaml`: RISK-3).
public struct CumulativeRule: Defined, Hashable {
    public let head: DefinitionHead
    public let counts: CumulativeTrait
    public let parts: Set<CumulativePart>
    public let atLeast: Dated<Int>
    /// Months, back from the day of the last event.
    public let within: Dated<Int>
    /// Key of the kind of team that reviews it.
    public let reviewer: String
    /// Variant of the clock `cumulative-review`; nil for its own limit.
    public let clock: String?
    /// Whether it goes on only with the family’s consent (EH-1).
    public let needsConsent: Bool
}

extension DefinitionNode {
    /// Call after the kinds of team are declared.
    func cumulativeRule() -> CumulativeRule? {
        let (label, meaning) = (name("label"), text("meaning"))
        let counts: CumulativeTrait? = choice("counts")
        let parts = Set(
            texts("for").compactMap { word -> CumulativePart? in
                if let part = CumulativePart(rawValue: word) { return part }
                let known = CumulativePart.allCases.map(\.rawValue)
                complain(about: "for", "“\(word)” is not somebody who is counted for." + hint(word, among: known))
                return nil
            }
        )
        if has("for"), parts.isEmpty { complain(about: "for", "Say for whom events are counted: \(CumulativePart.words).") }
        let atLeast = dated("at-least") { $0.quantity("value", of: "events") }
        let within = dated("within") { $0.quantity("value", of: "months") }
        let reviewer = reference("reviewer", to: "kind of team")
        let clock = optionalText("clock")
        let needsConsent = flag("consent")
        let until = optionalDay("until")
        guard let counts, let atLeast, let within else { return nil }
        if (atLeast.shipped + atLeast.local).contains(where: { $0.value < 1 }) {
            complain(about: "at-least", "At least one event fires a trigger. Write 1 or more.")
        }
        if (within.shipped + within.local).contains(where: { $0.value < 1 }) {
            complain(about: "within", "A window is one month or longer. Write 1 or more.")
        }
        return CumulativeRule(
            head: DefinitionHead(
                key: key,
                label: label,
                meaning: meaning,
                from: max(atLeast.oldest.from, within.oldest.from),
                until: until,
                source: atLeast.oldest.source,
                isLocal: hasLocalPart
            ),
            counts: counts,
            parts: parts,
            atLeast: atLeast,
            within: within,
            reviewer: reviewer,
            clock: clock,
            needsConsent: needsConsent
        )
    }
}

extension CumulativePart {
    static var words: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
