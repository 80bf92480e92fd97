/// One record held against records of a table. The one way in which somebody new is weighed: whether the table is a whole register
/// kept at hand (`MatchIndex`) or a few whom a search brought (`FewKnown`).
struct OneAgainstTable {
    let one: PreparedTable
    private let asked: MatchTable
    private let table: MatchTable
    private let comparison: Comparison
    private let model: MatchModel
    private let weights: Weights

    /// `record` has the cells of the columns of `mapping`, those that are missing empty.
    init(
        _ record: [String], table: MatchTable, mapping: MatchMapping, prepared: PreparedTable, names: any NameKnowledge,
        model: MatchModel, weights: Weights
    ) {
        asked = MatchTable(rows: [record], mapping: mapping)
        one = PreparedTable(asked, names: names, columns: prepared.fields.map(\.column), like: prepared)
        self.table = table
        self.model = model
        self.weights = weights
        comparison = Comparison(one, prepared)
    }

    /// Pairs whose `left` is the known row, none below `least` (probability); in the order of the rows.
    func weighed(against rows: [Int32], least: Double) -> [MatchPair] {
        let bar = Weights.bits(least) - weights.prior
        var batch = PairBatch()
        var pairs: [MatchPair] = []
        for row in rows {
            batch.append(0, row)
            if batch.isFull { _ = Scoring.weigh(&batch, comparison, weights, bar, into: &pairs) }
        }
        _ = Scoring.weigh(&batch, comparison, weights, bar, into: &pairs)
        return pairs.map { MatchPair(left: $0.right, right: 0, weight: $0.weight, probability: $0.probability) }
    }

    func explanation(of row: Int) -> MatchExplanation {
        MatchExplanation(
            left: 0, right: row, comparison: comparison, weights: weights, model: model, leftTable: asked, rightTable: table)
    }
}
