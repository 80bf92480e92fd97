/// A table laid out for comparing: the cells of one record side by side, and what is worked out once for each distinct value.
final class PreparedTable: Sendable {
    struct Field: Sendable {
        /// Its place among the columns of the table.
        let column: Int
        let heading: String
        let meaning: FieldMeaning
        let features: ValueFeatures
        /// How many records have each value, and how many have any.
        let counts: [Int32]
        let present: Int
    }

    /// As many fields as a pattern of levels has room for.
    static let mostFields = 15

    let count: Int
    /// What is quick to compare and says much comes first.
    let fields: [Field]
    /// For record `r` and field `f` the number of the value at `r * fields.count + f`; -1 when it is missing.
    let cells: [Int32]

    /// `columns` are those to be compared, in the order of a model; nil for all that there is room for. `like` is the table
    /// that a single record will be held against: its words are this one's too.
    init(_ table: MatchTable, names: any NameKnowledge, columns: [Int]? = nil, like other: PreparedTable? = nil) {
        let order =
            columns
            ?? table.columns.indices.sorted {
                (table.columns[$0].meaning.turn, $0) < (table.columns[$1].meaning.turn, $1)
            }.prefix(PreparedTable.mostFields).map { $0 }
        fields = order.enumerated().map { place, column in
            let source = table.columns[column]
            return Field(
                column: column,
                heading: source.heading,
                meaning: source.meaning,
                features: ValueFeatures(
                    source.pool, meaning: source.meaning, names: names, commonParts: other?.fields[place].features.commonParts),
                counts: source.counts,
                present: source.counts.reduce(0) { $0 + Int($1) }
            )
        }
        count = table.count
        var cells = [Int32](repeating: -1, count: table.count * order.count)
        for (place, column) in order.enumerated() {
            let values = table.columns[column].folded
            for row in 0..<table.count { cells[row * order.count + place] = values[row] }
        }
        self.cells = cells
    }

    func cell(_ row: Int, _ field: Int) -> Int32 { cells[row * fields.count + field] }

    func place(of meaning: FieldMeaning) -> Int? { fields.firstIndex { $0.meaning == meaning } }
}

extension FieldMeaning {
    fileprivate var turn: Int {
        switch self {
        case .identifier: 0
        case .birth: 1
        case .givenName, .fullName: 2
        case .familyName: 3
        case .sex: 4
        case .phone: 5
        case .postcode: 6
        case .houseNumber: 7
        case .region: 8
        case .email: 9
        case .town: 10
        case .address: 11
        case .text: 12
        }
    }
}
