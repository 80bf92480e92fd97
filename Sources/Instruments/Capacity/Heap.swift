/// Elements of which the least is always at hand: putting one in and taking the least out cost the logarithm of how many
/// there are.
struct Heap<Element: Comparable & Sendable>: Sendable {
    private var elements: [Element] = []

    var count: Int { elements.count }
    var least: Element? { elements.first }

    mutating func insert(_ element: Element) {
        elements.append(element)
        var place = elements.count - 1
        while place > 0, elements[place] < elements[(place - 1) / 2] {
            elements.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    mutating func removeLeast() -> Element? {
        guard let least = elements.first else { return nil }
        elements.swapAt(0, elements.count - 1)
        elements.removeLast()
        var place = 0
        while true {
            let (left, right) = (2 * place + 1, 2 * place + 2)
            var smallest = place
            if left < elements.count, elements[left] < elements[smallest] { smallest = left }
            if right < elements.count, elements[right] < elements[smallest] { smallest = right }
            if smallest == place { return least }
            elements.swapAt(place, smallest)
            place = smallest
        }
    }
}

/// What happens next: the earliest, and of two at one moment the one that was foreseen first.
struct EventQueue<Event: Sendable>: Sendable {
    private struct Entry: Comparable {
        let time: Double
        let order: Int
        let event: Event

        static func < (left: Entry, right: Entry) -> Bool { (left.time, left.order) < (right.time, right.order) }
        static func == (left: Entry, right: Entry) -> Bool { left.order == right.order }
    }

    private var entries = Heap<Entry>()
    private var foreseen = 0

    mutating func foresee(_ event: Event, at time: Double) {
        entries.insert(Entry(time: time, order: foreseen, event: event))
        foreseen += 1
    }

    /// The next event and its time, not after `end`; nil when there is none.
    mutating func next(until end: Double) -> (time: Double, event: Event)? {
        guard let least = entries.least, least.time <= end else { return nil }
        _ = entries.removeLeast()
        return (least.time, least.event)
    }
}
