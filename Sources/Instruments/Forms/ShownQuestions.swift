public import Definitions
public import Kernel

/// What a condition is held against: answers that are shown, those of a row before those of the form, and the score.
struct AnswersInSight {
    let form: Answers
    var row: Answers?
    var score: FormScore?

    func holds(_ condition: Condition) -> Bool {
        condition.needsAll ? condition.clauses.allSatisfy(holds) : condition.clauses.contains(where: holds)
    }

    func holds(_ clause: Condition.Clause) -> Bool {
        if let number = scored(clause.subject) { return holds(clause.test, number: number) }
        let pieces = clause.subject.split(separator: ".", maxSplits: 1).map(String.init)
        guard pieces.count == 2 else { return holds(clause.test, row?.values[clause.subject] ?? form[clause.subject]) }
        let rows = form.rows(pieces[0])
        return rows.contains { holds(clause.test, $0[pieces[1]]) }
    }

    private func scored(_ subject: String) -> Int? {
        guard let score, subject == "score" || subject.hasPrefix("score.") else { return nil }
        return subject == "score" ? score.total : score.sections[String(subject.dropFirst("score.".count))] ?? 0
    }

    private func holds(_ test: Condition.Test, number: Int) -> Bool {
        switch test {
        case .atLeast(let least): number >= least
        case .atMost(let most): number <= most
        case .answered: true
        case .oneOf, .noneOf, .has, .notAnswered, .words: false
        }
    }

    private func holds(_ test: Condition.Test, _ value: AnswerValue?) -> Bool {
        let value = value.flatMap { $0.isBlank ? nil : $0 }
        return switch test {
        case .answered: value != nil && value?.whyNot == nil
        case .notAnswered: value == nil || value?.whyNot != nil
        case .oneOf(let keys): value?.text.map(keys.contains) ?? false
        // What was not answered is not said to be another thing.
        case .noneOf(let keys): value?.text.map { !keys.contains($0) } ?? false
        case .has(let keys): value?.keys.contains(where: keys.contains) ?? false
        case .atLeast(let least): value?.count.map { $0 >= Double(least) } ?? false
        case .atMost(let most): value?.count.map { $0 <= Double(most) } ?? false
        case .words(let least): (value?.text ?? "").split(whereSeparator: \.isWhitespace).count >= least
        }
    }
}

extension AnswerValue {
    /// The number that was written, or how many there are.
    fileprivate var count: Double? {
        switch self {
        case .text(let text): FormNumber.read(text)
        case .many(let keys): Double(keys.count)
        case .rows(let rows): Double(rows.count)
        case .marks(let marks): Double(marks.count)
        case .files(let files): Double(files.count)
        case .person, .unanswered: nil
        }
    }
}

/// Numbers as people type them.
enum FormNumber {
    static func read(_ text: String) -> Double? {
        let plain = text.split(whereSeparator: \.isWhitespace).joined().replacing(",", with: "")
        guard plain.wholeMatch(of: /-?[0-9]{1,12}(\.[0-9]{1,6})?/) != nil else { return nil }
        return Double(plain)
    }
}

extension FormVersion {
    /// The questions that apply to these answers, section by section, and the answers that count: an answer to a question that no
    /// longer applies is kept, and neither asked for, scored nor shown.
    public func shown(_ answers: Answers) -> ShownForm {
        var counting = Answers()
        var shown: [ShownForm.Section] = []
        // In order: a condition asks only for what stands before it, so what counts so far decides.
        for section in sections {
            if let condition = section.condition, !AnswersInSight(form: counting).holds(condition) { continue }
            var questions: [Question] = []
            for question in section.questions {
                if let condition = question.condition, !AnswersInSight(form: counting).holds(condition) { continue }
                questions.append(question)
                guard let value = answers[question.key] else { continue }
                if question.hasRows, case .rows(let rows) = value {
                    counting[question.key] = .rows(rows.map { question.counting($0, within: counting) })
                } else {
                    counting[question.key] = value
                }
            }
            shown.append(ShownForm.Section(section: section, questions: questions))
        }
        return ShownForm(sections: shown, answers: counting)
    }

    /// Whether one clause of a condition holds for these answers.
    public func holds(_ clause: Condition.Clause, in answers: Answers) -> Bool {
        AnswersInSight(form: shown(answers).answers).holds(clause)
    }
}

extension Question {
    /// The questions of a group that apply to one row.
    public func shown(in row: Answers, of form: Answers) -> [Question] {
        var counting = Answers()
        return questions.filter { question in
            let sight = AnswersInSight(form: form, row: counting)
            guard question.condition.map(sight.holds) ?? true else { return false }
            counting[question.key] = row[question.key]
            return true
        }
    }

    fileprivate func counting(_ row: Answers, within form: Answers) -> Answers {
        let keys = shown(in: row, of: form).map(\.key)
        return Answers(row.values.filter { keys.contains($0.key) })
    }
}

/// A form as it applies to some answers.
public struct ShownForm: Hashable, Sendable {
    public struct Section: Hashable, Sendable {
        public let section: FormSection
        public let questions: [Question]
    }

    public let sections: [Section]
    /// The answers to the questions that are shown.
    public let answers: Answers

    public var questions: [Question] { sections.flatMap(\.questions) }
    public func shows(_ key: String) -> Bool { questions.contains { $0.key == key } }
}
