/// The rows of a genogram as chains from left to right, and how far apart neighbours must stand. Positions are the
/// drawing's pixels before it is moved to begin at nought.
struct GenogramGrid: Sendable {
    typealias Item = FamilyBlock.Item

    /// The gap in a row where a union's line to its children comes down: after the item at `after` (-1: before the first).
    struct Gap: Hashable, Sendable {
        let row: Int
        let after: Int
    }

    let family: FamilyGraph
    let sizes: [PersonBox]
    let unions: [FamilyUnion]
    /// The row of each person.
    let rowOf: [Int]
    var rows: [[FamilyBlock]]
    /// The middle of every item.
    private(set) var x: [Item: Double] = [:]
    /// For each union, where its line comes down.
    private(set) var gaps: [Gap] = []
    private var crowd: [Gap: [Int]] = [:]
    /// The items of each row from left to right, and who of them are partners: kept because they are asked for often.
    private var flat: [[Item]] = []
    private let partners: Set<[Int]>
    /// Those with birth or adoptive parents.
    let hasChiefParents: Set<Int>
    /// For each union, the row of its parents and that of its lowest child.
    private let spans: [(top: Int, lowest: Int)]

    init(_ family: FamilyGraph) {
        self.family = family
        sizes = family.people.indices.map { PersonBox(family.people[$0], isUnknown: family.isUnknown($0)) }
        rowOf = FamilyGenerations(family).rows
        unions = FamilyUnion.all(of: family, rows: rowOf)
        rows = FamilyBlock.rows(of: family, rowOf, unions)
        let pairs = family.ties.map { [$0.one, $0.other].sorted() } + unions.map(\.parents).filter { $0.count == 2 }
        partners = Set(pairs)
        hasChiefParents = Set(family.links.filter(\.kind.isChief).map(\.child))
        let rowOf = rowOf
        spans = unions.map { union in
            let top = rowOf[union.parents[0]]
            return (top, union.children.map { rowOf[$0.person] }.max() ?? top)
        }
        findGaps()
        for row in rows.indices { pack(row) }
    }

    func items(of row: Int) -> [Item] { flat[row] }

    func width(_ item: Item) -> Double {
        switch item {
        case .person(let person): sizes[person].width
        case .passage: 10
        }
    }

    /// The row in which a union's parents stand.
    func row(of union: Int) -> Int { spans[union].top }
    func lowest(_ union: Int) -> Int { spans[union].lowest }

    /// Where a union's line comes down by the row's present positions.
    func port(_ union: Int) -> Double {
        let gap = gaps[union]
        let items = items(of: gap.row)
        let (from, to) = ends(gap, items)
        let users = crowd[gap] ?? [union]
        let place = Double(users.firstIndex(of: union) ?? 0) - Double(users.count - 1) / 2
        return (from + to) / 2 + place * 12
    }

    /// How far to either side a union's line may be moved without coming near a neighbour.
    func room(_ union: Int) -> ClosedRange<Double> {
        let gap = gaps[union]
        let middle = port(union)
        guard (crowd[gap] ?? []).count < 2 else { return middle...middle }
        let (from, to) = ends(gap, items(of: gap.row))
        return min(from + 13, middle)...max(to - 13, middle)
    }

    private func ends(_ gap: Gap, _ items: [Item]) -> (Double, Double) {
        let before = gap.after >= 0 ? right(of: items[gap.after]) : nil
        let after = gap.after + 1 < items.count ? left(of: items[gap.after + 1]) : nil
        switch (before, after) {
        case (let before?, let after?): return (before, after)
        case (let before?, nil): return (before, before + 34)
        case (nil, let after?): return (after - 34, after)
        case (nil, nil): return (0, 0)
        }
    }

    func left(of item: Item) -> Double { (x[item] ?? 0) - width(item) / 2 }
    func right(of item: Item) -> Double { (x[item] ?? 0) + width(item) / 2 }

