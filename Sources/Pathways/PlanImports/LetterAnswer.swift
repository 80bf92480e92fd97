public import Kernel
import PlanReading

/// What an inspection letter asks for in answer: read from the letter or written down by a person, never worked out.
public struct LetterAnswer: Hashable, Sendable {
    public let plan: ID<ImprovementPlan>
    public let dueOn: Day?
    /// The letter's own words about when; empty when it says nothing.
    public let dueAsWritten: String
    public let isDueFromPerson: Bool
    /// Who prepares the answer; empty when nobody said.
    public let lead: String
    public let involving: String
    /// The sentences that ask for it.
    public let words: String
}

/// A sentence of a report in prose that says that something was done, measured or promised (IMP-9). It is never a status.
public struct ReportClaim: Hashable, Sendable {
    public let id: ID<ReportClaim>
    public let plan: ID<ImprovementPlan>
    /// The recommendation that it is made under.
    public let finding: ID<Finding>?
    /// The paragraph's unique number: `2.1a`.
    public let paragraph: String
    /// Key of `DraftClaim.Kind`.
    public let kind: String
    public let words: String
    public let position: Int
}

/// What a letter or a report in prose says beyond its findings, as records of the plan made of it.
struct DraftedProse {
    let answer: LetterAnswer?
    let claims: [ReportClaim]

    /// - Parameter findings: those made of the draft's, in the same order.
    init(_ draft: PlanDraft, plan: ID<ImprovementPlan>, findings: [Finding], in work: Work) {
        answer = draft.letter.map { letter in
            LetterAnswer(
                plan: plan,
                dueOn: letter.response.due?.date.lastDay,
                dueAsWritten: letter.response.due?.asWritten ?? letter.response.dueUnclear,
                isDueFromPerson: letter.response.isDueFromPerson,
                lead: letter.response.lead?.text ?? "",
                involving: letter.response.involving?.text ?? "",
                words: letter.response.words.map(\.text).joined(separator: "\n\n")
            )
        }
        let made = Dictionary(zip(draft.findings.map(\.key), findings.map(\.id)), uniquingKeysWith: { first, _ in first })
        let labels = Dictionary(
            (draft.narrative?.paragraphs ?? []).map { ($0.key, $0.label) }, uniquingKeysWith: { first, _ in first })
        claims = (draft.narrative?.claims ?? []).enumerated().map { place, claim in
            ReportClaim(
                id: work.newID(),
                plan: plan,
                finding: claim.recommendation.flatMap { made[$0] },
                paragraph: labels[claim.paragraph] ?? "",
                kind: claim.kind.rawValue,
                words: claim.text.text,
                position: place + 1
            )
        }
    }

    func save(in work: Work) throws {
        let store = ProseStore(transaction: work.transaction)
        if let answer { try store.add(answer) }
        try store.add(claims)
    }
}
