import Definitions
import Hummingbird
import Instruments
import Kernel
import Markup
import Pathways

/// A request for a medical as the doctor gets it by a private link: the child, what was written for the doctor, and two things to say:
/// when the child is seen, and what was found. Nothing else of the record, and no way on to it (S47-4).
struct MedicalAskedPage: Page {
    let answer: MedicalAsked.Answer
    let now: Instant
    /// Where answers go: the link itself.
    let address: String
    let state: FormState

    private let heading = "A child protection medical is asked for"
    private var medical: MedicalRequest { answer.medical }
    var title: String { state.errors.isEmpty ? heading : "Error: \(heading)" }

    var content: HTML {
        errorSummary(state)
        kicker(heading)
        h1(.dir("auto")) { answer.name }
        p(.css("lede")) {
            ([answer.born.isBlank ? "Birth date not known" : "Born \(answer.born)"] + answer.numbers).joined(separator: ", ")
        }
        p { "Asked \(medical.sentAt.inWords)\(answer.asker.isBlank ? "" : " by \(answer.asker)")." }
        if let last = answer.answer, !last.wasSeen {
            warning("You told social care \(last.answeredAt.inWords) that the child was not seen: \(last.notSeenBecause)")
        }
        FormReadView(version: answer.form.wording, answers: answer.form.answers).content
        booking
        found
        p(.css("help")) {
            "If the child is in danger now, telephone 999. What cannot wait is told to the social worker by telephone."
        }
    }

    private var booking: HTML {
        section(.aria("labelledby", "booking")) {
            h2(.id("booking")) { "When you see the child" }
            if let at = medical.bookedFor {
                p {
                    tag("Booked", .green); " \(at.inWords), \(medical.bookedWords)"
                }
            }
            disclosure(
                medical.bookedFor == nil ? "Give a time" : "Another time",
                isOpen: !state.errors(of: "booked").isEmpty || !state.errors(of: "booked-words").isEmpty
            ) {
                postForm("\(address)/booking", token: "") {
                    momentField(FieldWords("booked", "When"), in: state)
                    textField(FieldWords("booked-words", "Where, and by which doctor"), in: state)
                    submitButton("Tell the social worker", .secondary)
                }
            }
        }
    }

    private var found: HTML {
        section(.aria("labelledby", "found")) {
            h2(.id("found")) { "When the child was seen" }
            p { "The social worker is told at once. Your written report follows in the usual way." }
            postForm("\(address)/medical", token: "", draft: "medical/\(medical.id)") {
                radios(
                    FieldWords("seen", "Was the child seen?"),
                    [
                        Choice("yes", "Yes"),
                        Choice("no", "No", help: "Not brought, or sent away. You can answer again when the child is seen."),
                    ], in: state)
                momentField(FieldWords("seen-at", "When, if seen"), in: state)
                textArea(
                    FieldWords("findings", "What you found, if seen", help: "In short; also where there was nothing."), in: state,
                    rows: 5)
                textArea(
                    FieldWords(
                        "opinion", "What you make of it, if seen",
                        help: "Does it fit what was told? What else may explain it? What do you wait for?"), in: state, rows: 4)
                textField(FieldWords("not-seen", "Why not, if not seen"), in: state)
                submitButton("Send to the social worker")
            }
        }
    }
}

/// What a doctor sends behind a link.
struct MedicalByLink {
    static func booking(_ medical: ID<MedicalRequest>, _ form: FormBody) throws -> BookMedical {
        BookMedical(
            medical, at: try form.moment("booked", called: "When"), form["booked-words"].trimmingSpaces, isDoctors: true)
    }

    static func answer(_ medical: ID<MedicalRequest>, _ form: FormBody) throws -> AnswerMedical {
        AnswerMedical(
            medical, wasSeen: form["seen"].isEmpty ? nil : form["seen"] == "yes",
            at: try form.moment("seen-at", called: "When"), findings: form["findings"].trimmingSpaces,
            opinion: form["opinion"].trimmingSpaces, notSeenBecause: form["not-seen"].trimmingSpaces)
    }
}
