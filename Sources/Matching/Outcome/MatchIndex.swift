/// A table kept at hand with its model, so that one new person is held against a million known ones in a few hundredths of a
/// second.
///
/// ```swift
/// let index = try MatchIndex(table, mapping: mapping, model: outcome.model)
/// let likely = index.candidates(for: ["Ana", "Lovell", "2014-03-02"], limit: 10)
/// ```
public struct MatchIndex: Sendable {
    /// A known record, and how likely it is the person asked for.
    public struct Scored: Hashable, Sendable {
        /// From 0, as the rows went into the table.
        public let row: Int
        /// In bits; 0 is one in two.
        public let weight: Double
        public let probability: Double
    }

    /// Rows that one key may bring; where it would bring more, the rule's finer keys choose among them.
    static let mostOfAKey = 2_000

    private let table: MatchTable
    private let mapping: MatchMapping
    private let prepared: PreparedTable
    private let model: MatchModel
    private let weights: Weights
    private let names: any NameKnowledge
    private let keys: [KeyIndex]

    /// The mapping is that with which the table was made; records asked for have its columns. Refuses a model whose fields the
    /// table has not.
    public init(
        _ table: MatchTable, mapping: MatchMapping, model: MatchModel, _ settings: MatchSettings = MatchSettings()
    ) throws(MatchProblem) {
        self.table = table
        self.mapping = mapping
        self.model = model
        names = settings.names
        let prepared = PreparedTable(table, names: settings.names, columns: try model.columns(of: table))
        self.prepared = prepared
        weights = Weights(model, prepared, upper: settings.upper)
        let rules = BlockRule.all(for: prepared)
        keys = Parallel.map(rules.count, width: settings.threads) { KeyIndex(prepared, rule: rules[$0]) }
    }

    /// The likeliest known records, likeliest first, none below `least` (probability). The record's cells are in the order of
    /// the columns of the table, those that are missing empty.
    public func candidates(for record: [String], limit: Int = 20, least: Double = 0.01) -> [Scored] {
        weighed(record, least: least).sorted { ($1.weight, $0.left) < ($0.weight, $1.left) }.prefix(limit).map {
            Scored(row: $0.left, weight: $0.weight, probability: $0.probability)
        }
    }

    /// Why a known record is as likely as it is.
    public func explain(_ record: [String], row: Int) -> MatchExplanation {
        held(record).explanation(of: row)
    }

    /// Pairs whose `left` is the known row.
    private func weighed(_ record: [String], least: Double) -> [MatchPair] {
        let held = held(record)
        var rows: Set<Int32> = []
        for key in keys { key.rows(for: held.one, in: prepared, adding: &rows) }
        return held.weighed(against: rows.sorted(), least: least)
    }

    private func held(_ record: [String]) -> OneAgainstTable {
        OneAgainstTable(record, table: table, mapping: mapping, prepared: prepared, names: names, model: model, weights: weights)
    }
}
