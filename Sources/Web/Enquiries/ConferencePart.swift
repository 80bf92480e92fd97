import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// The initial conference: by when, whether it is late, and what keeps the child safe until then (CONF-1, CONF-2).
struct ConferencePart: Sendable {
    let page: EnquiryPage

    private var delay: ConferenceDelay? { page.answer.delays.first }
    private var due: ClockLine? { page.answer.line.clocks.first { $0.clock.kind == "initial-conference" } }

    var content: HTML {
        section(.css("person-part"), .id("conference"), .aria("labelledby", "conference-title")) {
            h2(.id("conference-title")) { "Conference" }
            if let held = page.enquiry.conferenceAt {
                p {
                    tag("Held", .green); " \(held.inWords)"
                }
            } else if let due {
                p {
                    "Due by \(due.clock.due.day.inWords), 15 working days after \(page.enquiry.strategyAt == nil ? "the enquiry began" : "the discussion that began the enquiry")."
                }
            } else {
                p { notGiven("None is due") }
            }
            if due != nil, page.enquiry.isOpen { p(.css("no-print")) { a(.href("/conferences#due")) { "Take a slot for it" } } }
            if let delay, delay.isOpen { late(delay) }
            if due != nil, page.enquiry.isOpen {
                disclosure(delay?.isOpen == true ? "Put it off again" : "It will be held later", isOpen: page.mending == "delay")
                {
                    form
                }
            }
        }
    }

    private func late(_ delay: ConferenceDelay) -> HTML {
        card {
            p {
                tag("Put off", .red); " to \(delay.plannedAt.inWords)"
            }
            summaryList([
                Fact("Why", delay.because), Fact("What keeps the child safe", delay.interimPlan),
                Fact("Visits each week", delay.visitor),
                Fact("Confirmed by the team manager") {
                    if let at = delay.confirmedAt {
                        p { "\(page.user(delay.confirmedBy)), \(at.inWords)" }
                        paragraphs(delay.confirmWords)
                    } else {
                        tag("Not confirmed", .red)
                    }
                },
            ])
            if delay.confirmedAt == nil, page.answer.mayOversee {
                page.form("confirm-delay") {
                    textArea(
                        page.field(
                            "confirm", "How do you know that the plan is robust and the visits are arranged?", in: "confirm-delay"
                        ),
                        in: page.typed("confirm-delay"), rows: 2)
                    submitButton("Confirm it", .secondary)
                }
            }
        }
    }

    private var form: HTML {
        let state = page.typed("delay")
        return page.form("delay") {
            momentField(page.field("planned", "Held now on", in: "delay"), in: state)
            textArea(page.field("because", "Why is it late?", in: "delay"), in: state, rows: 2)
            textArea(
                page.field(
                    "interim", "What keeps the child safe until then?",
                    help: "Beside the safety plan: who does what, and what happens if it does not hold.", in: "delay"), in: state,
                rows: 3)
            textField(page.field("visitor", "Who visits the child each week", in: "delay"), in: state)
            selectField(
                page.field(
                    "chair", "Who chairs it", help: "Told where a week goes by without a visit.", isOptional: true, in: "delay"),
                (page.answer.choices[.socialCare] ?? []).map { Choice($0.id.description, $0.words) }, in: state,
                empty: "Not known yet")
            submitButton("Put it off", .secondary)
        }
    }
}
