public import Instruments
public import Kernel

/// Writes a dated, signed note on how an action is going (PLAN-8). The first one says that work has begun.
public struct ReportProgress: Command {
    public let action: ID<ImprovementAction>
    /// The day the note speaks of; today when nil.
    public let datedOn: Day?
    public let note: String
    /// What stands in the way; nil leaves what was said before, empty takes it back.
    public let atRiskBecause: String?
    /// The note that this one puts right.
    public let corrects: ID<ProgressNote>?

    public init(
        on action: ID<ImprovementAction>,
        datedOn: Day? = nil,
        note: String,
        atRiskBecause: String? = nil,
        corrects: ID<ProgressNote>? = nil
    ) {
        self.action = action
        self.datedOn = datedOn
        self.note = note
        self.atRiskBecause = atRiskBecause
        self.corrects = corrects
    }

    public var act: Act { .reportProgress }

    public func record(in work: Work) throws -> AccessRecord {
        try ActionUnderWork.accessRecord(action, in: work)
    }

    public func perform(in work: Work) throws -> ID<ProgressNote> {
        let day = datedOn ?? work.today
        var problems: [any Problem] = []
        if note.isBlank { problems.append(ProgressProblem.empty) }
        if note.utf8.count > 100_000 { problems.append(ProgressProblem.tooLong) }
        if day > work.today { problems.append(ProgressProblem.inTheFuture(day)) }
        try Problems.throwIfAny(problems)

        let history = ActionHistoryStore(transaction: work.transaction)
        if let corrects, !(try history.notes(of: action).contains { $0.id == corrects }) {
            throw NotFound("progress note")
        }
        var under = try ActionUnderWork(action, in: work)
        let written = ProgressNote(
            id: work.newID(),
            action: action,
            datedOn: day,
            body: note,
            corrects: corrects,
            writtenAt: work.now,
            writtenBy: work.actor.user,
            authorName: work.actor.name,
            sourceRow: nil
        )
        try history.add([written])
        if under.action.rung == .planned {
            try under.move(.start, as: .started, reason: "First progress note.")
        }
        let atRiskBefore = under.action.atRiskBecause
        under.change {
            $0.isStated = true
            $0.lastProgressOn = max($0.lastProgressOn ?? day, day)
            if let atRiskBecause { $0.atRiskBecause = atRiskBecause }
        }
        try under.save(
            corrects == nil ? "action.progress-reported" : "action.progress-corrected",
            ["note": .of(written.id), "dated": .of(day), "atRiskBefore": .string(atRiskBefore)]
        )
        return written.id
    }
}

public enum ProgressProblem: Problem, Hashable {
    case empty
    case tooLong
    case inTheFuture(Day)

    public var message: String {
        switch self {
        case .empty: "Write what has happened since the last note."
        case .tooLong: "This note is longer than a report. Attach the report as evidence, and write a short note."
        case .inTheFuture(let day): "\(day.inWords) has not come yet. Give the day on which it happened."
        }
    }

    public var field: String? {
        switch self {
        case .empty, .tooLong: "note"
        case .inTheFuture: "dated-on"
        }
    }
}
