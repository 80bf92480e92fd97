import Definitions
public import Instruments
public import Kernel

/// Looks at every accepted action again: one whose evidence no longer holds slips, reopens and the body is told; one
/// that held for the whole watch becomes sustained (EVID-4).
public struct WatchAccepted: Command {
    let address: String

    public init(linkingTo address: String) {
        self.address = address
    }

    public struct Result: Hashable, Sendable {
        public var slipped: [ID<ImprovementAction>] = []
        public var sustained: [ID<ImprovementAction>] = []
    }

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the improvement plans") }

    public func perform(in work: Work) throws -> Result {
        var result = Result()
        let months = work.definitions.improvement.watchMonths.value(on: work.today)
        let prompts = UpdatePromptStore(transaction: work.transaction)
        for action in try ImprovementActionStore(transaction: work.transaction).accepted() {
            if try slipIfEvidenceFell(action.id, in: work) {
                result.slipped.append(action.id)
                for chair in try prompts.people(for: action.id, at: .body, on: work.today) {
                    try work.messages.write(
                        to: chair,
                        subject: "Reopened: action \(action.reference)",
                        body: """
                            An action that your body had accepted no longer holds and has reopened.

                            See why, and what stands against it:
                            \(address)/actions/\(action.id)
                            """,
                        about: action.subject
                    )
                }
            } else if try sustainIfHeld(action, months: months, in: work) {
                result.sustained.append(action.id)
            }
        }
        return result
    }

    private func sustainIfHeld(_ action: ImprovementAction, months: Int, in work: Work) throws -> Bool {
        guard action.rung == .verified else { return false }
        let steps = try ActionHistoryStore(transaction: work.transaction).steps(of: action.id)
        guard let accepted = steps.last(where: { $0.kind == .verified || $0.kind == .letThrough }),
            accepted.takenAt.day.adding(months: months) <= work.today
        else { return false }
        var under = try ActionUnderWork(action.id, in: work)
        // What the chair let through never rested on evidence: without any that holds, it is not sustained either.
        guard try under.gate.isOpen else { return false }
        try under.move(.sustain, as: .sustained, reason: "It held for \(months) months.")
        try under.save("action.sustained")
        return true
    }
}
