import Documents
import Kernel

/// Writes what the reader of a report found into a draft.
struct NarrativeWriter {
    let reader: NarrativeReader
    private let labels: NarrativeLabels
    /// The key of the section that each block stands in.
    private let sectionOf: [String?]
    /// The unique label of each recommendation.
    private let names: [String]
    private var blocks: [ProseBlock] { reader.blocks }
    private var start: Int { reader.outline.start }

    init(_ reader: NarrativeReader) {
        self.reader = reader
        let labels = NarrativeLabels(reader.blocks, from: reader.outline.start)
        self.labels = labels
        var open: String?
        sectionOf = reader.blocks.indices.map { place in
            if place >= reader.outline.start, reader.kinds[place] == .section {
                open = "section-" + Self.slug(labels.labels[place])
            }
            return open
        }
        names = Self.names(reader.recommendations.map(\.label))
    }

    /// Those whose label is used twice are kept apart by order.
    private static func names(_ labels: [String]) -> [String] {
        var counts: [String: Int] = [:]
        for label in labels { counts[label, default: 0] += 1 }
        var met: [String: Int] = [:]
        return labels.map { label in
            guard counts[label, default: 0] > 1 else { return label }
            defer { met[label, default: 0] += 1 }
            return label + NarrativeLabels.letter(met[label, default: 0])
        }
    }

    /// Fit for a key: small letters, figures, points and dashes.
    private static func slug(_ label: String) -> String {
        String(label.lowercased().map { $0.isLetter || $0.isNumber || $0 == "." ? $0 : "-" })
    }

    func write(into draft: inout PlanDraft) {
        draft.layout = .narrative
        draft.tables = []
        writeFront(&draft)
        writeSections(&draft)
        draft.findings = reader.recommendations.indices.map(finding)
        let paragraphs = paragraphs()
        let narrative = DraftNarrative(
            paragraphs: paragraphs, claims: claims(paragraphs, near: nearYear(draft)), repeatedNumbers: labels.repeated)
        draft.narrative = narrative
        draft.anomalies = (NarrativeChecks(reader: reader, narrative: narrative).anomalies()).sorted { $0.gravity < $1.gravity }
        mark(&draft.rows, paragraphs)
        draft.totals.prose = figures(narrative, draft)
        draft.totals.findings = draft.findings.count
        draft.totals.sections = draft.sections.count
        draft.totals.anomalies = draft.anomalies.count
    }

    // MARK: - The front

    /// What stands before the first section introduces the report; its body is no introduction.
    private func writeFront(_ draft: inout PlanDraft) {
        let titles = Set(draft.rows.indices.filter { draft.rows[$0].fate == .title || draft.rows[$0].fate == .particular })
        let front = blocks[..<min(start, blocks.count)].filter { block in !block.rows.contains { titles.contains($0) } }
        draft.header.introduction = front.map(\.draftText)
        draft.header.notes = []
        for block in front { for row in block.rows { (draft.rows[row].fate, draft.rows[row].note) = (.introduction, "") } }
        guard draft.header.dated == nil, let (date, because) = dateOfItself() else { return }
        draft.header.dated = date
        draft.header.datedBecause = because
    }

    private static let meeting = WordSet("meeting committee board dated date published held report")

    private func dateOfItself() -> (DraftDate, String)? {
        for block in blocks[..<min(start, blocks.count)] where block.scan.contains(wordOf: Self.meeting) {
            guard let found = DateScanner.all(in: block.scan).first(where: { $0.date.precision == .day && !$0.isYearMissing })
            else { continue }
            let date = DraftDate(asWritten: block.scan.string(found.tokens), date: found.date, source: block.source)
            return (date, "The front of the report names that day.")
        }
        return nil
    }

    /// The year that a date without one most likely means: the report's own, else the latest that it names.
    private func nearYear(_ draft: PlanDraft) -> Int? {
        if let dated = draft.header.dated { return dated.date.lastDay.year }
        return blocks.flatMap { DateScanner.all(in: $0.scan) }.filter { !$0.isYearMissing }.map(\.date.lastDay.year).max()
    }

    // MARK: - Sections and findings

    private func writeSections(_ draft: inout PlanDraft) {
        draft.sections = blocks.indices.filter { $0 >= start && reader.kinds[$0] == .section }.map { place in
            DraftSection(
                key: "section-" + key(place), number: blocks[place].number?.text ?? "", title: blocks[place].draftText,
                introduction: [],
                severity: .areaForImprovement)
        }
    }

    private func key(_ place: Int) -> String { Self.slug(labels.labels[place]) }
    private func findingKey(_ index: Int) -> String { Self.slug(names[index]) }

