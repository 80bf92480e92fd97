public import Definitions
public import Kernel

extension FormVersion {
    /// What is wrong with these answers, in the order of the form. A draft may have gaps, and is told only of what cannot be read;
    /// to finish, everything that is shown and required is answered.
    ///
    /// The field is the question’s key; in a row, `children.0.seen` with rows counted from 0.
    public func check(_ answers: Answers, finishing: Bool) -> [FormProblem] {
        let shown = shown(answers)
        var problems: [FormProblem] = []
        for question in shown.questions {
            problems += question.check(shown.answers[question.key], field: question.key, finishing: finishing, of: self)
            for (place, row) in shown.answers.rows(question.key).enumerated() {
                for inner in question.shown(in: row, of: shown.answers) {
                    problems += inner.check(
                        row[inner.key],
                        field: "\(question.key).\(place).\(inner.key)",
                        finishing: finishing,
                        of: self
                    )
                }
            }
        }
        if finishing { problems += checkDecision(shown) }
        return problems
    }

    /// Whoever decides another grade than the proposed one says why.
    private func checkDecision(_ shown: ShownForm) -> [FormProblem] {
        guard let decision, shown.shows(decision.question), let chosen = shown.answers[decision.question]?.text,
            let proposed = score(shown.answers).proposed?.grade, proposed.key != chosen,
            shown.answers[decision.because]?.text?.isBlank ?? true
        else { return [] }
        return [.whyThisGrade(field: decision.because, proposed: proposed.label)]
    }
}

extension Question {
    /// Longest text that is kept, in characters.
    public var longest: Int { kind == .longText ? 20_000 : 500 }

    fileprivate func check(
        _ value: AnswerValue?,
        field: String,
        finishing: Bool,
        of version: FormVersion
    ) -> [FormProblem] {
        let asked = label.english
        guard let value, !value.isBlank else {
            guard finishing, required != .no else { return [] }
            if hasRows { return [.rowsMissing(field: field, question: asked, row: row, none: none.english)] }
            return required == .orWhyNot
                ? [.missingOrWhyNot(field: field, question: asked, whyNot: whyNot.english)]
                : [.missing(field: field, question: asked)]
        }
        if case .unanswered = value {
            let mayStand = required == .orWhyNot || (hasRows && !none.isEmpty)
            return mayStand || !finishing || required == .no ? [] : [.missing(field: field, question: asked)]
        }
        if finishing, refusesNotApplicable, value.text.map(FormCheck.saysNothing) ?? false {
            return [.notApplicable(field: field, question: asked)]
        }
        return checkShape(value, field: field, finishing: finishing, of: version)
    }

    private func checkShape(
        _ value: AnswerValue,
        field: String,
        finishing: Bool,
        of version: FormVersion
    ) -> [FormProblem] {
        let asked = label.english
        let text = value.text ?? ""
        switch kind {
        case .text, .longText, .person:
            return text.count > longest ? [.tooLong(field: field, question: asked, longest: longest)] : []
        case .date: return Day(text) == nil ? [.notADay(field: field, question: asked)] : []
        case .partialDate: return PartialDate(text) == nil ? [.notAPartialDate(field: field, question: asked)] : []
        case .number, .scale:
            guard let number = FormNumber.read(text), kind == .number || number == number.rounded() else {
                return [.notANumber(field: field, question: asked)]
            }
            return holds(number) ? [] : [.outOfRange(field: field, question: asked, lowest: lowest, highest: highest)]
        case .yesNo, .choice, .many, .grade:
            let known = Set(keys(of: version))
            return value.keys.isEmpty || !known.isSuperset(of: value.keys) ? [.notAnAnswer(field: field, question: asked)] : []
        case .group, .table:
            let isWithout = required != .no && (value.rows ?? []).allSatisfy(\.isEmpty)
            return finishing && isWithout ? [.rowsMissing(field: field, question: asked, row: row, none: none.english)] : []
        case .bodyMap:
            guard case .marks(let marks) = value, finishing else { return [] }
            return
                (marks.contains { BodyPart(rawValue: $0.part) == nil } ? [.markWithoutPlace(field: field, question: asked)] : [])
                + (marks.contains { $0.words.isBlank } ? [.markWithoutWords(field: field, question: asked)] : [])
        case .file: return []
        }
    }

    /// The keys of the answers that may be chosen.
    public func keys(of version: FormVersion) -> [String] {
        switch kind {
        case .yesNo: ["yes", "no"] + (mayBeUnknown ? ["not-known"] : [])
        case .grade: version.grades.map(\.key)
        default: choices.map(\.key)
        }
    }
}

private enum FormCheck {
    /// “N/A”, “none”, a dash: what people write to get past a question.
    static func saysNothing(_ text: String) -> Bool {
        let folded = Text.searchKey(text)
        return folded.isEmpty
            || [
                "n a", "na", "not applicable", "none", "nil", "nothing", "tbc", "unknown", "not known", "as above", "see above",
                "x", "xx",
                "xxx", "no comment", "ok", "test",
            ].contains(folded)
    }
}
