/// Puts the rows of a grid in order, so that lines cross little and brothers and sisters stand oldest to the left, then
/// moves parents over their children.
extension GenogramGrid {
    mutating func arrange() {
        guard rows.count > 1 else { return }
        for row in rows.indices.dropFirst() { sort(row, looking: .up) }
        for _ in 0..<3 {
            for row in rows.indices.dropLast().reversed() { sort(row, looking: .down) }
            for row in rows.indices.dropFirst() { sort(row, looking: .up) }
        }
        for _ in 0..<6 {
            for row in rows.indices.reversed() { pack(row, wishes: wishes(row, up: 0.6, down: 1)) }
            for row in rows.indices { pack(row, wishes: wishes(row, up: 1, down: 0.6)) }
        }
        for row in rows.indices.dropLast().reversed() { pack(row, wishes: wishes(row, up: 0.1, down: 1)) }
    }

    private enum Side { case up, down }

    private mutating func sort(_ row: Int, looking side: Side) {
        let wishes = wishes(row, up: side == .up ? 1 : 0, down: side == .down ? 1 : 0, isOrdering: true)
        for place in rows[row].indices { turn(&rows[row][place], wishes) }
        let keys = rows[row].map { block -> Double in
            let own = block.items.compactMap { wishes[$0] }
            if own.isEmpty { return block.items.compactMap { x[$0] }.mean }
            return own.map(\.x).mean
        }
        let order = rows[row].indices.sorted { left, right in
            if abs(keys[left] - keys[right]) > 0.01 { return keys[left] < keys[right] }
            return isOlder(rows[row][left], than: rows[row][right]) ?? (left < right)
        }
        rows[row] = order.map { rows[row][$0] }
        findGaps()
        pack(row, wishes: wishes)
    }

    /// Turns a chain round when its lines would cross less.
    private func turn(_ block: inout FamilyBlock, _ wishes: [Item: (x: Double, weight: Double)]) {
        guard block.items.count > 1 else { return }
        let points = block.items.enumerated().compactMap { place, item in wishes[item].map { (Double(place), $0.x) } }
        guard points.count > 1 else { return }
        let (place, goal) = (points.map(\.0).mean, points.map(\.1).mean)
        let slope = points.reduce(0) { $0 + ($1.0 - place) * ($1.1 - goal) }
        if slope < -0.01 { block.items.reverse() }
    }

    /// Of two chains that hang from the same parents, whether the child in the one is older.
    private func isOlder(_ one: FamilyBlock, than other: FamilyBlock) -> Bool? {
        for union in unions {
            let left = union.children.firstIndex { one.items.contains(.person($0.person)) }
            let right = union.children.firstIndex { other.items.contains(.person($0.person)) }
            if let left, let right, left != right { return left < right }
        }
        return nil
    }

    /// Where each item of a row would like to be: beneath its parents, over its children.
    ///
    /// - Parameter isOrdering: whether it is to put the row in order: then a child with birth or adoptive parents asks for
    ///   nothing else, so that it stands among its brothers and sisters.
    private func wishes(
        _ row: Int,
        up: Double,
        down: Double,
        isOrdering: Bool = false
    ) -> [Item: (x: Double, weight: Double)] {
        var sums: [Item: (x: Double, weight: Double)] = [:]
        func add(_ item: Item, _ goal: Double, _ weight: Double) {
            guard weight > 0 else { return }
            let now = sums[item] ?? (0, 0)
            sums[item] = (now.x + goal * weight, now.weight + weight)
        }
        for (place, union) in unions.enumerated() {
            let top = self.row(of: place)
            guard top <= row, lowest(place) >= row else { continue }
            if let above = lineAbove(place, row), up > 0 {
                for child in union.children where rowOf[child.person] == row {
                    if isOrdering, !child.kind.isChief, hasChiefParents.contains(child.person) { continue }
                    add(.person(child.person), above, up * (child.kind.isChief ? 1 : 0.02))
                }
                if lowest(place) > row { add(.passage(union: place, row: row), above, up) }
            }
            if let below = lineBelow(place, row), down > 0 {
                if top == row {
                    // Each parent keeps its distance from where the line comes down.
                    let port = port(place)
                    for parent in union.parents {
                        let item = Item.person(parent)
                        add(item, below + (x[item] ?? 0) - port, down * (union.isChief ? 1 : 0.03))
                    }
                } else {
                    add(.passage(union: place, row: row), below, down)
                }
            }
        }
        return sums.mapValues { ($0.x / $0.weight, $0.weight) }
    }

    /// Where a union's line comes into a row from above; nil when it does not.
    func lineAbove(_ union: Int, _ row: Int) -> Double? {
        let top = self.row(of: union)
        guard top < row, lowest(union) >= row else { return nil }
        return top == row - 1 ? port(union) : x[.passage(union: union, row: row - 1)]
    }

    /// The mean of where a union's line goes beneath a row.
    private func lineBelow(_ union: Int, _ row: Int) -> Double? {
        guard self.row(of: union) <= row, lowest(union) > row else { return nil }
        let children = unions[union].children.filter { rowOf[$0.person] == row + 1 }
        let chief = children.contains { $0.kind.isChief } ? children.filter { $0.kind.isChief } : children
        let goals = chief.compactMap { x[.person($0.person)] }
        if let first = goals.min(), let last = goals.max() { return (first + last) / 2 }
        return x[.passage(union: union, row: row + 1)]
    }
}

extension FamilyUnion {
    /// Whether some child stands beneath these parents before others.
    fileprivate var isChief: Bool { children.contains { $0.kind.isChief } }
}

extension Genogram.Parent.Kind {
    /// Whether a child stands beneath these parents before others.
    var isChief: Bool { self == .birth || self == .adoptive }
}

extension [Double] {
    var mean: Double { isEmpty ? 0 : reduce(0, +) / Double(count) }
}
