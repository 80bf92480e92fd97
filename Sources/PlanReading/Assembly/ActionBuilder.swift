import Kernel

/// Makes actions of rows: numbered items become actions of their own, each with its own lead, date, status and notes where the
/// cells number them (IMP-4).
struct ActionBuilder {
    let layout: PlanLayout
    let corrections: PlanCorrections
    let findings: [FindingBuild]
    let units: [RowUnit]
    let groups: [ReferenceGroup]
    let labels: PlanLabels
    let statuses: StatusReader
    let nearYear: Int?
    var actions: [DraftAction] = []
    /// The unit of each action, beside `actions`.
    var unitOf: [Int] = []
    var links: [DraftLink] = []
    var proposals: [DraftProposal] = []
    var anomalies: [DraftAnomaly] = []
    /// Findings with an action of their own, by index.
    var answered: Set<Int> = []
    /// Tables in whose action column numbered items are common.
    private var habits: [Bool]
    private var used: Set<String> = []

    init(
        layout: PlanLayout, corrections: PlanCorrections, assembler: PlanAssembler, labels: PlanLabels, statuses: StatusReader,
        nearYear: Int?
    ) {
        (self.layout, self.corrections, self.labels, self.statuses, self.nearYear) = (
            layout, corrections, labels, statuses, nearYear
        )
        (findings, units, groups) = (assembler.findings, assembler.units, assembler.groups)
        var numbered = [Int](repeating: 0, count: layout.regions.count)
        var all = numbered
        for unit in units where unit.action != nil {
            all[unit.record.region] += 1
            if let scan = unit.action?.text.scan, ItemMarker.all(in: scan).count >= 2 { numbered[unit.record.region] += 1 }
        }
        habits = zip(numbered, all).map { $0 * 10 >= max(1, $1) * 4 }
    }

    mutating func build() {
        actions.reserveCapacity(units.count)
        for (place, unit) in units.enumerated() where unit.action != nil { build(unit, place) }
    }

    // MARK: - One row

    private mutating func build(_ unit: RowUnit, _ place: Int) {
        guard let field = unit.action else { return }
        let read = items(of: field, unit)
        let count = read.items.count
        let texts = read.items.map { count == 1 && $0.number == nil ? field.text : CellText(field.text.scan.string($0.tokens)) }
        let preamble = count > 1 || read.items.first?.number != nil ? CellText(field.text.scan.string(read.preamble)) : .blank
        let share = RowShare(unit, count: count)
        let pairs = pairing(unit, read)
        for (index, text) in texts.enumerated() {
            let number = index + 1
            var named = labels.action(
                unit: place, item: count > 1 ? number : nil, finding: pairs.isByNumber ? pairs.findings(number).first : nil)
            named.key = PlanLabels.unique(named.key, &used)
            var action = DraftAction(
                named,
                text: DraftText(
                    text.text, standing: count > 1 && read.isMadeUp ? .repaired : field.standing, source: field.source),
                rows: unit.rows)
            action.preamble = preamble.isBlank ? nil : DraftText(preamble.text, source: field.source)
            action.section = unit.record.section
            action.needsReview = unit.record.isScrambled
            fill(&action, unit, share, number, isFirst: index == 0, text)
            link(action.key, unit, pairs, number)
            actions.append(action)
            unitOf.append(place)
        }
        remarkCounts(unit, share, count, actions[actions.count - count].reference)
    }

    private mutating func items(of field: Field, _ unit: RowUnit) -> NumberedItems {
        let scan = field.text.scan
        let counted = [ColumnMeaning.due, .status].compactMap { meaning -> Int? in
            guard let other = unit.record.field(meaning) else { return nil }
            let read = NumberedItems.read(other.text.scan)
            return read.items.filter { $0.number != nil }.count >= 2 ? read.items.count : nil
        }.max()
        var read = NumberedItems.read(scan, expecting: counted, isHabit: habits[unit.record.region])
        let key = "split:\(unit.mark)"
        if read.items.count > 1 {
            let isRejected = corrections.rejected.contains(key)
            let how =
                read.isMadeUp
                ? "another cell of the row counts \(read.items.count)"
                : read.isFirstMissing ? "it is numbered, with the first number missing" : "it is numbered"
            propose(
                key, .split, isRejected ? .rejected : .applied, "This cell holds \(read.items.count) actions: \(how).", field,
                read, read.isMadeUp ? 0.6 : 0.95)
            if isRejected { return NumberedItems(preamble: 0..<0, items: [.init(tokens: 0..<scan.tokens.count)]) }
        }
        if let further = furtherItem(read, scan) {
            let key = "further:\(unit.mark)"
            let isAccepted = corrections.accepted.contains(key)
            propose(
                key, .splitFurther, isAccepted ? .accepted : .suggested,
                "After the last number comes a sentence that may be one more action.", field, further, 0.5)
            if isAccepted { read = further }
        }
        return read
    }

    /// A last sentence, after the last numbered item, that tells somebody to do something more.
    private func furtherItem(_ read: NumberedItems, _ scan: Scan) -> NumberedItems? {
        guard read.items.count > 1, !read.isMadeUp, let last = read.items.last else { return nil }
        let sentences = scan.sentences(in: last.tokens)
        guard sentences.count >= 2, let final = sentences.last, ActionVerbs.begins(scan, at: final.lowerBound), final.count >= 4
        else { return nil }
        var further = read
        further.items[further.items.count - 1].tokens = last.tokens.lowerBound..<final.lowerBound
        further.items.append(.init(tokens: final))
        return further
    }

