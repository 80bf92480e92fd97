import Definitions
public import Instruments
public import Kernel

/// From the day on which an adults’ service takes up its work with somebody, the children are confirmed at each review: the first
/// falls due by itself, and falls away when that work ends (HEALTH-9).
public struct KeepAdultReviews: Command {
    public init() {}

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the reviews of adults’ services") }

    /// Gives how many began or fell away.
    public func perform(in work: Work) throws -> Int {
        let store = AdultReviewStore(transaction: work.transaction)
        let people = PersonStore(transaction: work.transaction)
        let care = try store.inCare(AdultReviews.care, on: work.today)
        let standing = try people.standing(for: care.map(\.person))
        let byAdult = Dictionary(grouping: care, by: { standing[$0.person] ?? $0.person })
        let running = try store.running(AdultReviews.clock)
        let ran = Set(try people.standing(for: store.everRun(AdultReviews.clock)).values)
        var done = 0
        for (adult, own) in byAdult.sorted(by: { $0.key < $1.key })
        where !running.contains(adult) {
            // One that was recorded started the next; only the first begins here, and one after an earlier work ended.
            guard let first = own.min(by: { ($0.since ?? work.today) < ($1.since ?? work.today) }) else { continue }
            var since = min(first.since ?? work.today, work.today).asInstant(work.now)
            // What was reviewed before it was written down here is not known: nobody begins late.
            let due = try work.clocks.due(AdultReviews.clock, from: since)
            if ran.contains(adult) || due < work.now { since = work.now }
            try work.clocks.start(
                AdultReviews.clock, for: Subject("person", adult), about: [adult], at: since,
                heldBy: first.worker.map { .user($0) } ?? .agency(first.agency))
            done += 1
        }
        // A service that reviews without its work written down goes on; only work that was written down can have ended.
        let ended = Set(try people.standing(for: store.careEnded(AdultReviews.care, on: work.today)).values)
        for adult in running.sorted() where byAdult[adult] == nil && ended.contains(adult) {
            try work.clocks.void(
                AdultReviews.clock, for: Subject("person", adult), because: "No adults’ service works with them now")
            done += 1
        }
        return done
    }
}
