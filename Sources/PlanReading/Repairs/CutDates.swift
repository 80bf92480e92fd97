import Kernel

/// Dates of which a part was worked out, because it was cut off or is not printed: shown as read, and taken out when a person
/// says no (IMP-5).
struct CutDates {
    let corrections: PlanCorrections
    private(set) var proposals: [DraftProposal] = []
    private(set) var anomalies: [DraftAnomaly] = []

    init(corrections: PlanCorrections) { self.corrections = corrections }

    mutating func settle(_ actions: inout [DraftAction]) {
        for index in actions.indices where actions[index].due.isGuess && actions[index].due.standing != .inherited {
            settle(&actions[index])
        }
    }

    private mutating func settle(_ action: inout DraftAction) {
        guard let date = action.due.date ?? action.status.completedOn else { return }
        let key = "date:\(action.key)"
        let isRejected = corrections.rejected.contains(key)
        let isAccepted = corrections.accepted.contains(key)
        let written = action.due.asWritten
        let sources = action.due.source.map { [$0] } ?? []
        let isCut = DateScanner.all(in: Scan(written), near: date.firstDay.year, isDateCell: true).contains(where: \.isCutOff)
        let why = isCut ? "The date is cut off" : "Part of the date is not printed"
        proposals.append(
            DraftProposal(
                key: key, kind: .completeDate, state: isRejected ? .rejected : isAccepted ? .accepted : .applied,
                message: "\(why) at \(action.reference); the plan's other dates suggest \(date.inWords).", before: [written],
                after: [date.inWords], meaning: .due, sources: sources, about: [action.key], confidence: 0.6))
        if isAccepted {
            action.due.isGuess = false
            return
        }
        if isRejected {
            action.due.isGuess = false
            action.due.date = nil
            action.due.from = nil
            action.due.kind = .none
            action.status.completedOn = nil
        }
        anomalies.append(
            DraftAnomaly(
                key: "\(isCut ? "cut-off" : "date-unclear"):\(action.key)", code: isCut ? .cutOff : .dateUnclear,
                message: "\(why) at \(action.reference): “\(written)”. Ask for the whole date.", gravity: .check,
                sources: sources,
                about: [action.key], suggestion: isRejected ? "" : "\(date.inWords) is taken for now."))
    }
}
