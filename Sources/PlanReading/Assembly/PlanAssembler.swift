/// Puts rows together: which reference and finding each belongs to, and which only finish the row before (L6, L7, L9, L10).
struct PlanAssembler {
    let layout: PlanLayout
    let corrections: PlanCorrections
    var findings: [FindingBuild] = []
    var units: [RowUnit] = []
    var groups: [ReferenceGroup] = []
    var proposals: [DraftProposal] = []
    var anomalies: [DraftAnomaly] = []
    /// What became of a data row, in a sentence, by row.
    var fates: [Int: (fate: DraftRow.Fate, note: String)] = [:]
    private var groupOf: [String: Int] = [:]
    private var sectionFindings: [String: Int] = [:]
    private var unreferenced = 0
    private let listed: ListedFindings

    init(layout: PlanLayout, corrections: PlanCorrections) {
        (self.layout, self.corrections, listed) = (layout, corrections, ListedFindings(layout))
    }

    mutating func assemble(_ records: [Record]) {
        for record in records { add(record) }
        for item in listed.items where !findings.contains(where: { $0.source == item.source }) && listed.isUsed {
            if groupOf["|" + item.reference.slug] == nil {
                groups.append(ReferenceGroup(reference: item.reference, section: nil, ordinal: 0))
                groupOf["|" + item.reference.slug] = groups.count - 1
                state(item, in: groups.count - 1)
            }
        }
    }

    /// A finding that is printed in a list above the table, and only its number in the table.
    private mutating func state(_ item: ListedFindings.Item, in group: Int) {
        findings.append(
            FindingBuild(
                text: item.text, source: item.source, rows: [item.source.row], group: group, number: nil, ordinal: 1,
                section: groups[group].section
            )
        )
        groups[group].findings.append(findings.count - 1)
        fates[item.source.row] = (.data, "A finding of the list above the table.")
    }

    private mutating func add(_ record: Record) {
        var record = record
        let further = record.takeFurtherActions()
        let hasReferences = layout.regions[record.region].columns.contains { $0.meaning == .reference }
        let printed = printedReference(&record)
        let last = units.last
        let isSame =
            printed == nil || (printed == last.flatMap { groups[$0.group].reference } && record.section == last?.record.section)
        if joinFinding(&record, printed: printed, isSame: isSame) { record.fields[.finding] = nil }
        if isSame, joinAction(&record) { record.fields[.action] = nil }
        let starts = startsFinding(record)
        let hasAction = record.has(.action) && record.fields[.action]?.isMerged != true
        if !starts, !hasAction, last != nil, isSame {
            absorb(record)
            return
        }
        let group = group(for: record, printed: printed, startsFinding: starts, hasReferences: hasReferences)
        var unit = RowUnit(
            record: record, rows: [record.line], group: group, findings: [], action: hasAction ? record.field(.action) : nil)
        let place = units.count
        if starts { unit.findings = begin(record, in: group, unit: place) } else { stand(&unit, printed: printed) }
        if printed == nil, hasReferences {
            let above = isReferenceRejected(record) ? last?.group : group
            if let above, groups[above].reference != nil { proposeReference(record, above) }
        }
        groups[group].units.append(place)
        units.append(unit)
        for field in further {
            (unit.action, unit.isFurther, unit.furtherNotes) = (field, true, [])
            unit.record.fields[.action] = field
            groups[group].units.append(units.count)
            units.append(unit)
        }
    }

    // MARK: - References

    private mutating func printedReference(_ record: inout Record) -> PrintedReference? {
        guard let field = record.field(.reference), !field.isMerged else { return nil }
        if let read = PrintedReference.read(field.text.scan, isReferenceColumn: true) { return read }
        let (text, marks) = FootnoteMarks.split(field.text.text)
        if field.text.scan.wordCount <= 8 {
            return PrintedReference(text: text, family: text, numbers: [], letter: "", marks: marks)
        }
        record.more.append((.other, "Reference", field))
        record.fields[.reference] = nil
        return nil
    }

