/// Records of people in columns, ready to be compared. Every value is kept once and a cell is its number, so that a million
/// records of ten columns take some hundreds of megabytes.
///
/// ```swift
/// let mapping = try MatchMapping(headings: rows[0])
/// let table = MatchTable(rows: rows.dropFirst(), mapping: mapping)
/// let found = Matching.dedupe(table)
/// ```
public struct MatchTable: Sendable {
    /// Values of one column that were written and could not be used: dates that are none.
    public struct Unreadable: Hashable, Sendable {
        public let heading: String
        public let meaning: FieldMeaning
        public let count: Int
        /// How many cells of the column hold anything.
        public let of: Int
        public let example: String
    }

    struct Column: Sendable {
        let heading: String
        let meaning: FieldMeaning
        /// For each row the number of its value as it was written, in `writtenPool`; -1 when there was nothing.
        var written: [Int32]
        var writtenPool: ValuePool
        /// For each row the number of its folded value, in `pool`; -1 when it is missing.
        var folded: [Int32]
        var pool: ValuePool
        /// How many rows have each folded value.
        var counts: [Int32]

        /// The value of a row as it was written; nil when there was nothing to compare.
        func text(_ row: Int) -> String? {
            folded[row] < 0 ? nil : writtenPool.text(Int(written[row]))
        }
    }

    /// How many records there are.
    public let count: Int
    var columns: [Column]

    /// Rows of cells, each as long as the mapping asks (what is missing at the end is missing). No row is refused.
    public init(rows: some Sequence<[String]>, mapping: MatchMapping) {
        var making = mapping.columns.flatMap(ColumnMaking.parts(of:))
        var count = 0
        for row in rows {
            for place in making.indices { making[place].add(row) }
            count += 1
        }
        self.init(count: count, columns: making.map { $0.made() })
    }

    init(count: Int, columns: [Column]) {
        self.count = count
        self.columns = columns
    }

    /// The columns of which some values say nothing. “Not known” and its like are meant to.
    public var unreadable: [Unreadable] {
        columns.compactMap { column in
            var (count, of, example) = (0, 0, -1)
            for row in column.written.indices where column.written[row] >= 0 {
                of += 1
                guard column.folded[row] < 0 else { continue }
                count += 1
                if example < 0 { example = Int(column.written[row]) }
            }
            guard count > 0 else { return nil }
            return Unreadable(
                heading: column.heading, meaning: column.meaning, count: count, of: of, example: column.writtenPool.text(example))
        }
    }

    /// What is compared, in the order of the columns: heading and meaning.
    public var fields: [(heading: String, meaning: FieldMeaning)] { columns.map { ($0.heading, $0.meaning) } }
}

/// One column while its rows come in.
private struct ColumnMaking {
    let source: MatchMapping.Column
    let meaning: FieldMeaning
    var written: [Int32] = []
    var writtenPool = ValuePool()
    /// For each written value the number of its folded value, or -1.
    var foldedOf: [Int32] = []
    var pool = ValuePool()

    /// A full name becomes a column of given names and one of family names.
    static func parts(of column: MatchMapping.Column) -> [ColumnMaking] {
        column.meaning == .fullName
            ? [ColumnMaking(source: column, meaning: .givenName), ColumnMaking(source: column, meaning: .familyName)]
            : [ColumnMaking(source: column, meaning: column.meaning)]
    }

    mutating func add(_ row: [String]) {
        guard source.index < row.count, !row[source.index].isEmpty else {
            written.append(-1)
            return
        }
        let span = row[source.index].utf8.span
        let number = writtenPool.intern(span)
        if Int(number) == foldedOf.count {
            let folded =
                source.meaning == .fullName
                ? NameParts(span).part(meaning) : Folding.folded(span, as: meaning)
            foldedOf.append(folded.isEmpty ? -1 : pool.intern(folded.span))
        }
        written.append(number)
    }

    func made() -> MatchTable.Column {
        var counts = [Int32](repeating: 0, count: pool.count)
        var folded = [Int32](repeating: -1, count: written.count)
        for (row, number) in written.enumerated() where number >= 0 {
            folded[row] = foldedOf[Int(number)]
            if folded[row] >= 0 { counts[Int(folded[row])] += 1 }
        }
        let heading = source.meaning == .fullName ? "\(source.heading) (\(meaning.label))" : source.heading
        return MatchTable.Column(
            heading: heading, meaning: meaning, written: written, writtenPool: writtenPool, folded: folded, pool: pool,
            counts: counts)
    }
}

extension MatchTable {
    /// Two tables one under the other, by the columns that both have: those of one meaning are paired by heading, then in order.
    /// Headings are those of the first.
    func joined(_ other: MatchTable) throws(MatchProblem) -> MatchTable {
        var free = Array(other.columns.indices)
        var columns: [Column] = []
        for column in inOrder(of: other) {
            let same = free.filter { other.columns[$0].meaning == column.meaning }
            let key = HeadingWords.key(column.heading)
            guard let place = same.first(where: { HeadingWords.key(other.columns[$0].heading) == key }) ?? same.first else {
                continue
            }
            free.removeAll { $0 == place }
            columns.append(column.joined(other.columns[place]))
        }
        guard columns.contains(where: { ![.sex, .region].contains($0.meaning) }) else { throw .nothingInCommon }
        return MatchTable(count: count + other.count, columns: columns)
    }

    /// Columns whose heading the other has too come first, so that none is left to pair with a stranger.
    private func inOrder(of other: MatchTable) -> [Column] {
        let headings = Set(other.columns.map { HeadingWords.key($0.heading) })
        let (known, rest) = (
            columns.filter { headings.contains(HeadingWords.key($0.heading)) },
            columns.filter { !headings.contains(HeadingWords.key($0.heading)) }
        )
        return known + rest
    }
}

extension MatchTable.Column {
    fileprivate func joined(_ other: Self) -> Self {
        var result = self
        func moved(_ numbers: [Int32], _ pool: ValuePool, into target: inout ValuePool) -> [Int32] {
            let new = (0..<pool.count).map { target.intern(pool.bytes.span.extracting(pool.range($0))) }
            return numbers.map { $0 < 0 ? -1 : new[Int($0)] }
        }
        result.written += moved(other.written, other.writtenPool, into: &result.writtenPool)
        result.folded += moved(other.folded, other.pool, into: &result.pool)
        result.counts = [Int32](repeating: 0, count: result.pool.count)
        for number in result.folded where number >= 0 { result.counts[Int(number)] += 1 }
        return result
    }
}
