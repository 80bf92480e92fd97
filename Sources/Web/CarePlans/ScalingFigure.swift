import Definitions
import Kernel
import Markup
import Pathways

/// How safe each says things are, over time (CARE-2): a line for each who was asked, told apart by its dashes and its marks as well as
/// by its name at the end; with the same numbers as a table.
struct ScalingFigure: Sendable {
    var id = "scaling"
    let series: [Series]

    struct Series: Sendable {
        let name: String
        let points: [(day: Day, score: Int)]
    }

    init(_ scores: [CareScore], _ definitions: CarePlanDefinitions, on today: Day) {
        series = definitions.scorers.keys.compactMap { key in
            var byDay: [Day: Int] = [:]
            for score in scores where score.scorer == key { byDay[score.on] = score.score }
            guard !byDay.isEmpty else { return nil }
            let points = byDay.sorted { $0.key < $1.key }.map { (day: $0.key, score: $0.value) }
            return Series(name: definitions.scorers.label(key, on: today), points: points)
        }
    }

    private static let left = 44.0
    private static let right = 190.0
    private static let top = 16.0
    private static let step = 22.0
    private static let inner = 470.0
    private var bottom: Double { Self.top + 10 * Self.step }

    private var days: [Day] { Array(Set(series.flatMap { $0.points.map(\.day) })).sorted() }

    var summary: String {
        series.map { one in
            let numbers = one.points.map { String($0.score) }
            guard let first = one.points.first, let last = one.points.last, one.points.count > 1 else {
                return "\(one.name) says \(numbers.joined())"
            }
            let trend = last.score > first.score ? "up" : last.score < first.score ? "down" : "no change"
            return "\(one.name) \(numbers.joined(separator: ", ")): \(trend)"
        }.joined(separator: ". ") + "."
    }

    var figure: HTML {
        drawn(
            "scaling", id: id, title: "How safe is it, from 0 to 10", summary: summary,
            width: Self.left + Self.inner + Self.right, height: bottom + 40, drawing: drawing,
            tableLabel: "The same as a table", table: table)
    }

    private func x(_ day: Day) -> Double {
        guard let first = days.first, let last = days.last, last > first else { return Self.left + Self.inner / 2 }
        return Self.left + 12 + Double(day.days(since: first)) / Double(last.days(since: first)) * (Self.inner - 24)
    }

    private func y(_ score: Int) -> Double { bottom - Double(score) * Self.step }

    /// The names at the ends of the lines, one below the other where lines end together.
    private var ends: [Double] {
        var taken: [Double] = []
        return series.map { one in
            var place = y(one.points.last?.score ?? 0) + 4
            while taken.contains(where: { abs($0 - place) < 15 }) { place += 15 }
            taken.append(place)
            return place
        }
    }

    private var drawing: HTML {
        let ends = self.ends
        return group {
            for score in stride(from: 0, through: 10, by: 2) {
                stroke("drawn-rule", Spot(Self.left, y(score)), Spot(Self.left + Self.inner, y(score)))
                label("\(score)", at: Spot(Self.left - 8, y(score) + 4), "drawn-tick", anchor: "end")
            }
            for (place, day) in days.enumerated() where days.count < 7 || place % 2 == 0 || place == days.count - 1 {
                label(Self.short(day), at: Spot(x(day), bottom + 24), "drawn-tick")
            }
            for (place, one) in series.enumerated() {
                let spots = one.points.map { Spot(x($0.day), y($0.score)) }
                path(.css("drawn-scale drawn-scale-\(place % 5)"), .svg("d", trace(spots)))
                for spot in spots { mark(place, spot) }
                label(one.name, at: Spot(Self.left + Self.inner + 12, ends[place]), "drawn-name", anchor: "start")
            }
        }
    }

    /// A circle, a square, a diamond: so that lines are told apart without colour.
    private func mark(_ place: Int, _ spot: Spot) -> HTML {
        let css = "drawn-scale-mark drawn-scale-mark-\(place % 5)"
        switch place % 3 {
        case 0: return circle(.css(css), .svg("cx", spot.x), .svg("cy", spot.y), .svg("r", 5))
        case 1:
            return rect(.css(css), .svg("x", spot.x - 4.5), .svg("y", spot.y - 4.5), .svg("width", 9), .svg("height", 9))
        default:
            return path(
                .css(css),
                .svg(
                    "d",
                    trace([
                        Spot(spot.x, spot.y - 6), Spot(spot.x + 6, spot.y), Spot(spot.x, spot.y + 6), Spot(spot.x - 6, spot.y),
                        Spot(spot.x, spot.y - 6),
                    ])))
        }
    }

    private var table: HTML {
        dataTable(
            "How safe is it, from 0 to 10", days,
            [Column("Day", isShort: true) { $0.inWords }]
                + series.map { one in
                    Column(one.name, isNumber: true) { day in one.points.first { $0.day == day }.map { "\($0.score)" } ?? "–" }
                },
            showsCaption: false)
    }

    private static func short(_ day: Day) -> String {
        "\(day.day) \(Day.monthNames[day.month - 1].prefix(3)) \(day.year)"
    }
}
