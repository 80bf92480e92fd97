import Kernel

@testable import Web

/// A family of up to forty people with links of every kind between them, many of which cannot be so.
struct RandomFamily {
    private(set) var genogram: Genogram

    init(_ seed: UInt64) {
        var random = SeededRandom(seed)
        let today = FamilySpecimen.today
        let count = random.int(in: 0...40)
        var people: [Genogram.Person] = []
        for number in 0..<count {
            var person = Genogram.Person(id: "p\(number)", name: random.text(upTo: random.onceIn(5) ? 80 : 14))
            person.sex = Genogram.Sex.allCases[random.int(in: 0...3)]
            if !random.onceIn(4) {
                person.born = PartialDate(today.adding(days: -random.int(in: -200...30_000)))
            }
            person.isUnborn = random.onceIn(15)
            person.isDead = random.onceIn(10)
            if random.onceIn(6) { person.flags = ["One", "Two"] }
            if random.onceIn(8) { person.risk = "Why" }
            if random.onceIn(10) { person.twins = "t" }
            people.append(person)
        }
        genogram = Genogram(title: "Family \(seed)", people: people, today: today)
        guard count > 0 else { return }
        // Half of the families are likely ones: parents have lower numbers than their children.
        let isLikely = seed % 2 == 0
        func anybody() -> String { random.onceIn(60) ? "nobody" : "p\(random.int(in: 0...count - 1))" }
        for number in 0..<count {
            for _ in 0..<random.int(in: 0...(isLikely ? 2 : 3)) {
                let kind = Genogram.Parent.Kind.allCases[random.onceIn(4) ? random.int(in: 0...4) : 0]
                let elder = isLikely ? "p\(random.int(in: 0...max(0, number / 2)))" : anybody()
                let parent: String? = random.onceIn(8) ? nil : elder
                genogram.parents.append(.init(child: "p\(number)", parent: parent, kind: kind))
            }
        }
        for _ in 0..<random.int(in: 0...count / 2) {
            let kind = Genogram.Couple.Kind.allCases[random.int(in: 0...4)]
            genogram.couples.append(.init(one: anybody(), other: anybody(), kind: kind))
        }
        if !random.onceIn(5) { genogram.subject = anybody() }
        genogram.household = Set((0..<random.int(in: 0...6)).map { _ in anybody() })
    }
}