    private mutating func group(
        for record: Record, printed: PrintedReference?, startsFinding: Bool, hasReferences: Bool
    ) -> Int {
        if let printed {
            let key = (record.section ?? "") + "|" + printed.slug
            if let known = groupOf[key] {
                if units.last.map({ $0.group != known }) ?? false { remarkRepeated(printed, record) }
                return known
            }
            groupOf[key] = groups.count
            groups.append(ReferenceGroup(reference: printed, section: record.section, ordinal: 0))
            if let item = listed.item(for: printed, in: record) { state(item, in: groups.count - 1) }
            return groups.count - 1
        }
        if let last = units.last, last.record.section == record.section {
            if hasReferences, groups[last.group].reference != nil, !isReferenceRejected(record) { return last.group }
            let isSectionFinding = sectionFinding(of: record) != nil && groups[last.group].reference == nil
            if !hasReferences, !startsFinding, !groups[last.group].findings.isEmpty || isSectionFinding { return last.group }
        }
        unreferenced += 1
        groups.append(ReferenceGroup(section: record.section, ordinal: unreferenced))
        return groups.count - 1
    }

    private mutating func remarkRepeated(_ printed: PrintedReference, _ record: Record) {
        anomalies.append(
            DraftAnomaly(
                key: "reference-repeated:row\(record.line)", code: .referenceRepeated,
                message:
                    "The reference \(printed.text) is printed again after other references. The row was put with the first \(printed.text). Check that it belongs there.",
                gravity: .check, sources: [DraftSource(row: record.line, column: record.field(.reference)?.source.column)],
                about: [], suggestion: ""
            )
        )
    }

    // MARK: - Findings

    private func startsFinding(_ record: Record) -> Bool {
        guard let field = record.field(.finding), !field.isMerged else { return false }
        guard let last = lastFinding(for: record) else { return true }
        // The same words printed again on each row are one finding.
        return !findings[last].rows.isEmpty && !isSame(field, as: last)
    }

    private func isSame(_ field: Field, as finding: Int) -> Bool {
        guard let first = findings[finding].rows.first, let stated = statedText[first] else { return false }
        return stated == Hash.of(field.text.text.utf8)
    }

    /// The finding cell of each row that stated one, whole, to know it when it is printed again.
    private var statedText: [Int: UInt64] = [:]

    private func lastFinding(for record: Record) -> Int? {
        guard let last = units.last, last.record.section == record.section else { return nil }
        return last.findings.last ?? last.under
    }

    private mutating func begin(_ record: Record, in group: Int, unit: Int) -> [Int] {
        guard let field = record.field(.finding) else { return [] }
        statedText[record.line] = Hash.of(field.text.text.utf8)
        let scan = field.text.scan
        let read = NumberedItems.read(scan)
        var begun: [Int] = []
        for (place, item) in read.items.enumerated() {
            let range = place == 0 && !read.preamble.isEmpty ? read.preamble.lowerBound..<item.tokens.upperBound : item.tokens
            let text = read.items.count == 1 && item.number == nil ? field.text : CellText(scan.string(range))
            begun.append(findings.count)
            findings.append(
                FindingBuild(
                    text: text, source: field.source, rows: [record.line], group: group, number: item.number,
                    ordinal: groups[group].findings.count + 1, section: record.section, theme: record.field(.theme),
                    expectation: record.field(.expectation), requiredOutcome: record.field(.requiredOutcome),
                    severity: record.field(.severity), unit: unit
                )
            )
            groups[group].findings.append(findings.count - 1)
        }
        return begun
    }

