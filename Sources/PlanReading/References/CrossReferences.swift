/// Follows the words that point to other rows, and reports those that lead nowhere or likely to the wrong row (PLAN-11).
struct CrossReferences {
    let groups: [ReferenceGroup]
    let units: [RowUnit]
    let unitOf: [Int]
    /// Groups by their printed reference, squeezed together in small letters.
    private var known: [String: Int] = [:]
    private var actionsOf: [Int: [Int]] = [:]
    private let numbering: Pointer.Numbering
    private(set) var anomalies: [DraftAnomaly] = []
    private(set) var proposals: [DraftProposal] = []
    /// Which groups each group points to.
    private var pointed: [Int: Set<Int>] = [:]
    /// The words of each action's statement, read when first wanted.
    private var statementWords: [Set<UInt64>?]
    private var indexOf: [String: Int] = [:]

    private let corrections: PlanCorrections

    init(groups: [ReferenceGroup], units: [RowUnit], unitOf: [Int], corrections: PlanCorrections) {
        (self.groups, self.units, self.unitOf, self.corrections) = (groups, units, unitOf, corrections)
        var whole = 0
        for (index, group) in groups.enumerated() {
            guard let reference = group.reference else { continue }
            let key = CrossReferences.squeezed(reference.text)
            if known[key] == nil { known[key] = index }
            if reference.numbers.count == 1, reference.family.isEmpty { whole += 1 }
        }
        numbering = Pointer.Numbering(known: known, usesWholeNumbers: whole > 0)
        statementWords = Array(repeating: nil, count: unitOf.count)
        for (action, unit) in unitOf.enumerated() { actionsOf[units[unit].group, default: []].append(action) }
    }

    static func squeezed(_ text: String) -> String {
        String(text.lowercased().filter { !$0.isWhitespace && $0 != ":" && $0 != "," })
    }

    mutating func follow(_ actions: inout [DraftAction]) {
        for (index, action) in actions.enumerated() { indexOf[action.key] = index }
        for index in actions.indices { read(index, &actions) }
        // Only when every pointer is known can it be seen which rows point back.
        let likely = actions.contains { $0.references.contains { !$0.named.isEmpty } } ? likelyReference(actions) : nil
        for index in actions.indices where !actions[index].references.isEmpty { check(index, likely, &actions) }
    }

    private func likelyReference(_ actions: [DraftAction]) -> LikelyReference {
        LikelyReference(
            groups: groups,
            texts: groups.enumerated().map { index, group in
                let findings = group.units.compactMap { units[$0].record.field(.finding)?.text.text }
                return (findings + (actionsOf[index] ?? []).map { actions[$0].statement.text }).joined(separator: " ")
            }
        )
    }

    // MARK: - Reading

    private mutating func read(_ index: Int, _ actions: inout [DraftAction]) {
        let unit = units[unitOf[index]]
        let isFirst = index == 0 || unitOf[index - 1] != unitOf[index]
        var seen: Set<String> = []
        func take(_ text: DraftText?, _ meaning: ColumnMeaning) {
            guard let text, text.standing != .inherited, !text.isBlank else { return }
            for pointer in Pointer.all(in: Scan(text.text), numbering)
            where seen.insert(meaning.rawValue + pointer.text + pointer.printed).inserted {
                let reference = resolve(pointer, from: index, meaning, text, actions)
                actions[index].references.append(reference)
                if pointer.isWhole, meaning == .action || meaning == .progress {
                    markLinkOnly(index, reference, meaning, &actions)
                }
            }
        }
        take(actions[index].statement, .action)
        for note in actions[index].notes { take(DraftText(note.text, source: note.source), .progress) }
        take(actions[index].expectedImpact, .expectedImpact)
        take(actions[index].scrutiny, .scrutiny)
        take(actions[index].successMeasure, .successMeasure)
        take(actions[index].evidence, .evidence)
        if isFirst, !unit.findings.isEmpty, let finding = unit.record.field(.finding) { take(finding.draft, .finding) }
        for reference in actions[index].references {
            if !reference.named.isEmpty, let target = known[reference.named] { pointed[unit.group, default: []].insert(target) }
        }
        for place in actions[index].references.indices {
            actions[index].references[place].named = printed(actions[index].references[place])
        }
    }

