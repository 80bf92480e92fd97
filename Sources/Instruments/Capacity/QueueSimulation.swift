/// A contact as a simulation has it. Times are seconds from the simulation's start.
public struct SimulatedContact: Hashable, Sendable {
    /// When it comes; below nought where it was waiting when the simulation began.
    public var at: Double
    /// 0 for the most urgent.
    public var rank: Int
    /// Seconds for which somebody works on it.
    public var work: Double
    /// Seconds after that in which others are waited for and nobody here works on it.
    public var wait: Double
    /// When it is late.
    public var due: Double

    public init(at: Double, rank: Int, work: Double, wait: Double = 0, due: Double = .infinity) {
        self.at = at
        self.rank = rank
        self.work = work
        self.wait = wait
        self.due = due
    }
}

/// How many people work from a moment on, until the next such moment.
public struct StaffLevel: Hashable, Sendable {
    public var from: Double
    public var people: Int

    public init(from: Double, people: Int) {
        self.from = from
        self.people = people
    }
}

/// What became of a contact in a simulation.
public struct Passage: Hashable, Sendable {
    public let contact: SimulatedContact
    /// When somebody first took it up; nil where nobody has by the end.
    public let begun: Double?
    /// When it was decided; nil where it was not by the end.
    public let decided: Double?

    public var isInTime: Bool { decided.map { $0 <= contact.due } ?? false }
}

/// Contacts that come, wait their turn and are worked on by as many people as are on shift: event by event, and the same each
/// time for the same contacts and shifts.
///
/// The most urgent is taken up first, and of equals the one that came first. Nobody lays down what they have for something
/// more urgent; whoever goes home puts theirs back, with as much done as is done, into its old place in the line.
public struct QueueSimulation: Sendable {
    public struct Course: Hashable, Sendable {
        /// In the order of the contacts given.
        public let passages: [Passage]
        /// Seconds spent waiting by all contacts together, within the simulation.
        public let waited: Double
        /// Seconds worked by everybody together, and seconds for which they were on shift.
        public let worked: Double
        public let staffed: Double
    }

    private enum Event: Sendable {
        case comes(Int)
        case staff(Int)
        /// Somebody is done with a contact, unless it was put back since: `turn` tells.
        case done(Int, turn: Int)
    }

    /// A contact's place in the line.
    private struct Place: Comparable, Sendable {
        let rank: Int
        let at: Double
        let contact: Int

        static func < (left: Place, right: Place) -> Bool {
            (left.rank, left.at, left.contact) < (right.rank, right.at, right.contact)
        }
    }

    private let contacts: [SimulatedContact]
    private let levels: [StaffLevel]
    private var events = EventQueue<Event>()
    private var line = Heap<Place>()
    private var inHand: [Int] = []
    private var people = 0
    private var now = 0.0
    private var left: [Double]
    private var begun: [Double?]
    private var done: [Double?]
    private var takenUp: [Double]
    private var turns: [Int]
    private var (waited, worked, staffed) = (0.0, 0.0, 0.0)

    /// - Parameters:
    ///   - contacts: in any order.
    ///   - staff: in the order of time; nobody works before the first.
    public init(_ contacts: [SimulatedContact], staff: [StaffLevel]) {
        self.contacts = contacts
        levels = staff
        left = contacts.map { max($0.work, 0) }
        begun = Array(repeating: nil, count: contacts.count)
        done = begun
        takenUp = Array(repeating: 0, count: contacts.count)
        turns = Array(repeating: 0, count: contacts.count)
        for level in staff { events.foresee(.staff(level.people), at: max(level.from, 0)) }
        for (number, contact) in contacts.enumerated() { events.foresee(.comes(number), at: max(contact.at, 0)) }
    }

    /// Runs from nought to `end`.
    public static func run(_ contacts: [SimulatedContact], staff: [StaffLevel], until end: Double) -> Course {
        var simulation = QueueSimulation(contacts, staff: staff)
        return simulation.run(until: end)
    }

    private mutating func run(until end: Double) -> Course {
        while let (time, event) = events.next(until: end) {
            pass(to: time)
            switch event {
            case .comes(let contact): line.insert(place(of: contact))
            case .staff(let count): change(to: count)
            case .done(let contact, let turn): finish(contact, turn)
            }
            takeUp()
        }
        pass(to: end)
        let passages = contacts.indices.map { number in
            let decided = done[number].flatMap { moment in
                contacts[number].wait > 0 ? staffedMoment(from: moment + contacts[number].wait) : moment
            }
            return Passage(
                contact: contacts[number], begun: begun[number], decided: decided.flatMap { $0 <= end ? $0 : nil })
        }
        return Course(passages: passages, waited: waited, worked: worked, staffed: staffed)
    }

    /// Time goes by: everything between two events stays as it is.
    private mutating func pass(to time: Double) {
        let seconds = time - now
        waited += Double(line.count) * seconds
        worked += Double(inHand.count) * seconds
        staffed += Double(people) * seconds
        now = time
    }

    private mutating func takeUp() {
        while inHand.count < people, let next = line.removeLeast() {
            let contact = next.contact
            inHand.append(contact)
            begun[contact] = begun[contact] ?? now
            takenUp[contact] = now
            events.foresee(.done(contact, turn: turns[contact]), at: now + left[contact])
        }
    }

    private mutating func finish(_ contact: Int, _ turn: Int) {
        guard turns[contact] == turn, let hand = inHand.firstIndex(of: contact) else { return }
        inHand.remove(at: hand)
        done[contact] = now
        left[contact] = 0
    }

    /// Where fewer are left than have something in hand, what is least urgent goes back into the line.
    private mutating func change(to count: Int) {
        people = max(count, 0)
        while inHand.count > people {
            guard let least = inHand.indices.max(by: { place(of: inHand[$0]) < place(of: inHand[$1]) }) else { return }
            let contact = inHand.remove(at: least)
            left[contact] = max(left[contact] - (now - takenUp[contact]), 0)
            turns[contact] += 1
            line.insert(place(of: contact))
        }
    }

    private func place(of contact: Int) -> Place {
        Place(rank: contacts[contact].rank, at: contacts[contact].at, contact: contact)
    }

    /// The first moment from `time` on at which somebody is there to decide; nil where nobody comes any more.
    private func staffedMoment(from time: Double) -> Double? {
        var (low, high) = (0, levels.count)
        while low < high {
            let middle = (low + high) / 2
            if levels[middle].from <= time { low = middle + 1 } else { high = middle }
        }
        if low > 0, levels[low - 1].people > 0 { return time }
        return levels[low...].first { $0.people > 0 }?.from
    }
}
