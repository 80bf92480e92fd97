import Definitions
import Instruments
import Kernel
import Markup
import Pathways

/// A control chart: the months from left to right, the mean, the limits of chance, the target, and what does not look like chance
/// marked by shape as well as colour; with the same readings as a table.
struct ControlFigure {
    let id: String
    let title: String
    let scale: MeasureScale
    let target: Double?
    /// The month from which an action is measured; nil for none.
    var boundFrom: Day?
    /// Whether the signs are explained beneath; a page with several charts explains them once.
    var showsKey = true
    private let charts: [Drawn]

    /// The months of one chart that are drawn, and the mean of all its months.
    private struct Drawn {
        let centre: Double?
        let points: [ControlChart.Point]
    }

    private static let step = 26.0
    private static let left = 62.0
    private static let top = 18.0
    private static let high = 200.0

    init(id: String, title: String, series: MeasureSeries, charts: [ControlChart]? = nil, target: Double?, boundFrom: Day? = nil)
    {
        self.init(
            id: id, title: title, scale: series.scale, charts: charts ?? series.charts, target: target, boundFrom: boundFrom)
    }

    /// - Parameter newest: how many months are drawn, the newest ones; means and limits are of all the months.
    init(
        id: String, title: String, scale: MeasureScale, charts: [ControlChart], target: Double?, boundFrom: Day? = nil,
        newest: Int = .max
    ) {
        self.id = id
        self.title = title
        self.scale = scale
        self.target = target
        self.boundFrom = boundFrom
        var left = newest
        var drawn: [Drawn] = []
        for chart in charts.reversed() where left > 0 {
            drawn.insert(Drawn(centre: chart.centre, points: chart.points.suffix(left)), at: 0)
            left -= chart.points.count
        }
        self.charts = drawn
    }

    private var points: [ControlChart.Point] { charts.flatMap(\.points) }

    private var summary: String {
        guard let newest = points.last(where: { $0.value != nil }), let value = newest.value else {
            return "Nothing has been measured yet."
        }
        let mean = charts.last?.centre.map { ", about a mean of \(scale.words($0))" } ?? ""
        let marked = points.count { !$0.signals.isEmpty }
        return "\(scale.words(value)) in \(MeasureWords.month(newest.startsOn))\(mean). "
            + (marked == 0 ? "No month stands out." : "\(marked) of \(points.count) months stand out.")
    }

    var figure: HTML {
        drawn(
            "control", id: id, title: title, summary: summary,
            width: Self.left + max(12, Double(points.count)) * Self.step + 20, height: Self.top + Self.high + 56,
            drawing: drawing,
            key: showsKey ? key : [], tableLabel: "The same as a table", table: table)
    }

    // The scale: nought to all for a share, otherwise from nought to a little above the highest.

    private var highest: Double {
        if scale.shape == .share { return 1 }
        let tops = points.compactMap { [$0.value, $0.limits?.upperBound].compactMap(\.self).max() } + [target ?? 0]
        return max(tops.max() ?? 1, 1e-6) * 1.08
    }

    private var lowest: Double {
        scale.shape == .share ? 0 : min(0, points.compactMap { $0.limits?.lowerBound }.min() ?? 0)
    }

    private func y(_ value: Double) -> Double {
        Self.top + Self.high * (1 - (value - lowest) / (highest - lowest))
    }

    private func x(_ place: Int) -> Double { Self.left + (Double(place) + 0.5) * Self.step }

    private var drawing: HTML {
        group {
            axis
            for (chart, start) in zip(charts, starts) {
                if start > 0 {
                    stroke(
                        "drawn-year", Spot(x(start) - Self.step / 2, Self.top),
                        Spot(x(start) - Self.step / 2, Self.top + Self.high))
                    label("counted otherwise", at: Spot(x(start), Self.top - 6), "drawn-tick", anchor: "start")
                }
                lines(of: chart, from: start)
            }
            if let target {
                stroke("drawn-target", Spot(Self.left, y(target)), Spot(x(points.count - 1) + Self.step / 2, y(target)))
            }
            if let boundFrom, let place = points.firstIndex(where: { $0.startsOn.lastOfMonth >= boundFrom }) {
                stroke(
                    "drawn-today", Spot(x(place) - Self.step / 2, Self.top), Spot(x(place) - Self.step / 2, Self.top + Self.high))
                label("bound here", at: Spot(x(place) - Self.step / 2, Self.top + Self.high + 50), "drawn-tick")
            }
            for (place, point) in points.enumerated() { dot(point, at: place) }
        }
    }

    /// Where each chart begins, counted in months.
    private var starts: [Int] {
        charts.indices.map { place in charts.prefix(place).reduce(0) { $0 + $1.points.count } }
    }

