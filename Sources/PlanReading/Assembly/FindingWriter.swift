/// Findings as they go into the draft (PLAN-2, PLAN-3, PLAN-15).
struct FindingWriter {
    let layout: PlanLayout
    let assembler: PlanAssembler
    let labels: PlanLabels
    let answered: Set<Int>
    let statuses: StatusReader

    func findings(disputed: Set<String>) -> [DraftFinding] {
        let quoted = provenance()
        var theme: (group: Int, field: Field)?
        return assembler.findings.enumerated().map { index, build in
            let group = assembler.groups.indices.contains(build.group) ? assembler.groups[build.group] : nil
            let key = labels.findingKeys[index]
            let marks = (group?.reference?.marks ?? []) + FootnoteMarks.split(build.text.text).marks
            let verbal = marks.first { mark in footnote(mark).map(isVerbal) ?? false }
            let section = build.section.flatMap { key in layout.sections.first { $0.key == key } }
            let priority = build.severity.map { ProseReader.isPriority($0.text.scan) } ?? false
            if let own = build.theme { theme = (build.group, own) }
            return DraftFinding(
                key: key,
                reference: build.isHeading ? "" : group?.reference?.text ?? "",
                label: labels.findingLabels[index],
                family: group?.reference?.family ?? "",
                number: build.number,
                statement: DraftText(build.text.text, standing: build.standing, source: build.source),
                theme: build.theme?.draft ?? theme.flatMap { $0.group == build.group ? $0.field.draft : nil },
                expectation: build.expectation?.draft,
                requiredOutcome: build.requiredOutcome?.draft,
                provenance: verbal != nil ? .verbalFeedbackOnly : quoted,
                severity: priority || section?.severity == .priorityAction ? .priorityAction : .areaForImprovement,
                severityBecause: priority
                    ? "Its row says so."
                    : section?.severity == .priorityAction ? "Its section “\(section?.title.text ?? "")” says so." : "",
                section: build.section,
                parts: parts(build.text),
                hasOwnAction: answered.contains(index),
                isDisputed: disputed.contains(key),
                status: answered.contains(index) ? nil : status(of: build),
                footnotes: marks,
                others: answered.contains(index) ? [] : others(of: build),
                rows: build.rows
            )
        }
    }

    /// The other cells of a row that states a finding and no action.
    private func others(of build: FindingBuild) -> [DraftOther] {
        guard let place = build.unit, assembler.units[place].action == nil,
            assembler.units[place].findings.first.map({ assembler.findings[$0].source == build.source }) ?? false
        else { return [] }
        let record = assembler.units[place].record
        let columns = layout.regions[record.region].columns
        let told: Set<ColumnMeaning> = [.reference, .finding, .action, .theme, .expectation, .requiredOutcome]
        let fields = record.fields.filter { !told.contains($0.key) && !$0.value.isBlank }.map { meaning, field in
            (columns.first { $0.meaning == meaning }?.heading ?? "", field)
        }
        let all = fields + record.more.map { ($0.heading, $0.field) } + assembler.units[place].furtherNotes.map { ("", $0) }
        return all.sorted { ($0.1.source.column ?? 0) < ($1.1.source.column ?? 0) }.map { heading, field in
            DraftOther(heading: heading.isEmpty ? "No heading" : heading, value: field.draft)
        }
    }

    /// What the plan says of all its findings: quoted, or quoted with changes.
    private func provenance() -> DraftProvenance {
        for note in layout.header.footnotes {
            let scan = Scan(note.text)
            guard scan.contains(wordOf: WordSet("quoted quotation verbatim quote")) else { continue }
            return scan.contains(wordOf: WordSet("edited editing edits shortened paraphrased summarised abridged amended"))
                ? .edited : .quoted
        }
        return .notStated
    }

    private func footnote(_ mark: String) -> Scan? {
        layout.header.footnotes.first { $0.mark == mark }.map { Scan($0.text) }
    }

    private func isVerbal(_ scan: Scan) -> Bool {
        scan.contains(wordOf: WordSet("verbal verbally oral orally"))
    }

    /// Paragraphs are parts; a plain finding is one.
    private func parts(_ text: CellText) -> [DraftPart] {
        let lines = text.text.split(separator: "\n").map(String.init)
        let isListed =
            lines.count > 1 && lines.dropFirst().allSatisfy { $0.hasPrefix("•") || $0.hasPrefix("-") || $0.hasPrefix("–") }
        let pieces = lines.count > 1 && !isListed ? lines : lines.count > 2 ? Array(lines.dropFirst()) : [text.text]
        return pieces.filter { Scan($0).wordCount > 0 }.enumerated().map {
            DraftPart(letter: PlanLabels.letter($0 + 1), statement: $1)
        }
    }

    /// The status printed beside a finding that has no action.
    private func status(of build: FindingBuild) -> DraftStatus? {
        guard let unit = build.unit, assembler.units[unit].action == nil else { return nil }
        let record = assembler.units[unit].record
        for meaning in [ColumnMeaning.status, .progress] {
            guard let field = record.field(meaning) else { continue }
            return statuses.status(in: field.text, source: field.source, isStatusCell: meaning == .status)
                ?? statuses.made(.narrative, "", field.source)
        }
        return nil
    }
}
