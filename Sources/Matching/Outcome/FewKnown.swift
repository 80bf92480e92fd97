/// A few known records that somebody new is held against, at the moment of adding: with the levels, weights and cautions of the whole
/// matching, and, since a few records teach nothing, with what is expected of any register of a town.
///
/// All names weigh as most names do: how rare one is cannot be told from those who were found by it.
public struct FewKnown: Sendable {
    /// What is expected before anything is compared: one in twenty thousand is this one, and three live with them. A town’s register
    /// holds more, but whoever is being added was met here, and to look once too often costs little.
    static let samePerson = 1.0 / 20_000
    static let sameHome = 3.0 / 20_000

    private let table: MatchTable
    private let mapping: MatchMapping
    private let prepared: PreparedTable
    private let names: any NameKnowledge
    private let model: MatchModel
    private let weights: Weights

    /// - Parameter upper: from which probability on the matching calls two records one person.
    public init(_ rows: [[String]], mapping: MatchMapping, names: any NameKnowledge, upper: Double) {
        table = MatchTable(rows: rows, mapping: mapping)
        self.mapping = mapping
        self.names = names
        prepared = PreparedTable(table, names: names)
        model = MatchModel(
            fields: prepared.fields, strangers: prepared.fields.map(\.meaning.expectedStrangers),
            samePerson: FewKnown.samePerson, sameHome: FewKnown.sameHome)
        weights = Weights(model, prepared, upper: upper, knowsRarity: false)
    }

    /// What speaks for and against each of them, in the order of the rows.
    public func explanations(for record: [String]) -> [MatchExplanation] {
        guard table.count > 0 else { return [] }
        let held = OneAgainstTable(
            record, table: table, mapping: mapping, prepared: prepared, names: names, model: model, weights: weights)
        return (0..<table.count).map(held.explanation)
    }
}

extension FieldMeaning {
    /// How often two strangers give each answer (u), most alike first: rounded from a hundred thousand invented people of one city
    /// (`matching-benchmarks generate --seed 1`), names a little commoner than there.
    var expectedStrangers: [Double] {
        switch self {
        case .givenName, .fullName: FieldMeaning.rest(0.0015, 0.0012, 0.0003, 0.00002, 0.0003, 0.0008, 0.004)
        case .familyName: FieldMeaning.rest(0.0015, 0.0003, 0.0003, 0.0002, 0.0035)
        case .birth: FieldMeaning.rest(0.00005, 0.000005, 0.0014, 0.0015, 0.0005, 0.028, 0.24)
        case .sex: FieldMeaning.rest(0.5)
        case .postcode: FieldMeaning.rest(0.0003, 0.003, 0.003, 0.5)
        case .address: FieldMeaning.rest(0.00001, 0.0012, 0.025)
        case .houseNumber: FieldMeaning.rest(0.01, 0.1)
        case .town, .text: FieldMeaning.rest(0.3, 0.01, 0.02)
        case .region: FieldMeaning.rest(0.5, 0.01)
        case .identifier: FieldMeaning.rest(0.0000006, 0.000003, 0.0002)
        case .phone: FieldMeaning.rest(0.000002, 0.000008)
        case .email: FieldMeaning.rest(0.000001, 0.00001)
        }
    }

    private static func rest(_ shares: Double...) -> [Double] { shares + [1 - shares.reduce(0, +)] }
}
