public import Kernel

/// Conferences that are due against the slots that are offered: pure. Every slot goes to the conference that is due first of those it
/// is in time for; what is left over cannot be held in time (CONF-3).
public struct ConferenceForecast: Hashable, Sendable {
    /// A conference that must be held by a day.
    public struct Need: Hashable, Sendable {
        public let due: Day
        /// The day of the slot that is kept for it; nil while none is.
        public let slot: Day?
        /// Of an enquiry, not of a plan: what is not yet begun brings more of these.
        public let isInitial: Bool

        public init(due: Day, slot: Day? = nil, isInitial: Bool = true) {
            self.due = due
            self.slot = slot
            self.isInitial = isInitial
        }
    }

    /// From a Monday, or from today, to a Sunday.
    public struct Week: Hashable, Sendable {
        public let first: Day
        public let last: Day
        /// That fall due in it; in the first, those overdue too.
        public let due: Int
        public let slots: Int
        public let free: Int
        /// Of those due, how many no slot is in time for.
        public let short: Int
        /// How many more usually come of enquiries that are not begun yet.
        public let more: Int
        /// Short, if those come.
        public var likelyShort: Int { more == 0 ? short : max(short, due + more - slots) }
    }

    public let weeks: [Week]
    /// The last day of the time in which a conference must be held that is decided on today.
    public let horizon: Day
    public let dueInHorizon: Int
    public let slotsInHorizon: Int
    public let shortInHorizon: Int
    /// The earliest day by which a conference should be and cannot.
    public let firstMiss: Day?

    /// - Parameters:
    ///   - free: days of the slots that nobody took.
    ///   - usual: initial conferences in a week, on average of the past; nil where nothing is known.
    public init(_ needs: [Need], free: [Day], on today: Day, horizon: Day, weeks count: Int, usual: Double? = nil) {
        self.horizon = horizon
        let short = Self.unmatched(needs.filter { $0.slot == nil }.map(\.due), free.filter { $0 >= today })
        let slots = free + needs.compactMap(\.slot)
        dueInHorizon = needs.count { $0.due <= horizon }
        slotsInHorizon = slots.count { $0 >= today && $0 <= horizon }
        shortInHorizon = short.count { $0 <= horizon }
        firstMiss = short.min()
        let monday = today.onOrBefore(weekday: 1)
        weeks = (0..<max(1, count)).map { number in
            let first = max(today, monday.adding(days: 7 * number))
            let last = monday.adding(days: 7 * number + 6)
            func isIn(_ day: Day) -> Bool { number == 0 ? day <= last : day >= first && day <= last }
            let own = needs.filter { isIn($0.due) }
            // All that must be held by the horizon is of enquiries that are begun; after it others come.
            let expected = first > horizon ? usual.map { Int($0.rounded()) } ?? 0 : 0
            return Week(
                first: first, last: last, due: own.count, slots: slots.count { $0 >= first && $0 <= last },
                free: free.count { $0 >= first && $0 <= last }, short: short.count(where: isIn),
                more: max(0, expected - own.count(where: \.isInitial)))
        }
    }

    /// The due days that no slot is in time for.
    static func unmatched(_ due: [Day], _ slots: [Day]) -> [Day] {
        var waiting = due.sorted()
        for slot in slots.sorted() {
            if let first = waiting.firstIndex(where: { $0 >= slot }) { waiting.remove(at: first) }
        }
        return waiting
    }

    /// What the reader must know, in sentences; empty where every conference that is due can be held in time.
    public var warnings: [String] {
        var words: [String] = []
        if shortInHorizon > 0 {
            words.append(
                "\(dueInHorizon) \(dueInHorizon == 1 ? "conference is" : "conferences are") due by \(horizon.inWords), and "
                    + "\(slotsInHorizon) \(slotsInHorizon == 1 ? "slot is" : "slots are") offered until then: "
                    + "\(shortInHorizon) cannot be held in time.")
        }
        if let firstMiss { words.append("The first that has no slot in time is due on \(firstMiss.inWords).") }
        for week in weeks where week.first > horizon && week.likelyShort > week.short {
            words.append(
                "In the week of \(week.first.inWords) about \(week.more) more usually \(week.more == 1 ? "comes" : "come"): likely \(week.likelyShort) short."
            )
        }
        return words
    }
}
