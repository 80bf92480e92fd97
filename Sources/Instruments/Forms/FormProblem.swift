public import Kernel

/// What is wrong with answers to a form.
public enum FormProblem: Problem, Hashable {
    /// - Parameter question: as it is asked, in English.
    case missing(field: String, question: String)
    case missingOrWhyNot(field: String, question: String, whyNot: String)
    case notApplicable(field: String, question: String)
    case notANumber(field: String, question: String)
    case outOfRange(field: String, question: String, lowest: Int?, highest: Int?)
    case notADay(field: String, question: String)
    case notAPartialDate(field: String, question: String)
    case notAnAnswer(field: String, question: String)
    case tooLong(field: String, question: String, longest: Int)
    case rowsMissing(field: String, question: String, row: String, none: String)
    case markWithoutPlace(field: String, question: String)
    case markWithoutWords(field: String, question: String)
    case whyThisGrade(field: String, proposed: String)
    case finishedAlready
    case notYours
    case noSuchForm
    case notAboutThem(form: String)

    public var message: String {
        switch self {
        case .missing(_, let question): FormProblem.asked(question, "Answer this.")
        case .missingOrWhyNot(_, let question, let whyNot):
            FormProblem.asked(question, "Answer this, or say why you cannot. \(whyNot)")
        case .notApplicable(_, let question):
            FormProblem.asked(
                question, "“Not applicable” is no answer here. Write what you saw or were told, or say why you do not know.")
        case .notANumber(_, let question): FormProblem.asked(question, "This is not a number. Write it in figures, as in 3.")
        case .outOfRange(_, let question, let lowest, let highest):
            FormProblem.asked(question, "This must be \(FormProblem.range(lowest, highest)). Mend the number.")
        case .notADay(_, let question):
            FormProblem.asked(question, "This is not a day. Write day, month and year, as in 27 3 2026.")
        case .notAPartialDate(_, let question):
            FormProblem.asked(question, "This is not a date. Write as much as you know: a year, a month and a year, or a day.")
        case .notAnAnswer(_, let question): FormProblem.asked(question, "Choose one of the answers.")
        case .tooLong(_, let question, let longest):
            FormProblem.asked(question, "This is longer than \(longest) characters. Shorten it, or attach it as a file.")
        case .rowsMissing(_, let question, let row, let none):
            FormProblem.asked(question, none.isEmpty ? "Add at least one \(row)." : "Add each \(row), or say “\(none)”.")
        case .markWithoutPlace(_, let question): FormProblem.asked(question, "Say where on the body each mark is.")
        case .markWithoutWords(_, let question):
            FormProblem.asked(question, "Say what you saw at each place: size, colour, shape.")
        case .whyThisGrade(_, let proposed):
            "The answers propose “\(proposed)” and you chose another. Say why: your judgement decides, and your reason is kept with it."
        case .finishedAlready: "This form is finished, and nothing in it changes. Start a new one, which takes its place."
        case .notYours: "Somebody of another agency is writing this form. Start your own."
        case .noSuchForm: "There is no such form. Choose one from the list."
        case .notAboutThem(let form): "“\(form)” is not a form about this person. Choose another."
        }
    }

    public var field: String? {
        switch self {
        case .missing(let field, _), .missingOrWhyNot(let field, _, _), .notApplicable(let field, _), .notANumber(let field, _),
            .outOfRange(let field, _, _, _), .notADay(let field, _), .notAPartialDate(let field, _), .notAnAnswer(let field, _),
            .tooLong(let field, _, _), .rowsMissing(let field, _, _, _), .markWithoutPlace(let field, _),
            .markWithoutWords(let field, _), .whyThisGrade(let field, _):
            field
        case .finishedAlready, .notYours, .noSuchForm, .notAboutThem: nil
        }
    }

    /// The question, then what is to be done about it: `What worries you? Answer this.`
    private static func asked(_ question: String, _ words: String) -> String {
        question.last.map { "?!.".contains($0) } ?? false
            ? "\(question) \(words)" : "\(question): \(words.prefix(1).lowercased())\(words.dropFirst())"
    }

    private static func range(_ lowest: Int?, _ highest: Int?) -> String {
        switch (lowest, highest) {
        case (let lowest?, let highest?): "from \(lowest) to \(highest)"
        case (let lowest?, nil): "\(lowest) or more"
        case (nil, let highest?): "\(highest) or less"
        case (nil, nil): "a number"
        }
    }
}
