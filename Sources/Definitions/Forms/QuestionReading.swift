// How one question of a form is read.

extension DefinitionNode {
    /// - Parameter group: the group that it stands in; nil for one of the form itself.
    func question(in group: String?) -> Question? {
        reading.places[group.map { "\($0).\(key)" } ?? key] = place
        if key.contains(".") {
            reading.complain("“\(key)” cannot be a question’s key: a point stands between a group and its question.", at: place)
        }
        guard let kind = choice("kind", of: Question.Kind.self) else {
            // One complaint is enough: what else it says depends on the kind.
            forgive()
            return nil
        }
        if group != nil, [.group, .table, .file, .bodyMap, .grade].contains(kind) {
            complain(about: "kind", "“\(kind.rawValue)” cannot stand within a group. Put it beside the group.")
        }
        let label = words("ask", translations: "ask-in")
        let required = has("required") ? choice("required", of: Question.Required.self) ?? .no : .no
        let choices = [.choice, .many].contains(kind) ? choices() : []
        let numbers = kind == .number || kind == .scale
        let question = Question(
            key,
            kind,
            label,
            help: optionalWords("help", translations: "help-in"),
            condition: condition("show"),
            required: required,
            whyNot: optionalWords("why-not", translations: "why-not-in"),
            refusesNotApplicable: flag("refuses-na"),
            choices: choices,
            lowest: numbers ? optionalWhole("lowest") ?? (kind == .scale ? 0 : nil) : nil,
            highest: numbers ? optionalWhole("highest") ?? (kind == .scale ? 10 : nil) : nil,
            lowestLabel: kind == .scale ? optionalText("lowest-label") ?? "" : "",
            highestLabel: kind == .scale ? optionalText("highest-label") ?? "" : "",
            unit: kind == .number ? optionalText("unit") ?? "" : "",
            mayBeUnknown: kind == .yesNo ? !flag("no-unknown") : false,
            yesScores: kind == .yesNo ? optionalWhole("score") : nil,
            scoresItself: numbers ? flag("scored") : false,
            questions: [.group, .table].contains(kind)
                ? entries("questions", declaring: "question", additions: .allowed) { $0.question(in: key) } : [],
            row: [.group, .table].contains(kind) ? text("row") : "",
            none: [.group, .table].contains(kind) ? optionalWords("none", translations: "none-in") : FormWords(""),
            fromRecord: has("from-record") ? choice("from-record", of: Question.RecordFact.self) : nil
        )
        check(question)
        return question
    }

    private func check(_ question: Question) {
        if question.required == .orWhyNot, question.whyNot.isEmpty, question.none.isEmpty {
            complain(about: "required", "Whoever has no answer is asked why. Write “why-not: …”, the words of that question.")
        }
        if let lowest = question.lowest, let highest = question.highest, lowest >= highest {
            complain(about: "highest", "\(highest) is not above \(lowest). Put the numbers right.")
        }
        if question.kind == .scale, let lowest = question.lowest, let highest = question.highest, highest - lowest > 20 {
            complain(about: "highest", "A scale has no more than 21 steps. Ask for a number instead.")
        }
    }

    private func optionalWhole(_ key: String) -> Int? {
        guard let text = optionalText(key) else { return nil }
        if let number = Int(text) { return number }
        complain(about: key, "“\(text)” is not a whole number. Write “\(key): 1”.")
        return nil
    }

    /// `choices: {seen: Seen, not-seen: {label: Not seen, meaning: …, score: 1}}`.
    private func choices() -> [FormChoice] {
        guard let member = member("choices") else {
            complainMissing("choices", write: "“choices:” with “key: words” below it")
            return []
        }
        guard case .mapping(let members, _) = member.value, !members.isEmpty else {
            reading.complain("“choices” must be a group: each key with its words below it.", at: member.place)
            return []
        }
        return members.compactMap { choice in
            if !choice.key.isDefinitionKey() {
                reading.complain(
                    "“\(choice.key)” cannot be a key. Write small letters, digits and hyphens.", at: choice.place)
            }
            switch choice.value {
            case .text(let words, _):
                return FormChoice(choice.key, FormWords(words))
            case .mapping(let inner, let place):
                let node = DefinitionNode(
                    key: choice.key,
                    layers: [Layer(members: inner, place: place, isLocal: hasLocalPart)],
                    reading: reading
                )
                let read = FormChoice(
                    choice.key,
                    node.words("label", translations: "label-in"),
                    meaning: node.optionalWords("meaning", translations: "meaning-in"),
                    score: node.optionalWhole("score")
                )
                node.finish()
                return read
            case .list, .empty:
                reading.complain("“\(choice.key)” has no words. Write “\(choice.key): …”.", at: choice.place)
                return nil
            }
        }
    }
}
