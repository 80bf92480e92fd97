import Kernel

/// Where the marks of a chronology stand. Marks of one lane that are near in time stand above one another; where there are
/// too many, one mark says how many more.
struct ChronologyPlan: Sendable {
    struct Mark: Sendable {
        let significance: ChronologyFigure.Significance
        let at: Spot
        /// Of an entry without an exact day: from where to where it may have been.
        var span: ClosedRange<Double>?
        /// How many further entries it stands for.
        var more = 0

        var box: Box {
            let half = more > 0 ? 11 : significance.half
            return Box(left: at.x - half, top: at.y - half, width: half * 2, height: half * 2)
        }
    }

    struct Lane: Sendable {
        let name: [String]
        let top: Double
        let height: Double
    }

    static let labels = 156.0
    static let top = 46.0
    private static let shelf = 21.0
    private static let shelves = 4

    let today: Day
    let first: Day
    let last: Day
    let width: Double
    private(set) var height = 0.0
    private(set) var lanes: [Lane] = []
    private(set) var marks: [Mark] = []
    let gaps: [ChronologyFigure.Gap]
    private(set) var bottom = 0.0
    private(set) var gapWords: [(words: String, at: Spot)] = []
    private let scale: Double

    init(_ chronology: ChronologyFigure) {
        today = chronology.today
        let entries = chronology.inOrder
        let from = min(entries.first?.on.firstDay ?? today.adding(months: -12), today)
        let to = max(entries.map(\.on.lastDay).max() ?? today, today)
        // Whole quarters, and never less than a year.
        first = from.adding(months: -((from.month - 1) % 3)).firstOfMonth
        last = max(to.adding(months: 3 - (to.month - 1) % 3).firstOfMonth, first.adding(months: 12))
        let years = Double(last.days(since: first)) / 365.25
        let room = min(max(years * 190, 760), max(2400, years * 48))
        scale = room / Double(last.days(since: first))
        width = ChronologyPlan.labels + room + 24
        gaps = chronology.gaps
        place(entries)
    }

    func x(_ day: Day) -> Double { ChronologyPlan.labels + Double(day.days(since: first)) * scale }

    /// The first days of quarters, each with whether it begins a year.
    var quarters: [(day: Day, isYear: Bool)] {
        var found: [(Day, Bool)] = []
        var day = first
        while day <= last, found.count < 2000 {
            found.append((day, day.month == 1))
            day = day.adding(months: 3)
        }
        return found
    }

    private mutating func place(_ entries: [ChronologyFigure.Entry]) {
        var names: [String] = []
        for entry in entries where !names.contains(entry.lane) { names.append(entry.lane) }
        var y = ChronologyPlan.top
        for name in names {
            let own = entries.filter { $0.lane == name }
            let shown = name.saysNothing ? "Source not given" : name
            let words = FigureWords.wrapped(shown, size: 14, within: ChronologyPlan.labels - 20, lines: 2)
            let used = put(own, from: y + 8)
            let height = max(Double(used) * ChronologyPlan.shelf + 16, Double(words.count) * 17 + 16)
            lanes.append(Lane(name: words, top: y, height: height))
            y += height
        }
        if lanes.isEmpty { y += 40 }
        bottom = y
        placeGapWords()
        height = (gapWords.map(\.at.y).max() ?? y) + 15
    }

    /// Beneath the gaps, one beside another or on two lines in turn where they would run into one another.
    private mutating func placeGapWords() {
        var ends = [-Double.infinity, -Double.infinity]
        for gap in gaps {
            let half = FigureWords.width(gap.words, size: 12.5) / 2
            let middle = (x(gap.from) + x(gap.to)) / 2
            let at = min(max(middle, half + 4), width - half - 4)
            guard let line = ends.firstIndex(where: { $0 < at - half - 6 }) else { continue }
            ends[line] = at + half
            gapWords.append((gap.words, Spot(at, bottom + 19 + Double(line) * 17)))
        }
    }

    /// Puts a lane's marks on as few shelves as there is room on, and says how many shelves it used.
    private mutating func put(_ entries: [ChronologyFigure.Entry], from top: Double) -> Int {
        var ends = Array(repeating: -Double.infinity, count: ChronologyPlan.shelves)
        var used = 1
        var crowded: Int?
        for entry in entries {
            let (start, end) = (x(entry.on.firstDay), x(entry.on.lastDay))
            let isExact = entry.on.precision == .day
            let x = isExact ? start : (start + end) / 2
            let half = entry.significance.half + 1
            let left = isExact ? x - half : min(start, x - half)
            let right = isExact ? x + half : max(end, x + half)
            if let shelf = ends.dropLast().firstIndex(where: { $0 <= left }) {
                ends[shelf] = right
                used = max(used, shelf + 1)
                let at = Spot(x, top + (Double(shelf) + 0.5) * ChronologyPlan.shelf)
                marks.append(Mark(significance: entry.significance, at: at, span: isExact ? nil : start...end))
            } else if let crowded, ends[ChronologyPlan.shelves - 1] > x - 12 {
                marks[crowded].more += 1
            } else {
                used = ChronologyPlan.shelves
                ends[used - 1] = x + 12
                crowded = marks.count
                let at = Spot(x, top + (Double(used) - 0.5) * ChronologyPlan.shelf)
                marks.append(Mark(significance: entry.significance, at: at, more: 1))
            }
        }
        return used
    }
}
