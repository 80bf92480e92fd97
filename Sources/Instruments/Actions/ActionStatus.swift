public import Kernel

/// The fixed set of statuses with written meanings (PLAN-9). Meanings and labels are in `Definitions/statuses.yaml`.
public enum ActionStatus: String, Hashable, Sendable, Codable, CaseIterable {
    case noStatusGiven = "no-status-given"
    case notStarted = "not-started"
    case inProgress = "in-progress"
    case atRisk = "at-risk"
    case overdue
    case doneAwaitingEvidence = "done-awaiting-evidence"
    case complete = "complete-evidenced"
    case sustained
    case disputed
    case superseded
    case merged
}

/// Blue, red, amber, green; and grey, which is no opinion and never green.
public enum Colour: String, Hashable, Sendable, Codable, CaseIterable {
    case blue, green, amber, red, grey
}

/// An action as the rating sees it.
public struct ActionStanding: Hashable, Sendable {
    public var rung: Rung
    /// Whether anybody ever said how it is going; a blank cell in an imported plan did not.
    public var isStated: Bool
    public var dueOn: Day?
    public var lastProgressOn: Day?
    /// The day from which silence is counted when there is no progress yet: agreed or imported.
    public var countedFrom: Day
    public var atRiskBecause: String
    public var isDisputed: Bool
    public var isMerged: Bool
    public var isSuperseded: Bool
    public var wasLetThrough: Bool

    public init(
        rung: Rung,
        isStated: Bool,
        dueOn: Day?,
        lastProgressOn: Day?,
        countedFrom: Day,
        atRiskBecause: String = "",
        isDisputed: Bool = false,
        isMerged: Bool = false,
        isSuperseded: Bool = false,
        wasLetThrough: Bool = false
    ) {
        self.rung = rung
        self.isStated = isStated
        self.dueOn = dueOn
        self.lastProgressOn = lastProgressOn
        self.countedFrom = countedFrom
        self.atRiskBecause = atRiskBecause
        self.isDisputed = isDisputed
        self.isMerged = isMerged
        self.isSuperseded = isSuperseded
        self.wasLetThrough = wasLetThrough
    }

    /// Whether it no longer calls for anything from its lead.
    public var isClosed: Bool { rung.isAccepted || isMerged || isSuperseded }
}

/// What the record says of an action today: status, colour, and each reason in a sentence.
public struct Rating: Hashable, Sendable {
    public let status: ActionStatus
    public let colour: Colour
    public let reasons: [String]
    public let isUpdateOverdue: Bool
}

/// Works out status and colour from the ladder, the due date and how recent progress is (PLAN-9, PLAN-13). Pure.
public struct RatingRules: Hashable, Sendable {
    /// Days without progress after which an update is overdue.
    public let updateEveryDays: Int
    /// Days before its due date from which an unfinished action is shown amber.
    public let dueSoonDays: Int

    public init(updateEveryDays: Int, dueSoonDays: Int) {
        self.updateEveryDays = updateEveryDays
        self.dueSoonDays = dueSoonDays
    }

    public func rate(_ action: ActionStanding, on today: Day) -> Rating {
        let isSilent = isUpdateOverdue(action, on: today)
        if action.isMerged { return rating(.merged, .grey, ["It was merged into another action."], false) }
        if action.isSuperseded { return rating(.superseded, .grey, ["It was superseded."], false) }
        switch action.rung {
        case .sustained:
            return rating(.sustained, .blue, accepted(action, "It has held for the whole watch."), false)
        case .verified:
            // Never both sentences: nobody accepted evidence that the chair did without.
            let reason = action.wasLetThrough ? nil : "The overseeing body accepted its evidence."
            return rating(.complete, .blue, accepted(action, reason), false)
        case .slipped:
            return rating(.overdue, .red, ["It was accepted and no longer holds."] + silence(isSilent), isSilent)
        default: break
        }
        if action.isDisputed {
            return rating(.disputed, .grey, ["The finding is contested and the reply is awaited."], isSilent)
        }
        let late = action.dueOn.map { $0 < today } ?? false
        if action.rung.isClaimedDone {
            let evidenced = action.rung == .evidenced
            let reason =
                evidenced
                ? "The evidence is sufficient; the overseeing body has not verified it yet."
                : "The lead says it is done; the evidence is not sufficient yet."
            return rating(.doneAwaitingEvidence, .amber, [reason], false)
        }
        if !action.isStated {
            // Blank is never green; and a blank that is late is not merely grey (PLAN-9).
            let lateness = late ? action.dueOn.map { ["It was due on \($0.inWords)."] } ?? [] : []
            let reasons = ["Nobody has said how this is going."] + lateness + silence(isSilent)
            return rating(.noStatusGiven, late ? .red : .grey, reasons, isSilent)
        }
        if late, let due = action.dueOn {
            let reasons = ["It was due on \(due.inWords) and is not done."] + silence(isSilent)
            return rating(.overdue, .red, reasons, isSilent)
        }
        return open(action, on: today, isSilent: isSilent)
    }

    /// Whether nobody has reported for longer than the cycle (PLAN-13): on the 31st day of a monthly one.
    public func isUpdateOverdue(_ action: ActionStanding, on today: Day) -> Bool {
        guard !action.isClosed, !action.rung.isClaimedDone else { return false }
        return today.days(since: action.lastProgressOn ?? action.countedFrom) >= updateEveryDays
    }

    private func open(_ action: ActionStanding, on today: Day, isSilent: Bool) -> Rating {
        var reasons: [String] = []
        if !action.atRiskBecause.isBlank { reasons.append("The lead says: \(action.atRiskBecause)") }
        if isSilent { reasons += silence(true) }
        if let due = action.dueOn, due.days(since: today) <= dueSoonDays {
            let left = due.days(since: today)
            reasons.append("It is due in \(left) day\(left == 1 ? "" : "s") and not done.")
        }
        if action.dueOn == nil { reasons.append("It has no date.") }
        if !action.atRiskBecause.isBlank { return rating(.atRisk, .amber, reasons, isSilent) }
        let status: ActionStatus = action.rung == .planned ? .notStarted : .inProgress
        guard reasons.isEmpty else { return rating(status, .amber, reasons, isSilent) }
        return rating(status, .green, ["It is in time and reported on."], false)
    }

    private func accepted(_ action: ActionStanding, _ reason: String?) -> [String] {
        let override = "The chair let it through the evidence gate without sufficient evidence."
        return [reason].compactMap(\.self) + (action.wasLetThrough ? [override] : [])
    }

    private func silence(_ isSilent: Bool) -> [String] {
        isSilent ? ["Update overdue: nobody has reported for \(updateEveryDays) days or more."] : []
    }

    private func rating(_ status: ActionStatus, _ colour: Colour, _ reasons: [String], _ silent: Bool) -> Rating {
        Rating(status: status, colour: colour, reasons: reasons, isUpdateOverdue: silent)
    }
}
