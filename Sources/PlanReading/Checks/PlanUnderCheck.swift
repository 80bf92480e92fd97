import Kernel

/// A plan laid out for the checks: its texts taken apart once, and who answers what.
struct PlanUnderCheck {
    let draft: PlanDraft
    let units: [RowUnit]
    /// The unit of each action, beside the draft's actions.
    let unitOf: [Int]
    let nearYear: Int?
    /// Beside the actions: their statements.
    let scans: [Scan]
    /// Beside the actions: the stems of their statements.
    let stems: [[UInt64]]
    /// Over actions and findings.
    let weights: WordWeights
    /// Beside the findings.
    let findingWords: [Set<UInt64>]
    /// Beside the actions: the findings that each surely answers or shares a row with.
    let findingsOf: [[Int]]
    /// Actions by their unit.
    let actionsOfUnit: [Int: [Int]]
    /// Actions that say the same, found once for the rules that ask.
    private(set) var repeated: [(actions: [Int], isSame: Bool)] = []

    init(draft: PlanDraft, units: [RowUnit], unitOf: [Int], nearYear: Int?) {
        (self.draft, self.units, self.unitOf, self.nearYear) = (draft, units, unitOf, nearYear)
        scans = draft.actions.map { Scan($0.statement.text) }
        stems = scans.map { ContentWords.stems(of: $0) }
        let findings = draft.findings.map { ContentWords.stems(of: Scan($0.statement.text)) }
        findingWords = findings.map(Set.init)
        weights = WordWeights(stems + findings)
        let actionPlaces = Dictionary(
            draft.actions.enumerated().map { ($0.element.key, $0.offset) }, uniquingKeysWith: { first, _ in first })
        let findingPlaces = Dictionary(
            draft.findings.enumerated().map { ($0.element.key, $0.offset) }, uniquingKeysWith: { first, _ in first })
        var answers = [[Int]](repeating: [], count: draft.actions.count)
        for link in draft.links where link.certainty != .sameReference {
            if let action = actionPlaces[link.action], let finding = findingPlaces[link.finding] {
                answers[action].append(finding)
            }
        }
        findingsOf = answers
        actionsOfUnit = Dictionary(grouping: draft.actions.indices, by: { unitOf[$0] })
        repeated = RepeatedActions.groups(in: self)
    }

    func record(of action: Int) -> Record { units[unitOf[action]].record }

    /// The plan's own date; what is guessed from its contents may be weeks early.
    var dated: (day: Day, isGuess: Bool)? {
        guard let dated = draft.header.dated else { return nil }
        return (dated.date.lastDay, draft.header.datedBecause.contains("latest date"))
    }

    /// The words of an action that tell how it goes: notes of progress, and the statement itself.
    func tellings(of action: Int) -> [DraftText] {
        draft.actions[action].notes.map { DraftText($0.text, source: $0.source) } + [draft.actions[action].statement]
    }

    func anomaly(
        _ code: AnomalyCode, _ actions: [Int], key: String = "", _ message: String, _ gravity: DraftAnomaly.Gravity,
        at sources: [DraftSource?] = [], suggestion: String = ""
    ) -> DraftAnomaly {
        let about = actions.map { draft.actions[$0].key }
        let places = sources.compactMap { $0 }
        let rows = actions.compactMap { draft.actions[$0].statement.source }
        return DraftAnomaly(
            key: "\(code.rawValue):\(key.isEmpty ? about.first ?? "" : key)", code: code, message: message, gravity: gravity,
            sources: places.isEmpty ? rows : places, about: about, suggestion: suggestion)
    }

    /// `1.1(a), 2.3 and 4.1`, and how many more after the first eight.
    func references(_ actions: [Int]) -> String {
        let names = actions.prefix(8).map { draft.actions[$0].reference }
        let more = actions.count - names.count
        return PlanLabels.list(more > 0 ? names + ["\(more) more"] : names)
    }
}

/// Every rule that looks for an oddity (IMP-8). A rule reads and reports; it changes nothing.
enum PlanChecks {
    static let all: [@Sendable (PlanUnderCheck) -> [DraftAnomaly]] = [
        DatesBeyondThePlan.find, DatesLongBefore.find, DueAtInspection.find, WorkAfterDue.find, StartsLongBeforeDue.find,
        OverdueUnsaid.find, RepeatedActions.find, CopiedActions.find, WrongAudience.find, StepsOutOfOrder.find,
        StaleStatuses.find, StatusWords.find, DoubtedFigures.find, Attachments.find, ClaimsOfAll.find, Letters.find,
        UnfinishedSentences.find, Gaps.find, UnclearDates.find, ReferenceOrder.find, WrongColumn.find, SameParties.find,
    ]

    static func find(in plan: PlanUnderCheck) -> [DraftAnomaly] { all.flatMap { $0(plan) } }
}
