import Markup

/// A waterfall as SVG: a row for each comparison, from left (two people) to right (one person). What speaks for one
/// person is a full bar, what speaks against it a hatched one; the numbers stand beside them.
struct WaterfallDrawing {
    static let width = 960.0
    private static let plot = (from: 350.0, to: 815.0)
    private static let top = 62.0
    private static let step = 46.0

    private let waterfall: MatchWaterfall
    private let steps: [MatchWaterfall.Step]
    private let low: Double
    private let high: Double

    init(_ waterfall: MatchWaterfall) {
        self.waterfall = waterfall
        steps = waterfall.steps
        let limits = [waterfall.waitsFrom, waterfall.offeredFrom].map(MatchWaterfall.sound)
        let all = steps.map(\.total) + limits + [0]
        low = (all.min() ?? 0) - 2
        high = (all.max() ?? 1) + 2
    }

    var height: Double { bottom + 54 }
    private var bottom: Double { WaterfallDrawing.top + Double(steps.count) * WaterfallDrawing.step + 8 }

    private func x(_ bits: Double) -> Double {
        let (from, to) = WaterfallDrawing.plot
        return from + (bits - low) / (high - low) * (to - from)
    }

    var content: HTML {
        group {
            defs { hatch }
            thresholds
            for (place, one) in steps.enumerated() { row(place, one) }
            axis
        }
    }

    private var hatch: HTML {
        pattern(
            .id("\(waterfall.id)-hatch"),
            .svg("width", 6),
            .svg("height", 6),
            .svg("patternUnits", "userSpaceOnUse"),
            .svg("patternTransform", "rotate(45)")
        ) {
            rect(.css("drawn-hatch-ground"), .svg("width", 6), .svg("height", 6))
            rect(.css("drawn-hatch"), .svg("width", 2), .svg("height", 6))
        }
    }

    /// The lower line's words to its left and the upper one's to its right, so that they are apart however near the lines.
    private var thresholds: HTML {
        let waits = x(MatchWaterfall.sound(waterfall.waitsFrom))
        let offered = x(MatchWaterfall.sound(waterfall.offeredFrom))
        let isRoomRight = offered < WaterfallDrawing.width - 190
        return group {
            stroke("drawn-threshold", Spot(waits, 34), Spot(waits, bottom))
            stroke("drawn-threshold drawn-threshold-upper", Spot(offered, 34), Spot(offered, bottom))
            label(
                "waits for a person from \(Likelihood.signed(waterfall.waitsFrom))", at: Spot(waits + 5, 24), "drawn-small",
                anchor: "end")
            label(
                "offered from \(Likelihood.signed(waterfall.offeredFrom))",
                at: Spot(offered - (isRoomRight ? 5 : -5), isRoomRight ? 24 : 50),
                "drawn-small",
                anchor: isRoomRight ? "start" : "end"
            )
        }
    }

    private func row(_ place: Int, _ step: MatchWaterfall.Step) -> HTML {
        let y = WaterfallDrawing.top + Double(place) * WaterfallDrawing.step
        let middle = y + WaterfallDrawing.step / 2
        let from = step.total - step.weight
        return group {
            stroke("drawn-rule", Spot(0, y), Spot(WaterfallDrawing.width, y))
            words(step, y)
            if place == 0 {
                circle(.css("drawn-prior"), .svg("cx", x(step.total)), .svg("cy", middle), .svg("r", 7))
            } else {
                bar(from, step.total, middle)
            }
            if place + 1 < steps.count {
                stroke("drawn-carry", Spot(x(step.total), middle), Spot(x(step.total), middle + WaterfallDrawing.step))
            }
            label(Likelihood.signed(step.weight), at: Spot(885, middle + 5), "drawn-number", anchor: "end")
            label(Likelihood.signed(step.total), at: Spot(950, middle + 5), "drawn-small drawn-figures", anchor: "end")
        }
    }

