import Instruments
import Kernel
import Markup
import Pathways

/// One refusal to share: what was asked, why it was declined, and whether that stands (SHARE-2).
struct RefusalPage: Page {
    let answer: RefusalToReview.Answer
    let state: FormState
    let token: String

    private var heading: String { "\(answer.agency) declined to share" }
    var title: String { state.errors.isEmpty ? heading : "Error: \(heading)" }

    var content: HTML {
        let check = answer.check
        errorSummary(state)
        kicker(answer.reference)
        h1 { heading }
        p { reviewTag(answer.review) }
        h2 { "Why it declined" }
        div(.css("card")) { paragraphs(check.words) }
        p(.css("help")) { "\(check.answeredAs), \(check.answeredAt?.inWords ?? "")" }
        summaryList([
            Fact("What was asked", check.question), Fact("What for", answer.purpose), Fact("Under which law", check.basis),
            Fact(
                "Agreement",
                check.agreement.isBlank
                    ? "Outside any agreement: allowed for risk to a child." : "Under “\(check.agreement)”."),
            Fact("Asked", "\(check.askedAt.inWords), by \(answer.asker)"),
            Fact("Its safeguarding lead") { toldWords(answer.told) },
        ])
        if let review = answer.review {
            h2 { review.stands ? "It stands" : "It does not stand" }
            paragraphs(review.words)
            p(.css("help")) { "\(answer.reviewer), \(review.reviewedAt.inWords)" }
        } else if answer.isOwn {
            p(.css("callout")) { "You declined this check yourself. Somebody else reviews it." }
        } else {
            form
        }
    }

    private var form: HTML {
        group {
            h2 { "Does it stand?" }
            ul {
                li { "Sharing to protect a child needs no consent, and the law named above allows it." }
                li { "What is asked must be needed for what it is asked for, and no more than that." }
                li { "A duty of confidence gives way where a child may be at risk of significant harm." }
            }
            postForm("/sharing/refusals/\(answer.check.id)", token: token, draft: "refusal/\(answer.check.id)") {
                radios(
                    FieldWords("stands", "Does the refusal stand?"),
                    [
                        Choice("yes", "It stands", help: "What was asked was not needed, or something else outweighs it."),
                        Choice("no", "It does not stand", help: "Both agencies are told, and the front door can ask again."),
                    ],
                    in: state)
                textArea(FieldWords("words", "Why?", help: "Both agencies read it."), in: state, rows: 4)
                submitButton("Keep this review")
            }
        }
    }
}
