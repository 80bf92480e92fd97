/// Why two records weigh what they weigh: what a waterfall draws, from the odds beforehand to the sum. All weights in bits.
public struct MatchExplanation: Hashable, Sendable {
    /// One field's part in it.
    public struct Field: Hashable, Sendable {
        public let heading: String
        public let meaning: FieldMeaning
        /// As they were written; nil when missing.
        public let left: String?
        public let right: String?
        /// In plain words: “one key apart”.
        public let level: String
        /// How often pairs of one person, and pairs of strangers, give this level (0 to 1); nil when a value is missing.
        public let m: Double?
        public let u: Double?
        /// log₂ m/u: for the level alone.
        public let levelWeight: Double
        /// What is added because the value they share is rarer, or taken off because it is commoner, than most; with the family
        /// name also what is taken off because it goes with the given name more often than chance would have it.
        public let rarityWeight: Double

        public var weight: Double { levelWeight + rarityWeight }
    }

    /// The odds before anything was compared.
    public let prior: Double
    /// In the order of the columns.
    public let fields: [Field]
    /// The fields of the home say one thing between them. What is added where they differ, because a person who moves changes
    /// all of them; a little is taken off where they agree.
    public let moved: Double
    /// What is taken off because two people of one household (twins, a father and his son) would agree as well. Nought or less.
    public let household: Double
    /// What is taken off so that a person must look, where there is a `sign` of two people. Nought or less.
    public let caution: Double
    /// Why these may be two people however much agrees, as twins are; nil where nothing says so or an identifier is the same.
    public let sign: TwoPeopleSign?

    public var weight: Double { fields.reduce(prior + household + moved + caution) { $0 + $1.weight } }
    /// From 0 to 1.
    public var probability: Double { Weights.probability(weight) }

    init(
        left: Int, right: Int, comparison: Comparison, weights: Weights, model: MatchModel, leftTable: MatchTable,
        rightTable: MatchTable
    ) {
        var batch = PairBatch()
        batch.append(Int32(left), Int32(right))
        comparison.patterns(&batch)
        let pattern = batch.patterns[0]
        let table = comparison.right
        prior = weights.prior
        household = weights.home(pattern, right: right, in: table)
        let levels = table.fields.indices.map { Int(PairBatch.level(of: $0, in: pattern)) }
        let rarities = table.fields.indices.map { place -> Double in
            guard levels[place] == 0 else { return 0 }
            let names = table.fields[place].meaning == .familyName ? weights.names(pattern, right: right) : 0
            return Double(weights.fields[place].rarity[Int(table.cell(right, place))]) + names
        }
        let weighed = table.fields.indices.map { weights.fields[$0].samePerson[levels[$0]] + rarities[$0] }
        let home = weighed.indices.reduce(0) { weights.isOfTheHome[$1] ? $0 + weighed[$1] : $0 }
        moved = weights.together(home) - home
        sign = weights.sign(pattern)
        caution = weights.caution(sign, weighed.reduce(prior + household + moved, +))
        let inColumns = table.fields.indices.sorted { table.fields[$0].column < table.fields[$1].column }
        fields = inColumns.map { place in
            let field = table.fields[place]
            let level = levels[place]
            let isMissing = level == Int(Level.missing)
            let known = isMissing ? nil : model.fields[place].levels[level]
            return Field(
                heading: field.heading,
                meaning: field.meaning,
                left: leftTable.columns[comparison.left.fields[place].column].text(left),
                right: rightTable.columns[field.column].text(right),
                level: isMissing ? Level.missingWords : field.meaning.levels[level].words,
                m: known?.m,
                u: known?.u,
                levelWeight: weights.fields[place].samePerson[level],
                rarityWeight: rarities[place]
            )
        }
    }
}
