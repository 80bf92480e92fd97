import Kernel

/// Families with children: siblings, twins, a son with his father's name.
extension HouseholdMaker {
    func family(_ heritage: Heritage, _ frame: Frame, _ random: inout SeededRandom) -> [Person] {
        let parents = couple(heritage, age: 19 + random.below(32), frame, &random)
        guard let father = parents.first, let mother = parents.last else { return parents }
        // In one of eight the man is the stepfather: children have another name, and may be called by his.
        let stepfather = random.chance(0.12)
        let namedAfter = stepfather ? adult(heritage, .male, age: 40, frame, &random) : father
        return parents
            + children(of: mother, namedAfter: namedAfter, stepfather: stepfather ? father : nil, frame, &random)
    }

    func loneParent(_ heritage: Heritage, _ frame: Frame, _ random: inout SeededRandom) -> [Person] {
        let mother = adult(heritage, random.chance(0.88) ? .female : .male, age: 17 + random.below(34), frame, &random)
        var father = adult(heritage, .male, age: 40, frame, &random)
        if random.chance(0.5) { father.family = mother.family }
        return [mother] + children(of: mother, namedAfter: father, stepfather: nil, frame, &random)
    }

    private func children(
        of parent: Person, namedAfter father: Person, stepfather: Person?, _ frame: Frame, _ random: inout SeededRandom
    ) -> [Person] {
        let parentAge = (today.number - parent.born.number) / 365
        let most = min(father.heritage.largestFamily, 1 + max(0, parentAge - 16) / 2)
        let count = 1 + min(random.below(most), random.below(most))
        // A family keeps to one way of naming: his, his first name (patronymic), or both names joined.
        let patronym = if case .patronymic = father.heritage.custom { random.chance(0.5) } else { false }
        let joined = father.heritage == .british && parent.family != father.family && random.chance(0.15)
        var found: [Person] = []
        var taken: Set<String> = []
        var tries = 0
        while found.count < count, tries < 30 {
            tries += 1
            let age = random.below(max(1, min(27, parentAge - 15)))
            let twins = random.chance(0.016) ? 2 : 1
            let born = birthday(age: age, father.heritage, &random)
            // Brothers and sisters are ten months apart, or the parents' own papers say 1 January for both.
            guard found.allSatisfy({ abs($0.born.days(since: born)) > 300 || ($0.born == born && born.month == 1) }) else {
                continue
            }
            for place in 0..<twins {
                var child = self.child(of: father, joinedWith: joined ? parent.family : nil, patronym: patronym, frame, &random)
                child.born = born
                child.middle = random.chance(0.35) ? father.heritage.given(child.sex, bornIn: born.year, &random) : ""
                child.given = father.heritage.given(child.sex, bornIn: born.year, &random)
                if child.sex == .male, taken.isEmpty, random.chance(0.03) { child.given = father.given }
                if place == 1, let twin = found.last, random.chance(0.25) {
                    child.sex = twin.sex
                    child.given = alike(twin, &random)
                }
                if taken.contains(child.given) { child.given = father.heritage.given(child.sex, bornIn: born.year, &random) }
                guard taken.insert(child.given).inserted else { continue }
                if age < 13 { child.mobile = "" }
                if age < 16, child.householdPhone.isEmpty { child.householdPhone = parent.mobile }
                if let stepfather { child.otherFamily = stepfather.family }
                found.append(child)
            }
        }
        return found
    }

    private func child(
        of father: Person, joinedWith other: String?, patronym: Bool, _ frame: Frame, _ random: inout SeededRandom
    ) -> Person {
        var child = adult(father.heritage, random.chance(0.512) ? .male : .female, age: 5, frame, &random)
        switch father.heritage.custom {
        case .apart where random.chance(0.6):
            // His second name for boys, a woman's for girls: children of one family have different ones.
            child.family = child.sex == .male ? father.family : child.family
        case .patronymic where patronym: child.family = father.given
        default: child.family = child.sex == .male ? father.family : father.heritage.forWoman(father.family)
        }
        if father.family == "Singh", child.sex == .female { child.family = "Kaur" }
        if let other { child.family = "\(other)-\(father.family)" }
        return child
    }

    /// A name that begins like the other twin's, as parents like it: looked for a few times.
    private func alike(_ twin: Person, _ random: inout SeededRandom) -> String {
        for _ in 0..<12 {
            let name = twin.heritage.given(twin.sex, bornIn: twin.born.year, &random)
            if name.first == twin.given.first, name != twin.given { return name }
        }
        return twin.heritage.given(twin.sex, bornIn: twin.born.year, &random)
    }
}