    /// For reading: the reference as the plan prints it.
    private func printed(_ reference: DraftCrossReference) -> String {
        known[reference.named].flatMap { groups[$0].reference?.text } ?? reference.named
    }

    private mutating func resolve(
        _ pointer: Pointer,
        from index: Int,
        _ meaning: ColumnMeaning,
        _ text: DraftText,
        _ actions: [DraftAction]
    ) -> DraftCrossReference {
        var reference = DraftCrossReference(
            text: pointer.text, named: pointer.named ?? "", targetLabel: "", likelyLabel: "", source: text.source)
        if let named = pointer.named {
            if let group = known[named] {
                reference.target = target(of: group, actions)
                reference.targetLabel = groups[group].reference?.text ?? ""
            } else {
                reference.problem = .nowhere
                if let near = nearest(to: named) {
                    reference.likely = target(of: near, actions)
                    reference.likelyLabel = groups[near].reference?.text ?? ""
                }
            }
            return reference
        }
        if let found = above(pointer, from: index, meaning, actions) {
            reference.target = actions[found].key
            reference.targetLabel = actions[found].reference
        } else {
            reference.problem = .unclear
        }
        return reference
    }

    private func target(of group: Int, _ actions: [DraftAction]) -> String? {
        actionsOf[group]?.first.map { actions[$0].key }
    }

    /// A reference that the plan has, of which the one named is a slip: a digit too many, or the point left out.
    private func nearest(to named: String) -> Int? {
        var short = named
        while short.count > 2 {
            short.removeLast()
            if short.hasSuffix(".") { break }
            if let group = known[short] { return group }
        }
        return known[named.replacing(".", with: "")]
    }

    /// The row that "above" means: for a value such as impact, the nearest above that has one of its own; for a subject, the
    /// nearest above that names it; else the action before.
    private mutating func above(_ pointer: Pointer, from index: Int, _ meaning: ColumnMeaning, _ actions: [DraftAction]) -> Int? {
        if pointer.isBelow { return index + 1 < actions.count ? index + 1 : nil }
        let earlier = (max(0, index - 60)..<index).reversed()
        if meaning == .expectedImpact || meaning == .scrutiny || meaning == .successMeasure || meaning == .evidence {
            return earlier.first { place in
                guard let value = value(meaning, of: actions[place]) else { return false }
                return value.standing == .written && Scan(value.text).wordCount > 3
            }
        }
        if !pointer.topic.isEmpty, let named = earlier.first(where: { shares(pointer.topic, $0, actions) }) { return named }
        return index > 0 ? index - 1 : nil
    }

    private func value(_ meaning: ColumnMeaning, of action: DraftAction) -> DraftText? {
        switch meaning {
        case .expectedImpact: action.expectedImpact
        case .scrutiny: action.scrutiny
        case .successMeasure: action.successMeasure
        default: action.evidence
        }
    }

    private mutating func shares(_ topic: [UInt64], _ place: Int, _ actions: [DraftAction]) -> Bool {
        let words = statementWords[place] ?? Set(Scan(actions[place].statement.text).tokens.map(\.hash))
        statementWords[place] = words
        let shared = topic.count { words.contains($0) }
        return shared * 2 > topic.count || (topic.count <= 2 && shared == topic.count)
    }

    // MARK: - Rows that are only a pointer

