public import Kernel

/// The front door as its own record shows it: when contacts come, how long they take, by when they are due (FD-11).
///
/// Run with two sets of shifts and the same seed, both meet the very same contacts, so that what differs is the shifts.
public struct FrontDoorModel: Sendable {
    public let services: ServiceRecord
    /// By when a contact that comes at a moment is to be decided.
    public let due: @Sendable (Instant) -> Instant

    public init(services: ServiceRecord, due: @escaping @Sendable (Instant) -> Instant) {
        self.services = services
        self.due = due
    }

    /// Whether contacts are drawn from the record, or come exactly as they came.
    public enum Comings: Sendable {
        case drawn(ArrivalRecord)
        case asTheyCame([(at: Instant, rank: Int)])
    }

    /// One set of runs.
    public struct Result: Sendable, Hashable {
        /// Of the contacts that came in the simulated time and fell due in it, the share decided in time.
        public let inTime: Estimate
        /// How many wait, or are in hand, at the end.
        public let open: Estimate
        /// Share of their time on shift for which people had something in hand; nil where nobody is ever there.
        public let busy: Estimate?
        /// The share in time of each run, in the order of the runs: for comparing with another set from the same seed.
        public let shares: [Double]
    }

    /// Nil where nothing comes, nothing falls due, or nobody knows how long anything takes.
    ///
    /// - Parameters:
    ///   - span: from when to when, in whole seconds.
    ///   - backlog: what waits when it begins.
    public func run(
        _ comings: Comings,
        in span: Range<Instant>,
        backlog: [(at: Instant, rank: Int)],
        shifts: ShiftPattern,
        runs: Int,
        seed: UInt64
    ) -> Result? {
        let staff = shifts.levels(in: span).map {
            StaffLevel(from: $0.from.seconds(since: span.lowerBound), people: $0.people)
        }
        let end = span.upperBound.seconds(since: span.lowerBound)
        var seeds = SeededRandom(seed)
        var (shares, open, busy): ([Double], [Double], [Double]) = ([], [], [])
        for _ in 0..<max(runs, 0) {
            var random = SeededRandom(seeds.next())
            let contacts = self.contacts(comings, in: span, backlog: backlog, &random)
            let course = QueueSimulation.run(contacts, staff: staff, until: end)
            let counted = course.passages.filter { $0.contact.at >= 0 && $0.contact.due <= end }
            if counted.isEmpty { continue }
            shares.append(Double(counted.count(where: \.isInTime)) / Double(counted.count))
            open.append(Double(course.passages.count { $0.decided == nil }))
            if course.staffed > 0 { busy.append(course.worked / course.staffed) }
        }
        guard let inTime = Estimate(shares), let left = Estimate(open) else { return nil }
        return Result(inTime: inTime, open: left, busy: Estimate(busy), shares: shares)
    }

    private func contacts(
        _ comings: Comings,
        in span: Range<Instant>,
        backlog: [(at: Instant, rank: Int)],
        _ random: inout SeededRandom
    ) -> [SimulatedContact] {
        let came: [(at: Instant, rank: Int)]
        switch comings {
        case .asTheyCame(let all): came = all
        case .drawn(let record):
            let days = span.upperBound.day.days(since: span.lowerBound.day) + 1
            came = record.draw(days, daysFrom: span.lowerBound.day, &random)
        }
        var contacts: [SimulatedContact] = []
        for coming in backlog.filter({ $0.at < span.lowerBound }) + came.filter({ span.contains($0.at) }) {
            guard let service = services.draw(coming.rank, &random) else { continue }
            contacts.append(
                SimulatedContact(
                    at: coming.at.seconds(since: span.lowerBound),
                    rank: coming.rank,
                    work: service.work,
                    wait: service.wait,
                    due: due(coming.at).seconds(since: span.lowerBound)
                )
            )
        }
        return contacts
    }
}
