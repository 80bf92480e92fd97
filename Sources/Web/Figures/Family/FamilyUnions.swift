import Kernel

/// One or two parents and the children who hang from them in the drawing.
struct FamilyUnion: Sendable {
    struct Child: Hashable, Sendable {
        let person: Int
        let kind: Genogram.Parent.Kind
    }

    /// One, or two of one row.
    let parents: [Int]
    /// Oldest first.
    var children: [Child]

    /// Every union of a family: the birth parents of a child together, and so its adoptive, foster and other carers; a
    /// step parent with the parent whose partner they are.
    static func all(of family: FamilyGraph, rows: [Int]) -> [FamilyUnion] {
        var unions: [FamilyUnion] = []
        for child in family.people.indices {
            let links = family.parents(of: child)
            for kind in Genogram.Parent.Kind.allCases where links.contains(where: { $0.kind == kind }) {
                let parents = links.filter { $0.kind == kind }.map(\.parent)
                for pair in pairs(parents, of: child, kind, family, rows) {
                    add(Child(person: child, kind: kind), to: pair.sorted(), in: &unions)
                }
            }
        }
        for place in unions.indices {
            unions[place].children.sort { family.isOlder($0.person, than: $1.person) }
        }
        return unions
    }

    private static func add(_ child: Child, to parents: [Int], in unions: inout [FamilyUnion]) {
        if let place = unions.firstIndex(where: { $0.parents == parents }) {
            if !unions[place].children.contains(where: { $0.person == child.person }) {
                unions[place].children.append(child)
            }
        } else {
            unions.append(FamilyUnion(parents: parents, children: [child]))
        }
    }

    private static func pairs(
        _ parents: [Int],
        of child: Int,
        _ kind: Genogram.Parent.Kind,
        _ family: FamilyGraph,
        _ rows: [Int]
    ) -> [[Int]] {
        if kind == .step {
            let others = family.parents(of: child).filter { $0.kind == .birth || $0.kind == .adoptive }.map(\.parent)
            return parents.map { step in
                [step] + others.filter { family.tie($0, step) != nil && rows[$0] == rows[step] }.prefix(1)
            }
        }
        var left = parents
        var found: [[Int]] = []
        while let one = left.first {
            left.removeFirst()
            let beside = left.filter { rows[$0] == rows[one] }
            let other = beside.first { family.tie($0, one) != nil } ?? beside.first
            if let other { left.removeAll { $0 == other } }
            found.append([one] + (other.map { [$0] } ?? []))
        }
        return found
    }
}

extension FamilyGraph {
    /// Oldest first, then in the order of the record; the unborn and those without a date last.
    func isOlder(_ one: Int, than other: Int) -> Bool {
        switch (people[one].birthOrder, people[other].birthOrder) {
        case (let left?, let right?): left == right ? one < other : left < right
        case (.some, nil): true
        case (nil, .some): false
        case (nil, nil): one < other
        }
    }
}

extension Genogram.Person {
    fileprivate var birthOrder: Int? { born.map { $0.firstDay.number } ?? (isUnborn ? Int.max : nil) }
}
