/// Rows that state nothing of their own and only add to the row before.
extension PlanAssembler {
    mutating func absorb(_ record: Record) {
        guard let last = units.indices.last else { return }
        units[last].rows.append(record.line)
        var added: [String] = []
        for (meaning, field) in record.fields.sorted(by: { $0.key.rawValue < $1.key.rawValue })
        where !field.isBlank && meaning != .reference && !field.isMerged && meaning != .finding && meaning != .action {
            var field = field
            field.standing = .repaired
            if !units[last].record.has(meaning) {
                units[last].record.fields[meaning] = field
                added.append(meaning.rawValue)
            } else if meaning == .progress || meaning == .status {
                units[last].furtherNotes.append(field)
                added.append(meaning.rawValue)
            } else if units[last].record.field(meaning)?.text.text != field.text.text {
                units[last].record.more.append((meaning, heading(of: field, in: record), field))
                added.append(meaning.rawValue)
            }
        }
        units[last].record.more += record.more
        let wasJoined = proposals.contains {
            $0.kind == .join && $0.sources.first?.row == record.line && $0.state != .suggested && $0.state != .rejected
        }
        fates[record.line] = (
            .joined,
            wasJoined
                ? "It finishes the row above." : "It has no finding or action of its own; its words were added to the row above."
        )
        if !wasJoined, !added.isEmpty { remarkAbsorbed(record) }
    }

    private func heading(of field: Field, in record: Record) -> String {
        let columns = layout.regions[record.region].columns
        return columns.first { $0.index == field.source.column }?.heading ?? ""
    }

    private mutating func remarkAbsorbed(_ record: Record) {
        anomalies.append(
            DraftAnomaly(
                key: "row-not-understood:row\(record.line)", code: .rowNotUnderstood,
                message: "This row has no finding and no action. Its words were added to the row above. Check them there.",
                gravity: .check, sources: [DraftSource(row: record.line)], about: [], suggestion: ""
            )
        )
    }
}
