/// How often, from words such as "quarterly" and "each week" (GOV-4).
enum CadenceWords {
    private static let words: [(WordSet, DraftCadence)] = [
        (WordSet("weekly"), .weekly), (WordSet("fortnightly"), .fortnightly), (WordSet("monthly"), .monthly),
        (WordSet("bimonthly"), .biMonthly),
        (WordSet("quarterly"), .quarterly), (WordSet("biannual biannually"), .halfYearly),
        (WordSet("annual annually yearly"), .annual),
    ]
    private static let phrases: [(Phrase, DraftCadence)] = [
        ("bi monthly", .biMonthly), ("two monthly", .biMonthly), ("every two months", .biMonthly), ("six weekly", .sixWeekly),
        ("every six weeks", .sixWeekly),
        ("6 weekly", .sixWeekly), ("six monthly", .halfYearly), ("6 monthly", .halfYearly), ("half yearly", .halfYearly),
        ("twice a year", .halfYearly), ("bi annual", .halfYearly),
        ("every week", .weekly), ("each week", .weekly), ("every month", .monthly), ("each month", .monthly),
        ("every quarter", .quarterly),
        ("each quarter", .quarterly), ("every year", .annual), ("each year", .annual), ("once a year", .annual),
        ("monthly basis", .monthly),
        ("every fortnight", .fortnightly), ("three monthly", .quarterly), ("3 monthly", .quarterly),
    ]

    /// Every cadence a range of words names, in order.
    static func all(in scan: Scan, _ range: Range<Int>) -> [DraftCadence] {
        var cadences: [DraftCadence] = []
        for item in found(in: scan, range) where !cadences.contains(item.cadence) { cadences.append(item.cadence) }
        return cadences
    }

    /// The cadence that stands nearest to a word, with those joined to it: "monthly and quarterly". In "quarterly report on the
    /// weekly sample" the report is quarterly.
    static func nearest(to word: Int, in scan: Scan, _ range: Range<Int>) -> [DraftCadence] {
        let all = found(in: scan, range)
        guard let nearest = all.min(by: { abs($0.place - word) < abs($1.place - word) }) else { return [] }
        var cadences: [DraftCadence] = []
        for item in all where abs(item.place - nearest.place) <= 2 && !cadences.contains(item.cadence) {
            cadences.append(item.cadence)
        }
        return cadences
    }

    private static func found(in scan: Scan, _ range: Range<Int>) -> [(place: Int, cadence: DraftCadence)] {
        guard scan.tokens[range].contains(where: { $0.kind == .word && marks.contains($0) }) else { return [] }
        var found: [(place: Int, cadence: DraftCadence)] = []
        var taken: Set<Int> = []
        for (phrase, cadence) in phrases {
            guard let place = scan.first(phrase, from: range.lowerBound, to: range.upperBound) else { continue }
            found.append((place.lowerBound, cadence))
            taken.formUnion(place)
        }
        for index in range where !taken.contains(index) && scan.tokens[index].kind == .word {
            for (set, cadence) in words where set.contains(scan.tokens[index]) { found.append((index, cadence)) }
        }
        return found.sorted { $0.place < $1.place }
    }

    private static let marks = WordSet(
        "weekly fortnightly monthly bimonthly quarterly biannual biannually annual annually yearly week weeks month months quarter year fortnight bi twice"
    )
}
