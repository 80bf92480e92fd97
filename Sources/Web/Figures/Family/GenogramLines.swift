/// The lines of a genogram: between couples, and from them to their children. Lines that would lie on one another are
/// given lanes of their own.
struct GenogramLines: Sendable {
    /// One union's line between a row and the next.
    struct Net: Sendable {
        let union: Int
        let row: Int
        /// Where it comes from above.
        var from: Double
        /// Where it goes: children of the next row, and the passage to those further down.
        var children: [(child: FamilyUnion.Child, x: Double)]
        var passage: Double?
        var lane = 0

        var span: ClosedRange<Double> {
            let all = [from] + children.map(\.x) + (passage.map { [$0] } ?? [])
            return (all.min() ?? from)...(all.max() ?? from)
        }
    }

    struct Arch: Sendable {
        let one: Int
        let other: Int
        let row: Int
        let span: ClosedRange<Double>
        var lane = 0
    }

    let grid: GenogramGrid
    private(set) var nets: [Net] = []
    /// Couples who do not stand side by side.
    private(set) var arches: [Arch] = []
    private(set) var neighbours: [(one: Int, other: Int)] = []

    init(_ grid: GenogramGrid) {
        self.grid = grid
        findNets()
        findCouples()
    }

    func lanes(under row: Int) -> Int { (nets.filter { $0.row == row }.map(\.lane).max() ?? -1) + 1 }
    func arches(over row: Int) -> Int { (arches.filter { $0.row == row }.map(\.lane).max() ?? -1) + 1 }

    private mutating func findNets() {
        for row in grid.rows.indices {
            var found: [Net] = []
            for union in grid.unions.indices {
                guard grid.row(of: union) <= row, grid.lowest(union) > row else { continue }
                guard let from = grid.lineAbove(union, row + 1) else { continue }
                let below = grid.unions[union].children.filter { grid.rowOf[$0.person] == row + 1 }
                let children = below.map { ($0, end(of: union, at: $0.person)) }
                let passage = grid.lowest(union) > row + 1 ? grid.x[.passage(union: union, row: row + 1)] : nil
                var net = Net(union: union, row: row, from: from, children: children, passage: passage)
                if grid.row(of: union) == row { straighten(&net) }
                found.append(net)
            }
            nets += GenogramLines.inLanes(found)
        }
    }

    /// A line that need not bend does not: it comes down over its only child, or over the middle of its children.
    private func straighten(_ net: inout Net) {
        let goals = net.children.map(\.x) + (net.passage.map { [$0] } ?? [])
        guard let first = goals.min(), let last = goals.max() else { return }
        let room = grid.room(net.union)
        net.from = min(max((first + last) / 2, room.lowerBound), room.upperBound)
        // A bend of a few pixels looks like a mistake: the line ends beside the middle of the sign instead.
        guard net.passage == nil, net.children.count == 1 else { return }
        let middle = grid.x[.person(net.children[0].child.person)] ?? net.from
        if abs(net.children[0].x - net.from) <= 13, abs(middle - net.from) <= 16 { net.children[0].x = net.from }
    }

    /// Where on a child's sign the line ends: beside one another where a child hangs from several pairs of parents.
    private func end(of union: Int, at child: Int) -> Double {
        let row = grid.rowOf[child]
        let all = grid.unions.indices.filter { place in grid.unions[place].children.contains { $0.person == child } }
        let sorted = all.sorted { (grid.lineAbove($0, row) ?? 0, $0) < (grid.lineAbove($1, row) ?? 0, $1) }
        let place = Double(sorted.firstIndex(of: union) ?? 0) - Double(all.count - 1) / 2
        return (grid.x[.person(child)] ?? 0) + place * min(12, 30 / Double(max(all.count - 1, 1)))
    }

    private static func inLanes(_ nets: [Net]) -> [Net] {
        var nets = nets.sorted { ($0.span.lowerBound, $0.union) < ($1.span.lowerBound, $1.union) }
        var ends: [Double] = []
        for place in nets.indices where nets[place].span.upperBound - nets[place].span.lowerBound > 1 {
            let span = nets[place].span
            let lane = ends.firstIndex { $0 + 10 < span.lowerBound } ?? ends.count
            if lane == ends.count { ends.append(span.upperBound) } else { ends[lane] = span.upperBound }
            nets[place].lane = lane
        }
        return nets
    }

    private mutating func findCouples() {
        var seen: Set<[Int]> = []
        var pairs = grid.family.ties.map { [$0.one, $0.other].sorted() }
        pairs += grid.unions.filter { $0.parents.count == 2 }.map(\.parents)
        var places: [Int: Int] = [:]
        for row in grid.rows.indices {
            for (place, item) in grid.items(of: row).enumerated() {
                if case .person(let person) = item { places[person] = place }
            }
        }
        var found: [Arch] = []
        for pair in pairs where seen.insert(pair).inserted && grid.rowOf[pair[0]] == grid.rowOf[pair[1]] {
            let (one, other) = (pair[0], pair[1])
            let ends = [grid.x[.person(one)] ?? 0, grid.x[.person(other)] ?? 0].sorted()
            if abs((places[one] ?? 0) - (places[other] ?? 0)) == 1 {
                neighbours.append((one, other))
            } else {
                found.append(Arch(one: one, other: other, row: grid.rowOf[one], span: ends[0]...ends[1]))
            }
        }
        // The widest outermost, so that arches stand within one another.
        found.sort { ($0.span.upperBound - $0.span.lowerBound, $0.one) < ($1.span.upperBound - $1.span.lowerBound, $1.one) }
        for place in found.indices {
            let beneath = found[..<place].filter { $0.row == found[place].row && $0.span.overlaps(found[place].span) }
            found[place].lane = (beneath.map(\.lane).max() ?? -1) + 1
        }
        arches = found
    }
}
