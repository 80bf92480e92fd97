import Definitions
import Instruments
import Kernel
import Markup

/// An answer in words, by the wording that it was given to.
struct AnswerWords: Sendable {
    let version: FormVersion
    var language = "en"
    var fileAddress: @Sendable (FormFile) -> String? = { _ in nil }

    /// On one line.
    func plain(_ value: AnswerValue, of question: Question) -> String {
        switch value {
        case .text(let text):
            switch question.kind {
            case .choice, .yesNo, .grade: return question.answerLabel(text, of: version, in: language)
            case .date, .partialDate: return PartialDate(text)?.inWords ?? text.replacing("/", with: " ").trimmingSpaces
            case .number: return question.unit.isEmpty ? text : "\(text) \(question.unit)"
            default: return text
            }
        case .many(let keys):
            return keys.map { question.answerLabel($0, of: version, in: language) }.joined(separator: "; ")
        case .person(_, let name): return name.isBlank ? "Somebody of the record" : name
        case .marks(let marks):
            return marks.map { "\(BodyPart(rawValue: $0.part)?.label ?? "No place"): \($0.words)" }.joined(separator: "; ")
        case .files(let files): return files.map(\.name).joined(separator: "; ")
        case .rows(let rows):
            return rows.map { row in
                question.questions.compactMap { inner in row[inner.key].map { plain($0, of: inner) } }.joined(separator: ", ")
            }.joined(separator: "; ")
        case .unanswered(let because): return "No answer: \(because)"
        }
    }

    /// As a page shows it.
    func shown(_ value: AnswerValue?, of question: Question) -> HTML {
        switch value {
        case nil: return notGiven(question.required == .no ? "Not answered" : "Not answered yet")
        case .unanswered(let because):
            return p {
                notGiven(question.hasRows ? question.none.in(language) : "No answer")
                if because != question.none.english { ": \(because)" }
            }
        case .text(let text) where question.kind == .longText || question.kind == .text: return paragraphs(text)
        case .text(let text) where question.kind == .grade:
            guard let grade = version.grade(text) else { return p { text } }
            return p { tag(grade.label, grade.colour.ofTag) }
        case .many(let keys):
            return ul { for key in keys { li { question.answerLabel(key, of: version, in: language) } } }
        case .marks(let marks):
            return group {
                BodyDrawing(marks: marks).content
                ol { for mark in marks { li { "\(BodyPart(rawValue: mark.part)?.label ?? "No place"): \(mark.words)" } } }
            }
        case .files(let files):
            return ul {
                for file in files {
                    li { if let address = fileAddress(file) { a(.href(address)) { file.name } } else { file.name } }
                }
            }
        case .rows(let rows):
            return .many(rows.enumerated().map { place, row in rowShown(row, place, of: question) })
        case .some(let value): return p(.dir("auto")) { plain(value, of: question) }
        }
    }

    private func rowShown(_ row: Answers, _ place: Int, of question: Question) -> HTML {
        let name = row.text("name")
        let title = name.isBlank ? "\(question.row.prefix(1).uppercased())\(question.row.dropFirst()) \(place + 1)" : name
        return section(.css("form-read-row")) {
            h3 { title }
            dl(.css("form-answers")) {
                for inner in question.shown(in: row, of: Answers()) where inner.key != "name" || name.isBlank {
                    if row[inner.key] != nil || inner.required != .no { answerLine(inner, row[inner.key]) }
                }
            }
        }
    }

    func answerLine(_ question: Question, _ value: AnswerValue?) -> HTML {
        div {
            dt { question.label.in(language) }
            dd { shown(value, of: question) }
        }
    }
}

/// A form with its answers, to be read: the questions as they were put on the day.
struct FormReadView: Sendable {
    let version: FormVersion
    let answers: Answers
    var language = "en"
    var fileAddress: @Sendable (FormFile) -> String? = { _ in nil }

    private var words: AnswerWords { AnswerWords(version: version, language: language, fileAddress: fileAddress) }

    var content: HTML {
        .many(
            version.shown(answers).sections.filter { !$0.questions.isEmpty }.map { part in
                section(.css("form-read")) {
                    h2 { part.section.label.in(language) }
                    dl(.css("form-answers")) {
                        for question in part.questions where answers[question.key] != nil || question.required != .no {
                            words.answerLine(question, answers[question.key])
                        }
                    }
                }
            })
    }
}

/// A form on paper: filled in, or empty to be filled in by hand; in another language where it was translated.
struct FormPrint: Sendable {
    let version: FormVersion
    /// Nil for an empty one.
    let answers: Answers?
    var language = "en"

    /// In another language only the sections that are there in it.
    private var sections: [FormSection] {
        language == "en" ? version.sections : version.sections.filter(\.isTranslated)
    }

    var content: HTML {
        div(.css("form-print"), .lang(language), .dir(FormPhrases.isRightToLeft(language) ? "rtl" : "ltr")) {
            if let answers {
                FormReadView(version: version.only(sections), answers: answers, language: language).content
            } else {
                for part in sections { blank(part) }
            }
        }
    }

    private func blank(_ part: FormSection) -> HTML {
        section(.css("form-blank")) {
            h2 { part.label.in(language) }
            if !part.help.isEmpty { p { part.help.in(language) } }
            for question in part.questions { blank(question, of: nil) }
        }
    }

    private func blank(_ question: Question, of group: Question?) -> HTML {
        div(.css("form-blank-question")) {
            if let condition = question.condition, language == "en" {
                p(.css("help")) { ConditionWords(version: version, group: group).words(condition) }
            }
            p { strong { question.label.in(language) } }
            if !question.help.isEmpty { p(.css("help")) { question.help.in(language) } }
            switch question.kind {
            case .group, .table: for inner in question.questions { blank(inner, of: question) }
            case .yesNo, .choice, .many, .grade:
                ul(.css("form-blank-choices")) {
                    for key in question.keys(of: version) { li { question.answerLabel(key, of: version, in: language) } }
                }
            case .bodyMap: BodyDrawing(marks: []).content
            case .longText: div(.css("form-blank-space form-blank-long")) {}
            default: div(.css("form-blank-space")) {}
            }
        }
    }
}
