import Kernel

/// IMP-8, PLAN-17: something introduced before it is tried out, or tried out after its trial is reviewed.
enum StepsOutOfOrder {
    private enum Step: Int {
        case trial = 1
        case review = 2
        case everywhere = 3

        var past: String { self == .trial ? "tried out" : self == .review ? "reviewed" : "brought in" }
    }

    private static let trial = WordSet("pilot pilots piloted piloting trial trialled trialling")
    private static let everywhere = WordSet(
        "introduce introduced implement implemented launch launched embed extend extended roll rollout")
    private static let review = WordSet("review reviewed evaluate evaluated evaluation")
    private static let likeness = 0.22

    static func find(in plan: PlanUnderCheck) -> [DraftAnomaly] {
        let steps = plan.scans.indices.map { step(plan.scans[$0]) }
        let trials = steps.indices.filter { steps[$0] == .trial }
        guard !trials.isEmpty else { return [] }
        var holders: [UInt64: [Int]] = [:]
        for index in steps.indices where steps[index] == .everywhere {
            for word in Set(plan.stems[index]) where plan.weights.count(word) <= 12 { holders[word, default: []].append(index) }
        }
        var found: [DraftAnomaly] = []
        for action in trials {
            guard let tried = plan.draft.actions[action].due.day else { continue }
            var shared: [Int: Int] = [:]
            for word in Set(plan.stems[action]) { for other in holders[word] ?? [] { shared[other, default: 0] += 1 } }
            for other in shared.keys.sorted() where shared[other, default: 0] >= 2 {
                guard let used = plan.draft.actions[other].due.day, used < tried, isSameWork(action, other, plan) else {
                    continue
                }
                found.append(remark(action, other, "brought in", plan))
            }
            // The review of a trial stands beside it.
            for other in plan.draft.actions.indices[max(0, action - 3)..<min(steps.count, action + 4)]
            where steps[other] == .review && isOfTrial(plan.scans[other]) && isSameFinding(action, other, plan) {
                guard let reviewed = plan.draft.actions[other].due.day, reviewed < tried else { continue }
                found.append(remark(action, other, "reviewed", plan))
            }
        }
        return found
    }

    private static func remark(_ action: Int, _ other: Int, _ what: String, _ plan: PlanUnderCheck) -> DraftAnomaly {
        let (one, two) = (plan.draft.actions[action], plan.draft.actions[other])
        return plan.anomaly(
            .rollOutBeforePilot, [other, action], key: "\(two.key):\(one.key)",
            "\(two.reference) is \(what) by \(two.due.asWritten), before \(one.reference) has tried it out (\(one.due.asWritten)). Ask for the order of the steps.",
            .check, at: [two.due.source, one.due.source])
    }

    /// The step that the first words say: "Pilot a …", "Introduce …", "Review pilot …".
    private static func step(_ scan: Scan) -> Step? {
        for token in scan.tokens.prefix(4) where token.kind == .word {
            if trial.contains(token) { return scan.first("rolled out") == nil && scan.first("roll out") == nil ? .trial : nil }
            if review.contains(token) { return .review }
            if everywhere.contains(token) { return .everywhere }
        }
        return nil
    }

    private static func isOfTrial(_ scan: Scan) -> Bool { scan.contains(wordOf: trial) }

    private static func isSameFinding(_ one: Int, _ other: Int, _ plan: PlanUnderCheck) -> Bool {
        plan.units[plan.unitOf[one]].group == plan.units[plan.unitOf[other]].group
    }

    /// Alike in their words, or naming the same thing by capital letters in brackets: "(MIST)".
    private static func isSameWork(_ one: Int, _ other: Int, _ plan: PlanUnderCheck) -> Bool {
        if !named(plan.scans[one]).isDisjoint(with: named(plan.scans[other])) { return true }
        return plan.weights.likeness(Set(plan.stems[one]), Set(plan.stems[other])) >= likeness
    }

    private static func named(_ scan: Scan) -> Set<UInt64> {
        Set(
            scan.tokens.indices.dropFirst().dropLast().filter {
                scan.tokens[$0].isAllCapitals && scan.tokens[$0 - 1].isMark("(") && scan.tokens[$0 + 1].isMark(")")
            }.map { scan.tokens[$0].hash })
    }
}
