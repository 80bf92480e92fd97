import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// What inspectors found elsewhere and we ask of ourselves.
struct NeighbourLettersPage: Page {
    static let address = "/neighbours"

    let lines: [NeighbourLetters.Line]

    var title: String { "Neighbours’ letters" }

    var content: HTML {
        h1 { title }
        p(.css("lede")) { "What inspectors found elsewhere, put as questions to ourselves and answered from our own record." }
        if lines.isEmpty {
            emptyState(
                "None is asked yet", "Import the letter or plan of another area, open it, and ask its findings of ourselves."
            ) {
                linkButton("Import a letter or plan", to: "/imports/new")
            }
        } else {
            dataTable(
                "Letters", lines,
                [
                    Column("Letter or plan") { line in
                        a(.href(NeighbourQuestionsPage.address(line.plan.id))) { line.plan.title }
                        if !line.plan.place.isBlank { p(.css("help")) { line.plan.place } }
                    },
                    Column("Why we ask") { line in .text(line.letter.because) },
                    Column("Questions", isShort: true) { line in .text("\(line.findings)") },
                    Column("Answered") { line in .text(Self.counts(line)) },
                ], showsCaption: false)
        }
    }

    static func counts(_ line: NeighbourLetters.Line) -> String {
        let told = NeighbourAnswer.Standing.allCases.compactMap { standing in
            line.counts[standing].map { "\($0) \(standing.label.lowercasedFirst)" }
        }
        return (told + (line.unanswered > 0 ? ["\(line.unanswered) not answered yet"] : [])).joined(separator: ", ")
    }
}

/// One letter’s findings as questions, with our answers.
struct NeighbourQuestionsPage: Page {
    static func address(_ plan: ID<ImprovementPlan>) -> String { "/plans/\(plan)/questions" }

    let answer: NeighbourQuestions.Answer
    /// The finding whose answer is being mended.
    let mending: String
    let state: FormState
    let token: String

    private var address: String { Self.address(answer.plan.id) }
    var title: String { "\(state.errors.isEmpty ? "" : "Error: ")Could it be said of us?" }

    var content: HTML {
        errorSummary(state)
        kicker(answer.plan.title)
        h1 { "Could it be said of us?" }
        if let letter = answer.letter {
            p(.css("lede")) { letter.because }
            let answered = answer.questions.compactMap(\.answer)
            let slipped = answer.questions.filter(\.holdsNoMore).count
            keyFigures([
                KeyFigure(answer.questions.count, "questions"),
                KeyFigure(answered.count { $0.standing == .holds }, "hold here"),
                KeyFigure(
                    answered.count { $0.standing == .fallsShort }, "fall short here",
                    isBad: answered.contains { $0.standing == .fallsShort }),
                KeyFigure(answer.questions.count - answered.count, "not answered yet"),
            ])
            if slipped > 0 {
                warning(
                    slipped == 1
                        ? "One answer said that it holds here, and its measure is off target today."
                        : "\(slipped) answers said that it holds here, and their measures are off target today.")
            }
            for question in answer.questions { card { self.question(question) } }
        } else if answer.mayAnswer {
            p(.css("lede")) { "Each finding becomes a question to ourselves, and is answered from our own measures." }
            postForm(address, token: token) {
                textArea(
                    FieldWords(
                        "because", "Why we ask this of ourselves",
                        help: "For example: our neighbour, of our size, inspected last month."),
                    in: state, rows: 3)
                submitButton(
                    "Ask its \(answer.questions.count == 1 ? "finding" : "\(answer.questions.count) findings") of ourselves")
            }
        } else {
            p { "Nobody has asked these findings of ourselves yet." }
        }
        p { a(.href("/plans/\(answer.plan.id)")) { "The letter or plan itself" } }
    }

    @HTMLBuilder private func question(_ question: NeighbourQuestions.Question) -> HTML {
        let finding = question.finding
        h2(.id("finding-\(finding.id)"), .dir("auto")) {
            "\(finding.reference.isBlank ? "" : "\(finding.reference) ")\(finding.statement)"
        }
        if let said = question.answer {
            p {
                tag(said.standing.label, question.holdsNoMore ? .red : said.standing.colour)
                " \(said.answeredAs), \(said.answeredAt.day.inWords)"
            }
            paragraphs(said.words)
            if let measure = question.measure { reading(said, measure, question.holdsNoMore) }
        } else {
            p { tag("Not answered yet", .grey) }
        }
        if answer.mayAnswer { answering(question) }
    }

    private func reading(_ said: NeighbourAnswer, _ measure: MeasureSeries, _ holdsNoMore: Bool) -> HTML {
        let words = MeasureWords(series: measure)
        return p(.css("help")) {
            a(.href("\(MeasuresPage.address)/\(measure.key)")) { measure.definition.label(on: measure.day) }
            if let then = said.reading { ": \(words.reading(then)) when it was answered" }
            if let now = measure.newest, now != said.reading { "; now \(words.reading(now))" }
            ". \(words.distance)"
            if holdsNoMore { " It holds no more: answer it again." }
        }
    }

    private func answering(_ question: NeighbourQuestions.Question) -> HTML {
        let id = "\(question.finding.id)"
        let isMended = mending == id
        var own = isMended ? state : FormState()
        if !isMended, let said = question.answer {
            own.values = ["standing": said.standing.rawValue, "measure": said.measure, "words": said.words]
        } else if !isMended, let first = question.proposals.first {
            own.values = ["measure": first.key]
        }
        let proposed = Set(question.proposals.map(\.key))
        let ordered = question.proposals + answer.choices.filter { !proposed.contains($0.key) }
        func words(_ name: String, _ label: String, help: String? = nil, isOptional: Bool = false) -> FieldWords {
            FieldWords(name, label, help: help, isOptional: isOptional, id: "\(name)-\(id)")
        }
        return disclosure(question.answer == nil ? "Answer it" : "Answer it again", isOpen: isMended) {
            postForm("\(address)/\(id)", token: token) {
                radios(
                    words("standing", "Could it be said of us?"),
                    NeighbourAnswer.Standing.allCases.map { Choice($0.rawValue, $0.choice) }, in: own)
                selectField(
                    words(
                        "measure", "Which measure shows it",
                        help: proposed.isEmpty ? nil : "Those that share words with the finding stand first.", isOptional: true),
                    ordered.map { Choice($0.key, Self.line($0)) }, in: own, empty: "None is counted")
                textArea(words("words", "Our answer", help: "What we looked at, and what we make of it."), in: own, rows: 4)
                submitButton("Keep the answer")
            }
        }
    }

    private static func line(_ series: MeasureSeries) -> String {
        let stands = series.newest.map { MeasureWords(series: series).reading($0) } ?? "nothing measured yet"
        return "\(series.definition.code) \(series.definition.label(on: series.day)): \(stands)"
    }
}

extension NeighbourAnswer.Standing {
    var label: String {
        switch self {
        case .holds: "Holds here"
        case .fallsShort: "Falls short here"
        case .cannotTell: "Cannot be told"
        }
    }

    /// As an answer to “Could it be said of us?”.
    var choice: String {
        switch self {
        case .holds: "No: what they lacked holds here, and a measure shows it"
        case .fallsShort: "Yes: we fall short too"
        case .cannotTell: "Our record cannot tell"
        }
    }

    var colour: Colour {
        switch self {
        case .holds: .green
        case .fallsShort: .red
        case .cannotTell: .amber
        }
    }
}
