/// The sectors of those who work together, known by words: whom a sentence speaks to, and whom a lead belongs to.
enum Sector: String, CaseIterable {
    case health, police, probation, youthJustice, education, housing, socialCare

    var label: String {
        switch self {
        case .youthJustice: "youth justice"
        case .socialCare: "children’s social care"
        default: rawValue
        }
    }

    private var words: WordSet {
        switch self {
        case .health: Self.healthWords
        case .police: Self.policeWords
        case .probation: Self.probationWords
        case .youthJustice: Self.youthWords
        case .education: Self.educationWords
        case .housing: Self.housingWords
        case .socialCare: Self.careWords
        }
    }

    private static let healthWords = WordSet(
        "health nhs nhse hospital hospitals midwife midwives midwifery maternity gp gps nurse nurses nursing ccg ccgs icb icbs camhs clinical dentists dental healthcare paediatricians ambulance nhsft"
    )
    private static let policeWords = WordSet("police constabulary officer's constables")
    private static let probationWords = WordSet("probation nps crc crcs rehabilitation hmpps offender")
    private static let youthWords = WordSet("yot yos yjs")
    private static let educationWords = WordSet("school schools education college colleges headteachers teachers academies")
    private static let housingWords = WordSet("housing tenancy landlords")
    private static let careWords = WordSet("csc cypd")
    private static let phrases: [(Phrase, Sector)] = [
        ("youth justice", .youthJustice), ("youth offending", .youthJustice), ("social care", .socialCare),
        ("children's services", .socialCare), ("childrens services", .socialCare), ("social work", .socialCare),
        ("social workers", .socialCare), ("foundation trust", .health), ("primary care", .health),
    ]

    /// Every sector that a text names.
    static func all(in scan: Scan) -> Set<Sector> {
        var found = Set(phrases.filter { scan.contains($0.0) }.map(\.1))
        for token in scan.tokens where token.kind == .word {
            for sector in allCases where sector.words.contains(token) { found.insert(sector) }
        }
        return found
    }
}
