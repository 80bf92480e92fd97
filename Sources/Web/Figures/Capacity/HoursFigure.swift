import Markup

/// When work comes and who is there, hour by hour through the week (FD-11): a row for each weekday, a bar for each hour, a line
/// for the people on shift; with the same facts as a table.
struct HoursFigure: Sendable {
    var id = "hours"
    var title: String
    /// What comes: "contacts".
    var what: String
    /// By weekday from Monday, then by hour: how many in an average week.
    var means: [[Double]]
    /// The same for people on shift; empty where nobody said.
    var staff: [[Int]]

    private static let cell = 32.0
    private static let row = 62.0
    private static let left = 56.0
    private static let top = 14.0
    static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

    private var most: Double { max(means.flatMap(\.self).max() ?? 0, 0.1) }
    private var mostStaff: Int { max(staff.flatMap(\.self).max() ?? 0, 1) }
    private var hasStaff: Bool { staff.contains { $0.contains { $0 > 0 } } }

    var summary: String {
        let total = means.reduce(0) { $0 + $1.reduce(0, +) }
        if total == 0 { return "No \(what) came in these weeks." }
        var words = "\(Self.number(total)) \(what) in an average week"
        if let (day, hour) = peak {
            words +=
                "; most on \(Self.weekdays[day])s from \(hour):00 to \(hour + 1):00, \(Self.number(means[day][hour])) in that hour"
        }
        words += "."
        if hasStaff {
            let alone = means.enumerated().reduce(0.0) { sum, day in
                sum + day.element.enumerated().reduce(0) { $0 + (staff[day.offset][$1.offset] == 0 ? $1.element : 0) }
            }
            words += " \(Self.percent(alone / total)) of them come when nobody is on shift."
        }
        return words
    }

    private var peak: (day: Int, hour: Int)? {
        let all = means.indices.flatMap { day in means[day].indices.map { (day: day, hour: $0) } }
        return all.max { means[$0.day][$0.hour] < means[$1.day][$1.hour] }
    }

    var figure: HTML {
        drawn(
            "hours",
            id: id,
            title: title,
            summary: summary,
            width: Self.left + 24 * Self.cell + 16,
            height: Self.top + 7 * Self.row + 34,
            drawing: drawing,
            key: key,
            tableLabel: "The same by hour and weekday as a table",
            table: table
        )
    }

    private var drawing: HTML {
        group {
            for day in 0..<7 {
                let ground = Self.top + Double(day + 1) * Self.row - 12
                label(String(Self.weekdays[day].prefix(3)), at: Spot(Self.left - 10, ground - 2), "drawn-name", anchor: "end")
                for hour in 0..<24 where means[day][hour] > 0 {
                    let height = means[day][hour] / most * (Self.row - 18)
                    rect(
                        .css("drawn-bar"), .svg("x", Self.left + Double(hour) * Self.cell + 6), .svg("y", ground - height),
                        .svg("width", Self.cell - 12), .svg("height", height))
                }
                stroke("drawn-rule", Spot(Self.left, ground), Spot(Self.left + 24 * Self.cell, ground))
                if hasStaff { path(.css("drawn-staff"), .svg("d", trace(steps(day, ground)))) }
            }
            for hour in stride(from: 0, through: 24, by: 2) {
                label(
                    "\(hour):00", at: Spot(Self.left + Double(hour) * Self.cell, Self.top + 7 * Self.row + 12), "drawn-tick")
            }
        }
    }

    private func steps(_ day: Int, _ ground: Double) -> [Spot] {
        (0..<24).flatMap { hour -> [Spot] in
            let y = ground - Double(staff[day][hour]) / Double(mostStaff) * (Self.row - 18)
            let x = Self.left + Double(hour) * Self.cell
            return [Spot(x, y), Spot(x + Self.cell, y)]
        }
    }

    private var key: [KeyEntry] {
        let bar = KeyEntry(
            words: "\(what) in the hour, the tallest \(Self.number(most))",
            sign: rect(.css("drawn-bar"), .svg("x", 14), .svg("y", 2), .svg("width", 12), .svg("height", 20)))
        let line = KeyEntry(
            words: "People on shift, the highest \(mostStaff)",
            sign: path(.css("drawn-staff"), .svg("d", trace([Spot(1, 18), Spot(20, 18), Spot(20, 6), Spot(39, 6)]))))
        return hasStaff ? [bar, line] : [bar]
    }

    private var table: HTML {
        dataTable(
            title,
            Array(0..<24),
            [Column("Hour") { "\($0):00 to \($0 + 1):00" }]
                + (0..<7).map { day in
                    Column(Self.weekdays[day], isNumber: true) { hour in
                        hasStaff
                            ? "\(Self.number(means[day][hour])) for \(staff[day][hour])" : Self.number(means[day][hour])
                    }
                },
            showsCaption: false
        )
    }

    /// One decimal below ten, none above: "0.8", "34".
    static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        if tenths == 0 { return "0" }
        return tenths < 100 ? "\(tenths / 10).\(tenths % 10)" : "\(Int(value.rounded()))"
    }

    static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }
}
