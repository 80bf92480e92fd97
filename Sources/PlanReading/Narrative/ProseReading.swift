import Documents

/// Files whose findings stand in prose, not in tables: reports by recommendation, and inspection letters.
struct ProseReading {
    let document: SourceDocument
    let layout: PlanLayout
    let corrections: PlanCorrections

    /// The draft written anew from the prose; nil when the tables tell the plan, or the prose is neither report nor letter.
    func read(_ draft: PlanDraft) -> PlanDraft? {
        guard mayBeProse(draft) else { return nil }
        let blocks = ProseBlocks(layout, isTyped: document.format == .text).blocks
        guard blocks.count >= 3 else { return nil }
        var written = draft
        (written.findings, written.actions, written.links, written.parties, written.proposals) = ([], [], [], [], [])
        let reader = NarrativeReader(layout: layout, blocks: blocks)
        if reader.recommendations.isEmpty, LetterSigns.isLetter(blocks) {
            LetterWriter(letter: LetterReader(blocks: blocks, corrections: corrections).read(), blocks: blocks).write(
                into: &written)
            return written
        }
        guard reader.isReport else { return nil }
        NarrativeWriter(reader).write(into: &written)
        return written
    }

    /// Tables with few words beside much prose are a report's figures and signatures, not a plan.
    private func mayBeProse(_ draft: PlanDraft) -> Bool {
        if draft.actions.isEmpty { return true }
        var rows = 0
        var prose = 0
        for line in layout.lines {
            if let (_, text) = line.paragraph {
                prose += text.scan.wordCount
            } else {
                rows += line.cells.reduce(0) { $0 + $1.text.scan.wordCount }
            }
        }
        return rows * 8 < prose
    }
}
