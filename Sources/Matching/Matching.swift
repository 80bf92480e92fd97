/// Finds records of the same person without being shown any, as Fellegi and Sunter (1969) did, and Splink does.
///
/// Blocks bring together pairs worth a look; fields are compared in levels; how much a level says is learnt from the file
/// itself; and rare values say more than common ones. The same input gives the same result, whatever the number of threads.
public enum Matching {
    /// Pairs of records of one table that may be one person. With a `model` only the shares of pairs are learnt anew. Refuses a
    /// model whose fields the table has not.
    public static func dedupe(
        _ table: MatchTable, _ settings: MatchSettings = MatchSettings(), model: MatchModel? = nil
    ) throws(MatchProblem) -> MatchOutcome {
        try run(table, boundary: nil, settings, model: model)
    }

    /// Pairs of a record of the first table and one of the second. Refuses tables that have no meaning in common.
    public static func link(
        _ first: MatchTable, _ second: MatchTable, _ settings: MatchSettings = MatchSettings(), model: MatchModel? = nil
    ) throws(MatchProblem) -> MatchOutcome {
        var outcome = try run(first.joined(second), boundary: first.count, settings, model: model)
        if settings.isOneToOne { outcome.keepLikeliest() }
        return outcome
    }

    private static func run(
        _ table: MatchTable, boundary: Int?, _ settings: MatchSettings, model: MatchModel?
    ) throws(MatchProblem) -> MatchOutcome {
        let columns = try model?.columns(of: table)
        let prepared = PreparedTable(table, names: settings.names, columns: columns)
        let comparison = Comparison(prepared, prepared)
        let limit = settings.blockLimit ?? min(1_000, max(50, 5_000_000 / max(1, table.count)))
        let plan = BlockPlan(prepared, rules: BlockRule.all(for: prepared), limit: limit, boundary: boundary)
        let model =
            model.map { Learning.adapted($0, comparison, plan, settings: settings) }
            ?? Learning.model(comparison, plan, settings: settings)
        let weights = Weights(model, prepared, upper: settings.upper)
        let found = Scoring.pairs(comparison, plan, weights, settings: settings)
        let possible = boundary.map { $0 * (table.count - $0) } ?? table.count * max(0, table.count - 1) / 2
        return MatchOutcome(
            pairs: found.pairs, model: model, compared: found.compared, possible: possible, table: table, comparison: comparison,
            weights: weights, boundary: boundary)
    }
}
