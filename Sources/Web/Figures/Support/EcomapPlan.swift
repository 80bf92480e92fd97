import Foundation

/// Where the boxes of an ecomap stand: one ring of up to eight, or two with the second between the spokes of the first.
struct EcomapPlan: Sendable {
    struct Place: Sendable {
        let support: Ecomap.Support
        var box: Box
        /// From the edge of the middle to the edge of the box.
        let from: Spot
        let to: Spot
    }

    static let size = (width: 136.0, height: 78.0)
    static let radius = 58.0
    private static let inner = 8

    let width: Double
    let height: Double
    let centre: Spot
    private(set) var places: [Place] = []
    /// How many are only in the table.
    let left: Int

    init(_ ecomap: Ecomap) {
        let all = ecomap.inOrder
        let shown = Array(all.prefix(all.count > Ecomap.most ? Ecomap.most - 1 : Ecomap.most))
        left = all.count - shown.count
        let spots = EcomapPlan.spots(shown.count + (left > 0 ? 1 : 0))
        let (half, tall) = (EcomapPlan.size.width / 2 + 24, EcomapPlan.size.height / 2 + 24)
        let across = (spots.map { abs($0.x) }.max() ?? 120) + half
        let down = (spots.map { abs($0.y) }.max() ?? 60) + tall
        width = across * 2
        height = down * 2
        centre = Spot(across, down)
        for (support, spot) in zip(shown, spots) { places.append(place(support, spot)) }
        if left > 0, let spot = spots.last {
            rest = Box(around: Spot(centre.x + spot.x, centre.y + spot.y))
        }
    }

    /// The box that says how many more there are.
    private(set) var rest: Box?

    private func place(_ support: Ecomap.Support, _ spot: Spot) -> Place {
        let length = max(hypot(spot.x, spot.y), 1)
        let (x, y) = (spot.x / length, spot.y / length)
        let reach = min(
            x == 0 ? .infinity : EcomapPlan.size.width / 2 / abs(x),
            y == 0 ? .infinity : EcomapPlan.size.height / 2 / abs(y)
        )
        let (start, end) = (EcomapPlan.radius + 5, length - reach - 4)
        return Place(
            support: support,
            box: Box(around: Spot(centre.x + spot.x, centre.y + spot.y)),
            from: Spot(centre.x + x * start, centre.y + y * start),
            to: Spot(centre.x + x * end, centre.y + y * end)
        )
    }

    /// From the middle: the first at the top, then with the clock.
    private static func spots(_ count: Int) -> [Spot] {
        func ring(_ count: Int, _ turn: Double, _ across: Double, _ down: Double) -> [Spot] {
            (0..<count).map { place in
                let angle = (Double(place) / Double(count) * 2 + turn) * .pi - .pi / 2
                return Spot(cos(angle) * across, sin(angle) * down)
            }
        }
        if count <= inner { return ring(count, 0, 320, 208) }
        let outer = ring(inner, 1 / Double(inner), 450, 336)
        // Spread the outer ring's few round the whole.
        let few = count - inner
        let chosen = (0..<few).map { $0 * inner / few }
        return ring(inner, 0, 236, 176) + chosen.map { outer[$0] }
    }
}

extension Box {
    fileprivate init(around spot: Spot) {
        let (width, height) = EcomapPlan.size
        self.init(left: spot.x - width / 2, top: spot.y - height / 2, width: width, height: height)
    }
}
