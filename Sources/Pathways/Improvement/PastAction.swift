import Instruments
import Kernel

/// An action as it stood at the end of an earlier day, worked out from what was recorded with its time (GOV-3). Pure.
///
/// Steps on the ladder, moved dates, notes, colours, evidence and challenges are kept with their times. Who leads, who oversees and why
/// it is at risk are kept in the journal only, and are given as they stand today.
struct PastAction {
    let day: Day
    /// In the order in which they were taken.
    let steps: [ActionStep]
    let dueChanges: [DueChange]
    let notes: [ProgressNote]

    /// Nil when it did not exist yet, or was merged into another.
    func rewind(_ action: ImprovementAction) -> ImprovementAction? {
        if let made = action.id.madeAt, isAfter(made) { return nil }
        let taken = steps.filter { !isAfter($0.takenAt) }
        let standing = taken.last { $0.kind == .merged || $0.kind == .unmerged }
        if standing?.kind == .merged { return nil }
        var past = action
        past.rung = taken.last?.after ?? steps.first?.before ?? action.rung
        past.wasLetThrough =
            past.rung.isAccepted && taken.last { $0.kind == .letThrough || $0.kind == .verified }?.kind == .letThrough
        past.mergedInto = nil
        if !taken.contains(where: { $0.kind == .superseded }) { past.supersededBecause = "" }
        if let agreed = action.agreedAt, isAfter(agreed) { past.agreedAt = nil }
        if let moved = dueChanges.first(where: { isAfter($0.changedAt) }) {
            past.due = Timescale(
                asWritten: moved.beforeAsWritten, kind: moved.before == nil ? .none : .exact, on: moved.before)
        }
        let written = notes.filter { !isAfter($0.writtenAt) }
        // A claim is heard of as a note is.
        let claimed = taken.filter { $0.kind == .claimed }.map(\.takenAt.day)
        past.lastProgressOn = (written.compactMap(\.datedOn) + claimed).max()
        // Whatever was said since is not known yet: a blank in the imported plan was still a blank.
        past.isStated =
            action.isStated
            && (action.sourceRow == nil || !action.statusAsWritten.isBlank || !written.isEmpty
                || taken.contains { $0.before != $0.after })
        return past
    }

    func isAfter(_ instant: Instant) -> Bool { instant.day > day }
}

extension ColourOverride {
    func wasShown(on day: Day) -> Bool { setAt.day <= day && endedAt.map { $0.day > day } ?? true }
}

extension FindingDispute {
    func wasOpen(on day: Day) -> Bool {
        (raisedOn.map { $0 <= day } ?? true) && (decidedOn.map { $0 > day } ?? isOpen)
    }
}

extension Evidence {
    /// What was attached by then; what has been withdrawn since still counted.
    func asKnown(on day: Day) -> Evidence? {
        guard addedAt.day <= day else { return nil }
        var past = self
        if let withdrawnAt, withdrawnAt.day > day { past.withdrawnAt = nil }
        return past
    }
}
