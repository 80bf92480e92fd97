import Kernel

/// Where a family's names come from. Shares are those of a large English city; which streets they live in is told by `Place`.
enum Heritage: Int, CaseIterable, Sendable {
    case british, irish, pakistani, bangladeshi, indian, westAfrican, caribbean, somali, polish, romanian, roma, arabic, chinese

    /// Of a hundred households in the whole city.
    var share: Double {
        switch self {
        case .british: 60
        case .irish: 2
        case .pakistani: 9
        case .bangladeshi: 3.5
        case .indian: 6
        case .westAfrican: 4
        case .caribbean: 3
        case .somali: 2.5
        case .polish: 2.5
        case .romanian: 2.5
        case .roma: 1
        case .arabic: 2.5
        case .chinese: 1.5
        }
    }

    /// How families hand their name on.
    enum Custom {
        /// The wife takes it at this rate, and the children have it.
        case shared(wife: Double)
        /// A man's name ends otherwise than a woman's: Kowalski and Kowalska, Horváth and Horváthová.
        case gendered
        /// Women and men have names of their own: Begum and Miah, Kaur and Singh.
        case apart
        /// The father's given name, or his father's.
        case patronymic
    }

    var custom: Custom {
        switch self {
        case .british, .irish, .caribbean: .shared(wife: 0.7)
        case .westAfrican, .romanian: .shared(wife: 0.8)
        case .indian: .shared(wife: 0.85)
        case .pakistani: .shared(wife: 0.35)
        case .arabic, .chinese: .shared(wife: 0.1)
        case .polish, .roma: .gendered
        case .bangladeshi: .apart
        case .somali: .patronymic
        }
    }

    /// Children of a family with two parents, at most.
    var largestFamily: Int {
        switch self {
        case .somali, .roma: 7
        case .pakistani, .bangladeshi, .arabic, .westAfrican: 6
        case .chinese, .polish: 3
        default: 4
        }
    }

    /// Came as a refugee with no paper that says when they were born: 1 January was written down.
    var newYearBirths: Double {
        switch self {
        case .somali: 0.25
        case .arabic: 0.12
        case .bangladeshi, .pakistani: 0.03
        default: 0.002
        }
    }

    func given(_ sex: Sex, bornIn year: Int, _ random: inout SeededRandom) -> String {
        source(sex, bornIn: year).draw(&random)
    }

    private func source(_ sex: Sex, bornIn year: Int) -> NameSource {
        let man = sex == .male
        let era = year < 1962 ? 0 : year < 1993 ? 1 : 2
        return switch self {
        case .british: man ? BritishGivenNames.men[era] : BritishGivenNames.women[era]
        case .irish where era == 2: man ? BritishGivenNames.men[era] : BritishGivenNames.women[era]
        case .irish: man ? EuropeanNames.irishMen : EuropeanNames.irishWomen
        case .pakistani: man ? SouthAsianNames.pakistaniMen : SouthAsianNames.pakistaniWomen
        case .bangladeshi: man ? SouthAsianNames.bangladeshiMen : SouthAsianNames.bangladeshiWomen
        case .indian: man ? SouthAsianNames.indianMen : SouthAsianNames.indianWomen
        case .westAfrican: man ? AfricanCaribbeanNames.westAfricanMen : AfricanCaribbeanNames.westAfricanWomen
        case .caribbean: man ? AfricanCaribbeanNames.caribbeanMen : AfricanCaribbeanNames.caribbeanWomen
        case .somali: man ? AfricanCaribbeanNames.somaliMen : AfricanCaribbeanNames.somaliWomen
        case .polish: man ? EuropeanNames.polishMen : EuropeanNames.polishWomen
        case .romanian: man ? EuropeanNames.romanianMen : EuropeanNames.romanianWomen
        case .roma: man ? EuropeanNames.romaMen : EuropeanNames.romaWomen
        case .arabic: man ? OtherNames.arabicMen : OtherNames.arabicWomen
        case .chinese: man ? OtherNames.chineseMen : OtherNames.chineseWomen
        }
    }

    /// A family name as a man has it; `forWoman` makes hers of it.
    func family(_ random: inout SeededRandom) -> String {
        switch self {
        case .british: BritishFamilyNames.all.draw(&random)
        case .irish: EuropeanNames.irishFamilies.draw(&random)
        case .pakistani: SouthAsianNames.pakistaniFamilies.draw(&random)
        case .bangladeshi: SouthAsianNames.bangladeshiFathers.draw(&random)
        case .indian: SouthAsianNames.indianFamilies.draw(&random)
        case .westAfrican: AfricanCaribbeanNames.westAfricanFamilies.draw(&random)
        case .caribbean: AfricanCaribbeanNames.caribbeanFamilies.draw(&random)
        case .somali: AfricanCaribbeanNames.somaliMen.draw(&random)
        case .polish: EuropeanNames.polishFamilies.draw(&random)
        case .romanian: EuropeanNames.romanianFamilies.draw(&random)
        case .roma: EuropeanNames.romaFamilies.draw(&random)
        case .arabic: OtherNames.arabicFamilies.draw(&random)
        case .chinese: OtherNames.chineseFamilies.draw(&random)
        }
    }

    /// `Kowalski` gives `Kowalska`, `Horváth` gives `Horváthová`; other names stay.
    func forWoman(_ family: String) -> String {
        switch self {
        case .polish where family.hasSuffix("ski") || family.hasSuffix("cki"): family.dropLast() + "a"
        case .roma where family.hasSuffix("ý"): family.dropLast() + "á"
        case .roma where family.hasSuffix("o"): family.dropLast() + "ová"
        case .roma where !family.hasSuffix("i") && !family.hasSuffix("a"): family + "ová"
        case .roma where family.hasSuffix("a"): family.dropLast() + "ová"
        default: family
        }
    }
}

/// As a register writes it.
enum Sex: String, Sendable {
    case male = "M"
    case female = "F"
}
