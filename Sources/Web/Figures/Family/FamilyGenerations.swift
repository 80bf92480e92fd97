import Kernel

/// Which row of the drawing each person stands in: children beneath their parents, couples side by side where that can
/// be, and whoever is linked to nobody beside those of their age.
struct FamilyGenerations: Sendable {
    /// For each person, from 0 at the top.
    private(set) var rows: [Int]

    init(_ family: FamilyGraph) {
        var levels = Levels(family)
        levels.stack()
        rows = levels.rows
        settle(family)
    }

    /// Puts families that are not linked to one another at heights that go together.
    private mutating func settle(_ family: FamilyGraph) {
        let parts = FamilyGenerations.parts(of: family)
        guard !parts.isEmpty else { return }
        let ofSubject = parts.first { part in family.subject.map(part.contains) ?? false }
        let first = ofSubject ?? parts.max { $0.count < $1.count } ?? []
        let ground = family.subject.map { rows[$0] } ?? first.map { rows[$0] }.max() ?? 0
        for part in parts where part != first {
            let lowest = part.map { rows[$0] }.max() ?? 0
            let isGrown = part.count == 1 && part.allSatisfy { family.isGrown($0) }
            for person in part { rows[person] += ground - lowest - (isGrown ? 1 : 0) }
        }
        let top = rows.min() ?? 0
        rows = rows.map { $0 - top }
    }

    /// People who are linked in any way, together.
    static func parts(of family: FamilyGraph) -> [[Int]] {
        var sets = Sets(family.people.count)
        for link in family.links { sets.join(link.child, link.parent) }
        for tie in family.ties { sets.join(tie.one, tie.other) }
        return sets.all
    }
}

extension FamilyGraph {
    fileprivate func isGrown(_ person: Int) -> Bool {
        guard !people[person].isUnborn, let born = people[person].born else { return false }
        return born.firstDay.adding(months: 18 * 12) <= today
    }
}

/// Couples and parents of one child joined into groups that share a row, as far as that makes nobody their own forebear.
private struct Levels {
    let links: [FamilyGraph.Link]
    /// The children of each person.
    private let children: [[Int]]
    private var members: [Int: [Int]]
    private var sets: Sets
    var rows: [Int]

    init(_ family: FamilyGraph) {
        links = family.links
        var children: [[Int]] = Array(repeating: [], count: family.people.count)
        for link in family.links { children[link.parent].append(link.child) }
        self.children = children
        members = Dictionary(uniqueKeysWithValues: family.people.indices.map { ($0, [$0]) })
        sets = Sets(family.people.count)
        rows = Array(repeating: 0, count: family.people.count)
        for tie in family.ties { join(tie.one, tie.other) }
        for child in family.people.indices {
            let parents = family.parents(of: child).filter { $0.kind == .birth }.map(\.parent)
            for (one, other) in zip(parents, parents.dropFirst()) { join(one, other) }
        }
    }

    private mutating func join(_ one: Int, _ other: Int) {
        let (left, right) = (sets.root(one), sets.root(other))
        if left == right || descends(left, from: right) || descends(right, from: left) { return }
        sets.join(left, right)
        members[min(left, right), default: []] += members[max(left, right)] ?? []
        members[max(left, right)] = nil
    }

    /// Whether a group comes after another by any line of parents, couples counting as one.
    private func descends(_ group: Int, from ancestor: Int) -> Bool {
        var seen: Set<Int> = [ancestor]
        var waiting = [ancestor]
        while let next = waiting.popLast() {
            if next == group { return true }
            for member in members[next] ?? [] {
                for child in children[member] where seen.insert(sets.root(child)).inserted {
                    waiting.append(sets.root(child))
                }
            }
        }
        return false
    }

    /// The groups with parents before children; nil when they go in a circle.
    private func order() -> [Int]? {
        var waitingFor: [Int: Int] = [:]
        for link in links { waitingFor[sets.root(link.child), default: 0] += 1 }
        var ready = Set(rows.indices.map(sets.root)).filter { waitingFor[$0] == nil }.sorted()
        var done: [Int] = []
        while let next = ready.popLast() {
            done.append(next)
            for link in links where sets.root(link.parent) == next {
                let child = sets.root(link.child)
                waitingFor[child, default: 0] -= 1
                if waitingFor[child] == 0 { ready.append(child) }
            }
        }
        return done.count == Set(rows.indices.map(sets.root)).count ? done : nil
    }

    /// Each group one row beneath the lowest of its parents; then those with room to spare go down towards their children.
    mutating func stack() {
        guard let order = order() else { return }
        var row: [Int: Int] = [:]
        for group in order {
            let above = links.filter { sets.root($0.child) == group }.map { row[sets.root($0.parent)] ?? 0 }
            row[group] = (above.max() ?? -1) + 1
        }
        for group in order.reversed() {
            let below = links.filter { sets.root($0.parent) == group }.map { row[sets.root($0.child)] ?? 0 }
            let above = links.filter { sets.root($0.child) == group }
            if let nearest = below.min(), below.count >= above.count { row[group] = nearest - 1 }
        }
        rows = rows.indices.map { row[sets.root($0)] ?? 0 }
    }
}

/// Things joined into sets, each known by its smallest.
struct Sets: Sendable {
    private var parent: [Int]

    init(_ count: Int) { parent = Array(0..<count) }

    func root(_ one: Int) -> Int {
        var one = one
        while parent[one] != one { one = parent[one] }
        return one
    }

    mutating func join(_ one: Int, _ other: Int) {
        let (left, right) = (root(one), root(other))
        parent[max(left, right)] = min(left, right)
    }

    /// Every set, by its smallest.
    var all: [[Int]] {
        var found: [Int: [Int]] = [:]
        for one in parent.indices { found[root(one), default: []].append(one) }
        return found.keys.sorted().map { found[$0] ?? [] }
    }
}
