/// One answer that a comparison of two values can give: “the same”, “one key apart”, “different”.
///
/// The shares are what is expected before any file has been seen: how often two records of one person, and two people of one
/// household, give this answer. Learning starts from them and returns to them where a file says little.
struct Level: Hashable, Sendable {
    /// Stored with a kept model; never changes.
    let key: String
    /// For reading, after the name of the field: “one key apart”.
    let words: String
    let samePerson: Double
    /// Nil where a household says nothing about it: the share is then that of strangers, or, for what is shared at home,
    /// that of the same person.
    let atHome: Double?

    init(_ key: String, _ words: String, _ samePerson: Double, atHome: Double? = nil) {
        self.key = key
        self.words = words
        self.samePerson = samePerson
        self.atHome = atHome
    }

    /// The answer when one value is missing: it weighs nothing.
    static let missing: UInt8 = 15
    static let missingWords = "missing in one of them"
}

extension FieldMeaning {
    /// The answers for values of this meaning, most alike first. The first is always “the same”.
    var levels: [Level] {
        switch self {
        case .givenName, .fullName: Level.givenNames
        case .familyName: Level.familyNames
        case .birth: Level.births
        case .sex: [Level("same", "the same", 0.97, atHome: 0.5), Level("different", "different", 0.03, atHome: 0.5)]
        case .postcode: Level.postcodes
        case .address: Level.addresses
        case .houseNumber: Level.houseNumbers
        case .town: Level.words(same: 0.86, almost: 0.08, alike: 0.02)
        case .text: Level.words(same: 0.7, almost: 0.08, alike: 0.04)
        case .region:
            [
                Level("same", "the same", 0.95), Level("one-key", "one key apart", 0.03), Level("different", "different", 0.02),
            ]
        case .identifier: Level.identifiers
        case .phone:
            [
                Level("same", "the same", 0.6), Level("one-key", "one key apart", 0.05), Level("different", "different", 0.35),
            ]
        case .email:
            [
                Level("same", "the same", 0.65, atHome: 0.1), Level("almost", "almost the same", 0.06, atHome: 0.02),
                Level("different", "different", 0.29, atHome: 0.88),
            ]
        }
    }
}

extension Level {
    /// Positions that the comparing of names speaks of.
    enum Given {
        static let form: UInt8 = 1
        static let almost: UInt8 = 2
        static let changedOver: UInt8 = 3
        static let part: UInt8 = 4
        static let initial: UInt8 = 5
        static let alike: UInt8 = 6
        static let different: UInt8 = 7
    }

    static let givenNames = [
        Level("same", "the same", 0.79, atHome: 0.02),
        Level("form", "two forms of one name", 0.03, atHome: 0.005),
        Level("almost", "almost the same", 0.06, atHome: 0.015),
        Level("changed-over", "given and family name changed over", 0.01, atHome: 0.0005),
        Level("part", "one of several names is the same", 0.02, atHome: 0.02),
        Level("initial", "an initial that fits", 0.01, atHome: 0.008),
        Level("alike", "alike", 0.04, atHome: 0.0315),
        Level("different", "different", 0.04, atHome: 0.9),
    ]

    /// Of family names: the same, forms of one, and almost the same are up to here.
    static let familyAlmost: UInt8 = 2
    static let familyNames = [
        Level("same", "the same", 0.84),
        Level("form", "two forms of one name", 0.02),
        Level("almost", "almost the same", 0.06),
        Level("part", "one of several names is the same", 0.02),
        Level("alike", "alike", 0.02),
        Level("different", "different", 0.04),
    ]

    static let birthsFarApart: UInt8 = 7
    /// Twins are about one birth in 65, and only some pairs of a household are siblings.
    static let births = [
        Level("same", "the same", 0.87, atHome: 0.012),
        Level("day-month", "day and month changed over", 0.02, atHome: 0.0005),
        Level("one-key", "one key apart", 0.06, atHome: 0.008),
        Level("two-parts", "two of day, month and year agree, at most ten years apart", 0.02, atHome: 0.03),
        Level("first-january", "of one year, and one of them 1 January", 0.008, atHome: 0.002),
        Level("year-apart", "at most a year apart", 0.008, atHome: 0.05),
        Level("ten-years", "at most ten years apart", 0.012, atHome: 0.35),
        Level("far-apart", "more than ten years apart", 0.002, atHome: 0.5475),
    ]

    /// Here and in the other fields of the home: of a person who has not moved.
    static let postcodes = [
        Level("same", "the same", 0.84),
        Level("one-key", "one key apart", 0.07),
        Level("sector", "of one sector", 0.03),
        Level("area", "of one area", 0.03),
        Level("different", "different", 0.03),
    ]

    static let addresses = [
        Level("same", "the same", 0.72),
        Level("almost", "almost the same", 0.15),
        Level("overlap", "in part the same", 0.06),
        Level("different", "different", 0.07),
    ]

    static let houseNumbers = [
        Level("same", "the same", 0.87), Level("one-key", "one key apart", 0.06), Level("different", "different", 0.07),
    ]

    static let identifiers = [
        Level("same", "the same", 0.92), Level("one-key", "one key apart", 0.05), Level("two-keys", "two keys apart", 0.01),
        Level("different", "different", 0.02),
    ]

    static func words(same: Double, almost: Double, alike: Double) -> [Level] {
        [
            Level("same", "the same", same), Level("almost", "almost the same", almost), Level("alike", "alike", alike),
            Level("different", "different", 1 - same - almost - alike),
        ]
    }
}
