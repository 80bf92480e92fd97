public import Kernel

/// Days in a row on which somebody spoke for a seat, or nobody did.
public struct SeatStretch: Hashable, Sendable {
    public let from: Day
    /// Its last day; nil while it lasts.
    public let until: Day?

    /// How many days of it lie between two days, both counted.
    public func days(from first: Day, to last: Day) -> Int {
        let (start, end) = (max(from, first), min(until ?? last, last))
        return start <= end ? end.days(since: start) + 1 : 0
    }
}

/// When nobody spoke for a seat (MASH-1, M-9). Pure.
enum SeatCover {
    /// The stretches with nobody, from the day on which counting began up to a day; the last has no end when it reaches that day.
    ///
    /// - Parameter filled: the time of each who spoke for it, deputies too, in any order.
    static func gaps(between filled: [SeatStretch], since start: Day, until today: Day) -> [SeatStretch] {
        guard start <= today else { return [] }
        var gaps: [SeatStretch] = []
        // The first day that is not yet known to be covered.
        var next = start
        for span in filled.sorted(by: { $0.from < $1.from }) where span.until.map({ $0 >= next }) ?? true {
            if span.from > today { break }
            if span.from > next { gaps.append(SeatStretch(from: next, until: span.from.previous)) }
            guard let until = span.until else { return gaps }
            next = max(next, until.next)
        }
        if next <= today { gaps.append(SeatStretch(from: next, until: nil)) }
        return gaps
    }
}
