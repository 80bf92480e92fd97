import Instruments
public import Kernel

/// What is out of the ordinary about somebody’s looks at one record: facts, in words, and no accusation (ADM-1).
public enum UnusualLook: Hashable, Sendable {
    case brokeGlass
    case noWorkWithFamily(reasonGiven: Bool)
    case sameFamilyName(String)
    case manyRecords(Int, from: Instant)
    case refused(Int)

    public var words: String {
        switch self {
        case .brokeGlass: "Broke the glass of a restricted record."
        case .noWorkWithFamily(reasonGiven: true): "Not recorded as working with this family; gave a reason."
        case .noWorkWithFamily(reasonGiven: false): "Not recorded as working with this family; no reason stands beside it."
        case .sameFamilyName(let name): "Has the same family name, \(name)."
        case .manyRecords(let count, let from):
            "One of \(count) people whose records were opened in the hour from \(from.inWords)."
        case .refused(let count): count == 1 ? "Was refused once." : "Was refused \(count) times."
        }
    }

    /// The busiest hour in which so many different people’s records were opened, and whose they were. Nil where it never were so
    /// many.
    ///
    /// - Parameter looks: each with the moment and whose record it was.
    public static func busiestHour<Whose: Hashable>(
        _ looks: [(at: Instant, whose: Whose)],
        atLeast many: Int
    ) -> (from: Instant, whose: Set<Whose>)? {
        let looks = looks.sorted { $0.at < $1.at }
        var first = 0
        var counts: [Whose: Int] = [:]
        var best: (from: Instant, whose: Set<Whose>)?
        for look in looks {
            counts[look.whose, default: 0] += 1
            while looks[first].at.adding(hours: 1) <= look.at {
                let gone = looks[first].whose
                counts[gone] = counts[gone] == 1 ? nil : counts[gone].map { $0 - 1 }
                first += 1
            }
            if counts.count >= max(many, 1), counts.count > best?.whose.count ?? 0 { best = (looks[first].at, Set(counts.keys)) }
        }
        return best
    }

    /// The family name that two names share; nil where they share none. A name of one word has no family name.
    static func sharedFamilyName(_ name: String, _ families: [String]) -> String? {
        let words = name.split(separator: " ")
        guard words.count > 1, let last = words.last.map(String.init) else { return nil }
        let parts = Set([last] + last.split(separator: "-").map(String.init)).map(Text.searchKey)
        return families.first { family in
            guard !family.isBlank else { return false }
            let keys = Set([family] + family.split(whereSeparator: { $0 == "-" || $0 == " " }).map(String.init))
            return keys.map(Text.searchKey).contains { parts.contains($0) && $0.count > 1 }
        }
    }
}
