import Kernel

/// Whether a tool of audit is one: its form asks what every audit asks, its areas are graded and must be answered (AUDIT-2, AUDIT-8).
/// Pure.
struct AuditToolCheck {
    let forms: DefinitionList<FormKind>
    let standing: [Term]
    let scales: [String: AuditScale]
    /// Points that a quick check may have.
    let mostQuick: Int

    /// What is wrong, by the key of the tool’s file that it is about.
    func mistakes(of tool: AuditTool) -> [(key: String, words: String)] {
        // Where no form could be read at all, that is told once and not here.
        if forms.all.isEmpty { return [] }
        guard let form = forms[tool.form] else {
            return [("form", "There is no form “\(tool.form)”." + hint(tool.form.rawValue, among: forms.keys))]
        }
        if form.about != .nobody { return [("form", "The form of an audit is about nobody: write “about: nobody” in it.")] }
        var mistakes: [(key: String, words: String)] = []
        if tool.areas.isEmpty { mistakes.append(("areas", "A tool has areas that are graded. Write “areas: [one, another]”.")) }
        for version in (form.versions.shipped + form.versions.local).map(\.value) {
            mistakes += areaMistakes(tool, version)
            mistakes += scaleMistakes(tool, version)
            if let unsafe = tool.unsafe, version.question(unsafe) == nil {
                mistakes.append(("unsafe", "The form has no question “\(unsafe)”." + hint(unsafe, among: asked(version))))
            }
            mistakes += tool.isQuick ? quickMistakes(tool, version) : standingMistakes(tool, version)
        }
        return mistakes
    }

    private func asked(_ version: FormVersion) -> [String] { version.questions.map(\.key) }

    private func areaMistakes(_ tool: AuditTool, _ version: FormVersion) -> [(String, String)] {
        tool.areas.compactMap { area in
            guard let question = version.question(area) else {
                return ("areas", "The form has no question “\(area)”." + hint(area, among: asked(version)))
            }
            let kind: Question.Kind = tool.isQuick ? .yesNo : .grade
            if question.kind != kind || question.mayBeUnknown && tool.isQuick {
                return (
                    "areas",
                    tool.isQuick
                        ? "“\(area)” of a quick check is answered by yes or no. Write “kind: yes-no” and “no-unknown: true” in the form."
                        : "“\(area)” is graded. Write “kind: grade” in the form."
                )
            }
            if question.required != .yes || question.condition != nil {
                return ("areas", "“\(area)” must always be answered. Write “required: true” in the form, and no “show”.")
            }
            return nil
        }
    }

    private func scaleMistakes(_ tool: AuditTool, _ version: FormVersion) -> [(String, String)] {
        guard let scale = scales[tool.scale] else { return [] }
        let worstFirst = version.grades.map(\.key)
        if worstFirst == scale.grades.reversed() { return [] }
        return [
            (
                "scale",
                "The form’s grades are \(worstFirst.joined(separator: ", ")); this scale’s, the gravest first, are \(scale.grades.reversed().joined(separator: ", ")). Make them the same."
            )
        ]
    }

    /// What is quick judges no record: yes and no, a few points, and no grade to give.
    private func quickMistakes(_ tool: AuditTool, _ version: FormVersion) -> [(String, String)] {
        var mistakes: [(String, String)] = []
        if version.questions.contains(where: { $0.kind == .grade }) || scales[tool.scale].map({ $0.grades.count > 2 }) == true {
            mistakes.append(
                (
                    "quick",
                    "What gives grades judges a record, and is no quick check. Take “quick” out, and add the standing questions."
                ))
        }
        if tool.areas.count > mostQuick {
            mistakes.append(
                (
                    "areas",
                    "A quick check has \(mostQuick) points or fewer. Take some out, or make it a tool with the standing questions."
                ))
        }
        return mistakes
    }

    private func standingMistakes(_ tool: AuditTool, _ version: FormVersion) -> [(String, String)] {
        let strangers = Set(tool.standing.keys).subtracting(standing.map(\.key)).sorted().map {
            ("standing", "“\($0)” is no standing question." + hint($0, among: standing.map(\.key)))
        }
        return strangers
            + standing.compactMap { one -> (String, String)? in
                let label = one.head.label.on(one.head.from)
                guard let key = tool.standing[one.key] else {
                    return (
                        "standing",
                        "The tool “\(tool.key)” does not ask about “\(label)”, which every audit asks. Add a question to its form, and write “\(one.key): …” here with the question’s key."
                    )
                }
                guard let question = version.question(key) else {
                    return (
                        "standing",
                        "The form has no question “\(key)” for “\(label)”." + hint(key, among: asked(version))
                    )
                }
                return question.required == .no
                    ? ("standing", "“\(key)” asks about “\(label)” and may be left empty. Write “required: true” in the form.")
                    : nil
            }
    }
}
