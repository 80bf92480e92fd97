/// Records that hang together by pairs: one person, if every pair is right.
public struct MatchCluster: Hashable, Sendable {
    /// Rows, lowest first; two or more.
    public let rows: [Int]
    /// The pair without which it would fall apart most easily: of the pairs that hold it together, the lightest.
    public let weakest: MatchPair
}

extension MatchOutcome {
    /// The connected parts of the pairs at `threshold` or above, by their lowest row. Only for a table held against itself.
    ///
    /// Pairs join heaviest first (Kruskal 1956), so that the last to join two parts is their weakest link.
    public func clusters(threshold: Double) -> [MatchCluster] {
        guard boundary == nil else { return [] }
        var parent = Array(0..<comparison.right.count)
        var weakest: [Int: MatchPair] = [:]
        func root(_ row: Int) -> Int {
            var row = row
            while parent[row] != row {
                parent[row] = parent[parent[row]]
                row = parent[row]
            }
            return row
        }
        let joining = pairs.filter { $0.probability >= threshold }
            .sorted { ($1.weight, $0.left, $0.right) < ($0.weight, $1.left, $1.right) }
        for pair in joining {
            let (one, other) = (root(pair.left), root(pair.right))
            guard one != other else { continue }
            parent[max(one, other)] = min(one, other)
            weakest[min(one, other)] = pair
        }
        var rows: [Int: [Int]] = [:]
        for row in Set(joining.flatMap { [$0.left, $0.right] }).sorted() { rows[root(row), default: []].append(row) }
        return rows.sorted { $0.key < $1.key }.compactMap { key, rows in
            weakest[key].map { MatchCluster(rows: rows, weakest: $0) }
        }
    }
}
