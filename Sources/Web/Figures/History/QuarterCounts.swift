import Kernel
import Markup

/// How many there were in each quarter of the calendar (CHRON-4), as bars with their numbers and as a table. A quarter
/// without any is shown as nought, not left out.
struct QuarterCounts: Sendable {
    struct Quarter: Hashable, Sendable {
        /// Its first day.
        let from: Day
        var count: Int

        /// "January to March 2026".
        var words: String {
            let last = from.adding(months: 2).month
            return "\(Day.monthNames[from.month - 1]) to \(Day.monthNames[last - 1]) \(from.year)"
        }
    }

    /// Unique on its page.
    var id = "quarters"
    var title: String
    /// What is counted: "domestic incidents".
    var what: String
    let quarters: [Quarter]
    let today: Day

    /// Counts days by quarter, from the first of them to the quarter of today.
    ///
    /// - Parameter latest: at most so many quarters, the latest; earlier days are left out, and the caption says so.
    init(id: String = "quarters", title: String, what: String, days: [Day], today: Day, latest: Int = 24) {
        self.id = id
        self.title = title
        self.what = what
        self.today = today
        func quarter(_ day: Day) -> Int { day.year * 4 + (day.month - 1) / 3 }
        let last = quarter(today)
        let past = days.filter { $0 <= today }.map(quarter)
        let first = max(past.min() ?? last, last - max(latest, 1) + 1)
        var counts: [Int: Int] = [:]
        for one in past { counts[one, default: 0] += 1 }
        quarters = (first...last).compactMap { number in
            Day(year: number / 4, month: number % 4 * 3 + 1, day: 1).map { Quarter(from: $0, count: counts[number] ?? 0) }
        }
        earlier = past.count { $0 < first }
    }

    /// How many were before the first quarter shown.
    let earlier: Int

    var summary: String {
        let total = quarters.reduce(0) { $0 + $1.count }
        guard let first = quarters.first, let most = quarters.max(by: { $0.count < $1.count }), total > 0 else {
            return "No \(what)."
        }
        var words = "\(total) \(what) since \(first.from.inWords)"
        words += quarters.count > 1 ? "; most in \(most.words): \(most.count)." : "."
        if earlier > 0 { words += " \(earlier) before that are not shown." }
        return words
    }

    /// The whole figure: caption, drawing, table.
    var figure: HTML {
        let bar = 30.0
        let width = max(320, Double(quarters.count) * (bar + 14) + 40)
        return drawn(
            "quarters",
            id: id,
            title: title,
            summary: summary,
            width: width,
            height: 214,
            drawing: bars(width, bar),
            tableLabel: "The counts as a table",
            table: dataTable(
                title,
                quarters,
                [Column("Quarter") { $0.words }, Column("Count", isNumber: true) { "\($0.count)" }],
                showsCaption: false
            )
        )
    }

    private func bars(_ width: Double, _ bar: Double) -> HTML {
        let ground = 164.0
        let most = Double(max(quarters.map(\.count).max() ?? 1, 1))
        let start = (width - Double(quarters.count) * (bar + 14)) / 2 + 7
        return group {
            for (place, quarter) in quarters.enumerated() {
                let x = start + Double(place) * (bar + 14)
                let height = Double(quarter.count) / most * 124
                rect(
                    .css("drawn-bar"),
                    .svg("x", x),
                    .svg("y", ground - height),
                    .svg("width", bar),
                    .svg("height", height)
                )
                label("\(quarter.count)", at: Spot(x + bar / 2, ground - height - 7), "drawn-name drawn-strong")
                label("Q\((quarter.from.month - 1) / 3 + 1)", at: Spot(x + bar / 2, ground + 17), "drawn-tick")
                if quarter.from.month == 1 || place == 0 {
                    label("\(quarter.from.year)", at: Spot(x + bar / 2, ground + 36), "drawn-small drawn-strong")
                    if place > 0 { stroke("drawn-rule", Spot(x - 7, ground), Spot(x - 7, ground + 38)) }
                }
            }
            stroke("drawn-line", Spot(start - 7, ground), Spot(width - start + 7, ground))
        }
    }
}
