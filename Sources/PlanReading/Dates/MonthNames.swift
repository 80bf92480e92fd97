/// The names of months, seasons and their short and cut-off forms.
enum MonthNames {
    /// 1 to 12; nil for a word that is no month.
    static func month(_ token: Token) -> Int? {
        token.kind == .word ? months[token.hash]?.number : nil
    }

    /// Whether the name was cut off: "Decem".
    static func isCutOff(_ token: Token) -> Bool { months[token.hash]?.isCutOff ?? false }

    private static let months: [UInt64: (number: Int, isCutOff: Bool)] = {
        let names = [
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ]
        var months: [UInt64: (number: Int, isCutOff: Bool)] = [:]
        for (index, forms) in names.enumerated() {
            let forms = forms.split(separator: " ")
            for form in forms { months[Hash.of(form.utf8)] = (index + 1, false) }
            guard let full = forms.first, full.count > 5 else { continue }
            for length in 4..<full.count {
                let hash = Hash.of(full.prefix(length).utf8)
                if months[hash] == nil { months[hash] = (index + 1, true) }
            }
        }
        return months
    }()

    /// The first and last month of a season, and whether it runs into the next year.
    static func season(_ token: Token, isTerm: Bool) -> (first: Int, last: Int)? {
        if spring.contains(token) { return isTerm ? (1, 4) : (3, 5) }
        if summer.contains(token) { return isTerm ? (4, 7) : (6, 8) }
        if autumn.contains(token) { return isTerm ? (9, 12) : (9, 11) }
        if easter.contains(token) { return (4, 4) }
        if christmas.contains(token) { return (12, 12) }
        return winter.contains(token) ? (12, 2) : nil
    }

    private static let spring = WordSet("spring")
    private static let summer = WordSet("summer")
    private static let autumn = WordSet("autumn fall")
    /// Easter Day never falls after 25 April.
    private static let easter = WordSet("easter")
    private static let christmas = WordSet("christmas")
    private static let winter = WordSet("winter")
}