    private mutating func propose(
        _ key: String,
        _ kind: DraftProposal.Kind,
        _ state: DraftProposal.State,
        _ message: String,
        _ field: Field,
        _ read: NumberedItems,
        _ confidence: Double
    ) {
        proposals.append(
            DraftProposal(
                key: key, kind: kind, state: state, message: message, before: [field.text.text],
                after: read.items.map { field.text.scan.string($0.tokens) }, meaning: .action, sources: [field.source], about: [],
                confidence: confidence
            )
        )
    }

    private mutating func remarkCounts(_ unit: RowUnit, _ share: RowShare, _ count: Int, _ reference: String) {
        for (meaning, items) in share.numbered where count > 1 {
            let given = Set(items.all.map(\.number))
            let missing = (1...count).filter { !given.contains($0) }
            let extra = given.filter { $0 > count }.sorted()
            guard !missing.isEmpty || !extra.isEmpty else { continue }
            let words =
                meaning == .progress ? "notes of progress" : meaning == .lead ? "leads" : meaning == .due ? "dates" : "statuses"
            let gap = missing.isEmpty ? "" : " None is for \(PlanLabels.list(missing))."
            let more = extra.isEmpty ? "" : " Number \(PlanLabels.list(extra)) has no action and was kept with the last."
            anomalies.append(
                DraftAnomaly(
                    key: "item-counts-differ:\(meaning.rawValue):\(unit.mark)", code: .itemCountsDiffer,
                    message:
                        "This row has \(count) numbered actions and \(given.count) numbered \(words).\(gap)\(more) They were paired by number. Check \(reference).",
                    gravity: .check, sources: [items.field.source], about: [], suggestion: ""
                )
            )
        }
    }

    // MARK: - Which finding each action answers

    private struct Pairing {
        var isByNumber = false
        var byNumber: [Int: [Int]] = [:]
        var all: [Int] = []
        /// Several findings and actions stand in one row with nothing to pair them.
        var isHint = false

        func findings(_ number: Int) -> [Int] { isByNumber ? byNumber[number] ?? [] : all }
    }

    private func pairing(_ unit: RowUnit, _ read: NumberedItems) -> Pairing {
        var pairing = Pairing()
        pairing.all = unit.findings
        guard unit.findings.count >= 2, unit.findings.allSatisfy({ findings[$0].number != nil }) else {
            // Findings stacked beside actions under one reference have no true pairing.
            let stacked = groups[unit.group].findings.filter { findings[$0].number == nil }
            pairing.isHint = stacked.count >= 2 && !unit.findings.isEmpty
            return pairing
        }
        if read.items.count >= 2 {
            pairing.isByNumber = true
            for (index, item) in read.items.enumerated() {
                let number = item.number ?? index + 1
                pairing.byNumber[index + 1] = unit.findings.filter { findings[$0].number == number }
            }
            if pairing.byNumber.values.contains(where: \.isEmpty) { (pairing.isByNumber, pairing.isHint) = (false, true) }
            return pairing
        }
        // "Action 1." inside the only action pairs it with finding 1.
        if let scan = unit.action?.text.scan, let marker = ItemMarker.all(in: scan).first(where: { $0.form == .named }),
            let finding = unit.findings.first(where: { findings[$0].number == marker.value })
        {
            (pairing.isByNumber, pairing.byNumber) = (true, [1: [finding]])
            return pairing
        }
        pairing.isHint = true
        return pairing
    }

    private mutating func link(_ key: String, _ unit: RowUnit, _ pairing: Pairing, _ number: Int) {
        let own = pairing.findings(number)
        for finding in own {
            answered.insert(finding)
            let certainty = pairing.isHint ? DraftLink.Certainty.sameRow : .certain
            let why =
                pairing.isHint
                ? "They stand in the same row, beside other findings of the same reference."
                : pairing.isByNumber ? "They have the same number." : "It is the finding of the action's row."
            links.append(DraftLink(finding: labels.findingKeys[finding], action: key, certainty: certainty, why: why))
        }
        let group = groups[unit.group].findings
        if own.isEmpty, !pairing.isByNumber, let under = unit.under {
            let isOnly = group.isEmpty || group.count == 1
            let isSure = isOnly && !unit.isUnderByNumber
            if isSure { answered.insert(under) }
            links.append(
                DraftLink(
                    finding: labels.findingKeys[under], action: key, certainty: isSure ? .certain : .sameReference,
                    why: isSure
                        ? "The finding's cell is blank, so the finding above holds."
                        : "The finding's cell is blank, and it may be any of those above."
                )
            )
        }
        guard pairing.isHint || (own.isEmpty && group.count > 1) else { return }
        for finding in group where !own.contains(finding) && finding != (own.isEmpty ? unit.under : nil) {
            links.append(
                DraftLink(
                    finding: labels.findingKeys[finding], action: key, certainty: .sameReference,
                    why: "They share the reference \(groups[unit.group].reference?.text ?? "") and no more."
                )
            )
        }
    }
}
