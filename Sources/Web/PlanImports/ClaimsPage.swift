import Instruments
import Kernel
import Markup
import Pathways
import PlanReading

/// What the report behind a plan claims, sentence by sentence.
struct ClaimsPage: Page {
    let answer: PlanProse.Answer

    var title: String { "What the report claims" }

    var content: HTML {
        kicker(answer.plan.title)
        h1 { "What the report claims" }
        lede("These are the report’s own words. A claim is never a status: check it against the action and its evidence.")
        if answer.claims.isEmpty {
            emptyState("No claims", "This plan was not made of a report in prose, or the report claims nothing.")
        } else {
            dataTable(
                "Claims",
                answer.claims,
                [
                    Column("Paragraph") { $0.paragraph },
                    Column("Kind") { claim in tag(DraftClaim.Kind(rawValue: claim.kind)?.label ?? claim.kind) },
                    Column("Words") { $0.words },
                    Column("Recommendation") { claim in
                        if let finding = claim.finding { a(.href("/findings/\(finding)")) { "Open the recommendation" } }
                    },
                ],
                showsCaption: false
            )
        }
    }
}

/// On the plan's own page: that there are claims, and what they are not.
func claimsInset(_ count: Int, address: String) -> HTML {
    inset {
        p {
            "The report that this plan was made of makes \(count) claim\(count == 1 ? "" : "s"). They are no statuses. "
            a(.href("\(address)/claims")) { "Read what it claims" }
        }
    }
}

/// On the plan's own page: what the letter asks for in answer.
func letterFacts(_ letter: LetterAnswer) -> [Fact] {
    [
        Fact("Answer due") {
            if let day = letter.dueOn {
                p {
                    day.inWords
                    br()
                    span(.css("help")) {
                        letter.isDueFromPerson ? "A person wrote this day down." : "As the letter says: “\(letter.dueAsWritten)”."
                    }
                }
            } else if !letter.dueAsWritten.isBlank {
                p { "No day: the letter says “\(letter.dueAsWritten)”." }
            }
        },
        Fact("Answer prepared by", letter.lead), Fact("Taking part", letter.involving),
    ]
}
