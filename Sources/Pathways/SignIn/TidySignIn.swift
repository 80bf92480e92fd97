public import Instruments
import Kernel

/// Removes what is left of sessions, links and wrong tries once nobody can ask about them any more. The journal keeps that
/// they were.
public struct TidySignIn: Command {
    public init() {}

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("sign-in") }

    /// How many rows went.
    public func perform(in work: Work) throws -> Int {
        let rules = work.signInRules
        return try TidyStore(transaction: work.transaction).remove(
            triesBefore: work.now.adding(seconds: -rules.countedSeconds),
            requestsBefore: work.now.adding(seconds: -60 * TakeOutsideSignIn.minutes),
            sessionsBefore: work.now.adding(seconds: -rules.endedSessionsKeptDays * 86_400 - rules.longestSeconds)
        )
    }
}
