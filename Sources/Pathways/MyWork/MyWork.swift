import Definitions
public import Instruments
import Kernel

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
    }

    public var act: Act { .ownAccount }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("your work", owner: work.actor.user) }

    public func answer(in work: Work) throws -> Answer {
        let actions = try MyActions().answer(in: work)
        return Answer(
            clocks: try ClocksOf().answer(in: work),
            actions: actions,
            lateActions: actions.mine.count { $0.rating.status == .overdue },
            drafts: try work.actor.user.map { try DraftStore(transaction: work.transaction).count(of: $0) } ?? 0
        )
    }

    public func viewed(_ answer: Answer) -> View? { ClocksOf().viewed(answer.clocks) }
}
