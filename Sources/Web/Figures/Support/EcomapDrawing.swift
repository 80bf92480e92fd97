import Foundation
import Kernel
import Markup

/// A planned ecomap as SVG.
struct EcomapDrawing {
    let plan: EcomapPlan
    let centre: String

    var content: HTML {
        group {
            for place in plan.places { EcomapDrawing.line(place.support, place.from, place.to) }
            middle
            for place in plan.places { box(place) }
            if let rest = plan.rest {
                outline(rest, "drawn-rest")
                label("and \(plan.left) more", at: Spot(rest.centre.x, rest.centre.y - 2), "drawn-name drawn-strong")
                label("in the table", at: Spot(rest.centre.x, rest.centre.y + 15), "drawn-small")
            }
        }
    }

    private var middle: HTML {
        let lines = FigureWords.wrapped(centre, size: 15, within: 96, lines: 4)
        return g(.css("drawn-subject")) {
            for radius in [EcomapPlan.radius, EcomapPlan.radius - 5] {
                circle(.css("drawn-sign"), .svg("cx", plan.centre.x), .svg("cy", plan.centre.y), .svg("r", radius))
            }
            for (place, line) in lines.enumerated() {
                let y = plan.centre.y + 5 + (Double(place) - Double(lines.count - 1) / 2) * 18
                label(line, at: Spot(plan.centre.x, y), "drawn-name drawn-centre")
            }
        }
    }

    private func box(_ place: EcomapPlan.Place) -> HTML {
        let support = place.support
        let limit = EcomapPlan.size.width - 14
        let names = FigureWords.wrapped(support.name, size: 14.5, within: limit, lines: 2)
        let detail = support.contact.saysNothing ? support.role : support.contact
        let contact = FigureWords.wrapped(detail, size: 12.5, within: limit, lines: 3 - names.count)
        let current = support.asOf.map { "as of \($0.shortWords)" } ?? "no date"
        let lines =
            names.map { ($0, "drawn-name drawn-box-name drawn-boxed") } + contact.map { ($0, "drawn-small drawn-boxed") }
            + [(current, "drawn-small drawn-boxed")]
        return group {
            outline(place.box, support.strength == .ended ? "drawn-box drawn-box-ended" : "drawn-box")
            for (number, line) in lines.enumerated() {
                let y = place.box.centre.y + 4.5 + (Double(number) - Double(lines.count - 1) / 2) * 17
                label(line.0, at: Spot(place.box.centre.x, y), line.1)
            }
        }
    }

    private func outline(_ box: Box, _ look: String) -> HTML {
        rect(
            .css(look),
            .svg("x", box.left),
            .svg("y", box.top),
            .svg("width", box.width),
            .svg("height", box.height),
            .svg("rx", 8)
        )
    }

    static func line(_ support: Ecomap.Support, _ from: Spot, _ to: Spot) -> HTML {
        // A line ends beneath its arrow's head, not at the tip.
        let length = max(hypot(to.x - from.x, to.y - from.y), 1)
        let head = Spot((to.x - from.x) / length * 9, (to.y - from.y) / length * 9)
        let isTo = support.flow == .toFamily || support.flow == .both
        let isFrom = support.flow == .fromFamily || support.flow == .both
        let start = isTo ? Spot(from.x + head.x, from.y + head.y) : from
        let end = isFrom ? Spot(to.x - head.x, to.y - head.y) : to
        let spots = support.strength == .stressful ? zigzag(start, end) : [start, end]
        return group {
            path(.css("drawn-line drawn-link-\(support.strength.rawValue)"), .svg("d", trace(spots)))
            if isTo { arrow(at: from, from: to) }
            if isFrom { arrow(at: to, from: from) }
        }
    }

    /// Straight at both ends, with teeth between.
    static func zigzag(_ from: Spot, _ to: Spot) -> [Spot] {
        let length = hypot(to.x - from.x, to.y - from.y)
        let teeth = Int((length - min(28, length / 3)) / 7)
        guard teeth > 1 else { return [from, to] }
        let (x, y) = ((to.x - from.x) / length, (to.y - from.y) / length)
        func spot(_ along: Double, _ aside: Double) -> Spot {
            Spot(from.x + x * along - y * aside, from.y + y * along + x * aside)
        }
        let start = (length - Double(teeth) * 7) / 2
        let middle = (0..<teeth).map { spot(start + (Double($0) + 0.5) * 7, $0.isMultiple(of: 2) ? 6 : -6) }
        return [from, spot(start, 0)] + middle + [spot(length - start, 0), to]
    }

    private static func arrow(at tip: Spot, from tail: Spot) -> HTML {
        let length = max(hypot(tip.x - tail.x, tip.y - tail.y), 1)
        let (x, y) = ((tip.x - tail.x) / length, (tip.y - tail.y) / length)
        func spot(_ back: Double, _ aside: Double) -> Spot {
            Spot(tip.x - x * back - y * aside, tip.y - y * back + x * aside)
        }
        return path(.css("drawn-arrow"), .svg("d", trace([tip, spot(13, 6), spot(13, -6)], isClosed: true)))
    }

    static func key(of plan: EcomapPlan) -> [KeyEntry] {
        let used = Set(plan.places.map(\.support.strength))
        var entries = Ecomap.Strength.allCases.filter(used.contains).map { strength in
            let support = Ecomap.Support(name: "", strength: strength)
            return KeyEntry(words: strength.label, sign: line(support, Spot(1, 12), Spot(39, 12)))
        }
        if plan.places.contains(where: { $0.support.flow != .none }) {
            let support = Ecomap.Support(name: "", flow: .fromFamily)
            entries.append(
                KeyEntry(words: "Which way help or effort goes", sign: line(support, Spot(1, 12), Spot(39, 12)))
            )
        }
        return entries
    }
}

extension PartialDate {
    /// As short as it can be read: "3 Nov 2026", "Nov 2026", "2026".
    var shortWords: String {
        let month = Day.monthNames[firstDay.month - 1].prefix(3)
        switch precision {
        case .day: return "\(firstDay.day) \(month) \(firstDay.year)"
        case .month: return "\(month) \(firstDay.year)"
        case .year: return "\(firstDay.year)"
        }
    }
}
