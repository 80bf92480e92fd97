import Definitions
import Kernel

/// One event in one person’s history, small enough to hold a city’s.
struct CumulativeLine: Comparable, Sendable {
    struct Parts: OptionSet, Sendable {
        let rawValue: UInt8
        static let victim = Parts(rawValue: 1)
        static let perpetrator = Parts(rawValue: 2)
        static let child = Parts(rawValue: 4)
        static let childPresent = Parts(rawValue: 8)
    }

    let day: Int32
    /// Its place among all events, in the order of their coming.
    let event: Int32
    let traits: CumulativeTraits
    var parts: Parts

    /// By day, then in the order of their coming.
    static func < (left: CumulativeLine, right: CumulativeLine) -> Bool {
        (left.day, left.event) < (right.day, right.event)
    }
}

extension CumulativeLine.Parts {
    /// What somebody must have been in an event that is counted for them so. A child counts as present only where they were.
    init(_ part: CumulativePart, counting trait: CumulativeTrait) {
        self =
            switch part {
            case .victim: .victim
            case .perpetrator: .perpetrator
            case .child: trait == .childPresent ? .childPresent : .child
            case .family: []
            }
    }
}

extension CumulativeCounted {
    init(_ part: CumulativePart, _ person: ID<Person>) {
        self =
            switch part {
            case .victim: .victim(person)
            case .perpetrator: .perpetrator(person)
            case .child: .child(person)
            case .family: .family([person])
            }
    }
}

extension [CumulativeLine] {
    /// At its place. A second line of one event, from a record that turned out to be the same person, joins the first.
    mutating func insertInOrder(_ line: CumulativeLine) {
        guard let last, line < last || line.event == last.event else { return append(line) }
        let place = partition(from: line)
        if place < count, self[place].day == line.day, self[place].event == line.event {
            self[place].parts.formUnion(line.parts)
        } else {
            insert(line, at: place)
        }
    }

    /// Lines after the one day and up to the other.
    func between(_ earliest: Int32, _ latest: Int32) -> ArraySlice<CumulativeLine> {
        let first = firstPlace { $0.day > earliest }
        let end = firstPlace { $0.day > latest }
        return self[first..<Swift.max(first, end)]
    }

    private func partition(from line: CumulativeLine) -> Int { firstPlace { !($0 < line) } }

    /// By halving: the first line for which it holds, where it holds for all after it.
    private func firstPlace(where holds: (CumulativeLine) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
