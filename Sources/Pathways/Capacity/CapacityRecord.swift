public import Definitions
public import Instruments
public import Kernel

/// What a simulation of the front door is made from: when contacts came, how long they took, who was there, by when they
/// were due (FD-11). Asked of the record once; the simulation then runs outside of it.
public struct CapacityRecord: Query {
    public init() {}

    public struct Answer: Sendable {
        let now: Instant
        let contacts: [Coming]
        let handled: [(HandledContact, decided: Instant)]
        let shifts: [ShiftHours]
        let calendar: WorkingCalendar
        let rules: CapacityDefinitions
        let due: @Sendable (Instant) -> Instant
        /// The limit that contacts are decided within, in words.
        public let limit: String

        struct Coming: Sendable {
            let at: Instant
            let rank: Int
            let decided: Instant?
        }
    }

    public var act: Act { .readFigures }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the front door’s figures") }

    public func answer(in work: Work) throws -> Answer {
        let rules = work.definitions.capacity
        let days = rules.historyDays.value(on: work.today) + rules.replayDays.value(on: work.today)
        let since = Instant(work.today.adding(days: -days))
        let store = CapacityStore(transaction: work.transaction)
        let passed = try store.passed(since: since)
        let awaited = try store.awaited(since: since, now: work.now)
        let ratings = work.definitions.frontDoor.ratings.keys
        var workers: [ID<User>: Int] = [:]
        var handled: [(HandledContact, decided: Instant)] = []
        for one in passed {
            guard let worker = one.takenBy, let taken = one.takenAt, let decided = one.decidedAt, taken < decided else {
                continue
            }
            let number = workers[worker] ?? workers.count
            workers[worker] = number
            handled.append(
                (
                    HandledContact(
                        rank: one.rank(ratings), worker: number, taken: taken, decided: decided,
                        awaited: awaited[one.contact] ?? []), decided
                ))
        }
        let clock = work.definitions.clocks.kinds[ContactClocks.decision.rawValue]
        let clockDays = work.definitions.calendar.days(countingClosures: clock?.countsClosures ?? false)
        let teams = Set(
            try ["front-door", "out-of-hours"].flatMap { try TeamStore(transaction: work.transaction).teams(of: $0).map(\.id) })
        return Answer(
            now: work.now,
            contacts: passed.map { Answer.Coming(at: $0.receivedAt, rank: $0.rank(ratings), decided: $0.decidedAt) },
            handled: handled,
            shifts: try ShiftStore(transaction: work.transaction).all().filter { teams.contains($0.team) }.map(\.hours),
            calendar: work.definitions.calendar.withClosures,
            rules: rules,
            due: { moment in
                guard let limit = clock?.limit.value(on: moment.day).limit else { return moment }
                return clockDays.due(limit, from: moment)?.lastMoment ?? moment
            },
            limit: clock?.limit.value(on: work.today).limit.inWords ?? "no time limit"
        )
    }
}

extension CapacityStore.Passed {
    /// How urgent, 0 first: child protection like the gravest rating, what nobody has rated like the second.
    fileprivate func rank(_ ratings: [String]) -> Int {
        if isChildProtection { return 0 }
        guard let rating else { return min(1, max(ratings.count - 1, 0)) }
        return ratings.firstIndex(of: rating) ?? 1
    }
}
