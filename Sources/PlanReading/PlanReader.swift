public import Documents
import Kernel

/// Reads a plan out of a document: what was found, what was promised, by whom, by when and how it is going.
///
/// Pure: no clock, no database. The same document and corrections always give the same draft.
public enum PlanReader {
    /// Never refuses: what cannot be understood is kept as rows with an anomaly that says so.
    public static func read(_ document: SourceDocument, corrections: PlanCorrections = .none) -> PlanDraft {
        let (lines, rows) = SourceLines.read(document)
        var layoutReader = LayoutReader(lines: lines, rows: rows, corrections: corrections)
        let layout = layoutReader.read()
        var reading = PlanReading(document: document, layout: layout, corrections: corrections)
        let draft = reading.draft()
        if draft.layout == .forms { return draft }
        return ProseReading(document: document, layout: reading.layout, corrections: corrections).read(draft) ?? draft
    }
}

/// The steps from a layout to a draft.
struct PlanReading {
    let document: SourceDocument
    var layout: PlanLayout
    let corrections: PlanCorrections

    mutating func draft() -> PlanDraft {
        var recordReader = RecordReader(layout: layout, corrections: corrections)
        recordReader.read()
        var mending = Mending(recordReader.records + layout.forms, corrections: corrections)
        mending.mend()
        let records = mending.records
        var assembler = PlanAssembler(layout: layout, corrections: corrections)
        assembler.assemble(records)
        let labels = PlanLabels(assembler)
        let nearYear = NearYear.guess(layout: layout, records: records)
        layout.header = HeaderReader(layout: layout, records: records, nearYear: nearYear, corrections: corrections).read()
        let statuses = StatusReader(key: StatusKey(layout.header.statusKey, settled: corrections.statusKey))
        var builder = ActionBuilder(
            layout: layout, corrections: corrections, assembler: assembler, labels: labels, statuses: statuses, nearYear: nearYear
        )
        builder.build()
        var actions = builder.actions
        var inheritance = Inheritance(corrections: corrections, units: assembler.units, groups: assembler.groups)
        inheritance.apply(to: &actions, unitOf: builder.unitOf)
        let promises = ObligationReader(nearYear: nearYear)
        for index in actions.indices { promises.read(&actions[index]) }
        SharedPromises.settle(&actions)
        var cutDates = CutDates(corrections: corrections)
        cutDates.settle(&actions)
        var references = CrossReferences(
            groups: assembler.groups, units: assembler.units, unitOf: builder.unitOf, corrections: corrections)
        references.follow(&actions)
        var parties = PartyReader(cells: actions.compactMap(\.leadCell?.text), glossary: layout.header.glossary)
        let leadCells = Set(assembler.units.compactMap { $0.action == nil ? nil : $0.record.field(.lead)?.text.text })
        for index in actions.indices { lead(&actions[index], &parties) }
        merge(&parties, &actions)
        let disputed = Set(actions.filter { $0.status.mapped == .disputed }.map(\.key))
        let disputedFindings = Set(
            builder.links.filter { disputed.contains($0.action) && $0.certainty == .certain }.map(\.finding))
        let writer = FindingWriter(
            layout: layout, assembler: assembler, labels: labels, answered: builder.answered, statuses: statuses)
        var draft = PlanDraft(
            fileName: document.fileName, fingerprint: document.fingerprint,
            layout: actions.isEmpty && assembler.findings.isEmpty ? .unknown : layout.forms.isEmpty ? .table : .forms,
            header: layout.header, sections: layout.sections, tables: tables(), rows: layout.rows,
            findings: writer.findings(disputed: disputedFindings), actions: actions, links: builder.links,
            parties: parties.parties,
            anomalies: recordReader.anomalies + assembler.anomalies + builder.anomalies + references.anomalies
                + mending.anomalies + cutDates.anomalies,
            proposals: recordReader.proposals + assembler.proposals + builder.proposals + inheritance.proposals
                + references.proposals + parties.proposals + mending.proposals + cutDates.proposals,
            totals: .none
        )
        for (row, fate) in assembler.fates { (draft.rows[row].fate, draft.rows[row].note) = (fate.fate, fate.note) }
        Remainders(layout, draft.actions, draft.findings)
            .keep(records, &draft.actions, &draft.findings, &draft.header.notes)
        var plan = PlanUnderCheck(draft: draft, units: assembler.units, unitOf: builder.unitOf, nearYear: nearYear)
        let merged = MergedActions(plan, corrections: corrections)
        draft = merged.draft
        draft.proposals += merged.proposals
        if merged.isChanged {
            plan = PlanUnderCheck(draft: draft, units: assembler.units, unitOf: merged.unitOf, nearYear: nearYear)
        }
        draft.anomalies += PlanChecks.find(in: plan)
        draft.anomalies = PlanReading.queue(draft.anomalies)
        draft.totals = TotalsCounter(draft: draft, assembler: assembler, records: records, leadCells: leadCells).count()
        return draft
    }

    /// The gravest first, then as they stand in the file; keys are unique.
    private static func queue(_ anomalies: [DraftAnomaly]) -> [DraftAnomaly] {
        var used: Set<String> = []
        return anomalies.enumerated().sorted {
            ($0.element.gravity, $0.element.sources.first?.row ?? 0, $0.offset)
                < ($1.element.gravity, $1.element.sources.first?.row ?? 0, $1.offset)
        }.map { item in
            var anomaly = item.element
            anomaly.key = PlanLabels.unique(anomaly.key, &used)
            return anomaly
        }
    }

    /// Parties that seem to be one, made one where a person has said yes (IMP-6).
    private func merge(_ parties: inout PartyReader, _ actions: inout [DraftAction]) {
        let merged = parties.proposeMerges(corrections)
        guard !merged.isEmpty else { return }
        for action in actions.indices {
            var seen: Set<String> = []
            actions[action].leads = actions[action].leads.compactMap { lead in
                var lead = lead
                while let other = merged[lead.party] { lead.party = other }
                return seen.insert(lead.party).inserted ? lead : nil
            }
        }
        parties.remove(merged)
    }

    private func lead(_ action: inout DraftAction, _ parties: inout PartyReader) {
        guard let cell = action.leadCell else { return }
        let indexes = parties.read(cell.text)
        let accountable = indexes.first { parties.parties[$0].canBeAccountable }
        action.leads = indexes.map { index in
            DraftLead(
                party: parties.parties[index].key, isAccountable: index == accountable, standing: cell.standing,
                source: cell.source)
        }
        for index in indexes { parties.count(index) }
    }

    private func tables() -> [DraftTable] {
        layout.regions.enumerated().filter { !$1.isForm }.map { number, region in
            DraftTable(
                number: number, headerRows: region.headerLines,
                firstRow: region.headerLines.first ?? region.body.first ?? 0, reusesHeadings: region.reuses,
                columns: region.columns,
                rowCount: region.body.count
            )
        }
    }
}