    private var axis: HTML {
        group {
            for part in 0...4 {
                let value = lowest + (highest - lowest) * Double(part) / 4
                stroke("drawn-rule", Spot(Self.left, y(value)), Spot(x(max(points.count, 12) - 1) + Self.step / 2, y(value)))
                label(
                    scale.shape == .share ? percent(value) : inTenths(value),
                    at: Spot(Self.left - 8, y(value) + 4),
                    "drawn-tick", anchor: "end")
            }
            for (place, point) in points.enumerated() where place % 3 == 0 {
                label(
                    String(Day.monthNames[point.startsOn.month - 1].prefix(3)), at: Spot(x(place), Self.top + Self.high + 18),
                    "drawn-tick")
                if place == 0 || point.startsOn.month <= 3 {
                    label("\(point.startsOn.year)", at: Spot(x(place), Self.top + Self.high + 34), "drawn-tick")
                }
            }
        }
    }

    private func lines(of chart: Drawn, from start: Int) -> HTML {
        group {
            let end = x(start + chart.points.count - 1) + Self.step / 2
            if let centre = chart.centre {
                stroke("drawn-centre-line", Spot(x(start) - Self.step / 2, y(centre)), Spot(end, y(centre)))
            }
            for isUpper in [true, false] {
                let spots = chart.points.enumerated().flatMap { place, point -> [Spot] in
                    guard let limits = point.limits else { return [] }
                    let height = y(isUpper ? limits.upperBound : limits.lowerBound)
                    return [Spot(x(start + place) - Self.step / 2, height), Spot(x(start + place) + Self.step / 2, height)]
                }
                if !spots.isEmpty { path(.css("drawn-limit"), .svg("d", trace(spots))) }
            }
            for run in runs(chart.points) {
                path(.css("drawn-line"), .svg("d", trace(run.map { Spot(x(start + $0.place), y($0.value)) })))
            }
        }
    }

    private func runs(_ points: [ControlChart.Point]) -> [[(place: Int, value: Double)]] {
        var runs: [[(place: Int, value: Double)]] = [[]]
        for (place, point) in points.enumerated() {
            if let value = point.value {
                runs[runs.count - 1].append((place, value))
            } else if !(runs.last?.isEmpty ?? true) {
                runs.append([])
            }
        }
        return runs.filter { $0.count > 1 }
    }

    @HTMLBuilder private func dot(_ point: ControlChart.Point, at place: Int) -> HTML {
        if let value = point.value {
            let spot = Spot(x(place), y(value))
            switch look(of: point) {
            case .usual: circle(.css("drawn-mark-routine"), .svg("cx", spot.x), .svg("cy", spot.y), .svg("r", 4))
            case .better: Self.square(spot)
            case .worse: Self.diamond(spot)
            }
        }
    }

    private enum Look { case usual, better, worse }

    private func look(of point: ControlChart.Point) -> Look {
        if point.signals.contains(where: { !scale.isBetter($0) }) { return .worse }
        return point.signals.isEmpty ? .usual : .better
    }

    private static func square(_ spot: Spot) -> HTML {
        rect(
            .css("drawn-better"), .svg("x", spot.x - 5), .svg("y", spot.y - 5), .svg("width", 10), .svg("height", 10))
    }

    private static func diamond(_ spot: Spot) -> HTML {
        path(
            .css("drawn-mark-critical"),
            .svg(
                "d",
                trace(
                    [Spot(spot.x, spot.y - 7), Spot(spot.x + 7, spot.y), Spot(spot.x, spot.y + 7), Spot(spot.x - 7, spot.y)],
                    isClosed: true)))
    }

    private var key: [KeyEntry] { ControlFigure.key(hasTarget: target != nil) }

    /// What the signs of a chart mean.
    static func key(hasTarget: Bool) -> [KeyEntry] {
        [
            KeyEntry(words: "A month", sign: circle(.css("drawn-mark-routine"), .svg("cx", 20), .svg("cy", 12), .svg("r", 4))),
            KeyEntry(words: "Stands out, for the better", sign: Self.square(Spot(20, 12))),
            KeyEntry(words: "Stands out, for the worse", sign: Self.diamond(Spot(20, 12))),
            KeyEntry(words: "Mean", sign: stroke("drawn-centre-line", Spot(2, 12), Spot(38, 12))),
            KeyEntry(words: "Limits of what chance alone makes", sign: stroke("drawn-limit", Spot(2, 12), Spot(38, 12))),
        ] + (!hasTarget ? [] : [KeyEntry(words: "Target", sign: stroke("drawn-target", Spot(2, 12), Spot(38, 12)))])
    }

    private var table: HTML {
        dataTable(
            title, points.reversed(),
            [
                Column("Month") { MeasureWords.month($0.startsOn) },
                Column("Reading", isNumber: true) { $0.value.map { scale.words($0) } ?? "Nothing to measure" },
                Column("Records", isNumber: true) { "\(Int($0.denominator))" },
                Column("Limits") { point in
                    point.limits.map { "\(scale.words($0.lowerBound)) to \(scale.words($0.upperBound))" } ?? ""
                },
                Column("Stands out") { point in
                    point.signals.sorted().map { "\(MeasureWords.words($0)), \(scale.isBetter($0) ? "better" : "worse")" }
                        .joined(separator: "; ")
                },
            ], showsCaption: false, empty: "Nothing has been counted yet.")
    }
}
