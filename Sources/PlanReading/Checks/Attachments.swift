/// IMP-8: words that point to something attached, which did not come with the file.
enum Attachments {
    private static let attached = WordSet("attached appended enclosed")
    private static let verbs = WordSet("is are was were below here see please")

    static func find(in plan: PlanUnderCheck) -> [DraftAnomaly] {
        var seen: Set<String> = []
        var found: [DraftAnomaly] = []
        for index in plan.draft.actions.indices {
            for text in plan.tellings(of: index) {
                let scan = Scan(text.text)
                guard scan.contains(wordOf: attached) else { continue }
                for sentence in scan.sentences() where says(scan, sentence) && seen.insert(scan.string(sentence)).inserted {
                    found.append(
                        plan.anomaly(
                            .attachmentMissing, [index], key: "\(plan.draft.actions[index].key):\(found.count)",
                            "\(plan.draft.actions[index].reference) says “\(scan.string(sentence))”, and nothing came with the file. Ask for the paper and keep it with the action as evidence.",
                            .note, at: [text.source]))
                }
            }
        }
        return found
    }

    private static func says(_ scan: Scan, _ sentence: Range<Int>) -> Bool {
        sentence.contains { index in
            guard scan.tokens[index].kind == .word, attached.contains(scan.tokens[index]) else { return false }
            let around = scan.tokens[max(sentence.lowerBound, index - 2)..<min(sentence.upperBound, index + 3)]
            return around.contains { $0.kind == .word && (verbs.contains($0) || WordSet("document").contains($0)) }
        }
    }
}

/// IMP-8: the plan's own words claim that everything is done, and its rows do not.
enum ClaimsOfAll {
    private static let all = WordSet("all every")
    private static let done = WordSet("complete completed implemented achieved delivered")

    static func find(in plan: PlanUnderCheck) -> [DraftAnomaly] {
        let open = plan.draft.actions.indices.filter { !plan.draft.actions[$0].status.isClaimedComplete }
        guard !open.isEmpty || plan.draft.actions.isEmpty else { return [] }
        for text in plan.draft.header.introduction + plan.draft.header.notes {
            let scan = Scan(text.text)
            for sentence in scan.sentences() {
                let words = scan.tokens[sentence].filter { $0.kind == .word }
                guard words.contains(where: { all.contains($0) }), words.contains(where: { done.contains($0) }),
                    words.contains(where: { WordSet("actions recommendations action").contains($0) }),
                    !words.contains(where: { WordSet("will to ensure until when once").contains($0) })
                else { continue }
                let message =
                    plan.draft.actions.isEmpty
                    ? "“\(scan.string(sentence))”, and the actions themselves are not in the file. Ask for the plan."
                    : "“\(scan.string(sentence))”, and \(open.count) of \(plan.draft.actions.count) actions have no claim of completion. Ask which is right."
                return [
                    plan.anomaly(
                        plan.draft.actions.isEmpty ? .attachmentMissing : .claimContradicted, [], key: "plan", message, .check,
                        at: [text.source])
                ]
            }
        }
        return []
    }
}
