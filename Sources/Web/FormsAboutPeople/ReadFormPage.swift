import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// A finished form: its grade, then every question as it was put and every answer as it was given.
struct ReadFormPage: Page {
    let answer: FormOfPerson.Answer
    let token: String

    private var filled: FilledForm { answer.filled }
    private var person: String { "/people/\(answer.summary.id)" }
    private var address: String { "\(person)/forms/\(filled.id)" }
    var title: String { "\(answer.line.label): \(answer.summary.name)" }

    var content: HTML {
        kicker(answer.summary.name)
        h1 { answer.line.label }
        lede(FormStanding.words(answer.line))
        if let later = filled.supersededBy {
            inset { p { a(.href("\(person)/forms/\(later)")) { "A later one took its place" } } }
        }
        if let finished = filled.finished, let grade = filled.grade { graded(grade, finished) }
        FormReadView(
            version: filled.wording,
            answers: filled.answers,
            fileAddress: { "\(address)/files/\($0.file)" }
        ).content
        buttonRow {
            if answer.mayBegin, filled.supersededBy == nil {
                actionButton(
                    "Begin a new one in its place",
                    to: "\(person)/forms",
                    token: token,
                    sending: [("form", filled.form.rawValue), ("replacing", filled.id.description)]
                )
            }
            if answer.last != nil { linkButton("Beside the one before", to: "\(address)/compare", .secondary) }
            linkButton("On paper", to: "\(address)/print", .secondary)
        }
        p { a(.href("\(person)/forms")) { "All forms" } }
    }

    private func graded(_ grade: FormGrade, _ finished: FilledForm.Finished) -> HTML {
        div(.css("form-decided")) {
            p {
                tag(grade.label, grade.colour.ofTag)
                if let within = grade.withinWords { " \(within)." }
            }
            p { grade.meaning }
            if let proposed = finished.proposed.flatMap(filled.wording.grade), proposed.key != grade.key {
                p { "The answers proposed “\(proposed.label)”." }
            }
            if let score = finished.score, let scoring = filled.wording.scoring {
                p(.css("help")) { "\(scoring.label): \(score)" }
            }
        }
    }
}

/// When and by whom a form was finished, in words.
enum FormStanding {
    static func words(_ line: FilledFormLine) -> String {
        let who = [line.author, line.agency].filter { !$0.isBlank }.joined(separator: ", ")
        let by = who.isEmpty ? "" : " by \(who)"
        return line.filled.finished.map { "Finished on \($0.at.inWords)\(by)." }
            ?? "A draft\(by), saved \(line.filled.savedAt.inWords)."
    }
}

/// A form beside the one before it.
struct CompareFormsPage: Page {
    let answer: FormOfPerson.Answer
    let last: FilledFormLine

    var title: String { "Side by side: \(answer.line.label), \(answer.summary.name)" }

    var content: HTML {
        kicker("\(answer.line.label): \(answer.summary.name)")
        h1 { "Then and now" }
        ComparisonView(
            version: answer.filled.wording,
            earlier: last.filled.wording,
            comparison: answer.filled.wording.compare(answer.filled.answers, with: last.filled.answers, of: last.filled.wording),
            before: last.filled.finished?.at.day.inWords ?? "Before",
            now: answer.filled.finished?.at.day.inWords ?? "Now, a draft"
        ).content
        p { a(.href("/people/\(answer.summary.id)/forms/\(answer.filled.id)")) { "Back to the form" } }
    }
}

/// For whoever was still writing when somebody else finished the form: what they typed, to be taken along.
struct FinishedMeanwhilePage: Page {
    let answer: FormOfPerson.Answer
    let typed: Answers

    var title: String { "Finished meanwhile: \(answer.line.label)" }

    var content: HTML {
        div(.css("refusal")) {
            kicker(answer.summary.name)
            h1 { "This form was finished while you were writing" }
            lede(
                "Nothing in it changes any more, and what you typed was not put in. It stands below: begin a new form in its place."
            )
            p { a(.href("/people/\(answer.summary.id)/forms/\(answer.filled.id)")) { "Read it as it was finished" } }
            h2 { "What you typed" }
            FormReadView(version: answer.filled.wording, answers: typed).content
        }
    }
}
