/// From lanes to lines.
extension GenogramLines {
    typealias Traced = (
        couples: [GenogramPlan.Couple], descents: [GenogramPlan.Descent], tags: [GenogramPlan.Tag]
    )

    /// - Parameter tops: for each row, the height of the top of its signs.
    func traced(tops: [Double], lane: Double) -> Traced {
        var traced: Traced = ([], [], [])
        let half = PersonBox.sign / 2
        for (one, other) in neighbours {
            let y = tops[grid.rowOf[one]] + half
            let ends = [grid.x[.person(one)] ?? 0, grid.x[.person(other)] ?? 0].sorted()
            // Strokes stand clear of where a line to children may come down.
            let right = ends[1] - half
            traced.couples.append(couple(one, other, [Spot(ends[0], y), Spot(ends[1], y)], Spot(right - 13, y)))
        }
        for arch in arches {
            let top = tops[arch.row]
            let y = top - 8 - Double(arch.lane) * 9
            let (left, right) = (arch.span.lowerBound + 14, arch.span.upperBound - 14)
            let spots = [Spot(left, top + half), Spot(left, y), Spot(right, y), Spot(right, top + half)]
            traced.couples.append(couple(arch.one, arch.other, spots, Spot(left + (right - left) * 0.3, y)))
        }
        for net in nets { draw(net, tops, lane, &traced) }
        return traced
    }

    private func couple(_ one: Int, _ other: Int, _ spots: [Spot], _ middle: Spot) -> GenogramPlan.Couple {
        let tie = grid.family.tie(one, other) ?? FamilyGraph.Tie(one: one, other: other, kind: nil)
        return GenogramPlan.Couple(tie: tie, spots: spots, middle: middle)
    }

    private func draw(_ net: Net, _ tops: [Double], _ lane: Double, _ traced: inout Traced) {
        let kinds = Set(grid.unions[net.union].children.map(\.kind))
        let chief: Genogram.Parent.Kind = kinds.contains(.birth) ? .birth : grid.unions[net.union].children[0].kind
        let bottom = tops[net.row + 1]
        let bar = bottom - 30 - archRoom(net.row + 1) - Double(net.lane) * lane
        let stem = start(net, tops)
        traced.descents.append(.init(kind: chief, spots: stem + [Spot(net.from, bar)]))
        for twins in twinGroups(net) {
            let middle = twins.map(\.x).mean
            traced.descents.append(.init(kind: twins[0].child.kind, spots: [Spot(net.from, bar), Spot(middle, bar)]))
            for twin in twins {
                traced.descents.append(.init(kind: twin.child.kind, spots: [Spot(middle, bar), Spot(twin.x, bottom + 4)]))
                tag(twin.child, Spot(twin.x, bottom), &traced)
            }
        }
        let inTwins = Set(twinGroups(net).flatMap { $0.map(\.child.person) })
        for (child, x) in net.children where !inTwins.contains(child.person) {
            traced.descents.append(
                .init(kind: child.kind, spots: [Spot(net.from, bar), Spot(x, bar), Spot(x, bottom + 8)])
            )
            tag(child, Spot(x, bottom), &traced)
        }
        if let passage = net.passage {
            let below = tops[net.row + 1] + 4
            traced.descents.append(
                .init(kind: chief, spots: [Spot(net.from, bar), Spot(passage, bar), Spot(passage, below)])
            )
        }
    }

    private func archRoom(_ row: Int) -> Double {
        arches(over: row) > 0 ? 8 + Double(arches(over: row)) * 9 : 0
    }

    /// From the couple's line, from beside one parent, or from the passage above.
    private func start(_ net: Net, _ tops: [Double]) -> [Spot] {
        let top = tops[net.row]
        let half = PersonBox.sign / 2
        let parents = grid.unions[net.union].parents
        guard grid.row(of: net.union) == net.row else { return [Spot(net.from, top + 4)] }
        guard parents.count == 2 else {
            let x = grid.x[.person(parents[0])] ?? 0
            return [Spot(x, top + half + 12), Spot(net.from, top + half + 12)]
        }
        if let arch = arches.first(where: { [$0.one, $0.other].sorted() == parents }) {
            return [Spot(net.from, top - 8 - Double(arch.lane) * 9)]
        }
        return [Spot(net.from, top + half)]
    }

    private func twinGroups(_ net: Net) -> [[(child: FamilyUnion.Child, x: Double)]] {
        var groups: [String: [(child: FamilyUnion.Child, x: Double)]] = [:]
        for one in net.children {
            let mark = grid.family.people[one.child.person].twins
            if !mark.isEmpty { groups[mark, default: []].append(one) }
        }
        return groups.keys.sorted().compactMap { groups[$0] }.filter { $0.count > 1 }
    }

    /// To the right of the line, or to its left where another line comes down to the right of it.
    private func tag(_ child: FamilyUnion.Child, _ end: Spot, _ traced: inout Traced) {
        guard child.kind != .birth else { return }
        let isLeft = end.x < (grid.x[.person(child.person)] ?? 0) - 1
        let at = Spot(end.x + (isLeft ? -5 : 5), end.y - 6)
        traced.tags.append(.init(words: child.kind.shortWords, at: at, isLeft: isLeft))
    }
}

extension Genogram.Parent.Kind {
    /// Beside the line's end in the drawing.
    var shortWords: String {
        switch self {
        case .birth: ""
        case .adoptive: "adopted"
        case .foster: "fostered"
        case .step: "step"
        case .guardian: "guardian"
        }
    }
}
