import Instruments
import Kernel
import Matching

/// How like the details of somebody new are to somebody known, and what speaks for it. Plain rules that can be read aloud,
/// for the moment of adding; the matching engine weighs whole registers against each other.
struct PersonLikeness: Hashable {
    /// In the words of a reader, the weightiest first.
    let reasons: [String]
    /// Whether it is very likely the same person: nobody is added beside them without saying why it is another.
    let isLikely: Bool
    /// For putting the likeliest first.
    let points: Int

    /// Nil when nothing much speaks for it.
    init?(
        _ details: PersonDetails,
        to person: Person,
        called known: [PersonName],
        sameNumbers: [String],
        sameAddress: Bool,
        knowing names: KnownNames
    ) {
        let name = NameComparison.best(of: details.names, and: known, knowing: names)
        let birth = BirthComparison(details, person)
        var reasons: [String] = sameNumbers.sorted().map { "same \($0.firstLetterSmall)" }
        if let words = name.inWords { reasons.append(words) }
        if let words = birth.inWords { reasons.append(words) }
        if sameAddress { reasons.append("same address") }

        let isSameName = name.given && name.family
        let isLikely =
            !sameNumbers.isEmpty
            || (isSameName && birth != .different && (birth.isKnown || sameAddress || name.isExact))
            // A changed family name, where the day of birth is the same.
            || (name.given && birth == .same)
        let isLikeThem = isLikely || isSameName || (sameAddress && name.given) || (name.family && birth == .same)
        guard isLikeThem else { return nil }
        self.reasons = reasons
        self.isLikely = isLikely
        points =
            (sameNumbers.isEmpty ? 0 : 100) + (isLikely ? 50 : 0) + (isSameName ? 20 : 0) + (birth == .same ? 15 : 0)
            + (sameAddress ? 10 : 0)
    }
}

/// How a name that was typed and a name that is known agree.
struct NameComparison: Hashable {
    /// Whether the given names, and the family names, are alike. One that is missing on either side is like any other.
    let given: Bool
    let family: Bool
    /// The name that is known, and how it is alike.
    let known: PersonName
    let likeness: NameLikeness

    static func best(of typed: [PersonName], and known: [PersonName], knowing names: KnownNames) -> NameComparison {
        var best: NameComparison?
        for one in typed {
            for other in known {
                let comparison = NameComparison(one, other, names)
                if best.map({ comparison.rank < $0.rank }) ?? true { best = comparison }
            }
        }
        return best
            ?? NameComparison(given: false, family: false, known: PersonName(given: "", family: ""), likeness: .different)
    }

    private init(given: Bool, family: Bool, known: PersonName, likeness: NameLikeness) {
        self.given = given
        self.family = family
        self.known = known
        self.likeness = likeness
    }

    private init(_ one: PersonName, _ other: PersonName, _ names: KnownNames) {
        known = other
        // Offices mix up the order, and which part is the family’s: the whole is compared first.
        let whole = names.likeness(one.inFull, other.inFull)
        func alike(_ first: String, _ second: String) -> Bool {
            first.isBlank || second.isBlank || names.likeness(first, second) < .different
        }
        let given = !one.given.isBlank && !other.given.isBlank && alike(one.given, other.given)
        let family = alike(one.family, other.family)
        self.given = given || whole < .different
        self.family = family || whole < .different
        likeness = whole
    }

    var isExact: Bool { likeness <= .sameLetters }
    private var rank: Int { (given && family ? 0 : given || family ? 10 : 20) + likeness.rawValue }

    /// Nil where neither part is alike.
    var inWords: String? {
        let former = known.kind == "as-written" ? "" : ", in another name of theirs"
        if given, family {
            return likeness == .different
                ? "name like “\(known.inFull)”\(former)" : "name “\(known.inFull)”: \(likeness.inWords)\(former)"
        }
        if given { return "same given name or one like it" }
        return family && !known.family.isBlank ? "same family name or one like it" : nil
    }
}

/// How two birth dates agree, each as far as it is known.
enum BirthComparison: Hashable {
    case same, mayBe, turnedRound, near, different, unknown

    init(_ details: PersonDetails, _ person: Person) {
        if details.kind == .unborn || person.kind == .unborn {
            guard let one = details.expectedOn, let other = person.expectedOn else {
                self = .unknown
                return
            }
            self = abs(one.days(since: other)) <= 21 ? .near : .different
            return
        }
        guard let one = details.born, let other = person.born else {
            self = .unknown
            return
        }
        self = BirthComparison.of(one, other, isEstimated: details.isBornEstimated || person.isBornEstimated)
    }

    private static func of(_ one: PartialDate, _ other: PartialDate, isEstimated: Bool) -> BirthComparison {
        if isEstimated { return abs(one.firstDay.year - other.firstDay.year) <= 2 ? .mayBe : .different }
        if one == other, one.precision == .day { return .same }
        if one.firstDay <= other.lastDay, other.firstDay <= one.lastDay { return .mayBe }
        if one.precision == .day, other.precision == .day {
            let (a, b) = (one.firstDay, other.firstDay)
            if a.year == b.year, a.day == b.month, a.month == b.day { return .turnedRound }
            if a.year == b.year
                ? (a.month == b.month || a.day == b.day) : (a.month == b.month && a.day == b.day && abs(a.year - b.year) <= 10)
            {
                return .near
            }
        }
        return .different
    }

    /// Whether there is something that speaks for it.
    var isKnown: Bool { self != .unknown && self != .different }

    var inWords: String? {
        switch self {
        case .same: "same birth date"
        case .mayBe: "the birth date may be the same"
        case .turnedRound: "same birth date with day and month changed round"
        case .near: "a birth date near theirs"
        case .different, .unknown: nil
        }
    }
}

extension String {
    /// For use within a sentence; an abbreviation stays.
    fileprivate var firstLetterSmall: String {
        guard let first, let second = dropFirst().first, !second.isUppercase else { return self }
        return first.lowercased() + dropFirst()
    }
}
