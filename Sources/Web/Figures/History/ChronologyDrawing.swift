import Kernel
import Markup

/// A planned chronology as SVG: gaps first, then lanes and quarters, then marks.
struct ChronologyDrawing {
    let plan: ChronologyPlan
    let id: String

    var content: HTML {
        group {
            defs { hatch }
            for gap in plan.gaps { self.gap(gap) }
            gapWords
            axis
            for (place, lane) in plan.lanes.enumerated() { self.lane(lane, isFirst: place == 0) }
            for mark in plan.marks { ChronologyDrawing.mark(mark) }
            todayLine
        }
    }

    private var hatch: HTML {
        pattern(
            .id("\(id)-hatch"),
            .svg("width", 7),
            .svg("height", 7),
            .svg("patternUnits", "userSpaceOnUse"),
            .svg("patternTransform", "rotate(45)")
        ) { rect(.css("drawn-gap"), .svg("width", 1.5), .svg("height", 7)) }
    }

    private func gap(_ gap: ChronologyFigure.Gap) -> HTML {
        rect(
            .svg("fill", "url(#\(id)-hatch)"),
            .svg("x", plan.x(gap.from) + 12),
            .svg("y", ChronologyPlan.top),
            .svg("width", max(plan.x(gap.to) - plan.x(gap.from) - 24, 4)),
            .svg("height", plan.bottom - ChronologyPlan.top)
        )
    }

    private var gapWords: HTML {
        .many(plan.gapWords.map { label($0.words, at: $0.at, "drawn-small") })
    }

    private var axis: HTML {
        let quarters = plan.quarters
        let apart = quarters.count > 1 ? plan.x(quarters[1].day) - plan.x(quarters[0].day) : 100
        return group {
            for (place, quarter) in quarters.enumerated() {
                let x = plan.x(quarter.day)
                stroke(quarter.isYear ? "drawn-year" : "drawn-rule", Spot(x, quarter.isYear ? 18 : 34), Spot(x, plan.bottom))
                if quarter.isYear || place == 0, place + 1 < quarters.count, isRoom(place, quarters.map(\.isYear), apart) {
                    label("\(quarter.day.year)", at: Spot(x + 5, 27), "drawn-name drawn-strong", anchor: "start")
                }
                if apart > 34, place + 1 < quarters.count {
                    label(
                        "\(Day.monthNames[quarter.day.month - 1].prefix(3))", at: Spot(x + 5, 42), "drawn-tick", anchor: "start")
                }
            }
        }
    }

    /// A first quarter that does not begin a year has its year's number only where the next year's does not follow at once.
    private func isRoom(_ place: Int, _ isYear: [Bool], _ apart: Double) -> Bool {
        isYear[place] || (isYear.dropFirst().firstIndex(of: true).map { Double($0) * apart > 44 } ?? true)
    }

    private func lane(_ lane: ChronologyPlan.Lane, isFirst: Bool) -> HTML {
        let middle = lane.top + lane.height / 2
        return group {
            stroke(isFirst ? "drawn-year" : "drawn-rule", Spot(0, lane.top), Spot(plan.width, lane.top))
            for (place, line) in lane.name.enumerated() {
                let y = middle + 5 + (Double(place) - Double(lane.name.count - 1) / 2) * 17
                label(line, at: Spot(10, y), "drawn-name drawn-strong", anchor: "start")
            }
        }
    }

    private var todayLine: HTML {
        let x = plan.x(plan.today)
        return group {
            stroke("drawn-year", Spot(0, plan.bottom), Spot(plan.width, plan.bottom))
            stroke("drawn-today", Spot(x, 16), Spot(x, plan.bottom))
            label("today", at: Spot(min(x, plan.width - 26), 13), "drawn-small drawn-strong")
        }
    }

    static func mark(_ mark: ChronologyPlan.Mark) -> HTML {
        group {
            if let span = mark.span {
                stroke("drawn-span", Spot(span.lowerBound, mark.at.y), Spot(span.upperBound, mark.at.y))
            }
            if mark.more > 0 {
                circle(.css("drawn-mark-more"), .svg("cx", mark.at.x), .svg("cy", mark.at.y), .svg("r", 10))
                label("+\(mark.more)", at: Spot(mark.at.x, mark.at.y + 4), "drawn-more")
            } else {
                sign(mark.significance, mark.at)
            }
        }
    }

    /// A ring, a diamond or a full square with a stroke in it: told apart by shape and size.
    static func sign(_ significance: ChronologyFigure.Significance, _ at: Spot) -> HTML {
        let half = significance.half
        switch significance {
        case .routine:
            return circle(.css("drawn-mark-routine"), .svg("cx", at.x), .svg("cy", at.y), .svg("r", half))
        case .notable:
            let corners = [
                Spot(at.x, at.y - half), Spot(at.x + half, at.y), Spot(at.x, at.y + half), Spot(at.x - half, at.y),
            ]
            return path(.css("drawn-mark-notable"), .svg("d", trace(corners, isClosed: true)))
        case .critical:
            return group {
                rect(
                    .css("drawn-mark-critical"),
                    .svg("x", at.x - half),
                    .svg("y", at.y - half),
                    .svg("width", half * 2),
                    .svg("height", half * 2),
                    .svg("rx", 2)
                )
                stroke("drawn-mark-cut", Spot(at.x, at.y - 5), Spot(at.x, at.y + 1.5))
                stroke("drawn-mark-cut", Spot(at.x, at.y + 4), Spot(at.x, at.y + 5.5))
            }
        }
    }

    var key: [KeyEntry] {
        let used = Set(plan.marks.map(\.significance))
        var entries = ChronologyFigure.Significance.allCases.reversed().filter(used.contains).map {
            KeyEntry(words: $0.label, sign: ChronologyDrawing.sign($0, Spot(20, 12)))
        }
        if plan.marks.contains(where: { $0.more > 0 }) {
            let mark = ChronologyPlan.Mark(significance: .routine, at: Spot(20, 12), more: 3)
            entries.append(KeyEntry(words: "So many more at that time", sign: ChronologyDrawing.mark(mark)))
        }
        if plan.marks.contains(where: { $0.span != nil }) {
            let mark = ChronologyPlan.Mark(significance: .routine, at: Spot(20, 12), span: 2...38)
            entries.append(KeyEntry(words: "Some time in this stretch", sign: ChronologyDrawing.mark(mark)))
        }
        if !plan.gaps.isEmpty {
            let box = rect(
                .svg("fill", "url(#\(id)-hatch)"), .svg("x", 2), .svg("y", 2), .svg("width", 36), .svg("height", 20)
            )
            entries.append(KeyEntry(words: "No entry", sign: box))
        }
        return entries
    }
}
