import Kernel

/// Makes the people who live behind one door.
struct HouseholdMaker: Sendable {
    let city: City
    let today: Day
    private let shares: [Double]

    init(city: City, today: Day) {
        self.city = city
        self.today = today
        var sum = 0.0
        shares = Heritage.allCases.map {
            sum += $0.share
            return sum
        }
    }

    func make(_ random: inout SeededRandom) -> [Person] {
        let heritage = heritage(&random)
        let postcode = city.postcode(for: heritage, &random)
        let home = city.home(in: postcode, &random)
        let household = Frame(
            home: home,
            former: random.chance(0.3)
                ? random.chance(0.85)
                    ? city.home(in: city.postcode(for: heritage, &random), &random) : City.elsewhere(&random) : nil,
            phone: random.chance(0.5) ? InventedNumber.landline(&random) : "")
        let kind = random.share()
        var people: [Person]
        if kind < 0.28 {
            people = [adult(heritage, random.chance(0.5) ? .male : .female, age: 18 + random.below(70), household, &random)]
        } else if kind < 0.46 {
            people = couple(heritage, age: 22 + random.below(60), household, &random)
        } else if kind < 0.80 {
            people = family(heritage, household, &random)
        } else if kind < 0.94 {
            people = loneParent(heritage, household, &random)
        } else {
            // A shared house: nobody is related to anybody.
            people = (0..<(2 + random.below(3))).map { _ in
                adult(
                    self.heritage(&random), random.chance(0.5) ? .male : .female, age: 18 + random.below(20), household, &random)
            }
        }
        if people.count > 2, random.chance(heritage == .british ? 0.02 : 0.1), let first = people.first {
            var elder = adult(
                heritage, random.chance(0.35) ? .male : .female, age: age(first) + 19 + random.below(18), household, &random)
            elder.family = elder.sex == .male ? first.family : heritage.forWoman(first.family)
            people.append(elder)
        }
        return people
    }

    /// What all of a household share.
    struct Frame {
        let home: Place
        let former: Place?
        let phone: String
    }

    private func heritage(_ random: inout SeededRandom) -> Heritage {
        let point = random.share() * (shares.last ?? 1)
        for (place, upTo) in shares.enumerated() where point < upTo { return Heritage.allCases[place] }
        return .british
    }

    private func age(_ person: Person) -> Int { (today.number - person.born.number) / 365 }

    /// A birthday at this age, or 1 January where a birthday was never written down.
    func birthday(age: Int, _ heritage: Heritage, _ random: inout SeededRandom) -> Day {
        let day = today.adding(days: -(age * 365 + age / 4) - random.below(365))
        guard age > 8, random.chance(heritage.newYearBirths) else { return day }
        return Day(year: day.year, month: 1, day: 1) ?? day
    }

    func adult(
        _ heritage: Heritage, _ sex: Sex, age: Int, _ frame: Frame, _ random: inout SeededRandom
    ) -> Person {
        let born = birthday(age: age, heritage, &random)
        var family = heritage.family(&random)
        if heritage == .bangladeshi, sex == .female { family = SouthAsianNames.bangladeshiMothers.draw(&random) }
        if heritage == .indian, family.isSikh { family = random.chance(0.5) ? sex == .male ? "Singh" : "Kaur" : family }
        if sex == .female { family = heritage.forWoman(family) }
        var person = Person(
            given: heritage.given(sex, bornIn: born.year, &random), family: family, sex: sex, born: born, heritage: heritage,
            home: frame.home, formerHome: frame.former)
        if random.chance(0.25) { person.middle = heritage.given(sex, bornIn: born.year, &random) }
        if age > 12, random.chance(0.85) { person.mobile = InventedNumber.mobile(&random) }
        person.householdPhone = frame.phone
        return person
    }

    /// A man and a woman; in one of ten of another heritage. She may have taken his name, and then has hers from before.
    func couple(_ heritage: Heritage, age: Int, _ frame: Frame, _ random: inout SeededRandom) -> [Person] {
        let his = random.chance(0.05) ? self.heritage(&random) : heritage
        let man = adult(his, .male, age: max(18, age + random.below(9) - 3), frame, &random)
        var woman = adult(heritage, .female, age: age, frame, &random)
        var takes = 0.1
        switch his.custom {
        case .shared(let wife): takes = wife
        case .gendered: takes = 0.85
        case .apart: takes = 0.1
        case .patronymic: takes = 0
        }
        if man.family != "Singh", random.chance(takes) {
            woman.otherFamily = woman.family
            woman.family = his.forWoman(man.family)
            if random.chance(0.03) { woman.family = "\(woman.otherFamily)-\(man.family)" }
        }
        return [man, woman]
    }
}

extension String {
    /// Of the Punjab, where half write Singh or Kaur: told by the ending, which is near enough for an invented city.
    fileprivate var isSikh: Bool {
        ["hu", "ll", "al", "on", "ns", "wa", "ta", "rk", "ma", "er"].contains { hasSuffix($0) } && self != "Sharma"
            && self != "Verma"
    }
}
