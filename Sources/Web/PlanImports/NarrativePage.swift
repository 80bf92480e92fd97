import Instruments
import Kernel
import Markup
import Pathways
import PlanReading

/// A report in prose as it was understood: its recommendations, the paragraphs that tell of each, and what they claim (IMP-9).
struct NarrativePage: Page {
    let planImport: PlanImport
    let draft: PlanDraft
    let narrative: DraftNarrative
    let earlier: [PlanImport]
    let bodies: [Choice]
    let state: FormState
    let token: String

    private var address: String { "/imports/\(planImport.id)" }
    var title: String { state.errors.isEmpty ? "How the report was understood" : "Error: How the report was understood" }

    var content: HTML {
        errorSummary(state)
        kicker(planImport.fileName)
        h1 { "How the report was understood" }
        importedBefore(earlier)
        lede(
            "Each recommendation becomes a finding without an action. What the report claims is kept beside it as a claim, to be checked: a claim is never a status."
        )
        keyFigures([
            KeyFigure(draft.findings.count, "recommendations"),
            KeyFigure(draft.totals.prose["paragraphs"] ?? 0, "paragraphs"),
            KeyFigure(draft.totals.prose["headings"] ?? 0, "headings"),
            KeyFigure(narrative.claims.count, "claims"),
            KeyFigure(draft.totals.prose["measured-claims"] ?? 0, "measured figures"),
            KeyFigure(draft.totals.prose["promised-dates"] ?? 0, "dates to come"),
        ])
        h2 { "Recommendations" }
        if draft.findings.isEmpty {
            warning("No recommendation was found in this report. Its paragraphs and claims are listed below.")
        }
        for finding in draft.findings { card(finding) }
        rest
        oddities(of: draft)
        if planImport.state == .open {
            postForm("\(address)/make", token: token) {
                hiddenField("version", "\(planImport.version)")
                planFields(bodies, in: state)
                buttonRow { submitButton("Make the plan") }
            }
            postForm("\(address)/discard", token: token) { submitButton("Put this import aside", .secondary) }
        } else {
            inset { p { planImport.state == .made ? "This report was made into a plan." : "This import was put aside." } }
        }
        everyRow(of: draft)
    }

    private func card(_ finding: DraftFinding) -> HTML {
        let progress = narrative.progress(of: finding.key)
        let claims = narrative.claims.filter { $0.recommendation == finding.key }
        return section(.css("card")) {
            h3 { finding.label }
            if let theme = finding.theme { p { strong { theme.text } } }
            p(.dir("auto")) { finding.statement.text }
            p(.css("help")) { draft.place(of: finding.statement.source) }
            claimList(claims)
            disclosure(progress.count == 1 ? "1 paragraph" : "\(progress.count) paragraphs") { paragraphList(progress) }
        }
    }

    /// What belongs to no recommendation.
    @HTMLBuilder private var rest: HTML {
        let others = narrative.paragraphs.filter { $0.kind == .body && $0.recommendation == nil }
        if !others.isEmpty {
            h2 { "The rest of the report" }
            claimList(narrative.claims.filter { $0.recommendation == nil })
            disclosure(others.count == 1 ? "1 paragraph" : "\(others.count) paragraphs") { paragraphList(others) }
        }
    }

    private func paragraphList(_ paragraphs: [DraftParagraph]) -> HTML {
        dl(.css("summary-list")) {
            for paragraph in paragraphs {
                div {
                    dt { paragraph.label }
                    dd {
                        p(.dir("auto")) { paragraph.text.text }
                        p(.css("help")) { draft.place(of: paragraph.text.source) }
                    }
                }
            }
        }
    }

    private func claimList(_ claims: [DraftClaim]) -> HTML {
        guard !claims.isEmpty else { return p { "Nothing is claimed here." } }
        return disclosure(claims.count == 1 ? "1 claim" : "\(claims.count) claims", isOpen: claims.count <= 5) {
            ul {
                for claim in claims {
                    li {
                        tag(claim.kind.label, claim.kind == .completion ? .amber : .grey)
                        " \(claim.text.text)"
                        span(.css("help")) { words(about: claim) }
                    }
                }
            }
        }
    }

    private func words(about claim: DraftClaim) -> String {
        var words = [" Paragraph \(narrative.paragraph(claim.paragraph)?.label ?? "")"]
        if let on = claim.on { words.append("said of \(on.asWritten)") }
        if let promised = claim.promised { words.append("promised for \(promised.asWritten)") }
        if !claim.exception.isBlank { words.append("leaves out: \(claim.exception)") }
        for measure in claim.measures { words.append("figure: \(measure.value) \(measure.unit)") }
        return words.joined(separator: " · ")
    }
}

extension DraftClaim.Kind {
    var label: String {
        switch self {
        case .completion: "Says it is complete"
        case .activity: "Says it was done"
        case .underWay: "Says it is under way"
        case .measured: "Quotes a figure"
        case .promise: "Promises"
        }
    }
}
