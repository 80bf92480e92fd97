import Kernel

/// A family with its records put in order: everybody once, every link between two who are there and no circles, and in
/// words what had to be left out of the drawing.
struct FamilyGraph: Sendable {
    struct Tie: Hashable, Sendable {
        let one: Int
        let other: Int
        /// Nil for two who have a child and of whom nothing else is recorded.
        var kind: Genogram.Couple.Kind?
        var words = ""
    }

    struct Link: Hashable, Sendable {
        let child: Int
        let parent: Int
        let kind: Genogram.Parent.Kind
    }

    let today: Day
    /// Those in the record, then a "Not known" for each parent who is not.
    private(set) var people: [Genogram.Person] = []
    private(set) var subject: Int?
    private(set) var household: Set<Int> = []
    private(set) var ties: [Tie] = []
    private(set) var links: [Link] = []
    /// The children one of whose parents is recorded as not known.
    private(set) var hasUnknownParent: Set<Int> = []
    /// From here on, people stand for parents who are not known.
    private(set) var firstUnknown = 0
    /// What is recorded and cannot be drawn, as sentences.
    private(set) var oddities: [String] = []

    init(_ genogram: Genogram) {
        today = genogram.today
        var places: [String: Int] = [:]
        for person in genogram.people {
            if places[person.id] == nil {
                places[person.id] = people.count
                people.append(person)
            } else {
                say("\(person.shownName) is recorded twice.")
            }
        }
        firstUnknown = people.count
        subject = genogram.subject.flatMap { places[$0] }
        household = Set(genogram.household.compactMap { places[$0] })
        readCouples(genogram.couples, places)
        readParents(genogram.parents, places)
        readUnknownParents(genogram.parents, places)
    }

    func isUnknown(_ person: Int) -> Bool { person >= firstUnknown }
    func parents(of child: Int) -> [Link] { links.filter { $0.child == child } }
    func children(of parent: Int) -> [Link] { links.filter { $0.parent == parent } }

    /// What ties two people, whichever was named first.
    func tie(_ one: Int, _ other: Int) -> Tie? {
        ties.first { ($0.one, $0.other) == (one, other) || ($0.one, $0.other) == (other, one) }
    }

    private mutating func say(_ oddity: String) {
        if !oddities.contains(oddity) { oddities.append(oddity) }
    }

    private mutating func readCouples(_ couples: [Genogram.Couple], _ places: [String: Int]) {
        for couple in couples {
            guard let one = places[couple.one], let other = places[couple.other] else {
                say("A couple is recorded with somebody who is not in this family’s list.")
                continue
            }
            guard one != other else {
                say("\(people[one].shownName) is recorded as a couple with themselves.")
                continue
            }
            guard tie(one, other) == nil else { continue }
            ties.append(Tie(one: one, other: other, kind: couple.kind, words: couple.words))
        }
    }

    /// Parents who are older than their child first: where links go in a circle, the last one in it is left out.
    private mutating func readParents(_ parents: [Genogram.Parent], _ places: [String: Int]) {
        var found: [Link] = []
        for parent in parents {
            guard let name = parent.parent else { continue }
            guard let child = places[parent.child], let elder = places[name] else {
                say("A parent is recorded who, or whose child, is not in this family’s list.")
                continue
            }
            let isThere = found.contains { $0.child == child && $0.parent == elder }
            if !isThere { found.append(Link(child: child, parent: elder, kind: parent.kind)) }
        }
        let trust = found.map { doubt($0) }
        for place in found.indices.sorted(by: { (trust[$0], $0) < (trust[$1], $1) }) {
            let link = found[place]
            if link.child == link.parent {
                say("\(people[link.child].shownName) is recorded as their own parent.")
            } else if descends(link.parent, from: link.child) {
                let (child, parent) = (people[link.child].shownName, people[link.parent].shownName)
                say("\(parent) is recorded as a parent of \(child), and as coming after \(child).")
            } else {
                links.append(link)
            }
        }
    }

    private func doubt(_ link: Link) -> Int {
        guard let parent = people[link.parent].born, let child = people[link.child].born else { return 1 }
        return parent.firstDay < child.firstDay ? 0 : 2
    }

    private func descends(_ person: Int, from ancestor: Int) -> Bool {
        var seen: Set<Int> = [ancestor]
        var waiting = [ancestor]
        while let next = waiting.popLast() {
            if next == person { return true }
            for link in links where link.parent == next && seen.insert(link.child).inserted {
                waiting.append(link.child)
            }
        }
        return false
    }

    /// One diamond beside each parent who is known, whether or not it is the same person each time.
    private mutating func readUnknownParents(_ parents: [Genogram.Parent], _ places: [String: Int]) {
        var beside: [Int: Int] = [:]
        for parent in parents where parent.parent == nil {
            guard let child = places[parent.child], hasUnknownParent.insert(child).inserted else { continue }
            let known = links.filter { $0.child == child && $0.kind == parent.kind }.map(\.parent)
            guard known.count < 2 else { continue }
            let key = known.first ?? -1 - child
            let place = beside[key] ?? people.count
            if place == people.count {
                people.append(Genogram.Person(id: "not-known-\(place)", name: "Not known"))
                beside[key] = place
            }
            links.append(Link(child: child, parent: place, kind: parent.kind))
        }
    }
}

extension Genogram.Person {
    /// The name, or words for its not being there.
    var shownName: String {
        let name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if !name.isEmpty { return name }
        return isUnborn ? "Unborn child" : "No name given"
    }
}
