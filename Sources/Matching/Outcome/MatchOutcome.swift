/// Two records that may be one person.
public struct MatchPair: Hashable, Sendable {
    /// The row of the first, from 0; in a table held against itself the lower row.
    public internal(set) var left: Int
    /// The row of the second: of the second table when two are linked.
    public internal(set) var right: Int
    /// All evidence in bits, the odds beforehand among it: 0 is one in two, 10 about a thousand to one.
    public internal(set) var weight: Double
    /// From 0 to 1.
    public internal(set) var probability: Double
}

/// What a matching found, and everything needed to say why.
public struct MatchOutcome: Sendable {
    /// By row; none below `MatchSettings.lower`.
    public internal(set) var pairs: [MatchPair]
    /// What was learnt, to be kept and used again.
    public let model: MatchModel
    /// How many pairs were looked at, each once.
    public let compared: Int
    /// How many there would be without blocks.
    public let possible: Int

    let table: MatchTable
    let comparison: Comparison
    let weights: Weights
    /// The row at which the second table begins.
    let boundary: Int?

    /// Of the fields that were compared, in the order in which an explanation has them.
    public var headings: [String] {
        comparison.right.fields.sorted { $0.column < $1.column }.map(\.heading)
    }

    /// Why the pair weighs what it weighs.
    public func explain(_ pair: MatchPair) -> MatchExplanation {
        explain(pair.left, pair.right)
    }

    /// What any two records would weigh, found or not: rows from 0, the second of the second table when two were linked.
    public func explain(_ left: Int, _ right: Int) -> MatchExplanation {
        MatchExplanation(
            left: left, right: right + (boundary ?? 0), comparison: comparison, weights: weights, model: model,
            leftTable: table, rightTable: table)
    }

    /// Each record with at most one partner: the likeliest pairs first, then those whose records are both still free.
    mutating func keepLikeliest() {
        var lefts: Set<Int> = []
        var rights: Set<Int> = []
        let inTurn = pairs.sorted { ($1.weight, $0.left, $0.right) < ($0.weight, $1.left, $1.right) }
        pairs = inTurn.filter { pair in
            guard !lefts.contains(pair.left), !rights.contains(pair.right) else { return false }
            lefts.insert(pair.left)
            rights.insert(pair.right)
            return true
        }.sorted { ($0.left, $0.right) < ($1.left, $1.right) }
    }
}
