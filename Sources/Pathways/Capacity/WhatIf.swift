import Definitions
public import Instruments
public import Kernel

/// What more people at certain hours would do (FD-11), or why that cannot be said.
public struct WhatIf: Hashable, Sendable {
    /// With the shifts as they are, and with the further ones. Nil where `doubts` say why not.
    public let asItIs: FrontDoorModel.Result?
    public let withMore: FrontDoorModel.Result?
    /// By how much the share decided in time rises, run against run.
    public let difference: Estimate?
    /// The last weeks simulated, beside what happened.
    public let replay: Replay?
    public let doubts: [Doubt]
    public let span: Range<Instant>

    /// The simulation held against what was.
    public struct Replay: Hashable, Sendable {
        public let said: Estimate
        /// Share decided in time, of those that fell due in those days.
        public let was: Double
        public let contacts: Int
        public let from: Day
        public let to: Day
        /// Nobody had written down who was on shift then; today’s shifts were taken.
        public let shiftsAssumed: Bool
        /// Hands-on times are from before those days; false where there were too few, and some are of those days themselves.
        public let isUnseen: Bool

        /// In percentage points.
        public var gap: Double { abs(said.mean - was) * 100 }
    }

    /// Why nothing is said.
    public enum Doubt: Hashable, Sendable {
        case noShifts
        case tooFewContacts(have: Int, need: Int)
        case tooFewTimed(have: Int, need: Int)
        case farOff(points: Int, allowed: Int)

        public var words: String {
            switch self {
            case .noShifts: "Nobody has said who is on shift. Write down the shifts first."
            case .tooFewContacts(let have, let need):
                "\(have) contacts fell due in the weeks that are replayed; \(need) are needed before a share means anything."
            case .tooFewTimed(let have, let need):
                "Of \(have) contacts it is known how long they took; \(need) are needed."
            case .farOff(let points, let allowed):
                "Replayed, the simulation is \(points) percentage points off what happened, and \(allowed) are allowed. What it says"
                    + " of other shifts would be no better, so it is not shown."
            }
        }
    }
}

extension CapacityRecord.Answer {
    /// The seed of every question: the same question on the same record has the same answer.
    private static let seed: UInt64 = 0x4C41_4E54_4552_4E11

    /// Simulates the coming weeks as they are and with further shifts. A second or less; holds no transaction.
    public func whatIf(_ further: [ShiftHours]) -> WhatIf {
        let today = now.day
        let start = Instant(today.next)
        let end = Instant(today.next.adding(days: rules.aheadDays.value(on: today)))
        let runs = rules.runs.value(on: today)
        let (replay, found) = replayed()
        var doubts = found
        guard doubts.isEmpty else {
            return WhatIf(asItIs: nil, withMore: nil, difference: nil, replay: replay, doubts: doubts, span: start..<end)
        }
        let pattern = ShiftPattern(shifts, calendar: calendar)
        let model = FrontDoorModel(services: services(before: now, pattern), due: due)
        // Days before the first contact are not days without contacts: nobody wrote them down.
        let first = max(today.adding(days: -rules.historyDays.value(on: today)), contacts.map(\.at.day).min() ?? today.previous)
        let record = ArrivalRecord(
            contacts.map { ($0.at, $0.rank) }, in: min(first, today.previous)...today.previous, calendar: calendar)
        let waiting = contacts.filter { $0.decided == nil }.map { (at: $0.at, rank: $0.rank) }
        func result(_ shifts: [ShiftHours]) -> FrontDoorModel.Result? {
            model.run(
                .drawn(record), in: start..<end, backlog: waiting, shifts: ShiftPattern(shifts, calendar: calendar), runs: runs,
                seed: Self.seed)
        }
        let (before, after) = (result(shifts), further.isEmpty ? nil : result(shifts + further))
        if before == nil { doubts.append(.tooFewContacts(have: 0, need: rules.leastContacts.value(on: today))) }
        return WhatIf(
            asItIs: before,
            withMore: after,
            difference: before.flatMap { before in after.flatMap { Estimate(zip(before.shares, $0.shares).map { $1 - $0 }) } },
            replay: replay,
            doubts: doubts,
            span: start..<end
        )
    }

    /// The last weeks simulated with the contacts that came, and everything that keeps the simulation from being believed.
    private func replayed() -> (WhatIf.Replay?, [WhatIf.Doubt]) {
        let today = now.day
        if shifts.isEmpty { return (nil, [.noShifts]) }
        let (from, to) = (today.adding(days: -rules.replayDays.value(on: today)), today.previous)
        let span = Instant(from)..<Instant(today)
        let due = contacts.filter { span.contains($0.at) && self.due($0.at) < span.upperBound }
        let (least, leastTimed) = (rules.leastContacts.value(on: today), rules.leastTimed.value(on: today))
        var doubts: [WhatIf.Doubt] = []
        if due.count < least { doubts.append(.tooFewContacts(have: due.count, need: least)) }
        if handled.count < leastTimed { doubts.append(.tooFewTimed(have: handled.count, need: leastTimed)) }
        guard doubts.isEmpty else { return (nil, doubts) }

        var pattern = ShiftPattern(shifts, calendar: calendar)
        let isAssumed = pattern.levels(in: span).allSatisfy { $0.people == 0 }
        if isAssumed {
            for number in pattern.shifts.indices where pattern.shifts[number].lastDay == nil {
                pattern.shifts[number].firstDay = from.previous
            }
        }
        let isUnseen = handled.count { $0.decided < span.lowerBound } >= leastTimed
        let model = FrontDoorModel(
            services: services(before: isUnseen ? span.lowerBound : now, pattern), due: self.due)
        let result = model.run(
            .asTheyCame(contacts.filter { span.contains($0.at) }.map { ($0.at, $0.rank) }),
            in: span,
            backlog: contacts.filter { $0.decided.map { $0 >= span.lowerBound } ?? true }.map { ($0.at, $0.rank) },
            shifts: pattern,
            runs: rules.runs.value(on: today),
            seed: Self.seed
        )
        guard let result else { return (nil, [.tooFewContacts(have: 0, need: least)]) }
        let inTime = due.count { contact in contact.decided.map { $0 <= self.due(contact.at) } ?? false }
        let replay = WhatIf.Replay(
            said: result.inTime, was: Double(inTime) / Double(due.count), contacts: due.count, from: from, to: to,
            shiftsAssumed: isAssumed, isUnseen: isUnseen)
        let allowed = rules.replayTolerance.value(on: today)
        if replay.gap > Double(allowed) {
            doubts.append(.farOff(points: Int(replay.gap.rounded()), allowed: allowed))
        }
        return (replay, doubts)
    }

    private func services(before moment: Instant, _ pattern: ShiftPattern) -> ServiceRecord {
        // Time on shift is known only where shifts were written down; before that, today’s are the best there is.
        var whole = pattern
        if let first = whole.shifts.map(\.firstDay).min(), let taken = handled.map(\.0.taken).min(), taken.day < first {
            for number in whole.shifts.indices where whole.shifts[number].firstDay == first {
                whole.shifts[number].firstDay = taken.day.previous
            }
        }
        return ServiceRecord(
            HandsOnTime.cases(of: handled.filter { $0.decided < moment }.map(\.0), isStaffed: whole))
    }
}
