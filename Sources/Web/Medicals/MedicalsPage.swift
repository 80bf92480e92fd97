import Instruments
import Kernel
import Markup
import Pathways

/// Medicals of one child: asked for, booked, reported; and the steps for a bruise or an injury (S47-4, S47-5).
struct MedicalsPage: Page {
    let answer: MedicalsOf.Answer
    let now: Instant
    let mending: String
    let state: FormState
    let token: String

    private var address: String { "/children/\(answer.summary.id)/medicals" }
    private var forms: String { "/people/\(answer.summary.id)/forms" }
    var title: String { "\(state.errors.isEmpty ? "" : "Error: ")Injuries and medicals: \(answer.summary.name)" }

    var content: HTML {
        errorSummary(state)
        h1 { "Injuries and medicals" }
        lede("\(answer.summary.name): what was seen or told of, what a doctor was asked, and what came back.")
        section(.css("person-part"), .id("injuries"), .aria("labelledby", "injuries-title")) {
            h2(.id("injuries-title")) { "Bruises and injuries" }
            for form in answer.bruises {
                p {
                    if form.isFinished {
                        tag("Decided together", .green)
                    } else {
                        tag("Not decided yet", .red)
                    }
                    " "
                    a(.href("\(forms)/\(form.id)")) { "Begun \(form.startedAt.inWords)" }
                }
            }
            actionButton("A bruise or an injury: step by step", to: "\(address)/bruise", token: token)
        }
        section(.css("person-part"), .id("medicals"), .aria("labelledby", "medicals-title")) {
            h2(.id("medicals-title")) { "Child protection medicals" }
            for medical in answer.medicals { one(medical) }
            for form in answer.unsent { unsent(form) }
            if answer.unsent.isEmpty { actionButton("Ask for a medical", to: "\(address)/begin", token: token) }
        }
    }

    private func typed(_ form: String) -> FormState { mending == form ? state : FormState() }
    private func field(_ name: String, _ label: String, in form: String, help: String? = nil, isOptional: Bool = false)
        -> FieldWords
    {
        FieldWords(name, label, help: help, isOptional: isOptional, id: mending == form ? name : "\(form)-\(name)")
    }

    private func unsent(_ filled: FilledForm) -> HTML {
        let form = "send-\(filled.id)"
        return card {
            p(.id("form")) {
                if filled.isFinished { tag("Complete", .green) } else { tag("Not complete", .amber) }
                " "
                a(.href("\(forms)/\(filled.id)")) { filled.isFinished ? "Read the request" : "Go on writing the request" }
            }
            postForm("\(address)/send", token: token) {
                hiddenField("form", filled.id.description)
                selectField(
                    field("agency", "Of which health agency", in: form),
                    answer.agencies.filter { ["health-provider", "health-commissioner", "general-practice"].contains($0.kind) }
                        .map { Choice($0.id.description, $0.name) }, in: typed(form))
                submitButton("Send the request", filled.isFinished ? .primary : .secondary)
            }
        }
    }

    private func one(_ medical: MedicalRequest) -> HTML {
        card {
            p {
                if let meets = medical.meetsStandard {
                    tag(meets ? "Report to the standard" : "Report short of the standard", meets ? .green : .amber)
                } else if answer.answers[medical.id]?.contains(where: \.wasSeen) == true {
                    tag("Answered, the report follows", .grey)
                } else if medical.bookedFor != nil {
                    tag("Booked", .grey)
                } else {
                    tag("Waits for a time", .amber)
                }
                if medical.how == .telephone, medical.bookedFor == nil {
                    " "; tag("Telephone the agency: nobody there can be written to", .red)
                }
            }
            summaryList([
                Fact("Asked for") {
                    p {
                        a(.href("\(forms)/\(medical.form)")) { medical.sentAt.inWords }
                        ", \(answer.agencies.first { $0.id == medical.agency }?.name ?? "")"
                    }
                },
                Fact("Booked for", medical.bookedFor.map { "\($0.inWords), \(medical.bookedWords)" } ?? ""),
                Fact("Report", medical.reportAt.map { "\($0.day.inWords): \(medical.reportWords)" } ?? ""),
            ])
            for found in answer.answers[medical.id] ?? [] { told(found) }
            if let link = answer.links[medical.subject] { LinkTracePart(link: link).html }
            if medical.reportAt == nil, !(answer.answers[medical.id] ?? []).contains(where: \.wasSeen) {
                linkHandling(
                    answer.links[medical.subject], at: "\(address)/\(medical.id)/link",
                    of: answer.agencies.first { $0.id == medical.agency }?.name ?? "", token: token)
            }
            if !medical.standardWords.isBlank {
                p {
                    strong { "What falls short: " }; medical.standardWords
                }
            }
            if medical.reportAt == nil {
                book(medical)
                report(medical)
            }
        }
    }

    /// What a doctor answered by a private link.
    private func told(_ found: MedicalAnswer) -> HTML {
        div(.css("inset")) {
            if let seen = found.seenAt {
                p {
                    tag("Seen by the doctor", .green); " \(seen.inWords)"
                }
                summaryList([Fact("Found", found.findings), Fact("What the doctor makes of it", found.opinion)])
            } else {
                p {
                    tag("Not seen", .red); " \(found.notSeenBecause)"
                }
            }
            p(.css("help")) { "\(found.answeredAs), \(found.answeredAt.inWords)" }
        }
    }

    private func book(_ medical: MedicalRequest) -> HTML {
        let form = "book-\(medical.id)"
        return disclosure(medical.bookedFor == nil ? "It is booked" : "Another time", isOpen: mending == form) {
            postForm("\(address)/\(medical.id)/book", token: token) {
                momentField(field("booked", "When", in: form), in: typed(form))
                textField(field("booked-words", "Where, and by which doctor", in: form), in: typed(form))
                submitButton("Keep it", .secondary)
            }
        }
    }

    private func report(_ medical: MedicalRequest) -> HTML {
        let form = "report-\(medical.id)"
        return disclosure("The report has come", isOpen: mending == form) {
            postForm("\(address)/\(medical.id)/report", token: token) {
                momentField(field("report", "When it came", in: form, isOptional: true), in: typed(form))
                textArea(field("report-words", "What it says, in short", in: form), in: typed(form), rows: 3)
                radios(
                    field("standard", "Is it as the national standard asks?", in: form),
                    [Choice("yes", "Yes"), Choice("no", "No")],
                    in: typed(form))
                textField(
                    field("standard-words", "If not: what falls short?", in: form, isOptional: true), in: typed(form))
                submitButton("Keep it", .secondary)
            }
        }
    }
}
