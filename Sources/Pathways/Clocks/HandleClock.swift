public import Definitions
public import Instruments
public import Kernel

/// One clock with what became of it.
public struct OneClock: Query {
    let clock: ID<Clock>

    public init(_ clock: ID<Clock>) { self.clock = clock }

    public struct Answer: Hashable, Sendable {
        public let line: ClockLine
        public let definition: ClockDefinition?
        public let changes: [ClockHistoryLine]
        public let mayHandle: Bool
        /// Late, open or ended: a reason can be given.
        public let mayExplain: Bool
    }

    public var act: Act { .readClocks }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this time limit") }

    public func answer(in work: Work) throws -> Answer {
        let store = ClockStore(transaction: work.transaction)
        let found = try store.find(clock)
        guard try work.maySee(found), let line = try work.lines([found]).first else { throw NotFound("clock") }
        let history = try store.history(of: clock)
        let names = try UserNames(in: work).names(of: history.compactMap(\.by))
        return Answer(
            line: line,
            definition: work.definitions.clocks.kinds[found.kind.rawValue],
            changes: history.map { $0.named { names[$0] } },
            mayHandle: work.granted.contains(.handleClocks),
            mayExplain: line.standing == .late || line.standing == .missed
        )
    }

    public func viewed(_ answer: Answer) -> View? {
        answer.line.people.isEmpty
            ? nil : View(answer.line.clock.people.map { Subject("person", $0) }, on: "a time limit")
    }
}

/// Lets a clock stand still where its kind may.
public struct PauseClock: Command {
    let clock: ID<Clock>
    let because: String

    public init(_ clock: ID<Clock>, because: String) {
        self.clock = clock
        self.because = because
    }

    public var act: Act { .handleClocks }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this time limit") }

    public func perform(in work: Work) throws {
        let found = try work.openClock(clock)
        if found.pausedAt != nil { throw ClockProblem.pausedAlready }
        try work.clocks.pause(found.kind, for: found.subject, because: because)
    }
}

/// Lets a clock run again, with what was left of its time.
public struct RestartClock: Command {
    let clock: ID<Clock>
    let because: String

    public init(_ clock: ID<Clock>, because: String) {
        self.clock = clock
        self.because = because
    }

    public var act: Act { .handleClocks }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this time limit") }

    public func perform(in work: Work) throws {
        let found = try work.openClock(clock)
        if found.pausedAt == nil { throw ClockProblem.notPaused }
        try work.clocks.restart(found.kind, for: found.subject, because: because)
    }
}

/// Says why a clock is or was late (FD-3: listed with its reason or “none given”). Whoever holds it may.
public struct ExplainLateness: Command {
    let clock: ID<Clock>
    let because: String

    public init(_ clock: ID<Clock>, because: String) {
        self.clock = clock
        self.because = because
    }

    public var act: Act { .readClocks }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this time limit") }

    public func perform(in work: Work) throws {
        let found = try ClockStore(transaction: work.transaction).find(clock)
        guard try work.maySee(found) else { throw NotFound("clock") }
        try work.clocks.explain(clock, because: because)
    }
}

extension Work {
    fileprivate func openClock(_ id: ID<Clock>) throws -> Clock {
        let found = try ClockStore(transaction: transaction).find(id)
        guard try maySee(found) else { throw NotFound("clock") }
        if !found.isOpen { throw ClockProblem.stopped }
        return found
    }
}
