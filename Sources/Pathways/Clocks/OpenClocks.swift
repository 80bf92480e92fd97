import Definitions
public import Instruments
public import Kernel

/// Open clocks that the reader may see, late ones first: all of them for who may see all, else what they, their teams and
/// their agency hold (FD-3, FD-4).
public struct OpenClocks: Query {
    /// Which of them.
    public enum Choice: Hashable, Sendable {
        case all
        case late
        /// Due from now on within so many hours.
        case dueWithin(hours: Int)
        case paused
    }

    let kind: ClockKind?
    let choice: Choice
    let isMineOnly: Bool

    /// - Parameter mine: only what the reader, their teams and their agency hold.
    public init(_ choice: Choice = .all, of kind: ClockKind? = nil, mine: Bool = false) {
        self.choice = choice
        self.kind = kind
        isMineOnly = mine
    }

    public struct Answer: Hashable, Sendable {
        public let lines: [ClockLine]
        /// Whether the reader sees every clock or their own.
        public let isOfAll: Bool
        public let mayHandle: Bool
        /// There are more than are shown.
        public let isCut: Bool
        /// How many are open and how many of them late, by kind, in the order of the definitions; of all that the reader sees.
        public let kinds: [KindCount]
    }

    public struct KindCount: Hashable, Sendable {
        public let kind: ClockKind
        public let label: String
        public let open: Int
        public let late: Int
    }

    static let most = 500

    public var act: Act { .readClocks }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the clocks") }

    public func answer(in work: Work) throws -> Answer {
        let store = ClockStore(transaction: work.transaction)
        let seesAll = work.actor.isInstallation || work.granted.contains(.readAllClocks)
        let isOfAll = seesAll && !isMineOnly
        let found: [Clock]
        if isOfAll {
            found = try store.open(kind, dueBefore: latest(work.now), limit: 20_000)
        } else {
            found = try store.open(heldBy: try work.clockHolders(), limit: 20_000).filter { kind == nil || $0.kind == kind }
        }
        let chosen = found.filter { isChosen($0, work) }
        let shown = chosen.prefix(OpenClocks.most)
        return Answer(
            lines: try work.lines(Array(shown)),
            isOfAll: isOfAll,
            mayHandle: work.granted.contains(.handleClocks),
            isCut: shown.count < chosen.count,
            kinds: try counts(isOfAll ? nil : found, store, work)
        )
    }

    public func viewed(_ answer: Answer) -> View? {
        let people = Set(answer.lines.filter { !$0.people.isEmpty }.flatMap(\.clock.people))
        return people.isEmpty ? nil : View(people.sorted().map { Subject("person", $0) }, on: "the open time limits")
    }

    private func latest(_ now: Instant) -> Instant? {
        switch choice {
        case .all, .paused: nil
        case .late: now
        case .dueWithin(let hours): now.adding(hours: hours)
        }
    }

    private func isChosen(_ clock: Clock, _ work: Work) -> Bool {
        let isWindow = work.definitions.clocks.kinds[clock.kind.rawValue]?.isWindow == true
        let due = clock.due.lastMoment
        switch choice {
        case .all: return true
        case .paused: return clock.pausedAt != nil
        case .late: return clock.pausedAt == nil && !isWindow && due < work.now
        case .dueWithin(let hours):
            return clock.pausedAt == nil && due >= work.now && due < work.now.adding(hours: hours)
        }
    }

    /// - Parameter clocks: nil for all that there are.
    private func counts(_ clocks: [Clock]?, _ store: ClockStore, _ work: Work) throws -> [KindCount] {
        let counts: [ClockKind: (open: Int, late: Int)]
        if let clocks {
            counts = Dictionary(grouping: clocks, by: \.kind).mapValues { some in
                (some.count, some.count { $0.pausedAt == nil && $0.due.lastMoment < work.now })
            }
        } else {
            counts = try store.counts(at: work.now)
        }
        return work.definitions.clocks.kinds.all.compactMap { definition in
            let kind = ClockKind(rawValue: definition.key)
            guard let count = counts[kind] else { return nil }
            return KindCount(
                kind: kind,
                label: definition.label(on: work.today),
                open: count.open,
                late: definition.isWindow ? 0 : count.late
            )
        }
    }
}

/// What a holder is to see of their clocks: for My work and the one message a day. Nothing is said twice.
public struct ClocksOf: Query {
    let holders: [ClockHolder]?

    /// The reader's own, their teams' and their agency's.
    public init() { holders = nil }

    /// - Parameter holder: asked by the installation for its messages, or by who sees every clock.
    public init(_ holder: ClockHolder) { holders = [holder] }

    public struct Answer: Hashable, Sendable {
        public let late: [ClockLine]
        /// A warning has passed, or it is likely to be late.
        public let soon: [ClockLine]
        public let running: [ClockLine]
        public let paused: [ClockLine]

        public var isEmpty: Bool { late.isEmpty && soon.isEmpty && running.isEmpty && paused.isEmpty }
    }

    public var act: Act { .readClocks }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the clocks") }

    public func answer(in work: Work) throws -> Answer {
        let own = try work.clockHolders()
        let asked = holders ?? own
        let seesAll = work.actor.isInstallation || work.granted.contains(.readAllClocks)
        guard seesAll || asked.allSatisfy(own.contains) else { throw NotFound("page") }
        let lines = try work.lines(ClockStore(transaction: work.transaction).open(heldBy: asked))
        let isSoon = { (line: ClockLine) in line.standing == .soon || (line.standing == .running && line.outlook != nil) }
        return Answer(
            late: lines.filter { $0.standing == .late },
            soon: lines.filter(isSoon),
            running: lines.filter { $0.standing == .running && !isSoon($0) },
            paused: lines.filter { $0.standing == .paused }
        )
    }

    public func viewed(_ answer: Answer) -> View? {
        let lines = answer.late + answer.soon + answer.running + answer.paused
        let people = Set(lines.filter { !$0.people.isEmpty }.flatMap(\.clock.people))
        return people.isEmpty ? nil : View(people.sorted().map { Subject("person", $0) }, on: "the time limits that are mine")
    }
}
