import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// The forms about somebody: what is being written, what was finished, and what can be begun.
struct FormsOfPersonPage: Page {
    let answer: FormsOfPerson.Answer
    let state: FormState
    let token: String

    private var name: String { answer.summary.name }
    private var address: String { "/people/\(answer.summary.id)/forms" }
    var title: String { "Forms: \(name)" }

    var content: HTML {
        errorSummary(state)
        kicker(name)
        h1 { "Forms" }
        if !answer.drafts.isEmpty {
            h2 { "Being written" }
            taskList(
                answer.drafts.map { line in
                    TaskLine(
                        title: line.label,
                        address: "\(address)/\(line.filled.id)",
                        state: "Draft",
                        colour: .amber,
                        help: "\(line.author), saved \(line.filled.savedAt.inWords)"
                    )
                })
        }
        h2 { "Finished" }
        if answer.finished.isEmpty {
            p { notGiven("None yet that you may read.") }
        } else {
            finished
        }
        if !answer.offered.isEmpty {
            h2 { "Begin a form" }
            ul(.css("form-offers")) { for form in answer.offered { offer(form) } }
        }
    }

    private var finished: HTML {
        dataTable(
            "Finished forms",
            answer.finished,
            [
                Column("Form") { line in
                    a(.href("\(address)/\(line.filled.id)")) { line.label }
                    if line.filled.supersededBy != nil { span(.css("help")) { " A later one took its place." } }
                },
                Column("Finished", isShort: true) { line in line.filled.finished?.at.day.inWords ?? "" },
                Column("Grade", isShort: true) { line in
                    if let grade = line.filled.grade { tag(grade.label, grade.colour.ofTag) } else { span { "–" } }
                },
                Column("By") { line in [line.author, line.agency].filter { !$0.isBlank }.joined(separator: ", ") },
            ],
            showsCaption: false
        )
    }

    private func offer(_ form: FormKind) -> HTML {
        let version = form.version(on: answer.today)
        let label = form.label(on: answer.today)
        return li(.css("form-offer")) {
            h3 { label }
            p { form.meaning }
            div(.css("form-offer-doing")) {
                actionButton("Begin", to: address, token: token, about: "“\(label)”", sending: [("form", form.key)])
                p(.css("help")) {
                    if let minutes = version.minutes { "About \(minutes) minutes. " }
                    a(.href("\(address)/blank/\(form.key)")) {
                        "On paper"
                        span(.css("visually-hidden")) { ": \(label)" }
                    }
                    for language in version.languages {
                        " "
                        a(
                            .href("\(address)/blank/\(form.key)?language=\(language)"), .lang(language), .hreflang(language)
                        ) { FormPhrases.name(language) }
                    }
                }
            }
        }
    }
}

/// A form on paper.
struct FormPaperPage: Page {
    let label: String
    let name: String
    let print: FormPrint
    /// When and by whom it was finished, in words; empty for an empty one.
    let standing: String

    var title: String { name.isEmpty ? label : "\(label): \(name)" }

    var content: HTML {
        if !name.isEmpty { kicker(name) }
        h1 { label }
        if !standing.isEmpty { lede(standing) }
        p(.css("no-print help")) { "Print this page with your browser." }
        if !print.version.introduction.isEmpty, print.language == "en", print.answers == nil { p { print.version.introduction } }
        print.content
    }
}
