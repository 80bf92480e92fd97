import Instruments
import Kernel
import Matching

/// How like the details of somebody new are to somebody known, and what speaks for it. Weighed as the matching weighs a whole
/// register (`FewKnown`), told in words.
struct PersonLikeness: Hashable {
    /// In the words of a reader: numbers, names, birth date, home.
    let reasons: [String]
    /// Whether it may well be the same person: nobody is added beside them without saying why it is another. A wholly other given
    /// name, or a birth date more than ten years off, makes it a brother, a twin or a father, unless a number is the same.
    let isLikely: Bool
    /// Whether names alike or a number the same would show them, whatever else is alike.
    let isByName: Bool
    /// In bits, for putting the likeliest first.
    let weight: Double

    /// Nil when nothing much speaks for it.
    init?(_ explanation: MatchExplanation, to known: KnownPerson, called name: PersonName?, likelyFrom share: Double) {
        let fields = Dictionary(explanation.fields.map { ($0.heading, $0) }, uniquingKeysWith: { first, _ in first })
        func found(_ column: PersonColumns) -> MatchExplanation.Field? {
            fields[column.rawValue].flatMap { $0.levelWeight > 0 ? $0 : nil }
        }
        let (given, family, birth) = (found(.given), found(.family), found(.birth))
        let isSameName = given != nil && (family != nil || fields[PersonColumns.family.rawValue]?.m == nil)
        let hasNumber = !known.sameNumbers.isEmpty
        guard hasNumber || isSameName || explanation.probability >= 0.01 || (family != nil && birth?.level == "the same") else {
            return nil
        }
        isByName = hasNumber || isSameName
        isLikely = hasNumber || (explanation.probability >= share && [nil, .twinsNamedAlike].contains(explanation.sign))
        weight = explanation.weight + (hasNumber ? 100 : 0)

        var reasons = known.sameNumbers.sorted().map { "same \($0.firstLetterSmall)" }
        if let words = PersonLikeness.words(given, family, name) { reasons.append(words) }
        if let birth {
            reasons.append(
                known.isBirthApproximate
                    ? "the birth date may be the same"
                    : birth.level == "the same" ? "same birth date" : "birth date \(birth.level)")
        }
        if let home = found(.address) {
            reasons.append(home.level == "the same" ? "same address" : "address \(home.level)")
        } else if let postcode = found(.postcode), postcode.level == "the same" {
            reasons.append("same postcode")
        }
        self.reasons = reasons
    }

    private init(_ other: PersonLikeness) {
        reasons = []
        isLikely = true
        isByName = other.isByName
        weight = .infinity
    }

    /// As it is told of a record that is closed to the reader: that it is there, and nothing that depends on what stands in it but the
    /// name. Nil where something else than a name or a number would show it, such as a home.
    var ofClosedRecord: PersonLikeness? { isByName ? PersonLikeness(self) : nil }

    private static func words(_ given: MatchExplanation.Field?, _ family: MatchExplanation.Field?, _ name: PersonName?) -> String?
    {
        guard let name, given != nil || family != nil else { return nil }
        let former = name.kind == "as-written" ? "" : ", in another name of theirs"
        if given?.level == "the same", family?.level == "the same" { return "name “\(name.inFull)”: the same\(former)" }
        let parts = [given.map { "given name \($0.level)" }, family.map { "family name \($0.level)" }].compactMap(\.self)
        return "name “\(name.inFull)”: \(parts.joined(separator: ", "))\(former)"
    }
}

/// What is compared, in the order of the cells; numbers follow, one column for each kind.
enum PersonColumns: String, CaseIterable {
    case given = "given name", family = "family name", birth = "birth date", address, postcode

    static func mapping(numbers kinds: [String]) -> MatchMapping {
        let meanings: [FieldMeaning] = [.givenName, .familyName, .birth, .address, .postcode]
        let columns = zip(allCases.map(\.rawValue) + kinds, meanings + kinds.map { _ in .identifier })
        return MatchMapping(columns: columns.enumerated().map { .init(index: $0, heading: $1.0, meaning: $1.1) })
    }
}

extension String {
    /// For use within a sentence; an abbreviation stays.
    fileprivate var firstLetterSmall: String {
        guard let first, let second = dropFirst().first, !second.isUppercase else { return self }
        return first.lowercased() + dropFirst()
    }
}
