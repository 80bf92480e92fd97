/// What goes wrong when people are written down twice. Each is counted as it is made.
public enum ErrorKind: Int, CaseIterable, Sendable {
    case givenTyping, familyTyping, nickname, spelling, diacriticsLost, initialOnly, middleName, namesSwapped, formerFamilyName,
        hyphenLost, givenMissing
    case dayMonthSwapped, dateDigit, yearDigit, yearOnly, dateMissing
    case formerHome, otherHome, addressTyping, addressMissing, postcodeLetter, postcodeMissing
    case sexWrong, sexMissing, nhsDigit, nhsMissing, otherPhone, phoneMissing

    /// In words, for a list.
    public var words: String {
        switch self {
        case .givenTyping: "a typing error in the given name"
        case .familyTyping: "a typing error in the family name"
        case .nickname: "a short name for the long one, or the other way"
        case .spelling: "another English spelling of the name"
        case .diacriticsLost: "accents lost"
        case .initialOnly: "only the initial of the given name"
        case .middleName: "a second given name written with the first"
        case .namesSwapped: "given and family name changed places"
        case .formerFamilyName: "the name from before a marriage, or a stepfather’s"
        case .hyphenLost: "a hyphen or apostrophe lost, or half of a double name"
        case .givenMissing: "no given name"
        case .dayMonthSwapped: "day and month changed places"
        case .dateDigit: "a wrong digit in the day or month"
        case .yearDigit: "a wrong digit in the year"
        case .yearOnly: "1 January for an unknown day"
        case .dateMissing: "no date of birth"
        case .formerHome: "the address from before the household moved"
        case .otherHome: "an address that nobody else of the household has"
        case .addressTyping: "a typing error in the address"
        case .addressMissing: "no address"
        case .postcodeLetter: "a wrong letter in the postcode"
        case .postcodeMissing: "no postcode"
        case .sexWrong: "the other sex"
        case .sexMissing: "no sex"
        case .nhsDigit: "a wrong digit in the NHS number"
        case .nhsMissing: "no NHS number"
        case .otherPhone: "another telephone number"
        case .phoneMissing: "no telephone number"
        }
    }
}

/// How often each error is made, where it can be made at all: a nickname needs a name that has one.
public struct ErrorRates: Sendable {
    private var rates: [Double]

    public init(_ given: [ErrorKind: Double]) {
        rates = ErrorKind.allCases.map { given[$0] ?? 0 }
    }

    public subscript(kind: ErrorKind) -> Double {
        get { rates[kind.rawValue] }
        set { rates[kind.rawValue] = newValue }
    }

    /// All rates times `factor`.
    public func scaled(_ factor: Double) -> ErrorRates {
        var scaled = self
        for place in scaled.rates.indices { scaled.rates[place] *= factor }
        return scaled
    }

    /// Records of different agencies about the same person: our own estimate, on the rough side.
    public static let usual = ErrorRates([
        .givenTyping: 0.05, .familyTyping: 0.05, .nickname: 0.15, .spelling: 0.12, .diacriticsLost: 0.6, .initialOnly: 0.012,
        .middleName: 0.2, .namesSwapped: 0.012, .formerFamilyName: 0.25, .hyphenLost: 0.3, .givenMissing: 0.006,
        .dayMonthSwapped: 0.015, .dateDigit: 0.02, .yearDigit: 0.015, .yearOnly: 0.006, .dateMissing: 0.03,
        .formerHome: 0.5, .otherHome: 0.05, .addressTyping: 0.05, .addressMissing: 0.04, .postcodeLetter: 0.02,
        .postcodeMissing: 0.04,
        .sexWrong: 0.004, .sexMissing: 0.02, .nhsDigit: 0.008, .nhsMissing: 0.4, .otherPhone: 0.15, .phoneMissing: 0.4,
    ])
}

/// How many of each error were made.
public struct ErrorTally: Sendable, Hashable {
    private var counts = [Int](repeating: 0, count: ErrorKind.allCases.count)

    public subscript(kind: ErrorKind) -> Int { counts[kind.rawValue] }

    mutating func count(_ kind: ErrorKind) { counts[kind.rawValue] += 1 }
}
