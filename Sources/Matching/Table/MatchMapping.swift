public import Kernel

/// Which columns of a table are compared, and what each means.
public struct MatchMapping: Hashable, Sendable {
    public struct Column: Hashable, Sendable {
        /// The place in each row, from 0.
        public let index: Int
        public let heading: String
        public let meaning: FieldMeaning

        public init(index: Int, heading: String, meaning: FieldMeaning) {
            self.index = index
            self.heading = heading
            self.meaning = meaning
        }
    }

    /// In the order of the columns. A heading that is no field of a person is left out.
    public let columns: [Column]

    /// A heading as it is compared: `"Date_Of_Birth"` and `"date of birth"` are one.
    public static func key(_ heading: String) -> String { HeadingWords.key(heading) }

    /// Whether a heading would be guessed to be a field of a person.
    public static func canName(_ heading: String) -> Bool { HeadingWords.meaning(of: heading) != nil }

    public init(columns: [Column]) {
        self.columns = columns
    }

    /// Guesses what each heading means; `chosen` (heading to meaning, nil to ignore the column) goes before any guess.
    ///
    /// A given or family name beside a full name wins: the full name would say the same thing twice. Refuses a chosen
    /// heading that the table has not, and a table in which nothing can be compared.
    public init(headings: [String], chosen: [String: FieldMeaning?] = [:]) throws(MatchProblem) {
        var columns: [Column] = []
        var chosen = Dictionary(
            chosen.map { (HeadingWords.key($0.key), (name: $0.key, meaning: $0.value)) }, uniquingKeysWith: { first, _ in first })
        for (index, heading) in headings.enumerated() {
            let choice = chosen.removeValue(forKey: HeadingWords.key(heading))
            let meaning = choice.map(\.meaning) ?? HeadingWords.meaning(of: heading)
            if let meaning { columns.append(Column(index: index, heading: heading, meaning: meaning)) }
        }
        if let missing = chosen.values.map(\.name).min() { throw .noSuchColumn(missing, among: headings) }
        let meanings = Set(columns.map(\.meaning))
        if meanings.contains(.givenName), meanings.contains(.familyName) {
            columns.removeAll { $0.meaning == .fullName }
        }
        guard meanings.contains(where: { ![.sex, .region].contains($0) }) else { throw .nothingToCompare(headings) }
        self.init(columns: columns)
    }
}

/// Why two tables could not be matched, and how to mend it.
public enum MatchProblem: Problem, Hashable {
    case noSuchColumn(String, among: [String])
    case noSuchMeaning(String)
    case nothingToCompare([String])
    case nothingInCommon
    case modelDoesNotFit(String)

    public var message: String {
        switch self {
        case .noSuchColumn(let name, let headings):
            "There is no column “\(name)”. The columns are: \(headings.joined(separator: ", ")). Write one of them."
        case .noSuchMeaning(let word):
            "“\(word)” is no meaning of a column. Write one of: "
                + FieldMeaning.allCases.map(\.rawValue).joined(separator: ", ") + "."
        case .nothingToCompare(let headings):
            "None of the columns (\(headings.joined(separator: ", "))) was recognised as a name, a birth date, an address or a"
                + " number of a person. Say what they mean, as in given=first name,birth=born."
        case .nothingInCommon:
            "The two files have no column of the same meaning. Say what their columns mean, as in given=first name,birth=born."
        case .modelDoesNotFit(let field):
            "The model compares “\(field)”, and no column here has that meaning. Say which column it is, or train a new model."
        }
    }

    public var field: String? { nil }
}
