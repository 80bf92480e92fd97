import Foundation

/// A model turned into numbers to add: bits for or against one person, for each level of each field of a table.
///
/// A bit doubles the odds. Where two values are the same, a rare value says more than a common one (term frequency, Winkler
/// 1989): the weight is then that of this value's own share. A share is never taken to be below half a record's.
final class Weights: Sendable {
    struct Field: Sendable {
        /// log₂ m/u; 16 of them, and nought for a missing value.
        let samePerson: [Double]
        /// log₂ home/u.
        let sameHome: [Double]
        /// What is added for each value of the table when both have it.
        let rarity: [Float]
    }

    let fields: [Field]
    /// The most that the fields after each one can still add: those of the home, and the others.
    let homeMostAfter: [Double]
    let mostAfter: [Double]
    let isOfTheHome: [Bool]
    /// Of one person, log₂ of the part that stayed and of the part that moved.
    let stayed: Double
    let moved: Double
    /// log₂ of the odds before anything was compared.
    let prior: Double
    /// log₂ of how many times more pairs are of one household than of strangers.
    let household: Double

    /// Bits that a pair with a sign of two people does not go above: just short of being offered as one person.
    private let cautious: Double
    private let signs: TwoPeopleSign.Places
    private let given: Int?
    private let family: Int?
    private let namePairs: [Float]

    /// - Parameter knowsRarity: whether the table is large enough to tell rare values from common ones; else all weigh as most do.
    init(_ model: MatchModel, _ table: PreparedTable, upper: Double, knowsRarity: Bool = true) {
        cautious = Weights.bits(upper) - 0.5
        given = table.place(of: .givenName)
        family = table.place(of: .familyName)
        namePairs = knowsRarity ? NamePairs.bits(table, samePerson: model.samePerson) : []
        signs = TwoPeopleSign.Places(table)
        fields = zip(model.fields, table.fields).map { Field($0, $1, knowsRarity: knowsRarity) }
        isOfTheHome = table.fields.map(\.meaning.isOfTheHome)
        var most: [Double] = []
        var homeMost: [Double] = []
        var rest = 0.0
        var homeRest = 0.0
        for (field, isHome) in zip(fields, isOfTheHome).reversed() {
            most.append(rest)
            homeMost.append(homeRest)
            let rarest = Double(field.rarity.max() ?? 0)
            let best = max(0, field.samePerson[0] + max(0, rarest), field.samePerson.dropFirst().max() ?? 0)
            if isHome { homeRest += best } else { rest += best }
        }
        mostAfter = most.reversed()
        homeMostAfter = homeMost.reversed()
        stayed = log2(1 - model.moved)
        moved = log2(model.moved)
        let strangers = max(1e-9, 1 - model.samePerson - model.sameHome)
        prior = log2(model.samePerson / strangers)
        household = log2(model.sameHome / strangers)
    }

    /// Adds the weights of `field` to a batch whose levels were just found.
    func add(_ field: Int, to batch: inout PairBatch, of comparison: Comparison) {
        let weights = fields[field].samePerson
        let rarity = fields[field].rarity
        let table = comparison.right
        let width = table.fields.count
        for at in 0..<batch.count {
            let level = batch.levels[at]
            var bits = weights[Int(level)]
            if level == 0 { bits += Double(rarity[Int(table.cells[Int(batch.rights[at]) * width + field])]) }
            if isOfTheHome[field] { batch.homeWeights[at] += bits } else { batch.weights[at] += bits }
        }
    }

    /// What the fields of the home weigh together: the person stayed, or moved.
    func together(_ home: Double) -> Double {
        let (one, other) = (stayed + home, moved)
        return max(one, other) + log2(1 + exp2(-abs(one - other)))
    }

    /// What is taken off where both names are the same, because they go together more often than chance would have it.
    func names(_ pattern: UInt64, right: Int) -> Double {
        guard let given, let family, !namePairs.isEmpty, PairBatch.level(of: given, in: pattern) == 0,
            PairBatch.level(of: family, in: pattern) == 0
        else { return 0 }
        return Double(namePairs[right])
    }

    /// What is taken off because two people of one household would agree as well: never more than nought.
    func home(_ pattern: UInt64, right: Int, in table: PreparedTable) -> Double {
        var bits = household
        var homeBits = 0.0
        for field in fields.indices {
            let level = Int(PairBatch.level(of: field, in: pattern))
            var weight = fields[field].sameHome[level]
            if level == 0, weight != 0 { weight += Double(fields[field].rarity[Int(table.cell(right, field))]) }
            if isOfTheHome[field] { homeBits += weight } else { bits += weight }
        }
        bits += together(homeBits) + names(pattern, right: right)
        return bits > 40 ? -bits : -log2(1 + exp2(bits))
    }

    /// What is taken off `bits` so that a person must look, where there is a sign of two people: nothing but an identifier makes
    /// those certain. Who may be twins is never called likelier one person than two: in a small register nothing else says how
    /// seldom one child has two given names, and how often two are born on one day.
    func caution(_ sign: TwoPeopleSign?, _ bits: Double) -> Double {
        guard let sign else { return 0 }
        return min(0, (sign == .twins ? min(0, cautious) : cautious) - bits)
    }

    func sign(_ pattern: UInt64) -> TwoPeopleSign? { TwoPeopleSign(pattern, signs) }

    /// Probability (0 to 1) of a weight in bits, all counted.
    static func probability(_ bits: Double) -> Double { 1 / (1 + exp2(-bits)) }
    static func bits(_ probability: Double) -> Double { log2(probability / (1 - probability)) }
}

extension Weights.Field {
    fileprivate init(_ model: MatchModel.Field, _ field: PreparedTable.Field, knowsRarity: Bool) {
        var samePerson = [Double](repeating: 0, count: 16)
        var sameHome = samePerson
        for (place, level) in model.levels.enumerated() {
            samePerson[place] = log2(level.m / level.u)
            sameHome[place] = log2(level.home / level.u)
        }
        self.samePerson = samePerson
        self.sameHome = sameHome
        let usual = model.levels.first?.u ?? 1
        let others = Double(max(1, field.present - 1))
        rarity = field.counts.map { count in
            // Of the other records; the record itself is no chance.
            let share = max(Double(count) - 1, 0.5) / others
            return Float(!knowsRarity || field.meaning.levels.count == 2 ? 0 : log2(usual / min(1, max(share, usual / 64))))
        }
    }
}
