/// Words that say that an agency contests a finding (PLAN-10).
enum Disputes {
    private static let contests = WordSet(
        "challenged disputed disputes dispute contested contests rejects rejected disagrees disagreed appealed")
    private static let judges = WordSet(
        "ofsted inspectors inspector inspectorate inspectorates cqc hmicfrs hmic hmip hmi letter finding findings judgement report conclusion this accuracy"
    )

    /// The sentence that says so; nil when none does.
    static func sentence(in scan: Scan) -> Range<Int>? {
        guard scan.contains(wordOf: contests) else { return nil }
        return scan.sentences().first { sentence in
            let words = scan.tokens[sentence].filter { $0.kind == .word }
            guard let verb = words.firstIndex(where: { contests.contains($0) }) else { return false }
            // "Ofsted challenged …" is the other way round.
            let after = words[words.index(after: verb)...].prefix(5)
            return after.contains { judges.contains($0) }
                && !words.prefix(2).contains { WordSet("ofsted inspectors inspectorate").contains($0) }
        }
    }
}
