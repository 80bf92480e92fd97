import Definitions
import Instruments
import Kernel
import Markup

/// One question to be answered, of any kind; with what was answered the last time, and room to say why there is no answer.
struct QuestionView {
    let form: FormView
    let question: Question
    /// What it is sent as: `worry`, or `children.0.said` in a row.
    let path: String
    let value: AnswerValue?
    /// The row that it stands in, for what was answered about the same child the last time.
    let row: Answers?
    /// Of which group.
    var group: Question?

    /// What is wrong stands beneath the question: its words are not said again.
    private var state: FormState {
        var state = form.state
        let asked = question.label.english
        state.errors = state.errors.map { error in
            guard error.field == path, error.message.hasPrefix(asked) else { return error }
            let rest = error.message.dropFirst(asked.count).drop { $0 == ":" || $0 == " " }
            return .init(field: path, message: rest.prefix(1).uppercased() + rest.dropFirst())
        }
        return state
    }
    private var words: FieldWords {
        FieldWords(
            path,
            question.label.english,
            help: question.help.isEmpty ? nil : question.help.english,
            isOptional: question.required == .no && !question.hasRows
        )
    }

    var content: HTML {
        div(.css("form-question form-\(question.kind.rawValue)")) {
            field
            if let said = lastAnswer { lastTime(said) }
            if question.required == .orWhyNot, !question.hasRows { whyNot }
        }
    }

    private var field: HTML {
        switch question.kind {
        case .text: textField(words, in: state, autocomplete: "off")
        case .longText: textArea(words, in: state, rows: 4)
        case .number: numberField(words, in: state, unit: question.unit.isEmpty ? nil : question.unit)
        case .date, .partialDate: dayField(words, in: state)
        case .scale: scale
        case .yesNo, .choice:
            radios(
                words,
                question.keys(of: form.version).map { key in
                    Choice(
                        key,
                        question.answerLabel(key, of: form.version),
                        help: question.choices.first { $0.key == key }.flatMap { $0.meaning.isEmpty ? nil : $0.meaning.english }
                    )
                },
                in: state,
                isInLine: question.kind == .yesNo
            )
        case .many: many
        case .grade where form.version.decision.map { $0.question != question.key } ?? false:
            // One area of several: the best first, and nothing is proposed for it.
            radios(words, form.version.grades.reversed().map { Choice($0.key, $0.label) }, in: state, isInLine: true)
        case .grade: GradeView(version: form.version, answers: form.answers, words: words, state: state).content
        case .person: person
        case .bodyMap: BodyMapView(words: words, state: state, marks: marks).content
        case .file: files
        case .group, .table: RowsView(form: form, question: question).content
        }
    }

    private var marks: [BodyMark] {
        if case .marks(let marks)? = value { marks } else { [] }
    }

    /// Steps of a scale in a row, with what its ends mean.
    private var scale: HTML {
        let steps = (question.lowest ?? 0)...(question.highest ?? 10)
        return group_ {
            radios(words, steps.map { Choice("\($0)", "\($0)") }, in: state, isInLine: true)
            if !question.lowestLabel.isEmpty || !question.highestLabel.isEmpty {
                p(.css("help form-scale-ends")) {
                    "\(steps.lowerBound): \(question.lowestLabel). \(steps.upperBound): \(question.highestLabel)."
                }
            }
        }
    }

    private func group_(@HTMLBuilder _ content: () -> HTML) -> HTML { content() }

    /// Each box has a name of its own, so that what is ticked is kept while it is typed.
    private var many: HTML {
        words.wrapSeveral(
            state,
            div(.css("choices")) {
                for (place, choice) in question.choices.enumerated() {
                    let id = place == 0 ? words.id : "\(path)--\(choice.key)"
                    div(.css("choice")) {
                        input(
                            .type("checkbox"),
                            .id(id),
                            .name("\(path)--\(choice.key)"),
                            .value("yes"),
                            .checked(state.value("\(path)--\(choice.key)") == "yes")
                        )
                        div {
                            label(.forField(id)) { choice.label.english }
                            if !choice.meaning.isEmpty { p(.css("help")) { choice.meaning.english } }
                        }
                    }
                }
            }
        )
    }

    private var person: HTML {
        fieldGroup(question.label.english) {
            if !question.help.isEmpty { hint(question.help.english) }
            if !form.people.isEmpty {
                selectField(
                    FieldWords("\(path)-who", "Somebody of the record", isOptional: true), form.people, in: state,
                    empty: "Nobody here")
            }
            textField(
                FieldWords(
                    path, form.people.isEmpty ? "Name" : "Or somebody else: their name", isOptional: question.required == .no),
                in: state, autocomplete: "off")
        }
    }

    private var files: HTML {
        group_ {
            fileField(words, in: state)
            if case .files(let files)? = value {
                ul(.css("form-files")) {
                    for file in files {
                        li {
                            a(.href(form.fileAddress(file))) { file.name }
                            checkbox(FieldWords("\(path)--drop-\(file.file)", "Take it out"), in: state)
                        }
                    }
                }
            }
        }
    }

    /// Why there is no answer: folded away until it is wanted.
    private var whyNot: HTML {
        let isOpen = !state.value("\(path)-why").isBlank || (value == nil && !state.errors(of: path).isEmpty)
        return disclosure("I cannot answer this", isOpen: isOpen) {
            textField(
                FieldWords("\(path)-why", question.whyNot.english, isOptional: true), in: state, autocomplete: "off")
        }
    }

    private var lastAnswer: AnswerValue? {
        guard !question.hasRows, question.kind != .file, question.kind != .grade, let last = form.last?.answers else {
            return nil
        }
        guard let row, let group else { return last[question.key] }
        let name = Text.searchKey(row.text("name"))
        return last.rows(group.key).first { !name.isEmpty && Text.searchKey($0.text("name")) == name }?[question.key]
    }

    /// What was said the last time. While nothing is answered, it can be said to be still true.
    private func lastTime(_ said: AnswerValue) -> HTML {
        div(.css("form-last")) {
            p {
                span(.css("form-last-when")) { "\(form.last?.on ?? "Last time"): " }
                AnswerWords(version: form.version).plain(said, of: question)
            }
            if value == nil, question.key != "name" {
                checkbox(FieldWords("\(path)-still", "Still true"), in: state)
            }
        }
    }
}
