import Markup

/// The sign for a person: its shape says the sex, or that they are not born yet.
enum PersonSign {
    case square, circle, diamond, triangle

    init(_ person: Genogram.Person) {
        if person.isUnborn {
            self = .triangle
        } else {
            switch person.sex {
            case .male: self = .square
            case .female: self = .circle
            case .other, .notKnown: self = .diamond
            }
        }
    }

    func drawn(at centre: Spot, isDouble: Bool = false, half: Double = PersonBox.sign / 2) -> HTML {
        group {
            outline(centre, half, "drawn-sign")
            if isDouble { outline(centre, half - 4.5, "drawn-sign") }
        }
    }

    private func outline(_ centre: Spot, _ half: Double, _ look: String) -> HTML {
        let (x, y) = (centre.x, centre.y)
        switch self {
        case .circle:
            return Markup.circle(.css(look), .svg("cx", x), .svg("cy", y), .svg("r", half - 1))
        case .square:
            let side = half - 2
            return rect(
                .css(look),
                .svg("x", x - side),
                .svg("y", y - side),
                .svg("width", side * 2),
                .svg("height", side * 2)
            )
        case .diamond:
            return path(
                .css(look),
                .svg("d", trace([Spot(x, y - half), Spot(x + half, y), Spot(x, y + half), Spot(x - half, y)], isClosed: true))
            )
        case .triangle:
            let low = y + half * 0.75
            return path(
                .css(look),
                .svg(
                    "d", trace([Spot(x, y - half * 0.9), Spot(x + half * 0.95, low), Spot(x - half * 0.95, low)], isClosed: true))
            )
        }
    }

    /// Over the sign of somebody who has died.
    static func cross(_ centre: Spot, _ half: Double) -> HTML {
        let (x, y) = (centre.x, centre.y)
        return path(
            .css("drawn-line drawn-dead"),
            .svg(
                "d",
                trace([Spot(x - half, y - half), Spot(x + half, y + half)])
                    + trace([Spot(x + half, y - half), Spot(x - half, y + half)])
            )
        )
    }
}
