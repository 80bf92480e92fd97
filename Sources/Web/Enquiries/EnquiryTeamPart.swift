import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// Who makes an enquiry on each side, and everybody before them (S47-2).
struct EnquiryTeamPart: Sendable {
    let page: EnquiryPage

    var content: HTML {
        section(.css("person-part"), .id("who"), .aria("labelledby", "who-title")) {
            h2(.id("who-title")) { "Who makes it" }
            for side in EnquirySide.allCases { one(side) }
            let before = page.answer.workers.filter { worker in page.answer.line.workers[worker.side]?.id != worker.id }
            if !before.isEmpty {
                disclosure("Who was named before") {
                    ul { for worker in before { li { "\(worker.side.words): \(worker.name), since \(worker.at.inWords)" } } }
                }
            }
        }
    }

    private func one(_ side: EnquirySide) -> HTML {
        let worker = page.answer.line.workers[side]
        let isWanted = side == .socialCare || page.words.kinds[page.enquiry.how]?.isJoint == true
        let form = "name-\(side.rawValue)"
        return card {
            h3 { side.words }
            if let worker {
                p {
                    strong { worker.name }
                    if !worker.reach.isBlank { " \(worker.reach)" }
                    span(.css("help")) { " since \(worker.at.inWords)" }
                }
                if worker.otherTold == .telephone {
                    p {
                        tag("Telephone", .amber); " \(side.other.words) does not sign in: ring them about this change today."
                    }
                } else if worker.otherTold == .message {
                    hint("The other side was told at once.")
                }
            } else if isWanted {
                p {
                    tag("Nobody", .red); " Nobody is named. Name somebody before anybody goes out."
                }
            } else {
                p { notGiven("Nobody, and nobody is needed") }
            }
            if page.enquiry.isOpen {
                disclosure(worker == nil ? "Name somebody" : "Somebody else", isOpen: page.mending == form) {
                    page.form("name") {
                        hiddenField("side", side.rawValue)
                        selectField(
                            page.field("user", "Somebody who signs in", isOptional: true, in: form),
                            (page.answer.choices[side] ?? []).map { Choice($0.id.description, $0.words) }, in: page.typed(form),
                            empty: "Somebody else")
                        textField(
                            page.field("name", "Name, where they are not in the list", isOptional: true, in: form),
                            in: page.typed(form))
                        textField(
                            page.field("reach", "How to reach them", isOptional: true, in: form), in: page.typed(form))
                        submitButton("Name them", .secondary)
                    }
                }
            }
        }
    }
}