    private mutating func markLinkOnly(
        _ index: Int, _ reference: DraftCrossReference, _ meaning: ColumnMeaning, _ actions: inout [DraftAction]
    ) {
        if meaning == .action { actions[index].hints.append(.linkOnly) }
        guard let target = reference.target, let found = indexOf[target], found != index else {
            return
        }
        let isOpen = actions[index].status.word == .blank || actions[index].status.word == .narrative
        guard isOpen, actions[found].status.mapped != .noStatusGiven else { return }
        let key = "follow:\(actions[index].key)"
        let isAccepted = corrections.accepted.contains(key)
        if isAccepted { take(actions[found], into: &actions[index]) }
        proposals.append(
            DraftProposal(
                key: key, kind: .followLink,
                state: isAccepted ? .accepted : corrections.rejected.contains(key) ? .rejected : .suggested,
                message:
                    "\(actions[index].reference) only points to \(actions[found].reference), whose status is “\(actions[found].status.asWritten)”. It could take that status.",
                before: [reference.text], after: [actions[found].status.asWritten], meaning: .status,
                sources: reference.source.map { [$0] } ?? [],
                about: [actions[index].key, actions[found].key], confidence: 0.6
            )
        )
    }

    /// A row that is only a pointer takes status and evidence from its target, once a person has said so.
    private func take(_ target: DraftAction, into action: inout DraftAction) {
        action.status = target.status
        action.status.isReferred = true
        action.status.why = "It only points to \(target.reference), and has its status."
        if action.evidence == nil, var evidence = target.evidence {
            evidence.standing = .referred
            action.evidence = evidence
        }
    }

    // MARK: - Faults

    private mutating func check(_ index: Int, _ likely: LikelyReference?, _ actions: inout [DraftAction]) {
        let own = units[unitOf[index]].group
        for place in actions[index].references.indices {
            let reference = actions[index].references[place]
            if reference.problem == .nowhere {
                let guess = reference.likelyLabel.isEmpty ? "" : " \(reference.likelyLabel) may be meant."
                report(
                    .referenceToNothing, index, place, actions,
                    "“\(reference.text)” points to \(reference.named), and no row has that reference.\(guess) Say which row is meant, or take the pointer out.",
                    reference.likelyLabel)
            } else if reference.problem == .unclear {
                report(
                    .referenceUnclear, index, place, actions,
                    "“\(reference.text)” points to a row above, and none fits. Say which row is meant.", "")
            } else if let target = known[CrossReferences.squeezed(reference.named)] {
                if let other = pointsBack(to: own, besides: target) {
                    let name = groups[other].reference?.text ?? ""
                    doubt(index, place, other, &actions, "which does not point back; \(name) beside it does")
                } else if let other = likely?.likelier(than: target, from: own) {
                    let name = groups[other].reference?.text ?? ""
                    doubt(
                        index, place, other, &actions,
                        "which is about something else; \(name) has much the same words as this row")
                }
            }
        }
    }

    private mutating func doubt(
        _ index: Int, _ place: Int, _ other: Int, _ actions: inout [DraftAction], _ because: String
    ) {
        let name = groups[other].reference?.text ?? ""
        actions[index].references[place].problem = .likelyWrong
        actions[index].references[place].likely = target(of: other, actions)
        actions[index].references[place].likelyLabel = name
        let reference = actions[index].references[place]
        report(
            .referenceLikelyWrong, index, place, actions,
            "“\(reference.text)” points to \(reference.named), \(because). \(name) is likely meant. Check and correct it.", name)
    }

    /// A neighbour of the target that points to this row, when the target itself does not.
    private func pointsBack(to own: Int, besides target: Int) -> Int? {
        guard own != target, pointed[target]?.contains(own) != true else { return nil }
        return [target + 1, target - 1, target + 2, target - 2].first { other in
            other != own && groups.indices.contains(other) && pointed[other]?.contains(own) == true
                && groups[other].reference?.group == groups[target].reference?.group
        }
    }

    private mutating func report(
        _ code: AnomalyCode, _ index: Int, _ place: Int, _ actions: [DraftAction], _ message: String, _ suggestion: String
    ) {
        let source = actions[index].references[place].source ?? DraftSource(row: actions[index].rows.first ?? 0)
        anomalies.append(
            DraftAnomaly(
                key: "\(code.rawValue):\(actions[index].key):\(place)", code: code,
                message: "\(actions[index].reference): \(message)",
                gravity: code == .referenceUnclear ? .note : .check, sources: [source], about: [actions[index].key],
                suggestion: suggestion
            )
        )
    }
}
