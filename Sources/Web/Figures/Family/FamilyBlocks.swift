/// People of one row who stand side by side because they are or were couples, or have a child together: a chain. Somebody
/// alone is a chain of one; a line that only passes through a row to one further down is a chain without anybody.
struct FamilyBlock: Hashable, Sendable {
    enum Item: Hashable, Sendable {
        case person(Int)
        /// Room for the line from a union to children who stand more than one row beneath it.
        case passage(union: Int, row: Int)
    }

    var items: [Item]

    /// The chains of every row, in the order of the record, before the rows are put in order.
    static func rows(of family: FamilyGraph, _ rows: [Int], _ unions: [FamilyUnion]) -> [[FamilyBlock]] {
        let count = (rows.max() ?? -1) + 1
        var found: [[FamilyBlock]] = Array(repeating: [], count: count)
        var partners: [Int: [Int]] = [:]
        func pair(_ one: Int, _ other: Int) {
            guard rows[one] == rows[other], !partners[one, default: []].contains(other) else { return }
            partners[one, default: []].append(other)
            partners[other, default: []].append(one)
        }
        // Earlier and ended ones first: they go to the outside on the left.
        for tie in family.ties.sorted(by: { $0.standing < $1.standing }) { pair(tie.one, tie.other) }
        for union in unions where union.parents.count == 2 { pair(union.parents[0], union.parents[1]) }
        var placed: Set<Int> = []
        for person in family.people.indices where !placed.contains(person) {
            let together = reach(person, partners)
            let centre = together.max { (partners[$0]?.count ?? 0, $1) < (partners[$1]?.count ?? 0, $0) } ?? person
            placed.formUnion(together)
            found[rows[person]].append(chain(around: centre, partners, family))
        }
        for (place, union) in unions.enumerated() {
            guard let parent = union.parents.first, let lowest = union.children.map({ rows[$0.person] }).max() else {
                continue
            }
            for row in rows[parent] + 1..<max(lowest, rows[parent] + 1) {
                found[row].append(FamilyBlock(items: [.passage(union: place, row: row)]))
            }
        }
        return found
    }

    private static func reach(_ person: Int, _ partners: [Int: [Int]]) -> Set<Int> {
        var found: Set<Int> = [person]
        var waiting = [person]
        while let next = waiting.popLast() {
            for partner in partners[next] ?? [] where found.insert(partner).inserted { waiting.append(partner) }
        }
        return found
    }

    /// Who has most partners in the middle, the present or last one to the right, the others to the left, nearest the
    /// latest; their own other partners beyond them.
    private static func chain(around centre: Int, _ partners: [Int: [Int]], _ family: FamilyGraph) -> FamilyBlock {
        var placed: Set<Int> = [centre]
        var left: [Int] = []
        var right: [Int] = []
        func outward(from person: Int, _ side: inout [Int]) {
            for partner in partners[person] ?? [] where placed.insert(partner).inserted {
                side.append(partner)
                outward(from: partner, &side)
            }
        }
        let own = partners[centre] ?? []
        if let last = own.last, placed.insert(last).inserted {
            right.append(last)
            outward(from: last, &right)
        }
        for partner in own.dropLast().reversed() where placed.insert(partner).inserted {
            left.append(partner)
            outward(from: partner, &left)
        }
        var people = Array(left.reversed()) + [centre] + right
        // A man to the left of a woman, as the convention is, where nothing else decides.
        if people.count == 2, family.people[people[0]].sex == .female, family.people[people[1]].sex != .female {
            people.reverse()
        }
        return FamilyBlock(items: people.map { .person($0) })
    }
}

extension FamilyGraph.Tie {
    /// Ended ones before present ones.
    fileprivate var standing: Int {
        switch kind {
        case .divorced: 0
        case .separated: 1
        case nil, .casual: 2
        case .together, .married: 3
        }
    }
}
