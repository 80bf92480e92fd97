import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// A form about somebody while it is written: all of it, or one of its sections.
struct WriteFormPage: Page {
    let answer: FormOfPerson.Answer
    let form: FormView
    /// Nil for a form on one page.
    let section: FormSection?
    let state: FormState
    let token: String
    let draft: String
    /// What somebody else saved meanwhile; nothing where nobody did.
    var conflict: HTML = .nothing

    private var address: String { "/people/\(answer.summary.id)/forms/\(answer.filled.id)" }
    private var heading: String { section?.label.english ?? answer.line.label }
    private var hasFiles: Bool { form.version.questions.contains { $0.kind == .file } }
    private var isLast: Bool { section.map { $0.key == form.version.sections.last?.key } ?? true }

    var title: String { (state.errors.isEmpty ? "" : "Error: ") + "\(heading): \(answer.summary.name)" }

    var content: HTML {
        errorSummary(state)
        conflict
        kicker(section == nil ? answer.summary.name : "\(answer.line.label): \(answer.summary.name)")
        h1 { heading }
        if section == nil, !form.version.introduction.isEmpty { lede(form.version.introduction) }
        if let last = answer.last?.filled.finished { lastLine(last) }
        postForm(action, token: token, hasFiles: hasFiles, draft: draft, live: live) {
            hiddenField("version", "\(answer.filled.version)")
            // Pressing Enter in a field saves, and never takes out a row or finishes.
            button(.css("visually-hidden"), .type("submit"), .name("do"), .value("save"), .tabindex(-1), .isDecoration) { "Save" }
            form.content
            buttonRow {
                if section == nil {
                    submitButton("Finish", name: "do", value: "finish")
                    submitButton("Save, and see what is proposed", .secondary, name: "do", value: "save")
                } else {
                    submitButton(isLast ? "Save and check" : "Save and go on", name: "do", value: "next")
                    submitButton("Save and stay", .secondary, name: "do", value: "save")
                }
            }
        }
        QualityView(quality: quality).content
        p {
            a(.href(section == nil ? "/people/\(answer.summary.id)/forms" : address)) {
                section == nil ? "All forms" : "All sections"
            }
        }
        if section == nil { DiscardFormView(answer: answer, token: token).content }
    }

    private var action: String { section.map { "\(address)/part/\($0.key)" } ?? address }

    private var live: String { "\(address)/live" + (section.map { "?section=\($0.key)" } ?? "") }

    private var quality: FormQuality {
        let all = form.version.quality(of: form.answers)
        return section.map(all.of) ?? all
    }

    private func lastLine(_ last: FilledForm.Finished) -> HTML {
        p(.css("help")) {
            "The last one was finished on \(last.at.day.inWords). What it said stands below each question. "
            a(.href("\(address)/compare")) { "See both side by side" }
        }
    }
}

/// A long form while it is written: its sections, how each stands, what the answers propose, and finishing it.
struct FormSectionsPage: Page {
    let answer: FormOfPerson.Answer
    let state: FormState
    let token: String

    private var filled: FilledForm { answer.filled }
    private var version: FormVersion { filled.wording }
    private var address: String { "/people/\(answer.summary.id)/forms/\(filled.id)" }

    var title: String { (state.errors.isEmpty ? "" : "Error: ") + "\(answer.line.label): \(answer.summary.name)" }

    var content: HTML {
        SectionErrors(version: version, address: address, state: state).content
        kicker(answer.summary.name)
        h1 { answer.line.label }
        if !version.introduction.isEmpty { lede(version.introduction) }
        if answer.line.mayWrite { taskList(tasks) }
        if let last = answer.last?.filled.finished {
            p {
                "The last one was finished on \(last.at.day.inWords). "
                a(.href("\(address)/compare")) { "See both side by side" }
            }
        }
        ProposalView(version: version, score: filled.score).content
        QualityView(quality: version.quality(of: filled.answers)).content
        if answer.line.mayWrite {
            buttonRow {
                form(.methodPost, .action(address), .css("button-form"), .data("once", "")) {
                    hiddenField("token", token)
                    hiddenField("version", "\(filled.version)")
                    submitButton("Finish", name: "do", value: "finish")
                }
            }
            hint("Finished, nothing in it changes any more. A later one can take its place.")
            DiscardFormView(answer: answer, token: token).content
        }
    }

    private var tasks: [TaskLine] {
        let shown = version.shown(filled.answers)
        let missing = version.check(filled.answers, finishing: true).compactMap(\.field)
        return shown.sections.filter { !$0.questions.isEmpty }.map { part in
            let keys = part.questions.map(\.key)
            let open = missing.count { field in keys.contains(String(field.split(separator: ".").first ?? "")) }
            let isBegun = keys.contains { filled.answers[$0] != nil }
            let (state, colour): (String, Colour) =
                open == 0 ? ("Done", .green) : isBegun ? ("\(open) to answer", .amber) : ("To do", .grey)
            return TaskLine(
                title: part.section.label.english,
                address: "\(address)/part/\(part.section.key)",
                state: state,
                colour: colour
            )
        }
    }
}

/// What is missing from a long form, each with a link to the section and the question.
private struct SectionErrors {
    let version: FormVersion
    let address: String
    let state: FormState

    var content: HTML {
        guard !state.errors.isEmpty else { return .nothing }
        return div(
            .css("error-summary"), .role("alert"), .tabindex(-1), .aria("labelledby", "error-summary-title")
        ) {
            h2(.id("error-summary-title")) { "It cannot be finished yet" }
            ul {
                for error in state.errors {
                    li { if let place = place(error.field) { a(.href(place)) { error.message } } else { error.message } }
                }
            }
        }
    }

    private func place(_ field: String?) -> String? {
        guard let field, let key = field.split(separator: ".").first.map(String.init),
            let section = version.sections.first(where: { $0.questions.contains { $0.key == key } })
        else { return nil }
        return "\(address)/part/\(section.key)#\(field)"
    }
}

/// Giving up a draft: folded away, and said plainly.
struct DiscardFormView {
    let answer: FormOfPerson.Answer
    let token: String

    var content: HTML {
        disclosure("Give this draft up") {
            p { "It leaves every list. What you finished before stays." }
            actionButton(
                "Give it up",
                to: "/people/\(answer.summary.id)/forms/\(answer.filled.id)/discard",
                token: token,
                .warning,
                sending: [("version", "\(answer.filled.version)")]
            )
        }
    }
}

/// What the answers propose and how good they are, by themselves: for a page that is open, each time that a draft was kept.
struct LiveFormPage: Page {
    let version: FormVersion
    let answers: Answers
    let section: FormSection?

    var title: String { "As it is written" }

    var content: HTML {
        let all = version.quality(of: answers)
        return group {
            h1 { title }
            ProposalView(version: version, score: version.score(answers)).content
            QualityView(quality: section.map(all.of) ?? all).content
        }
    }
}
