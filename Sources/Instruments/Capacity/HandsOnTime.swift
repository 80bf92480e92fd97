public import Kernel

/// A contact that somebody worked on, as the record has it.
public struct HandledContact: Hashable, Sendable {
    public let rank: Int
    /// Who, as a number.
    public let worker: Int
    public let taken: Instant
    public let decided: Instant
    /// When agencies were waited for.
    public let awaited: [Range<Instant>]

    public init(rank: Int, worker: Int, taken: Instant, decided: Instant, awaited: [Range<Instant>] = []) {
        self.rank = rank
        self.worker = worker
        self.taken = taken
        self.decided = decided
        self.awaited = awaited
    }
}

/// How long a contact took somebody, and for how long others were waited for; in seconds.
public struct ServiceCase: Hashable, Sendable {
    public let rank: Int
    public let work: Double
    public let wait: Double

    public init(rank: Int, work: Double, wait: Double) {
        self.rank = rank
        self.work = work
        self.wait = wait
    }
}

/// Works out hands-on time from when contacts were taken up and decided, since nobody writes down minutes.
///
/// Only time on shift counts. Somebody who has several contacts at once gives each an equal part of their time; while an
/// agency is waited for, a contact takes nobody’s time. So the hands-on time of everything that somebody had never comes to
/// more than the time for which they were there.
public enum HandsOnTime {
    public static func cases(of handled: [HandledContact], isStaffed pattern: ShiftPattern) -> [ServiceCase] {
        guard let first = handled.map(\.taken).min(), let last = handled.map(\.decided).max(), first < last else {
            return handled.map { ServiceCase(rank: $0.rank, work: 0, wait: 0) }
        }
        let clock = StaffedClock(pattern, in: first..<last)
        var cases: [ServiceCase?] = Array(repeating: nil, count: handled.count)
        for (_, own) in Dictionary(grouping: handled.indices, by: { handled[$0].worker }) {
            let shares = shared(own.map { handled[$0] }, clock)
            for (place, number) in own.enumerated() {
                let contact = handled[number]
                cases[number] = ServiceCase(rank: contact.rank, work: shares[place], wait: waited(contact))
            }
        }
        return cases.compactMap(\.self)
    }

    /// One worker’s time, shared out among what they had in hand from moment to moment.
    private static func shared(_ own: [HandledContact], _ clock: StaffedClock) -> [Double] {
        var moments: [(at: Instant, contact: Int, change: Int)] = []
        for (number, contact) in own.enumerated() where contact.taken < contact.decided {
            var active = contact.taken
            for pause in merged(contact) {
                moments.append((active, number, 1))
                moments.append((pause.lowerBound, number, -1))
                active = pause.upperBound
            }
            moments.append((active, number, 1))
            moments.append((contact.decided, number, -1))
        }
        moments.sort { ($0.at, $0.contact, $0.change) < ($1.at, $1.contact, $1.change) }
        var work = Array(repeating: 0.0, count: own.count)
        var active: [Int: Int] = [:]
        var before: Instant?
        for moment in moments {
            let held = active.filter { $0.value > 0 }.keys
            if let before, before < moment.at, !held.isEmpty {
                let part = clock.seconds(from: before, to: moment.at) / Double(held.count)
                for contact in held { work[contact] += part }
            }
            active[moment.contact, default: 0] += moment.change
            before = moment.at
        }
        return work
    }

    private static func waited(_ contact: HandledContact) -> Double {
        merged(contact).reduce(0) { $0 + $1.upperBound.seconds(since: $1.lowerBound) }
    }

    /// The stretches in which an agency was waited for, within the contact’s own time, none over another.
    private static func merged(_ contact: HandledContact) -> [Range<Instant>] {
        guard contact.taken < contact.decided else { return [] }
        let inside = contact.awaited.map { $0.clamped(to: contact.taken..<contact.decided) }.filter { !$0.isEmpty }
        var merged: [Range<Instant>] = []
        for span in inside.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, span.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
            } else {
                merged.append(span)
            }
        }
        return merged
    }
}

/// How much of a stretch of time somebody was on shift.
struct StaffedClock {
    /// Where the number changes from none to some or back, and the staffed seconds up to there.
    private let starts: [Instant]
    private let isStaffed: [Bool]
    private let sums: [Double]

    init(_ pattern: ShiftPattern, in span: Range<Instant>) {
        let levels = pattern.levels(in: span)
        starts = levels.map(\.from)
        isStaffed = levels.map { $0.people > 0 }
        var sum = 0.0
        var sums = [0.0]
        for place in levels.indices.dropFirst() {
            if levels[place - 1].people > 0 { sum += levels[place].from.seconds(since: levels[place - 1].from) }
            sums.append(sum)
        }
        self.sums = sums
    }

    func seconds(from: Instant, to: Instant) -> Double { max(until(to) - until(from), 0) }

    private func until(_ moment: Instant) -> Double {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= moment { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return 0 }
        return sums[low - 1] + (isStaffed[low - 1] ? moment.seconds(since: starts[low - 1]) : 0)
    }
}
