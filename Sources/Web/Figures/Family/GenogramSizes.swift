/// What is written beneath a person's sign, and the room that sign and words take.
struct PersonBox: Sendable {
    static let sign = 48.0
    static let nameSize = 14.0
    static let smallSize = 12.5
    static let lineHeight = 17.0

    let name: [String]
    let years: String
    let flags: String
    let hasRisk: Bool
    let width: Double
    let height: Double

    init(_ person: Genogram.Person, isUnknown: Bool) {
        let small = PersonBox.smallSize
        name =
            isUnknown
            ? ["Not known"] : FigureWords.wrapped(person.shownName, size: PersonBox.nameSize, within: 118, lines: 3)
        years = isUnknown ? "" : person.years
        flags = person.flags.isEmpty ? "" : person.flags.count == 1 ? "1 flag" : "\(person.flags.count) flags"
        hasRisk = person.risk.contains { !$0.isWhitespace }
        let widths =
            name.map { FigureWords.width($0, size: PersonBox.nameSize) } + [
                FigureWords.width(years, size: small),
                flags.isEmpty ? 0 : FigureWords.width(flags, size: small) + 18,
                hasRisk ? PersonBox.riskWidth : 0,
                PersonBox.sign + 8,
            ]
        width = widths.max() ?? PersonBox.sign
        var height = PersonBox.sign + 6 + Double(name.count) * PersonBox.lineHeight
        if !years.isEmpty { height += PersonBox.lineHeight }
        if !flags.isEmpty { height += PersonBox.lineHeight }
        if hasRisk { height += 21 }
        self.height = height + 2
    }

    static let riskWords = "May pose a risk"
    static let riskWidth = FigureWords.width(riskWords, size: 12) + 12
}
