/// Where everything in a genogram stands, in pixels. No two people ever stand on one another.
struct GenogramPlan: Sendable {
    struct Person: Sendable {
        let place: Int
        let words: PersonBox
        /// Sign and words.
        var box: Box
        var sign: Spot { Spot(box.centre.x, box.top + PersonBox.sign / 2) }
    }

    struct Couple: Sendable {
        let tie: FamilyGraph.Tie
        var spots: [Spot]
        /// The middle of its longest part, where the strokes of a separation stand.
        var middle: Spot
    }

    /// A part of the line from parents to children.
    struct Descent: Hashable, Sendable {
        let kind: Genogram.Parent.Kind
        var spots: [Spot]
    }

    struct Tag: Sendable {
        let words: String
        var at: Spot
        /// Whether the words end there rather than begin.
        let isLeft: Bool
    }

    let family: FamilyGraph
    private(set) var people: [Person] = []
    private(set) var couples: [Couple] = []
    private(set) var descents: [Descent] = []
    /// "adopted", "foster": beside the line's end.
    private(set) var tags: [Tag] = []
    /// Round those who live together.
    private(set) var homes: [[Spot]] = []
    private(set) var width = 320.0
    private(set) var height = 96.0

    private static let margin = 26.0
    private static let lane = 12.0

    init(_ family: FamilyGraph) {
        self.family = family
        guard !family.people.isEmpty else { return }
        var grid = GenogramGrid(family)
        grid.arrange()
        let lines = GenogramLines(grid)
        var tops: [Double] = []
        var y = 0.0
        for row in grid.rows.indices {
            y += lines.arches(over: row) > 0 ? 8 + Double(lines.arches(over: row)) * 9 : 0
            tops.append(y)
            y += grid.items(of: row).compactMap { grid.size($0)?.height }.max() ?? PersonBox.sign
            let lanes = lines.lanes(under: row)
            y += 18 + Double(max(lanes, 1) - 1) * GenogramPlan.lane + 38
        }
        for row in grid.rows.indices {
            for item in grid.items(of: row) {
                guard case .person(let place) = item, let x = grid.x[item] else { continue }
                let size = grid.sizes[place]
                let box = Box(left: x - size.width / 2, top: tops[row], width: size.width, height: size.height)
                people.append(Person(place: place, words: size, box: box))
            }
        }
        let drawn = lines.traced(tops: tops, lane: GenogramPlan.lane)
        couples = drawn.couples
        descents = drawn.descents
        tags = drawn.tags
        homes = HouseholdOutline.traced(grid, tops: tops, people: people)
        moveToMargin()
    }

    private mutating func moveToMargin() {
        let spots = couples.flatMap(\.spots) + descents.flatMap(\.spots) + homes.flatMap { $0 }
        let lefts = people.map(\.box.left) + spots.map(\.x) + tags.map { $0.at.x - ($0.isLeft ? 56 : 0) }
        let rights = people.map(\.box.right) + spots.map(\.x) + tags.map { $0.at.x + ($0.isLeft ? 0 : 56) }
        let tops = people.map(\.box.top) + spots.map(\.y)
        let bottoms = people.map(\.box.bottom) + spots.map(\.y)
        let (left, top) = (lefts.min() ?? 0, tops.min() ?? 0)
        width = max(320, (rights.max() ?? 0) - left + 2 * GenogramPlan.margin)
        height = (bottoms.max() ?? 0) - top + 2 * GenogramPlan.margin
        let slack = (width - ((rights.max() ?? 0) - left)) / 2
        func moved(_ spot: Spot) -> Spot { Spot(spot.x - left + slack, spot.y - top + GenogramPlan.margin) }
        for place in people.indices {
            let corner = moved(Spot(people[place].box.left, people[place].box.top))
            people[place].box.left = corner.x
            people[place].box.top = corner.y
        }
        for place in couples.indices {
            couples[place].spots = couples[place].spots.map(moved)
            couples[place].middle = moved(couples[place].middle)
        }
        for place in descents.indices { descents[place].spots = descents[place].spots.map(moved) }
        for place in tags.indices { tags[place].at = moved(tags[place].at) }
        homes = homes.map { $0.map(moved) }
    }
}

extension GenogramGrid {
    /// Nil for what is not a person.
    func size(_ item: Item) -> PersonBox? {
        guard case .person(let place) = item else { return nil }
        return sizes[place]
    }
}
