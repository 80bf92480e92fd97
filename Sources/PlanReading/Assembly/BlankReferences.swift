extension PlanAssembler {
    /// A person said that a row with no reference does not belong to the one above.
    func isReferenceRejected(_ record: Record) -> Bool {
        corrections.rejected.contains("reference:row\(record.line)")
    }

    mutating func proposeReference(_ record: Record, _ group: Int) {
        guard record.fields[.reference]?.isMerged != true, let reference = groups[group].reference else { return }
        proposals.append(
            DraftProposal(
                key: "reference:row\(record.line)", kind: .inheritReference,
                state: isReferenceRejected(record)
                    ? .rejected : corrections.accepted.contains("reference:row\(record.line)") ? .accepted : .applied,
                message: "The reference is blank, so the row belongs to \(reference.text) above.",
                before: [""], after: [reference.text], meaning: .reference, sources: [DraftSource(row: record.line)], about: [],
                confidence: 0.9
            )
        )
    }
}
