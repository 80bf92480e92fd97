import Definitions
import Instruments
import Kernel
import Markup

/// Any form, or some sections of it, to be filled in. It works without script: whatever may apply is there, and says when.
struct FormView: Sendable {
    let version: FormVersion
    /// Keys of the sections on this page.
    let sections: [String]
    let answers: Answers
    /// What was typed and what is wrong with it, by field.
    let state: FormState
    /// What was answered the last time, and when in words.
    var last: (answers: Answers, on: String)?
    /// People of the record, for questions that ask for one.
    var people: [Choice] = []
    var fileAddress: @Sendable (FormFile) -> String = { _ in "" }
    /// On a page of one section its name is the page’s.
    var showsSectionNames = true

    /// Keys of the questions that stand here: what is sent of others is not read.
    var asked: [String] { parts.flatMap { $0.questions.map(\.key) } }

    private var parts: [(section: FormSection, questions: [Question])] {
        let shown = version.shown(answers)
        return version.sections.filter { sections.contains($0.key) }.compactMap { section in
            let here = Set(section.questions.map(\.key)).union(pageKeys)
            let questions = section.questions.filter { question in
                shown.shows(question.key) || mayCome(question.condition, within: here)
            }
            let isThere = shown.sections.contains { $0.section.key == section.key } || mayCome(section.condition, within: here)
            return questions.isEmpty || !isThere ? nil : (section, questions)
        }
    }

    private var pageKeys: [String] {
        version.sections.filter { sections.contains($0.key) }.flatMap { $0.questions.map(\.key) }
    }

    /// Whether what is answered on this page can make it apply.
    private func mayCome(_ condition: Condition?, within keys: Set<String>) -> Bool {
        condition?.subjects.contains { keys.contains(String($0.split(separator: ".").first ?? "")) } ?? true
    }

    var content: HTML {
        group {
            hiddenField("asked", asked.joined(separator: " "))
            for part in parts {
                section(.css("form-section"), .aria("labelledby", "section-\(part.section.key)")) {
                    h2(.id("section-\(part.section.key)"), .css(showsSectionNames ? "" : "visually-hidden")) {
                        part.section.label.english
                    }
                    if !part.section.help.isEmpty { p(.css("form-help")) { part.section.help.english } }
                    for question in part.questions { asking(question) }
                }
            }
        }
    }

    private func asking(_ question: Question) -> HTML {
        whenShown(question.condition, of: nil, at: nil) {
            QuestionView(form: self, question: question, path: question.key, value: answers[question.key], row: nil).content
        }
    }

    /// What is asked only under a condition: the script hides and shows it; without script it says when it applies.
    func whenShown(_ condition: Condition?, of group: Question?, at row: Int?, @HTMLBuilder _ content: () -> HTML) -> HTML {
        guard let condition else { return content() }
        return div(.css("form-when"), .data("show", showRule(condition, of: group, at: row))) {
            p(.css("help form-when-words")) { ConditionWords(version: version, group: group).words(condition) }
            content()
        }
    }

    /// A condition as the page’s script reads it: fields, and what must stand in them. What is answered on another page is settled.
    private func showRule(_ condition: Condition, of group: Question?, at row: Int?) -> String {
        let here = Set(pageKeys)
        let clauses = condition.clauses.map { clause -> JSONValue in
            let isInner = group?.questions.contains { $0.key == clause.subject } ?? false
            guard isInner || here.contains(String(clause.subject.split(separator: ".").first ?? "")) else {
                return ["test": "fixed", "values": [.bool(version.holds(clause, in: answers))]]
            }
            let path = isInner ? "\(group?.key ?? "").\(row ?? 0).\(clause.subject)" : clause.subject
            let (test, values) = clause.test.forScript
            return ["field": .string(path), "test": .string(test), "values": .array(values)]
        }
        return JSONValue.object(["all": .bool(condition.needsAll), "clauses": .array(clauses)]).canonical
    }
}

extension Condition.Test {
    fileprivate var forScript: (String, [JSONValue]) {
        switch self {
        case .oneOf(let keys): ("is", keys.map(JSONValue.string))
        case .noneOf(let keys): ("not", keys.map(JSONValue.string))
        case .has(let keys): ("has", keys.map(JSONValue.string))
        case .answered: ("answered", [])
        case .notAnswered: ("unanswered", [])
        case .atLeast(let number): ("least", [.int(number)])
        case .atMost(let number): ("most", [.int(number)])
        case .words(let number): ("words", [.int(number)])
        }
    }
}

/// A condition in words, for whoever reads the form without script or on paper.
struct ConditionWords {
    let version: FormVersion
    let group: Question?

    func words(_ condition: Condition) -> String {
        let clauses = condition.clauses.map(words)
        return "If " + clauses.joined(separator: condition.needsAll ? ", and if " : ", or if ") + ":"
    }

    private func words(_ clause: Condition.Clause) -> String {
        let pieces = clause.subject.split(separator: ".").map(String.init)
        let inner = group?.questions.first { $0.key == clause.subject }
        let question =
            inner
            ?? version.question(pieces[0]).flatMap { asked in
                pieces.count > 1 ? asked.questions.first { $0.key == pieces[1] } : asked
            }
        let name = "“\(question?.label.english ?? clause.subject)”"
        func labels(_ keys: [String]) -> String {
            keys.map { "“\(question?.answerLabel($0, of: version) ?? $0)”" }.joined(separator: " or ")
        }
        return switch clause.test {
        case .oneOf(let keys), .has(let keys): "\(name) is \(labels(keys))"
        case .noneOf(let keys): "\(name) is not \(labels(keys))"
        case .answered: "\(name) is answered"
        case .notAnswered: "\(name) is not answered"
        case .atLeast(let number): "\(name) is \(number) or more"
        case .atMost(let number): "\(name) is \(number) or fewer"
        case .words(let number): "\(name) has \(number) words or more"
        }
    }
}
