import Instruments
import Kernel
import Matching

/// Somebody in the register, as far as they are held against somebody new.
struct KnownPerson {
    let person: Person
    let names: [PersonName]
    /// By kind of number, the letters and digits of one of theirs: the one that is the same where one is.
    let numbers: [String: String]
    /// What the numbers that are the same are called.
    let sameNumbers: [String]
    /// The one that is the same where they live or lived there.
    let home: Address?
    /// As it is compared; empty where it is not known, or too roughly to speak for or against.
    let birth: String
    /// Whether what is compared is less than a day that somebody vouches for.
    let isBirthApproximate: Bool

    init(
        _ person: Person, names: [PersonName], numbers: [String: String], sameNumbers: [String], home: Address?,
        against details: PersonDetails
    ) {
        self.person = person
        self.names = names
        self.numbers = numbers
        self.sameNumbers = sameNumbers
        self.home = home
        (birth, isBirthApproximate) = KnownPerson.birth(of: person, against: details)
    }

    /// A row for each name.
    func rows(numbers kinds: [String]) -> [(name: PersonName?, cells: [String])] {
        let rest = [birth, home?.lines ?? "", home?.postcode ?? ""] + kinds.map { numbers[$0] ?? "" }
        if names.isEmpty { return [(nil, ["", ""] + rest)] }
        return names.map { ($0, [$0.given, $0.family] + rest) }
    }

    private static func birth(of person: Person, against details: PersonDetails) -> (String, Bool) {
        if details.kind == .unborn || person.kind == .unborn {
            guard details.kind == person.kind, let one = details.expectedOn, let other = person.expectedOn else {
                return ("", false)
            }
            // Expected days are moved by scans: as near as a year is to a day of it.
            return abs(one.days(since: other)) <= 21 ? ("\(one.year)-01-01", true) : (other.description, false)
        }
        guard let born = person.born else { return ("", false) }
        if details.isBornEstimated || person.isBornEstimated, let typed = details.born,
            abs(typed.firstDay.year - born.firstDay.year) <= 2
        {
            return ("\(typed.firstDay.year)-01-01", true)
        }
        let isLess = born.precision != .day || (details.born.map { $0.precision != .day } ?? false)
        return (born.firstDay.description, isLess)
    }
}

extension PersonDetails {
    /// A record for each name, as it is held against what is known.
    func records(numbers kinds: [String]) -> [[String]] {
        // A month or a year is written as its first day, which is compared with every day of that year (1 January).
        let birth = (kind == .unborn ? expectedOn : born?.firstDay)?.description ?? ""
        let numbers = kinds.map { kind in identifiers.first { $0.kind == kind }?.key ?? "" }
        return names.map { [$0.given, $0.family, birth, address?.lines ?? "", address?.postcode ?? ""] + numbers }
    }
}