    /// The finding of a row that states none: the one above, or the heading of its section.
    private mutating func stand(_ unit: inout RowUnit, printed: PrintedReference?) {
        if let heading = sectionFinding(of: unit.record) {
            unit.under = heading
            if !groups[unit.group].findings.contains(heading), groups[unit.group].reference == nil {
                groups[unit.group].findings.append(heading)
            }
            return
        }
        if let own = groups[unit.group].findings.first, findings[own].unit == nil, !findings[own].isHeading {
            unit.under = own
            return
        }
        guard let last = units.last, let above = last.findings.last ?? last.under else { return }
        let isMerged = unit.record.fields[.finding]?.isMerged ?? false
        let isStated = unit.record.field(.finding).map { isSame($0, as: above) } ?? false
        guard unit.record.section == last.record.section || isMerged else { return }
        unit.under = above
        let group = groups[findings[above].group]
        let isSameNumber = printed == nil || printed?.group != nil && printed?.group == group.reference?.group
        unit.isUnderByNumber = !isMerged && !isStated && !isSameNumber
    }

    /// Where a table has no finding column, the heading above its rows is the finding.
    private mutating func sectionFinding(of record: Record) -> Int? {
        let columns = layout.regions[record.region].columns
        guard !columns.contains(where: { $0.meaning == .finding || $0.meaning == .theme && $0.confidence > 0.5 }),
            let key = record.section,
            let section = layout.sections.first(where: { $0.key == key })
        else { return nil }
        if let known = sectionFindings[key] { return known }
        findings.append(
            FindingBuild(
                text: CellText(section.title.text), source: section.title.source ?? DraftSource(row: record.line),
                rows: section.title.source.map { [$0.row] } ?? [], group: groups.count, number: nil, ordinal: 1, section: key,
                isHeading: true
            )
        )
        sectionFindings[key] = findings.count - 1
        return findings.count - 1
    }

    // MARK: - Joins

    private mutating func joinFinding(_ record: inout Record, printed: PrintedReference?, isSame: Bool) -> Bool {
        guard let field = record.field(.finding), !field.isMerged, let place = lastFinding(for: record) else { return false }
        let open = findings[place]
        let isSameNumber = isSame || (printed?.group != nil && printed?.group == groups[open.group].reference?.group)
        guard isSameNumber, !open.isHeading else { return false }
        let others = record.fields.keys.filter { $0 != .finding && record.has($0) }
        let joined = join(open.text, field, "finding", record, isAlone: others.isEmpty)
        guard let joined else { return false }
        findings[place].text = joined
        findings[place].standing = .repaired
        findings[place].rows.append(record.line)
        return true
    }

    private mutating func joinAction(_ record: inout Record) -> Bool {
        guard let field = record.field(.action), !field.isMerged, !startsFinding(record), let last = units.indices.last,
            let open = units[last].action
        else { return false }
        let others = record.fields.keys.filter { $0 != .action && $0 != .finding && record.has($0) }
        guard let joined = join(open.text, field, "action", record, isAlone: others.isEmpty) else { return false }
        units[last].action?.text = joined
        units[last].action?.standing = .repaired
        return true
    }

    private mutating func join(_ open: CellText, _ field: Field, _ what: String, _ record: Record, isAlone: Bool) -> CellText? {
        let key = "join:\(what):row\(record.line)"
        let whole = CellText(open.text + " " + field.text.text)
        var confidence: Double
        var state = DraftProposal.State.applied
        switch PageCut.verdict(open.scan, field.text.scan, isCut: record.cutBefore, isAlone: isAlone) {
        case .no: return nil
        case .joins(let sure):
            confidence = sure
            if corrections.rejected.contains(key) {
                state = .rejected
            } else if corrections.accepted.contains(key) {
                state = .accepted
            }
        case .mayJoin(let sure):
            confidence = sure
            state = corrections.accepted.contains(key) ? .accepted : .suggested
            // Only worth asking when there is something to see: a page break, or a small first letter.
            if state == .suggested, what == "action" { return nil }
        }
        proposals.append(
            DraftProposal(
                key: key, kind: .join, state: state,
                message:
                    "The \(what) above stops without an ending\(record.cutBefore ? " at the foot of a page" : "") and goes on here.",
                before: [open.text, field.text.text], after: [whole.text], meaning: what == "finding" ? .finding : .action,
                sources: [field.source], about: [], confidence: confidence
            )
        )
        return state == .applied || state == .accepted ? whole : nil
    }
}
