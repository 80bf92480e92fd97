import Instruments
import Markup
import Pathways
import PlanReading

/// The weight of an oddity, as a tag.
func weight(_ gravity: DraftAnomaly.Gravity) -> HTML {
    tag(gravity.label, gravity == .settle ? .red : gravity == .check ? .amber : .grey)
}

/// A proposal beside the words as they stand, with a yes and a no (IMP-3).
func importProposal(
    _ proposal: DraftProposal, of draft: PlanDraft, at address: String, _ planImport: PlanImport, token: String
) -> HTML {
    let isIn = proposal.state == .applied || proposal.state == .accepted
    let blank = { (text: String) in text.isBlank ? notGiven("blank") : HTML.text(text.firstWords(60)) }
    return section(.css("card")) {
        p {
            strong { proposal.message }
            " "
            tag(proposal.state.label, proposal.state == .rejected ? .grey : .blue)
        }
        sideBySide(
            ("As it stands", HTML.many(proposal.before.map { text in p { blank(text) } })),
            (isIn ? "As it was read" : "As it would be read", HTML.many(proposal.after.map { text in p { blank(text) } }))
        )
        p(.css("help")) { "\(proposal.kind.label), \(draft.place(of: proposal.sources.first))" }
        if planImport.state == .open {
            postForm("\(address)/proposal", token: token) {
                hiddenField("version", "\(planImport.version)")
                hiddenField("key", proposal.key)
                submitButton(
                    isIn ? "No, read it without" : "Yes, read it so", .secondary, name: "answer", value: isIn ? "no" : "yes")
            }
        }
    }
}

/// An oddity beside the words of its cells, with what would mend it (IMP-8).
func importOddity(
    _ anomaly: DraftAnomaly, of draft: PlanDraft, at address: String, _ planImport: PlanImport, token: String
) -> HTML {
    section(.css("card")) {
        h3 { anomaly.message }
        p {
            weight(anomaly.gravity)
            span(.css("help")) { " \(anomaly.code.label)" }
        }
        for source in anomaly.sources.prefix(4) {
            sourceQuote(draft.fileName, draft.place(of: source), [draft.originalWords(of: source)])
        }
        if anomaly.sources.count > 4 { p(.css("help")) { "And \(anomaly.sources.count - 4) more places." } }
        if !anomaly.suggestion.isBlank { p { "Suggestion: \(anomaly.suggestion)" } }
        let mending = draft.proposals(for: anomaly)
        if !mending.isEmpty {
            disclosure("What would mend it (\(mending.count))") {
                for proposal in mending.prefix(6) {
                    importProposal(proposal, of: draft, at: address, planImport, token: token)
                }
            }
        }
    }
}
