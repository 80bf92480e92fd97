import Instruments
public import Kernel
import Matching

/// Which column of an agency's extract means what.
public struct ExtractColumns: Hashable, Sendable, Codable {
    public enum Meaning: String, Hashable, Sendable, Codable, CaseIterable {
        /// The agency’s own number for the person: by it a second run finds them again.
        case ownNumber = "own-number"
        case given, family
        case fullName = "name"
        case born
        case sex
        case nhsNumber = "nhs-number"
        case upn
        case address, postcode
        case ethnicity, language

        /// For reading.
        public var label: String {
            switch self {
            case .ownNumber: "the agency’s own number"
            case .given: "given names"
            case .family: "family name"
            case .fullName: "full name"
            case .born: "date of birth"
            case .sex: "sex"
            case .nhsNumber: "NHS number"
            case .upn: "unique pupil number"
            case .address: "address"
            case .postcode: "postcode"
            case .ethnicity: "ethnicity (code)"
            case .language: "first language"
            }
        }
    }

    /// For each heading, in the order of the file; nil for what is not read.
    public let meanings: [Meaning?]

    public init(meanings: [Meaning?]) {
        self.meanings = meanings
    }

    /// Guesses what each heading means; `chosen` (heading to meaning, nil to leave it out) goes before any guess.
    public init(headings: [String], chosen: [String: Meaning?] = [:]) throws(ExtractProblem) {
        let known = Dictionary(uniqueKeysWithValues: headings.enumerated().map { ($0.offset, Text.searchKey($0.element)) })
        let wanted = Dictionary(chosen.map { (Text.searchKey($0.key), $0) }, uniquingKeysWith: { first, _ in first })
        if let missing = wanted.first(where: { !known.values.contains($0.key) }) {
            throw .noSuchColumn(missing.value.key, among: headings)
        }
        var used: Set<Meaning> = []
        var meanings: [Meaning?] = []
        for index in headings.indices {
            let key = known[index] ?? ""
            var meaning = wanted[key].map { $0.value } ?? ExtractColumns.guess(key)
            if let found = meaning, !used.insert(found).inserted, found != .address { meaning = nil }
            meanings.append(meaning)
        }
        guard used.contains(.given) || used.contains(.family) || used.contains(.fullName) else {
            throw .noName(headings)
        }
        self.meanings = meanings
    }

    private static func guess(_ key: String) -> Meaning? {
        let words = Set(key.split(separator: " ").map(String.init))
        if words.contains("nhs") { return .nhsNumber }
        if words.contains("upn") || key.contains("pupil number") { return .upn }
        if words.contains("ethnicity") || words.contains("ethnic") { return .ethnicity }
        if words.contains("language") { return .language }
        if words.contains("sex") || words.contains("gender") { return .sex }
        if ["id", "ref", "reference", "number", "record", "case", "person", "client", "pupil", "patient", "urn", "uid"]
            .contains(where: words.contains), words.isDisjoint(with: ["house", "phone", "telephone", "mobile", "name", "street"])
        {
            return .ownNumber
        }
        switch HeadingMeaning.of(key) {
        case .givenName: return .given
        case .familyName: return .family
        case .fullName: return .fullName
        case .birth: return .born
        case .postcode: return .postcode
        case .address, .houseNumber, .town: return .address
        default: return nil
        }
    }

    /// The words of a row under a meaning; several columns of an address stand together.
    func value(_ meaning: Meaning, in cells: [String]) -> String {
        zip(meanings, cells).filter { $0.0 == meaning && !$0.1.isEmpty }.map(\.1).joined(separator: ", ")
    }
}

/// What the matching takes a heading for.
private enum HeadingMeaning {
    static func of(_ heading: String) -> FieldMeaning? {
        (try? MatchMapping(headings: [heading]))?.columns.first?.meaning
    }
}

/// Why an extract cannot be brought in, and how to mend it.
public enum ExtractProblem: Problem, Hashable {
    case noSuchColumn(String, among: [String])
    case noName([String])
    case noRows
    case agencyMissing
    case fileMissing
    case choiceUnreadable(String)
    case noSuchMeaning(String)

    public var message: String {
        switch self {
        case .noSuchColumn(let name, let headings):
            "There is no column “\(name)”. The columns are: \(headings.joined(separator: ", ")). Write one of them."
        case .noName(let headings):
            "None of the columns (\(headings.joined(separator: ", "))) was recognised as a name. Say which is, as in given=First,family=Last."
        case .noRows: "There is nobody in this file: it has headings and no rows. Export it again."
        case .agencyMissing: "Choose whose extract this is."
        case .fileMissing: "Choose a file."
        case .choiceUnreadable(let words):
            "“\(words)” does not say what a column means. Write it as given=Forename, family=Surname."
        case .noSuchMeaning(let word):
            "“\(word)” is no meaning of a column. Write one of: "
                + ExtractColumns.Meaning.allCases.map(\.rawValue).joined(separator: ", ") + ", or ignore."
        }
    }

    public var field: String? {
        switch self {
        case .agencyMissing: "agency"
        case .noRows, .fileMissing: "file"
        case .noSuchColumn, .noName, .choiceUnreadable, .noSuchMeaning: "columns"
        }
    }
}

extension ExtractColumns {
    /// Reads `given=Forename, family=Surname`: heading by heading what somebody says it means.
    public static func chosen(_ words: String) throws(ExtractProblem) -> [String: Meaning?] {
        var chosen: [String: Meaning?] = [:]
        for part in words.split(separator: ",") {
            let halves = part.split(separator: "=", maxSplits: 1).map { $0.trimmingPrefix(while: \.isWhitespace) }
            guard halves.count == 2 else { throw .choiceUnreadable(String(part)) }
            let meaning = String(halves[0]).replacing(" ", with: "")
            let heading = String(halves[1])
            guard meaning == "ignore" || Meaning(rawValue: meaning) != nil else { throw .noSuchMeaning(meaning) }
            chosen[heading] = .some(Meaning(rawValue: meaning))
        }
        return chosen
    }
}
