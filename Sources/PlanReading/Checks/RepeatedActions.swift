import Kernel

/// PLAN-4, IMP-8: the same action in several rows. With other dates it contradicts itself; with the same it may be one.
enum RepeatedActions {
    /// Nearly word for word: small edits, another agency's name, a sentence added.
    private static func isSame(_ pair: NearTwins.Pair) -> Bool {
        pair.held >= 0.8 && pair.shared >= 5 && (pair.likeness >= 0.5 || pair.shared >= 7)
    }

    /// Much the same work in other words: only worth asking about when the dates differ.
    private static func isAlike(_ pair: NearTwins.Pair) -> Bool {
        pair.held >= 0.5 && pair.shared >= 5 && pair.rare >= 2 && pair.likeness >= 0.22
    }

    /// Rows that say the same: each group in order, and whether word for word or nearly.
    static func groups(in plan: PlanUnderCheck) -> [(actions: [Int], isSame: Bool)] {
        let openings = plan.scans.indices.map { opening($0, plan) }
        let twins = NearTwins(openings.map(\.stems), weights: plan.weights, atLeast: 0.5)
        var joined = Groups(count: plan.draft.actions.count)
        for group in twins.equal { for other in group.dropFirst() { joined.join(group[0], other) } }
        for pair in twins.pairs where isSame(pair) { joined.join(pair.one, pair.other) }
        var found = joined.all.map { (actions: $0, isSame: true) }
        for pair in twins.pairs where isAlike(pair) && joined.root(pair.one) != joined.root(pair.other) {
            // Steps of one finding, and a trial and its review, share their words by nature.
            let isOneFinding = plan.units[plan.unitOf[pair.one]].group == plan.units[plan.unitOf[pair.other]].group
            if !isOneFinding, !openings[pair.one].isTrial, !openings[pair.other].isTrial {
                found.append((actions: [pair.one, pair.other], isSame: false))
            }
        }
        return found.filter { Set($0.actions.map { plan.draft.actions[$0].rows.first ?? 0 }).count > 1 }
            .sorted { $0.actions[0] < $1.actions[0] }
    }

    private static let trials = WordSet("pilot pilots piloted piloting trial")

    /// What the action is: its first sentence, or all of it when that says little. Nothing for a pointer, or for words that only
    /// say that it was done.
    private static func opening(_ index: Int, _ plan: PlanUnderCheck) -> (stems: [UInt64], isTrial: Bool) {
        let action = plan.draft.actions[index]
        let isOnlyClaim = action.status.source != nil && action.status.source == action.statement.source
        guard !action.hints.contains(.linkOnly), !isOnlyClaim else { return ([], false) }
        let scan = plan.scans[index]
        let first = scan.sentences().first ?? 0..<0
        let stems = ContentWords.stems(of: scan, in: first)
        let isTrial = scan.tokens[first].contains { $0.kind == .word && trials.contains($0) }
        return (stems.count >= 5 ? stems : plan.stems[index], isTrial)
    }

    static func find(in plan: PlanUnderCheck) -> [DraftAnomaly] {
        plan.repeated.compactMap { group in
            let actions = group.actions
            let dues = actions.map { plan.draft.actions[$0].due }
            let days = Set(dues.filter { $0.standing != .inherited }.compactMap { $0.day })
            let dates = PlanLabels.list(
                actions.prefix(8).map { "\(plan.draft.actions[$0].reference): \(written(plan.draft.actions[$0].due))" })
            if days.count > 1 {
                let what = group.isSame ? "The same action stands" : "Much the same action stands"
                return plan.anomaly(
                    .conflictingDates, actions, key: "repeated:\(plan.draft.actions[actions[0]].key)",
                    "\(what) at \(plan.references(actions)) with different dates (\(dates)). Say whether it is one action, and which date holds.",
                    .check, suggestion: "Make one action of them, answering all their findings.")
            }
            guard group.isSame else { return nil }
            return plan.anomaly(
                .repeatedAction, actions,
                "The same action stands at \(plan.references(actions)). Say whether it is one action that answers several findings.",
                .note, suggestion: "Make one action of them, answering all their findings.")
        }
    }

    private static func written(_ due: DraftDue) -> String { due.asWritten.isEmpty ? "no date" : due.asWritten }
}

/// Things put together two by two.
struct Groups {
    private var parent: [Int]

    init(count: Int) { parent = Array(0..<count) }

    func root(_ item: Int) -> Int {
        var item = item
        while parent[item] != item { item = parent[item] }
        return item
    }

    mutating func join(_ one: Int, _ other: Int) {
        let (first, second) = (root(one), root(other))
        guard first != second else { return }
        parent[max(first, second)] = min(first, second)
    }

    /// Groups of two and more, each in order.
    var all: [[Int]] {
        var groups: [Int: [Int]] = [:]
        for item in parent.indices where parent[item] != item { groups[root(item), default: []].append(item) }
        return groups.map { [$0.key] + $0.value.sorted() }.sorted { $0[0] < $1[0] }
    }
}
