import Markup

/// Shares side by side on one scale from nought to all, each with where it may lie (FD-11).
struct SharesFigure: Sendable {
    struct Line: Hashable, Sendable {
        let words: String
        let share: Double
        /// Where nineteen of twenty lay; nil for what simply was.
        let range: ClosedRange<Double>?
    }

    var id = "shares"
    var title: String
    var summary: String
    var lines: [Line]

    private static let left = 214.0
    private static let width = 420.0
    private static let row = 46.0

    var figure: HTML {
        drawn(
            "shares",
            id: id,
            title: title,
            summary: summary,
            width: Self.left + Self.width + 66,
            height: Double(lines.count) * Self.row + 50,
            drawing: drawing,
            key: [
                KeyEntry(
                    words: "Simulated: the mean", sign: circle(.css("drawn-final"), .svg("cx", 20), .svg("cy", 12), .svg("r", 7))),
                KeyEntry(words: "Nineteen of twenty runs", sign: stroke("drawn-range", Spot(2, 12), Spot(38, 12))),
            ]
                + (lines.contains { $0.range == nil }
                    ? [KeyEntry(words: "What was", sign: diamond(Spot(20, 12)))] : []),
            tableLabel: "The same as a table",
            table: table
        )
    }

    private var drawing: HTML {
        let ground = Double(lines.count) * Self.row + 14
        return group {
            for tick in stride(from: 0, through: 100, by: 25) {
                stroke("drawn-rule", Spot(x(Double(tick) / 100), 8), Spot(x(Double(tick) / 100), ground))
                label("\(tick)%", at: Spot(x(Double(tick) / 100), ground + 18), "drawn-tick")
            }
            for (place, line) in lines.enumerated() {
                let y = Double(place) * Self.row + 30
                for (number, words) in FigureWords.wrapped(line.words, size: 14, within: Self.left - 24, lines: 2).enumerated() {
                    label(words, at: Spot(Self.left - 14, y + 5 + Double(number) * 16 - 3), "drawn-name", anchor: "end")
                }
                if let range = line.range {
                    stroke("drawn-range", Spot(x(range.lowerBound), y), Spot(x(range.upperBound), y))
                    circle(.css("drawn-final"), .svg("cx", x(line.share)), .svg("cy", y), .svg("r", 7))
                } else {
                    diamond(Spot(x(line.share), y))
                }
                label(
                    HoursFigure.percent(line.share), at: Spot(Self.left + Self.width + 14, y + 5), "drawn-number", anchor: "start"
                )
            }
        }
    }

    private func diamond(_ spot: Spot) -> HTML {
        path(
            .css("drawn-mark-notable"),
            .svg(
                "d",
                trace(
                    [Spot(spot.x, spot.y - 9), Spot(spot.x + 9, spot.y), Spot(spot.x, spot.y + 9), Spot(spot.x - 9, spot.y)],
                    isClosed: true)))
    }

    private func x(_ share: Double) -> Double { Self.left + min(max(share, 0), 1) * Self.width }

    private var table: HTML {
        dataTable(
            title,
            lines,
            [
                Column("What") { $0.words },
                Column("Share", isNumber: true) { HoursFigure.percent($0.share) },
                Column("Nineteen of twenty runs") { line in
                    line.range.map {
                        "\(HoursFigure.percent($0.lowerBound)) to \(HoursFigure.percent($0.upperBound))"
                    } ?? "It was so"
                },
            ],
            showsCaption: false
        )
    }
}
