/// Guesses the area that a plan is about from its title and introduction (PLAN-1).
enum PlanPlace {
    /// Words that stand after an area's name: "Wexcombe City Council".
    private static let councils = WordSet(
        "council safeguarding children's partnership police constabulary city borough county district metropolitan local children"
    )

    /// The first area named in these texts, those that stand in the title before those in prose.
    static func guess(_ texts: [(scan: Scan, source: DraftSource)]) -> DraftText? {
        for (scan, source) in texts {
            if let name = known(in: scan) { return DraftText(name, source: source) }
        }
        for (scan, source) in texts {
            if let name = beforeCouncil(in: scan) { return DraftText(name, source: source) }
        }
        return nil
    }

    private static func known(in scan: Scan) -> String? {
        for index in scan.tokens.indices where scan.tokens[index].kind == .word && scan.tokens[index].isCapital {
            let known = EnglishAuthorities.byFirstWord[scan.tokens[index].hash] ?? []
            if let found = known.first(where: { scan.matches($0.0, at: index) != nil }) { return found.1 }
        }
        return nil
    }

    /// "County Xshire", "Xton Borough Council", "Xton Safeguarding Children Partnership".
    private static func beforeCouncil(in scan: Scan) -> String? {
        for index in scan.tokens.indices.dropFirst() where scan.tokens[index].kind == .word && scan.tokens[index].isCapital {
            guard councils.contains(scan.tokens[index]) else { continue }
            let before = scan.tokens[index - 1]
            guard before.kind == .word, before.isCapital, !before.isAllCapitals, !LeadWords.organisations.contains(before),
                !LeadWords.posts.contains(before), !common.contains(before)
            else { continue }
            let isNamed = scan.tokens[index...].prefix(4).contains { $0.kind == .word && endings.contains($0) }
            guard isNamed else { continue }
            var start = index - 1
            while start > 0, scan.tokens[start - 1].kind == .word, scan.tokens[start - 1].isCapital,
                !common.contains(scan.tokens[start - 1]), !LeadWords.posts.contains(scan.tokens[start - 1])
            { start -= 1 }
            return scan.string(start..<index)
        }
        return nil
    }

    private static let endings = WordSet("council board partnership partners constabulary police")
    private static let common = WordSet(
        "the of for and to in by our this joint multi local all national royal a an each every with from")
}
