import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// What an enquiry found, who was told, and the manager’s agreement (S47-1).
struct OutcomePart: Sendable {
    let page: EnquiryPage

    var content: HTML {
        section(.css("person-part"), .id("outcome"), .aria("labelledby", "outcome-title")) {
            h2(.id("outcome-title")) { "Outcome" }
            if let found = page.enquiry.found {
                read(found)
            } else if page.enquiry.isOpen {
                if !page.enquiry.sentBack.isBlank {
                    p {
                        tag("Sent back", .amber); " \(page.enquiry.sentBack)"
                    }
                }
                disclosure("Write the outcome", isOpen: page.mending == "outcome") { form }
            } else {
                p { notGiven("None: it ended before it found anything") }
            }
        }
    }

    private func read(_ found: Enquiry.Found) -> HTML {
        group {
            summaryList([
                Fact("Found", page.words.outcomes.label(found.outcome, on: found.at.day)), Fact("Why", found.reasons),
                Fact("Who was told", found.told),
                Fact("Conference") {
                    found.noConferenceBecause.isBlank ? .text("To be held") : .text("None: \(found.noConferenceBecause)")
                },
                Fact("Written") { "\(found.at.inWords), \(page.user(found.by))" },
                Fact("Manager") {
                    if let check = page.enquiry.check {
                        p {
                            tag("Agreed", .green); " \(page.user(check.by)), \(check.at.inWords)"
                        }
                        if !check.words.isBlank { paragraphs(check.words) }
                    } else {
                        tag("Waits for a manager", .amber)
                    }
                },
            ])
            if page.enquiry.check == nil, page.answer.mayOversee {
                if page.answer.isOwnOutcome {
                    hint("You wrote it: another manager agrees to it.")
                } else {
                    page.form("check") {
                        radios(
                            page.field("agrees", "Do you agree?", in: "check"),
                            [Choice("yes", "Yes, it stands"), Choice("no", "No, it goes back")], in: page.typed("check"))
                        textArea(
                            page.field(
                                "words", "What you say to it", help: "Needed where it goes back.", isOptional: true, in: "check"),
                            in: page.typed("check"), rows: 2)
                        submitButton("Keep it", .secondary)
                    }
                }
            }
        }
    }

    private var form: HTML {
        let state = page.typed("outcome")
        return page.form("outcome") {
            radios(page.field("outcome", "What did it find?", in: "outcome"), page.choices(page.words.outcomes), in: state)
            textArea(page.field("reasons", "Why, and what shows it?", in: "outcome"), in: state, rows: 4)
            textArea(
                page.field(
                    "told", "Who was told, and how?", help: "The child, the parents, whoever told of the worry.", in: "outcome"),
                in: state, rows: 2)
            textArea(
                page.field(
                    "no-conference", "If there is no conference: why not?",
                    help: "Needed unless the child is likely to go on suffering harm.", isOptional: true, in: "outcome"),
                in: state,
                rows: 2)
            submitButton("Write the outcome", .secondary)
        }
    }
}