    private func finding(_ index: Int) -> DraftFinding {
        let found = reader.recommendations[index]
        let place = found.blocks.first ?? 0
        let statement = found.statement ?? found.title ?? DraftText(found.label, source: blocks[place].source)
        return DraftFinding(
            key: findingKey(index), reference: found.number.isEmpty ? "" : found.label, label: names[index], family: found.family,
            number: nil, statement: statement, theme: found.statement == nil ? nil : found.title, expectation: nil,
            requiredOutcome: nil, provenance: isQuoted(statement.text) ? .quoted : .notStated, severity: .areaForImprovement,
            severityBecause: "", section: sectionOf[place], parts: [DraftPart(letter: "a", statement: statement.text)],
            hasOwnAction: false, isDisputed: false, status: nil, footnotes: [], rows: found.rows)
    }

    private func isQuoted(_ text: String) -> Bool { text.first.map { "“\"‘'".contains($0) } ?? false }

    // MARK: - Paragraphs and claims

    private func paragraphs() -> [DraftParagraph] {
        var heading: String?
        return blocks.indices.filter { $0 >= start }.map { place in
            let block = blocks[place]
            let kind = reader.kinds[place]
            let paragraph = DraftParagraph(
                key: key(place), kind: kind, number: block.number?.text ?? "", label: labels.labels[place], text: block.draftText,
                rows: block.rows, section: sectionOf[place], heading: heading,
                recommendation: reader.belongs[place].map(findingKey))
            if kind == .section || kind == .heading || kind == .recommendation { heading = paragraph.key }
            return paragraph
        }
    }

    private func claims(_ paragraphs: [DraftParagraph], near year: Int?) -> [DraftClaim] {
        let claimReader = ClaimReader(nearYear: year)
        var claims: [DraftClaim] = []
        for paragraph in paragraphs where paragraph.kind == .body {
            let source = paragraph.text.source ?? DraftSource(row: paragraph.rows.first ?? 0)
            for (count, found) in claimReader.claims(in: Scan(paragraph.text.text), source: source).enumerated() {
                claims.append(
                    DraftClaim(
                        key: "\(paragraph.key)-\(count + 1)", kind: found.kind,
                        text: DraftText(found.text, standing: paragraph.text.standing, source: source), paragraph: paragraph.key,
                        recommendation: paragraph.recommendation, on: found.on, promised: found.promised,
                        measures: found.measures,
                        exception: found.exception))
            }
        }
        return claims
    }

    // MARK: - Rows and figures

    private func mark(_ rows: inout [DraftRow], _ paragraphs: [DraftParagraph]) {
        for paragraph in paragraphs {
            for (count, row) in paragraph.rows.enumerated() {
                rows[row].fate = fate(paragraph, isFirst: count == 0)
                rows[row].note = note(paragraph, isFirst: count == 0)
                rows[row].gave = paragraph.recommendation.map { [$0] } ?? []
            }
        }
    }

    private func fate(_ paragraph: DraftParagraph, isFirst: Bool) -> DraftRow.Fate {
        if !isFirst { return .joined }
        switch paragraph.kind {
        case .section, .heading: return .section
        case .nothing: return .blank
        case .recommendation, .recommendationText: return .data
        case .body: return paragraph.recommendation == nil ? .note : .data
        }
    }

    private func note(_ paragraph: DraftParagraph, isFirst: Bool) -> String {
        guard isFirst, let key = paragraph.recommendation,
            let label = reader.recommendations.indices.first(where: { findingKey($0) == key }).map({ names[$0] })
        else { return "" }
        return paragraph.kind == .body ? "Paragraph \(paragraph.label), progress of \(label)." : "\(label)."
    }

    private func figures(_ narrative: DraftNarrative, _ draft: PlanDraft) -> [String: Int] {
        let body = narrative.paragraphs.filter { $0.kind == .body }
        var figures: [String: Int] = [
            "recommendations": draft.findings.count,
            "headings": narrative.paragraphs.count {
                $0.kind == .heading || $0.kind == .recommendation && blocks[reader.blocks.firstIndex(rows: $0.rows)].isHeading
            },
            "paragraphs": body.count, "numbered-paragraphs": body.count { !$0.number.isEmpty },
            "unnumbered-paragraphs": body.count { $0.number.isEmpty }, "numbered-lines": labels.numbered,
            "distinct-numbers": labels.distinct, "repeated-numbers": labels.repeated.count, "claims": narrative.claims.count,
            "promised-dates": narrative.claims.count { $0.promised != nil },
            "measured-claims": narrative.claims.count { $0.measures.isEmpty == false },
        ]
        for kind in DraftClaim.Kind.allCases { figures["claim.\(kind.rawValue)"] = narrative.claims.count { $0.kind == kind } }
        for (place, finding) in draft.findings.enumerated() {
            figures["progress.\(place + 1)"] = narrative.progress(of: finding.key).count
        }
        for (place, section) in draft.sections.enumerated() {
            figures["unnumbered.\(place + 1)"] = body.count { $0.section == section.key && $0.number.isEmpty }
        }
        return figures
    }
}

extension [ProseBlock] {
    fileprivate func firstIndex(rows: [Int]) -> Int { firstIndex { $0.rows == rows } ?? startIndex }
}
