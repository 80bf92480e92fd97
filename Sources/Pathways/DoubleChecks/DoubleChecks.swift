import Definitions
public import Instruments
public import Kernel

/// Decisions that were drawn to be looked at again: those that nobody looked at, those found wrong and not put right, and the
/// last ones that were looked at (FD-10).
public struct DoubleChecks: Query {
    public init() {}

    public struct Line: Hashable, Sendable {
        public let check: DoubleCheck
        public let outcome: String
        public let level: String
        public let decider: String
        public let checker: String
        /// The reader made the decision: somebody else looks.
        public let isOwn: Bool
    }

    public struct Answer: Hashable, Sendable {
        public let lines: [Line]
        /// Of a hundred decisions for early help or less, how many are drawn.
        public let percent: Int
        public let madeToday: Int
        public let drawnToday: Int
        /// Looked at in the last 90 days, and how many of these agreed.
        public let lookedAt: Int
        public let agreed: Int
        /// Whether the reader may decide anew what was found wrong.
        public let mayDecide: Bool

        public var waiting: [Line] { lines.filter { $0.check.agrees == nil } }
        public var owed: [Line] { lines.filter(\.check.isOwed) }
        public var done: [Line] { lines.filter { $0.check.agrees != nil && !$0.check.isOwed } }
    }

    public var act: Act { .checkDecision }

    public func record(in work: Work) throws -> AccessRecord {
        let store = TeamStore(transaction: work.transaction)
        let members = try store.members(of: store.teams(of: "front-door").map(\.id), on: work.today)
        return AccessRecord("the double-checks", contributors: Set(members.map(\.user)))
    }

    public func viewed(_ answer: Answer) -> View? {
        answer.lines.isEmpty ? nil : View(answer.lines.map { Subject("contact", $0.check.contact) }, on: "double-checks")
    }

    public func answer(in work: Work) throws -> Answer {
        let store = DoubleCheckStore(transaction: work.transaction)
        let checks = try store.drawn(since: work.today.adding(days: -90))
        let made = try store.decisions(on: work.today, outcomes: work.lesserOutcomes)
        let names = try UserNames(in: work).names(of: checks.flatMap { [$0.decidedBy, $0.checkedBy].compactMap(\.self) })
        let looked = checks.filter { $0.agrees != nil }
        let shown = checks.filter { $0.agrees == nil || $0.isOwed } + looked.filter { !$0.isOwed }.suffix(20)
        return Answer(
            lines: shown.map { check in
                Line(
                    check: check,
                    outcome: work.definitions.frontDoor.outcomes.label(check.outcome, on: check.decidedAt.day),
                    level: work.definitions.thresholds.levels.label(check.level, on: check.decidedAt.day),
                    decider: check.decidedBy.map { names[$0] ?? "Somebody" } ?? "Lantern",
                    checker: check.checkedBy.map { names[$0] ?? "Somebody" } ?? "",
                    isOwn: check.decidedBy != nil && check.decidedBy == work.actor.user
                )
            },
            percent: work.definitions.frontDoor.doubleCheckPercent.value(on: work.today),
            madeToday: made.count,
            drawnToday: made.count(where: \.isDrawn),
            lookedAt: looked.count,
            agreed: looked.count { $0.agrees == true },
            mayDecide: work.granted.contains(.decideContact)
        )
    }
}
