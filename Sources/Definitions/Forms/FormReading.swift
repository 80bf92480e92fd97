import Kernel

// How a form’s file is read: versions, their sections, and what the answers propose.

extension DefinitionNode {
    /// Nil, after complaining, when it is too wrong to be a form.
    func formVersion() -> FormVersion? {
        reading.places = [:]
        let edition = text("edition")
        let layout = has("layout") ? choice("layout", of: FormVersion.Layout.self) : .onePage
        let languages = texts("languages")
        let sections = entries("sections", declaring: "section", additions: .allowed) { $0.formSection() }
        let scoring = only("scoring") { node in
            FormScoring(
                label: node.text("label"),
                way: node.choice("way", of: FormScoring.Way.self) ?? .sum,
                worse: node.has("worse") ? node.choice("worse", of: FormScoring.Worse.self) ?? .higher : .higher
            )
        }
        let grades = has("grades") ? entries("grades", declaring: "grade", additions: .allowed) { $0.formGrade() } : []
        let decision = only("decision") { FormDecision(in: $0.text("question"), because: $0.text("because")) }
        let quality =
            has("quality") ? entries("quality", declaring: "point of quality", additions: .allowed) { $0.qualityPoint() } : []
        let version = FormVersion(
            edition: edition,
            layout: layout ?? .onePage,
            introduction: optionalText("introduction") ?? "",
            minutes: has("minutes") ? whole("minutes", in: 1...240) : nil,
            languages: languages,
            sections: sections,
            scoring: scoring,
            grades: grades,
            decision: decision,
            quality: quality
        )
        check(version)
        return version
    }

    private func formSection() -> FormSection {
        reading.places[key] = reading.places[key] ?? place
        return FormSection(
            key,
            words("label", translations: "label-in"),
            help: optionalWords("help", translations: "help-in"),
            condition: condition("show"),
            isTranslated: flag("translated"),
            entries("questions", declaring: "question", additions: .allowed) { $0.question(in: nil) }
        )
    }

    private func formGrade() -> FormGrade? {
        reading.places["grade " + key] = place
        let within = has("within") ? limit("within").description : nil
        let conditions = texts("when").compactMap { read($0, about: "when") }
        return FormGrade(
            key,
            text("label"),
            meaning: text("meaning"),
            colour: choice("colour", of: FormGrade.Colour.self) ?? .grey,
            within: within,
            when: conditions
        )
    }

    private func qualityPoint() -> QualityPoint? {
        reading.places["point " + key] = place
        let (label, advice) = (text("label"), text("advice"))
        guard let condition = condition("when") else {
            complainMissing("when", write: "“when: …”")
            return nil
        }
        return QualityPoint(key, label, when: condition, advice: advice)
    }

    /// A group that may stand once, or be left out.
    private func only<Value>(_ key: String, _ read: (DefinitionNode) -> Value) -> Value? {
        guard let member = member(key) else { return nil }
        guard case .mapping(let members, let place) = member.value else {
            reading.complain("“\(key)” is \(member.value.kind) and must be a group of keys.", at: member.place)
            return nil
        }
        let node = DefinitionNode(
            key: key,
            layers: [Layer(members: members, place: place, isLocal: hasLocalPart)],
            reading: reading
        )
        let value = read(node)
        node.finish()
        return value
    }

    func condition(_ key: String) -> Condition? {
        optionalText(key).flatMap { read($0, about: key) }
    }

    private func read(_ text: String, about key: String) -> Condition? {
        do {
            return try Condition.read(text)
        } catch {
            complain(about: key, error.words)
            return nil
        }
    }

    /// Words that must be there, with their translations under another key: `ask-in: {pl: …}`.
    func words(_ key: String, translations: String) -> FormWords {
        FormWords(text(key), others: translated(translations))
    }

    func optionalWords(_ key: String, translations: String) -> FormWords {
        FormWords(optionalText(key) ?? "", others: translated(translations))
    }

    func translated(_ key: String) -> [String: String] {
        guard let member = member(key) else { return [:] }
        guard case .mapping(let members, _) = member.value else {
            reading.complain(
                "“\(key)” is \(member.value.kind) and must be a group of languages. Write “\(key): {pl: …}”.",
                at: member.place
            )
            return [:]
        }
        var found: [String: String] = [:]
        for one in members {
            if case .text(let text, _) = one.value, text.contains(where: { !$0.isWhitespace }) {
                found[one.key] = text
            } else {
                reading.complain("The translation “\(one.key)” has no words. Write them, or take it out.", at: one.place)
            }
        }
        return found
    }
}
