public import Definitions
public import Kernel

/// What the answers add up to, and the grade that they propose with the rule that proposes it. People decide (FD-8, RISK-2).
public struct FormScore: Hashable, Sendable {
    /// Nil where nothing is scored.
    public let total: Int?
    /// By key of the section, those that have something to score.
    public let sections: [String: Int]
    /// What each question added, in order.
    public let lines: [Line]
    /// Of how many questions that score an answer is still missing.
    public let missing: Int
    public let proposed: Proposal?

    public struct Line: Hashable, Sendable {
        public let question: String
        public let label: String
        public let points: Int
    }

    public struct Proposal: Hashable, Sendable {
        public let grade: FormGrade
        /// Why, in words: “answers of yes: 12, and 10 or more propose it”. Empty when it is the last that remains.
        public let because: [String]
    }
}

extension FormVersion {
    /// Only what is shown counts.
    public func score(_ answers: Answers) -> FormScore {
        let shown = shown(answers)
        var lines: [FormScore.Line] = []
        var sections: [String: Int] = [:]
        var missing = 0
        for section in shown.sections {
            var points: [Int] = []
            for question in section.questions {
                let (found, open) = question.points(shown.answers[question.key], in: shown.answers)
                missing += open
                points += found
                if !found.isEmpty {
                    lines.append(
                        FormScore.Line(question: question.key, label: question.label.english, points: together(found))
                    )
                }
            }
            if !points.isEmpty { sections[section.section.key] = together(points) }
        }
        let total = scoring.map { _ in together(Array(sections.values)) }
        let score = FormScore(total: total, sections: sections, lines: lines, missing: missing, proposed: nil)
        return FormScore(
            total: total,
            sections: sections,
            lines: lines,
            missing: missing,
            proposed: proposal(AnswersInSight(form: shown.answers, score: score))
        )
    }

    private func together(_ points: [Int]) -> Int {
        scoring?.way == .highest ? points.max() ?? 0 : points.reduce(0, +)
    }

    private func proposal(_ sight: AnswersInSight) -> FormScore.Proposal? {
        for grade in grades {
            let rules = grade.conditions.filter(sight.holds)
            if !rules.isEmpty || grade.conditions.isEmpty {
                return FormScore.Proposal(grade: grade, because: rules.map { explained($0, sight) })
            }
        }
        return nil
    }

    /// Why a rule holds, in the words of the form.
    private func explained(_ rule: Condition, _ sight: AnswersInSight) -> String {
        let reasons = rule.clauses.filter(sight.holds).map { clause -> String in
            switch clause.test {
            case .atLeast(let least) where clause.subject.hasPrefix("score"):
                let number =
                    clause.subject == "score" ? sight.score?.total ?? 0 : sight.score?.sections[part(clause.subject)] ?? 0
                let label =
                    clause.subject == "score"
                    ? scoring?.label ?? "score" : sections.first { $0.key == part(clause.subject) }?.label.english ?? "score"
                return "\(label): \(number), and \(least) or more propose it"
            case .atLeast(let least): return "“\(label(clause.subject))”: \(least) or more"
            case .atMost(let most): return "“\(label(clause.subject))”: \(most) or fewer"
            case .oneOf(let keys), .has(let keys):
                return "“\(label(clause.subject))” \(keys.map { answerLabel($0, of: clause.subject) }.joined(separator: " or "))"
            case .noneOf, .answered, .words: return "“\(label(clause.subject))” was answered"
            case .notAnswered: return "“\(label(clause.subject))” was not answered"
            }
        }
        return reasons.joined(separator: rule.needsAll ? " and " : ", ")
    }

    private func part(_ subject: String) -> String { String(subject.split(separator: ".", maxSplits: 1).last ?? "") }

    private func asked(_ subject: String) -> Question? {
        let pieces = subject.split(separator: ".", maxSplits: 1).map(String.init)
        guard let question = question(pieces[0]) else { return nil }
        return pieces.count == 1 ? question : question.questions.first { $0.key == pieces[1] }
    }

    private func label(_ subject: String) -> String { asked(subject)?.label.english ?? subject }

    private func answerLabel(_ key: String, of subject: String) -> String {
        asked(subject)?.answerLabel(key, of: self) ?? key
    }
}

extension Question {
    /// Points of each answer that scores, and how many that would score are not answered.
    fileprivate func points(_ value: AnswerValue?, in form: Answers) -> (points: [Int], open: Int) {
        if hasRows {
            return (value?.rows ?? []).reduce(into: (points: [], open: 0)) { sum, row in
                for question in shown(in: row, of: form) {
                    let (found, open) = question.points(row[question.key], in: form)
                    sum.points += found
                    sum.open += open
                }
            }
        }
        guard isScored else { return ([], 0) }
        guard let value, value.whyNot == nil else { return ([], 1) }
        switch kind {
        case .yesNo: return ([value.text == "yes" ? yesScores ?? 0 : 0], 0)
        case .choice, .many: return (choices.filter { value.keys.contains($0.key) }.compactMap(\.score), 0)
        case .number, .scale:
            guard let number = FormNumber.read(value.text ?? ""), holds(number) else { return ([], 1) }
            return ([Int(number.rounded())], 0)
        default: return ([], 0)
        }
    }

    /// What one answer adds; nil where it adds nothing that can be compared.
    func total(_ value: AnswerValue) -> Int? {
        let points = points(value, in: Answers()).points
        return points.isEmpty ? nil : points.reduce(0, +)
    }

    var isScored: Bool { yesScores != nil || scoresItself || choices.contains { $0.score != nil } }

    func holds(_ number: Double) -> Bool {
        number >= lowest.map(Double.init) ?? -.infinity && number <= highest.map(Double.init) ?? .infinity
    }

    /// What the key of an answer is called.
    public func answerLabel(_ key: String, of version: FormVersion, in language: String = "en") -> String {
        switch kind {
        case .yesNo: FormPhrases.yesNo(key, in: language)
        case .grade: version.grade(key)?.label ?? key
        default: choices.first { $0.key == key }?.label.in(language) ?? key
        }
    }
}