    private func bar(_ from: Double, _ to: Double, _ middle: Double) -> HTML {
        let (left, right) = (min(x(from), x(to)), max(x(from), x(to)))
        let isFor = to >= from
        return rect(
            .css(isFor ? "drawn-for" : "drawn-against"),
            isFor ? .none : .svg("fill", "url(#\(waterfall.id)-hatch)"),
            .svg("x", left),
            .svg("y", middle - 10),
            .svg("width", max(right - left, 2)),
            .svg("height", 20)
        )
    }

    private func words(_ step: MatchWaterfall.Step, _ y: Double) -> HTML {
        let field = step.field
        let level = field.map { $0.level } ?? "how rare a match is"
        let hasValues = field.map { !$0.isOfTogether } ?? false
        return group {
            label(short(step.name, 148, 15), at: Spot(4, y + 20), "drawn-name drawn-strong", anchor: "start")
            label(short(level, hasValues ? 148 : 338, 12.5), at: Spot(4, y + 37), "drawn-small", anchor: "start")
            if let field, hasValues {
                value(field.one, Spot(162, y + 20))
                value(field.other, Spot(162, y + 37))
            }
        }
    }

    private func value(_ words: String, _ at: Spot) -> HTML {
        words.saysNothing
            ? label("not given", at: at, "drawn-tag", anchor: "start")
            : label(short(words, 180, 13), at: at, "drawn-value", anchor: "start")
    }

    private func short(_ words: String, _ width: Double, _ size: Double) -> String {
        FigureWords.wrapped(words, size: size, within: width, lines: 1).first ?? ""
    }

    private var axis: HTML {
        let final = x(waterfall.total)
        let words = Likelihood.words(ofWeight: waterfall.total)
        let half = FigureWords.width(words, size: 15) / 2
        let middle = min(max(final, WaterfallDrawing.plot.from - 40 + half), WaterfallDrawing.width - half)
        return group {
            stroke("drawn-line", Spot(WaterfallDrawing.plot.from, bottom), Spot(WaterfallDrawing.plot.to, bottom))
            stroke("drawn-zero", Spot(x(0), WaterfallDrawing.top), Spot(x(0), bottom))
            path(
                .css("drawn-final"),
                .svg(
                    "d",
                    trace([Spot(final, bottom - 9), Spot(final + 8, bottom + 3), Spot(final - 8, bottom + 3)], isClosed: true))
            )
            stroke("drawn-carry", Spot(final, bottom - WaterfallDrawing.step / 2 - 8), Spot(final, bottom - 9))
            label(words, at: Spot(middle, bottom + 21), "drawn-name drawn-strong")
            label("← two people", at: Spot(WaterfallDrawing.plot.from, bottom + 42), "drawn-small", anchor: "start")
            label("one person →", at: Spot(WaterfallDrawing.plot.to, bottom + 42), "drawn-small", anchor: "end")
            label("Bits", at: Spot(885, WaterfallDrawing.top - 8), "drawn-small", anchor: "end")
            label("Total", at: Spot(950, WaterfallDrawing.top - 8), "drawn-small", anchor: "end")
            label("Compared", at: Spot(4, WaterfallDrawing.top - 8), "drawn-small", anchor: "start")
            label("What the two records say", at: Spot(162, WaterfallDrawing.top - 8), "drawn-small", anchor: "start")
        }
    }

    var key: [KeyEntry] {
        func box(_ look: String, _ fill: Attribute) -> HTML {
            rect(.css(look), fill, .svg("x", 4), .svg("y", 4), .svg("width", 32), .svg("height", 16))
        }
        return [
            KeyEntry(words: "Speaks for one person", sign: box("drawn-for", .none)),
            KeyEntry(words: "Speaks for two", sign: box("drawn-against", .svg("fill", "url(#\(waterfall.id)-hatch)"))),
            KeyEntry(words: "As likely as not", sign: stroke("drawn-zero", Spot(20, 1), Spot(20, 23))),
            KeyEntry(
                words: "Before comparing; each bit from there doubles the odds",
                sign: circle(.css("drawn-prior"), .svg("cx", 20), .svg("cy", 12), .svg("r", 7))
            ),
        ]
    }
}
