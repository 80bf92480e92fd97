import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// What is missing, as questions: each is answered here in one step, or written down where it belongs (PER-1).
struct QuestionsPart: Sendable {
    let answer: PersonRecord.Answer
    let words: PeopleWords
    let mending: String
    let state: FormState
    let token: String

    private var address: String { "/people/\(answer.summary.id)" }

    var content: HTML {
        guard !answer.questions.isEmpty else { return .nothing }
        return personPart(
            "questions", answer.questions.count == 1 ? "One question is open" : "\(answer.questions.count) questions are open"
        ) {
            ul(.css("question-list")) {
                for question in answer.questions { li { line(question) } }
            }
        }
    }

    private func line(_ question: PersonRecord.Question) -> HTML {
        group {
            div {
                p(.css("question")) { question.label }
                if !question.meaning.isBlank { p(.css("help")) { question.meaning } }
                if let last = question.lastAnswer {
                    p(.css("help")) { "Last answer: \(label(last.answer).lowercasedFirst). \(last.words)" }
                }
            }
            if answer.mayEdit {
                div(.css("question-doing no-print")) {
                    p {
                        a(.href(place(question.gap))) {
                            "Write it down"; span(.css("visually-hidden")) { ": \(question.label)" }
                        }
                    }
                    details(.css("disclosure"), .when(mending == question.gap, .open)) {
                        summary {
                            "Not known, none, or not needed"; span(.css("visually-hidden")) { ": \(question.label)" }
                        }
                        div(.css("disclosure-content")) { form(question) }
                    }
                }
            }
        }
    }

    private func form(_ question: PersonRecord.Question) -> HTML {
        // Only the form that must be mended has the plain ids to which the error summary leads.
        let isMending = mending == question.gap
        let own = isMending ? state : FormState()
        func id(_ name: String) -> String { isMending ? name : "\(name)-\(question.gap)" }
        return postForm("\(address)/gaps/\(question.gap)", token: token) {
            radios(
                FieldWords("answer", "What is the answer?", id: id("answer")),
                PersonGap.Answer.allCases.map { Choice($0.rawValue, label($0), help: help($0)) },
                in: own
            )
            textField(
                FieldWords(
                    "words", "Who was asked, and how?", help: "So that the next person need not begin again.", id: id("words")),
                in: own
            )
            submitButton("Keep this answer", .secondary)
        }
    }

    private func label(_ answer: PersonGap.Answer) -> String {
        switch answer {
        case .notKnown: "Not known"
        case .noneThere: "There is none"
        case .notNeeded: "Not needed"
        }
    }

    private func help(_ answer: PersonGap.Answer) -> String? {
        guard answer == .notKnown else { return nil }
        let months = words.definitions.gapMonths.value(on: words.today)
        return months == 1 ? "Asked again in a month." : "Asked again in \(months) months."
    }

    /// Where the answer is written down when it is known.
    private func place(_ gap: String) -> String {
        switch gap {
        case "other-parent": "\(address)/family/new?kind=parent"
        case "parental-responsibility": "\(address)/family/new"
        case "home": "\(address)/homes/new"
        case "school": "\(address)/workers/new?role=designated-safeguarding-lead"
        case "general-practice": "\(address)/workers/new?role=general-practitioner"
        case "health-visitor", "midwife": "\(address)/workers/new?role=\(gap)"
        case "adults-agencies": "\(address)/family"
        case "voice": "\(address)/views/new"
        default: "\(address)/workers/new"
        }
    }
}