    /// To be called when a row has been put in another order.
    mutating func findGaps() {
        flat = rows.map { $0.flatMap(\.items) }
        var places: [Int: Int] = [:]
        for row in rows.indices {
            for (place, item) in items(of: row).enumerated() {
                if case .person(let person) = item { places[person] = place }
            }
        }
        gaps = unions.map { union in
            let row = rowOf[union.parents[0]]
            let at = union.parents.map { places[$0] ?? 0 }.sorted()
            if at.count == 1 { return Gap(row: row, after: isPaired(row, at[0]) ? at[0] - 1 : at[0]) }
            if at[1] == at[0] + 1 { return Gap(row: row, after: at[0]) }
            // Of two who do not stand side by side, beside the outer one.
            return Gap(row: row, after: isCentre(row, at[0]) ? at[1] - 1 : at[0])
        }
        crowd = Dictionary(grouping: unions.indices, by: { gaps[$0] })
    }

    /// Whether the neighbour to the right is a partner and the one to the left is not.
    private func isPaired(_ row: Int, _ place: Int) -> Bool {
        let items = items(of: row)
        return arePartners(items, place) && !arePartners(items, place - 1)
    }

    private func isCentre(_ row: Int, _ place: Int) -> Bool {
        let items = items(of: row)
        return arePartners(items, place) && arePartners(items, place - 1)
    }

    private func arePartners(_ items: [Item], _ place: Int) -> Bool {
        guard place >= 0, place + 1 < items.count, case .person(let one) = items[place],
            case .person(let other) = items[place + 1]
        else { return false }
        return partners.contains(one < other ? [one, other] : [other, one])
    }

    /// The least distance from the middle of an item to the middle of the next.
    func distance(_ row: Int, _ items: [Item], after place: Int) -> Double {
        var gap = arePartners(items, place) ? 40.0 : 26.0
        if let users = crowd[Gap(row: row, after: place)], !users.isEmpty { gap = max(gap, 28 + Double(users.count - 1) * 14) }
        return width(items[place]) / 2 + gap + width(items[place + 1]) / 2
    }

    /// Puts a row's items as near to these wishes as their order and room allow; without wishes, one beside the other.
    mutating func pack(_ row: Int, wishes: [Item: (x: Double, weight: Double)] = [:]) {
        let items = items(of: row)
        guard !items.isEmpty else { return }
        // Each chain is stiff: its wish is the mean of what its members wish.
        var starts: [Int] = []
        var offsets: [Double] = []
        var steps: [Double] = []
        var at = 0
        for block in rows[row] {
            starts.append(at)
            var offset = 0.0
            for place in at..<at + block.items.count {
                offsets.append(offset)
                if place + 1 < items.count { offset += distance(row, items, after: place) }
            }
            steps.append(offset)
            at += block.items.count
        }
        var goals: [(at: Double, weight: Double)] = []
        for (block, start) in zip(rows[row], starts) {
            var sum = 0.0
            var weight = 0.0
            for place in start..<start + block.items.count {
                guard let wish = wishes[items[place]] else { continue }
                sum += (wish.x - offsets[place]) * wish.weight
                weight += wish.weight
            }
            let now = x[items[start]] ?? 0
            goals.append(weight > 0 ? (sum / weight, weight) : (now, 0.001))
        }
        let lefts = Spacing.placed(goals, apart: Array(steps.dropLast()))
        for (block, start) in zip(rows[row].indices, starts) {
            for place in start..<start + rows[row][block].items.count {
                x[items[place]] = lefts[block] + offsets[place]
            }
        }
    }
}

enum Spacing {
    /// The positions nearest to the goals (least squares) that keep their order and are at least so far apart: pooling
    /// of neighbours that would be in each other's way.
    static func placed(_ goals: [(at: Double, weight: Double)], apart: [Double]) -> [Double] {
        var pools: [(mean: Double, weight: Double, count: Int)] = []
        var shift = 0.0
        var shifts: [Double] = []
        for (place, goal) in goals.enumerated() {
            if place > 0 { shift += apart[place - 1] }
            shifts.append(shift)
            pools.append((goal.at - shift, max(goal.weight, 1e-6), 1))
            while pools.count > 1, pools[pools.count - 2].mean > pools[pools.count - 1].mean {
                let (right, left) = (pools.removeLast(), pools.removeLast())
                let weight = left.weight + right.weight
                let mean = (left.mean * left.weight + right.mean * right.weight) / weight
                pools.append((mean, weight, left.count + right.count))
            }
        }
        let means = pools.flatMap { Array(repeating: $0.mean, count: $0.count) }
        return zip(means, shifts).map { $0 + $1 }
    }
}
