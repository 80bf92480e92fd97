import Definitions
public import Instruments
public import Kernel

/// What is mine to do, what is about to be late and why, and who can unblock it: for every role, from the clocks that run and
/// the actions that somebody leads (issue of the front door, “My work”).
public struct MyWork: Query {
    public init() {}

    public struct Answer: Sendable {
        /// Theirs, their teams’ and their agency’s; each once.
        public let clocks: ClocksOf.Answer
        public let actions: MyActions.Answer
        /// Actions that are theirs and late.
        public let lateActions: Int
        /// What they began to write and did not send.
        public let drafts: Int
        /// Nil where they are neither supervised nor supervise.
        public let supervision: Supervision?
        /// Records that were drawn and are theirs to look at, and by when the first (AUDIT-3).
        public let toAudit: Int
        public let auditBy: Day?
    }

    /// What of supervision is theirs (SUP-1).
    public struct Supervision: Hashable, Sendable {
        /// The day by which theirs is due; nil where none is owed.
        public let nextDue: Day?
        public let isOverdue: Bool
        /// What they agreed to in it and is late.
        public let lateActions: Int
        /// How many of those whom they supervise are behind.
        public let behind: Int
    }

    public var act: Act { .ownAccount }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("your work", owner: work.actor.user) }

    public func answer(in work: Work) throws -> Answer {
        let actions = try MyActions().answer(in: work)
        let toAudit = try work.actor.user.map { try AuditGradingStore(transaction: work.transaction).open(for: $0) } ?? []
        return Answer(
            clocks: try ClocksOf().answer(in: work),
            actions: actions,
            lateActions: actions.mine.count { $0.rating.status == .overdue },
            drafts: try work.actor.user.map { try DraftStore(transaction: work.transaction).count(of: $0) } ?? 0,
            supervision: try supervision(in: work),
            toAudit: toAudit.count,
            auditBy: try toAudit.first.map { try AuditStore(transaction: work.transaction).draw($0.record.draw).dueOn }
        )
    }

    private func supervision(in work: Work) throws -> Supervision? {
        let mine = try MySupervision().answer(in: work)
        if mine.own == nil { return nil }
        return Supervision(
            nextDue: mine.standing?.nextDue, isOverdue: (mine.standing?.daysOverdue ?? 0) > 0,
            lateActions: mine.actions.count { $0.isLate(on: work.today) },
            behind: mine.supervised.count { $0.standing?.isBehind == true })
    }

    public func viewed(_ answer: Answer) -> View? { ClocksOf().viewed(answer.clocks) }
}
