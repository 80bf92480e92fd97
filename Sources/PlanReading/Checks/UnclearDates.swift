/// IMP-8: dates that could not be read, were cut off, or wait for something that has no date.
enum UnclearDates {
    static func find(in plan: PlanUnderCheck) -> [DraftAnomaly] {
        var found: [DraftAnomaly] = []
        for (index, action) in plan.draft.actions.enumerated() where action.due.standing != .inherited {
            let due = action.due
            let waits = due.kind == .depends ? due.dependsOn : due.milestones.first { $0.kind == .depends }?.dependsOn ?? ""
            if due.kind == .depends || !waits.isEmpty {
                found.append(
                    plan.anomaly(
                        .dependencyUndated, [index],
                        "\(action.reference) waits for “\(waits.isEmpty ? due.asWritten : waits)”, which has no date. Set a day on which to look again.",
                        .check, at: [due.source]))
            }
            if due.kind == .none, !due.asWritten.isEmpty, action.status.completedOn == nil, !action.status.isClaimedComplete {
                found.append(
                    plan.anomaly(
                        .dateUnclear, [index],
                        "No date could be made of “\(due.asWritten)” at \(action.reference). Say when it is due.", .check,
                        at: [due.source]))
            }
        }
        return found
    }
}

/// IMP-8: printed references that run backwards.
enum ReferenceOrder {
    static func find(in plan: PlanUnderCheck) -> [DraftAnomaly] {
        var last: [String: (numbers: [Int], text: String)] = [:]
        var found: [DraftAnomaly] = []
        for unit in plan.units {
            guard let field = unit.record.field(.reference), !field.isMerged,
                let read = PrintedReference.read(field.text.scan, isReferenceColumn: true), !read.numbers.isEmpty
            else { continue }
            let family = "\(unit.record.section ?? "")|\(read.family.lowercased())"
            if let before = last[family], read.numbers.lexicographicallyPrecedes(before.numbers) {
                found.append(
                    DraftAnomaly(
                        key: "reference-out-of-order:row\(unit.record.line)", code: .referenceOutOfOrder,
                        message:
                            "\(read.text) stands after \(before.text). Check that the number is right and no row is missing.",
                        gravity: .note, sources: [field.source], about: [], suggestion: ""))
            }
            last[family] = (read.numbers, read.text)
        }
        return found
    }
}
