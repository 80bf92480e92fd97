/// A sign that two records are of two people, however much else agrees. Where no identifier is the same it keeps a pair from being
/// called one person unless a person has looked.
public enum TwoPeopleSign: String, Hashable, Sendable, CaseIterable {
    /// Born on one day, of one family or home, with given names that are not forms of one: twins are told apart by nothing else.
    case twins
    /// The same, with given names that are alike: a slip of the pen, or twins named alike.
    case twinsNamedAlike = "twins-named-alike"
    /// Birth dates more than ten years apart: a parent and a child of the same name.
    case generations
    /// Given names that have nothing in common.
    case otherGivenName = "other-given-name"

    /// For a reader, as in “perhaps twins: …”.
    public var words: String {
        switch self {
        case .twins: "perhaps twins: born on one day, of one family or home, with different given names"
        case .twinsNamedAlike: "perhaps twins named alike: born on one day, of one family or home; a person must look"
        case .generations: "perhaps parent and child: birth dates more than ten years apart; a person must look"
        case .otherGivenName: "the given names have nothing in common; a person must look"
        }
    }

    /// The places of what the signs are seen by.
    struct Places: Sendable {
        let given: Int?
        let family: Int?
        let birth: Int?
        /// What people of one home have in common, the family name aside.
        let homes: [Int]
        let identifiers: [Int]

        init(_ table: PreparedTable) {
            func places(_ meanings: Set<FieldMeaning>) -> [Int] {
                table.fields.indices.filter { meanings.contains(table.fields[$0].meaning) }
            }
            given = table.place(of: .givenName)
            family = table.place(of: .familyName)
            birth = table.place(of: .birth)
            homes = places([.postcode, .address, .phone])
            identifiers = places([.identifier])
        }
    }

    /// The sign that a pattern of levels holds; nil for none, or where an identifier is the same in both.
    init?(_ pattern: UInt64, _ places: Places) {
        func level(_ place: Int?) -> UInt8 { place.map { PairBatch.level(of: $0, in: pattern) } ?? Level.missing }
        if places.identifiers.contains(where: { level($0) == 0 }) { return nil }
        let (given, birth) = (level(places.given), level(places.birth))
        let isOfOneHome = level(places.family) <= Level.familyAlmost || places.homes.contains { level($0) == 0 }
        switch (given, birth) {
        case (Level.Given.different, 0) where isOfOneHome: self = .twins
        case (Level.Given.alike, 0) where isOfOneHome: self = .twinsNamedAlike
        case (_, Level.birthsFarApart): self = .generations
        case (Level.Given.different, _): self = .otherGivenName
        default: return nil
        }
    }
}
