// What a form as a whole must be: nothing asks for what is not there, nor for what comes later.

extension DefinitionNode {
    func check(_ version: FormVersion) {
        let coherence = FormCoherence(version)
        for mistake in coherence.mistakes {
            reading.complain(mistake.words, at: reading.places[mistake.part] ?? place)
        }
    }
}

/// Pure.
struct FormCoherence {
    struct Mistake {
        /// The question, section, grade or point that it is about.
        let part: String
        let words: String
    }

    private(set) var mistakes: [Mistake] = []
    private let version: FormVersion
    /// Questions so far, by key; those of groups as `group.key`.
    private var known: [String: Question] = [:]

    init(_ version: FormVersion) {
        self.version = version
        for section in version.sections {
            check(section.condition, of: section.key, group: nil)
            for question in section.questions {
                check(question.condition, of: question.key, group: nil)
                if known[question.key] != nil { note(question.key, "“\(question.key)” is asked twice. Give one another key.") }
                if question.key == "score" {
                    note(question.key, "“score” is what the answers add up to. Give the question another key.")
                }
                known[question.key] = question
                for inner in question.questions {
                    check(inner.condition, of: "\(question.key).\(inner.key)", group: question.key)
                    known["\(question.key).\(inner.key)"] = inner
                }
            }
            checkTranslations(section)
        }
        for grade in version.grades {
            for condition in grade.conditions { check(condition, of: "grade \(grade.key)", group: nil, mayScore: true) }
        }
        for point in version.quality { check(point.condition, of: "point \(point.key)", group: nil, mayScore: true) }
        checkDecision()
    }

    private mutating func note(_ part: String, _ words: String) {
        mistakes.append(Mistake(part: part, words: words))
    }

    private mutating func checkDecision() {
        let graded = version.questions.filter { $0.kind == .grade }
        let part = version.decision?.question ?? graded.first?.key ?? "grade \(version.grades.first?.key ?? "")"
        if let decision = version.decision {
            if known[decision.question]?.kind != .grade {
                note(
                    part, "The decision is in “\(decision.question)”, which is not a question of kind “grade”. Mend one of them.")
            }
            if known[decision.because] == nil {
                note(part, "There is no question “\(decision.because)” to say why the grade differs. Add it.")
            }
        }
        if !graded.isEmpty, version.decision == nil {
            note(part, "A grade is chosen, and nothing says why it may differ. Write “decision: {question: …, because: …}”.")
        }
        if !graded.isEmpty, version.grades.isEmpty {
            note(part, "A grade is chosen, and there are none. Write “grades:” with each below it.")
        }
        let otherwise = version.grades.filter(\.conditions.isEmpty)
        if !version.grades.isEmpty, otherwise.map(\.key) != [version.grades.last?.key].compactMap(\.self) {
            note(part, "The last grade, and no other, is without “when”: it is proposed when no graver one is.")
        }
        let usesScore = version.grades.flatMap(\.conditions).flatMap(\.subjects).contains {
            $0.split(separator: ".").first == "score"
        }
        if usesScore, version.scoring == nil {
            note(part, "A grade asks for the score, and nothing is scored. Write “scoring: {label: …, way: sum}”.")
        }
    }

    private mutating func check(_ condition: Condition?, of what: String, group: String?, mayScore: Bool = false) {
        for clause in condition?.clauses ?? [] {
            if mayScore, isScore(clause.subject) { continue }
            let inner = group.flatMap { known["\($0).\(clause.subject)"] }
            guard let asked = inner ?? known[clause.subject] else {
                note(
                    what,
                    "This asks for “\(clause.subject)”, which is not asked before it."
                        + hint(clause.subject, among: known.keys.sorted())
                )
                continue
            }
            for value in values(of: clause.test) where !answers(asked).contains(value) {
                note(what, "“\(value)” is no answer to “\(clause.subject)”." + hint(value, among: answers(asked)))
            }
        }
    }

    private func isScore(_ subject: String) -> Bool {
        subject == "score" || version.sections.contains { subject == "score.\($0.key)" }
    }

    private func values(of test: Condition.Test) -> [String] {
        switch test {
        case .oneOf(let values), .noneOf(let values), .has(let values): values
        case .answered, .notAnswered, .atLeast, .atMost, .words: []
        }
    }

    private func answers(_ question: Question) -> [String] {
        switch question.kind {
        case .yesNo: ["yes", "no"] + (question.mayBeUnknown ? ["not-known"] : [])
        case .choice, .many: question.choices.map(\.key)
        case .grade: version.grades.map(\.key)
        default: []
        }
    }

    private mutating func checkTranslations(_ section: FormSection) {
        guard section.isTranslated else { return }
        let all = section.questions.flatMap { [$0] + $0.questions }
        let words =
            [("the section", section.label), ("the help of the section", section.help)]
            + all.flatMap { question in
                [
                    ("“\(question.key)”", question.label), ("the help of “\(question.key)”", question.help),
                    ("“why-not” of “\(question.key)”", question.whyNot), ("“none” of “\(question.key)”", question.none),
                ]
                    + question.choices.flatMap { choice in
                        [
                            ("the answer “\(choice.key)” of “\(question.key)”", choice.label),
                            ("the meaning of “\(choice.key)” of “\(question.key)”", choice.meaning),
                        ]
                    }
            }
        for (what, words) in words where !words.isEmpty {
            for language in version.languages where words.others[language] == nil {
                note(section.key, "Here \(what) is not there in “\(language)”. Translate it, or take the language out.")
            }
        }
    }
}
