import Kernel

/// What a genogram says, in words.
struct GenogramWords {
    private let family: FamilyGraph

    init(_ family: FamilyGraph) { self.family = family }

    /// Who lives with the child, which parents are not known, and who else there is: "Amina, 8, lives with her mother
    /// Sana and her brother Idris. Father not known."
    var summary: String {
        guard family.firstUnknown > 0 else { return "Nobody is recorded in this family yet." }
        let count = family.firstUnknown
        guard let subject = family.subject else {
            return count == 1 ? "One person." : "\(count) people in \(FamilyGenerations(family).generations) generations."
        }
        let person = family.people[subject]
        var sentences = [home(subject, person)]
        for parent in missing(subject) { sentences.append("\(parent) not known.") }
        let risks = (0..<count).filter { !family.people[$0].risk.saysNothing }
        if !risks.isEmpty { sentences.append("May pose a risk: \(list(risks.map(named))).") }
        let others = count - 1 - family.household.subtracting([subject]).count
        if others > 0 {
            sentences.append(others == 1 ? "One other person is shown." : "\(others) other people are shown.")
        }
        return sentences.joined(separator: " ")
    }

    private func home(_ subject: Int, _ person: Genogram.Person) -> String {
        let name = person.shownName
        let age = person.ageInWords(on: family.today)
        let who = age.isEmpty ? name : "\(name), \(age),"
        if person.isUnborn { return "\(name), \(person.years)." }
        if person.hasDied { return "\(age.isEmpty ? name : "\(name), \(age) at death,") has died." }
        guard family.household.contains(subject) else {
            return
                "\(who) \(family.household.isEmpty ? "– who lives together is not recorded" : "does not live in the household shown")."
        }
        let others = (0..<family.firstUnknown).filter { family.household.contains($0) && $0 != subject }
            .sorted { (closeness($0, subject), $0) < (closeness($1, subject), $1) }
        if others.isEmpty { return "\(who) lives with nobody else who is recorded." }
        return "\(who) lives with \(list(others.map { with($0, person) }, "nobody else"))."
    }

    /// Parents before others.
    private func closeness(_ place: Int, _ subject: Int) -> Int {
        family.parents(of: subject).contains { $0.parent == place } ? 0 : 1
    }

    /// "her mother Sana"; a name alone where no relation is known or the record's words stand by themselves.
    private func with(_ place: Int, _ person: Genogram.Person) -> String {
        let relation = relation(of: place)
        if relation.isEmpty { return named(place) }
        if relation.contains("’s ") || relation.contains("'s ") { return "\(named(place))" }
        return "\(possessive(person)) \(named(place))"
    }

    private func possessive(_ person: Genogram.Person) -> String {
        person.sex == .female ? "her" : person.sex == .male ? "his" : "their"
    }

    private func missing(_ subject: Int) -> [String] {
        guard family.hasUnknownParent.contains(subject) else { return [] }
        let known = family.parents(of: subject).filter { !family.isUnknown($0.parent) && $0.kind == .birth }
        switch known.first.map({ family.people[$0.parent].sex }) {
        case .female: return ["Father"]
        case .male: return ["Mother"]
        case nil: return ["Parents"]
        default: return ["The other parent"]
        }
    }

    private func named(_ place: Int) -> String {
        let relation = relation(of: place)
        let name = family.people[place].shownName
        return relation.isEmpty ? name : "\(relation) \(name)"
    }

    private func list(_ words: [String], _ none: String = "") -> String {
        guard let last = words.last else { return none }
        return words.count == 1 ? last : words.dropLast().joined(separator: ", ") + " and " + last
    }

    /// To whom it is about: the record's words, or what the links say: "mother", "half sister", "mother’s partner".
    func relation(of place: Int) -> String {
        let person = family.people[place]
        if !person.relation.saysNothing { return person.relation }
        guard let subject = family.subject else { return "" }
        if place == subject { return "" }
        return byDescent(place, subject) ?? byPartner(place, subject) ?? ""
    }

    private func byDescent(_ place: Int, _ subject: Int) -> String? {
        let sex = family.people[place].sex
        if let link = family.parents(of: subject).first(where: { $0.parent == place }) {
            let word = sex.word("mother", "father", "parent")
            switch link.kind {
            case .birth: return word
            case .adoptive: return "adoptive \(word)"
            case .foster: return "foster carer"
            case .step: return "step\(word)"
            case .guardian: return "guardian"
            }
        }
        if let link = family.parents(of: place).first(where: { $0.parent == subject }) {
            return link.kind == .birth ? sex.word("daughter", "son", "child") : "\(link.kind.shortWords) child"
        }
        let mine = Set(birthParents(subject))
        let theirs = Set(birthParents(place))
        if !mine.isDisjoint(with: theirs) {
            let word = family.people[place].isUnborn ? "unborn sibling" : sex.word("sister", "brother", "sibling")
            let both = mine.union(theirs)
            // Half only where every parent is known: silence is not difference.
            let isHalf = mine != theirs && mine.count == 2 && theirs.count == 2 && !both.contains(where: family.isUnknown)
            return isHalf ? "half \(word)" : word
        }
        let grand = Set(mine.flatMap(birthParents))
        if grand.contains(place) { return sex.word("grandmother", "grandfather", "grandparent") }
        if !grand.isDisjoint(with: theirs) { return sex.word("aunt", "uncle", "parent’s sibling") }
        if grand.flatMap(birthParents).contains(place) {
            return sex.word("great-grandmother", "great-grandfather", "great-grandparent")
        }
        if theirs.contains(where: { !Set(birthParents($0)).isDisjoint(with: grand) }) { return "cousin" }
        return nil
    }

    private func byPartner(_ place: Int, _ subject: Int) -> String? {
        for parent in family.parents(of: subject).map(\.parent) {
            guard let tie = family.tie(parent, place), let kind = tie.kind else { continue }
            let whose = family.people[parent].sex.word("mother’s", "father’s", "parent’s")
            let isPast = kind == .separated || kind == .divorced
            return isPast ? "\(whose) former partner" : "\(whose) partner"
        }
        if let tie = family.tie(subject, place), let kind = tie.kind {
            return kind == .separated || kind == .divorced ? "former partner" : "partner"
        }
        return nil
    }

    private func birthParents(_ child: Int) -> [Int] {
        family.parents(of: child).filter { $0.kind == .birth }.map(\.parent)
    }
}

extension Genogram.Sex {
    /// A word by sex.
    func word(_ female: String, _ male: String, _ neither: String) -> String {
        self == .female ? female : self == .male ? male : neither
    }
}

extension FamilyGenerations {
    var generations: Int { Set(rows).count }
}
