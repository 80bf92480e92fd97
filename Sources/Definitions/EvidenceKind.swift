public import Kernel

/// A kind of evidence (`evidence.yaml`, EVID-3, EVID-6).
public struct EvidenceKind: Defined, Hashable {
    public let head: DefinitionHead
    /// `activity`, `compliance` or `outcome`: what it shows unless somebody who knows says otherwise.
    public let evidenceClass: String
    /// What it rests on: `document`, `audit` (a sample and a pass mark) or `measure` (readings and a target).
    public let proof: String
    /// Months after which it no longer counts, by the day on which it is judged; nil when it does not go stale.
    public let staleAfter: Dated<Int>?

    public func staleAfterMonths(on day: Day) -> Int? { staleAfter?.value(on: day) }
}

private enum Class: String, CaseIterable { case activity, compliance, outcome }
private enum Proof: String, CaseIterable { case document, audit, measure }

extension DefinitionNode {
    func evidenceKind() -> EvidenceKind? {
        let head = head()
        let evidenceClass = choice("class", of: Class.self)
        let proof = choice("proof", of: Proof.self)
        let stale: Dated<Int>? =
            has("stale-after") ? dated("stale-after") { $0.quantity("value", of: "months") } : nil
        guard let evidenceClass, let proof else { return nil }
        if evidenceClass == .activity, proof != .document {
            complain(
                about: "proof",
                "An audit or a measure shows more than activity (EVID-3). Write “class: compliance”."
            )
        }
        return EvidenceKind(
            head: head,
            evidenceClass: evidenceClass.rawValue,
            proof: proof.rawValue,
            staleAfter: stale
        )
    }
}
