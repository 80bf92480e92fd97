/// What was learnt of a file: how often two records of one person agree in each field, and how often two strangers do.
///
/// Fellegi and Sunter 1969, “A theory for record linkage”: m and u. Beside the same person and strangers it knows a third kind
/// of pair, two people of one household, who share a name and an address and differ in what is their own: without it twins
/// would be one child.
///
/// Kept as JSON with the keys as they are named here.
public struct MatchModel: Hashable, Sendable, Codable {
    /// One field and its levels, most alike first.
    public struct Field: Hashable, Sendable, Codable {
        public let heading: String
        public let meaning: FieldMeaning
        public internal(set) var levels: [Level]
    }

    /// Shares of pairs, from 0 to 1; over the levels of a field each adds up to 1.
    public struct Level: Hashable, Sendable, Codable {
        /// As in “one-key”; never shown.
        public let key: String
        /// Of pairs that are one person.
        public internal(set) var m: Double
        /// Of pairs of strangers.
        public internal(set) var u: Double
        /// Of pairs of two people of one household.
        public internal(set) var home: Double
    }

    public internal(set) var version = 1
    public internal(set) var fields: [Field]
    /// The chance that two records taken at random are one person.
    public internal(set) var samePerson: Double
    /// Of the pairs that are one person, the part in which that person has moved house between the two records.
    public internal(set) var moved: Double
    /// The chance that two records taken at random are two people of one household.
    public internal(set) var sameHome: Double
}

extension MatchModel {
    static let expectedMoved = 0.1

    /// What is expected before anything was learnt. `strangers` are the shares of levels among random pairs.
    init(fields: [PreparedTable.Field], strangers: [[Double]], samePerson: Double, sameHome: Double) {
        self.fields = zip(fields, strangers).map { field, shares in
            Field(
                heading: field.heading,
                meaning: field.meaning,
                levels: zip(field.meaning.levels, shares).map { level, share in
                    Level(key: level.key, m: level.samePerson, u: share, home: level.atHome ?? share)
                }
            )
        }
        self.samePerson = samePerson
        moved = MatchModel.expectedMoved
        self.sameHome = sameHome
        setHome()
    }

    /// What is shared at home agrees as for one person. Of the rest, what has expectations of its own is learnt; what has none
    /// agrees as for strangers.
    mutating func setHome() {
        for field in fields.indices {
            let meaning = fields[field].meaning
            for (place, level) in meaning.levels.enumerated() where place < fields[field].levels.count {
                let known = fields[field].levels[place]
                fields[field].levels[place].home =
                    meaning.isSharedAtHome ? known.m : level.atHome == nil ? known.u : known.home
            }
        }
    }

    /// The fields of a table that this model can be used on, in its order: the place of each among the columns.
    func columns(of table: MatchTable) throws(MatchProblem) -> [Int] {
        var free = Array(table.columns.indices)
        var found: [Int] = []
        for field in fields {
            let same = free.filter { table.columns[$0].meaning == field.meaning }
            let key = HeadingWords.key(field.heading)
            guard let place = same.first(where: { HeadingWords.key(table.columns[$0].heading) == key }) ?? same.first,
                field.levels.map(\.key) == field.meaning.levels.map(\.key)
            else { throw .modelDoesNotFit(field.heading) }
            free.removeAll { $0 == place }
            found.append(place)
        }
        return found
    }
}
