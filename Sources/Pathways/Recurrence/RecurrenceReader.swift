import Definitions
import Instruments
import Kernel

/// Reads the findings of one inspection after another and sorts them by theme.
struct RecurrenceReader {
    private let work: Work
    private let rules: RatingRules
    private let disputed: Set<ID<ImprovementAction>>
    private let matcher: ThemeMatcher
    private var times: [String: [RecurringTheme.Time]] = [:]
    private var lines: [String: FindingThemes.Line] = [:]
    private(set) var withoutTheme = 0
    private(set) var toConfirm = 0

    init(_ work: Work) throws {
        self.work = work
        rules = ImprovementRules(work.definitions, on: work.today).rating
        matcher = ThemeMatcher(work.definitions.themes.inUse(on: work.today))
        disputed = try PlanFigures(transaction: work.transaction).disputedActions()
    }

    mutating func read(_ inspection: Inspections.Inspection) throws {
        let plan = inspection.plan
        let plans = ImprovementPlanStore(transaction: work.transaction)
        let findings = FindingStore(transaction: work.transaction)
        let sections = Dictionary(
            try plans.sections(of: plan.id).map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let decisions = try ThemeStore(transaction: work.transaction).decisions(in: plan.id)
        let promises = try promises(in: plan)
        var found: [String: [RecurringTheme.Found]] = [:]
        for finding in try findings.all(in: plan.id) {
            let themes = FindingThemes(
                of: finding,
                under: finding.section.flatMap { sections[$0] },
                decisions: decisions[finding.id] ?? [],
                definitions: work.definitions.themes,
                on: work.today
            )
            if themes.counting.isEmpty { withoutTheme += 1 }
            if themes.isProposed { toConfirm += 1 }
            for line in themes.counting {
                lines[line.key] = line
                found[line.key, default: []].append(
                    RecurringTheme.Found(
                        finding: finding.id,
                        reference: finding.reference,
                        statement: finding.statement,
                        severity: finding.severity,
                        isConfirmed: line.isConfirmed,
                        words: line.words,
                        promises: promises[finding.id] ?? []
                    )
                )
            }
        }
        let mentions = try mentions(in: plan)
        for theme in Set(found.keys).union(mentions.keys) {
            times[theme, default: []].append(
                RecurringTheme.Time(
                    occasion: inspection.occasion,
                    findings: found[theme] ?? [],
                    mentions: mentions[theme] ?? []
                )
            )
        }
    }

    /// What came back after it was said to be done first, then what was found most often.
    var themes: [RecurringTheme] {
        let order = Dictionary(
            work.definitions.themes.keys.enumerated().map { ($1, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        return times.compactMap { key, times in
            lines[key].map { RecurringTheme(key: key, label: $0.label, meaning: $0.meaning, times: times) }
        }.sorted {
            ($0.course.rawValue, -$0.times.count, order[$0.key] ?? .max, $0.key)
                < ($1.course.rawValue, -$1.times.count, order[$1.key] ?? .max, $1.key)
        }
    }

    /// A report in prose has no actions; its paragraphs say of many things how they go.
    private func mentions(in plan: ImprovementPlan) throws -> [String: [RecurringTheme.Mention]] {
        var mentions: [String: [RecurringTheme.Mention]] = [:]
        for (place, text) in try ThemeStore(transaction: work.transaction).paragraphs(of: plan.id) {
            for suggestion in matcher.suggestions(for: text) where suggestion.confidence == .clear {
                mentions[suggestion.theme, default: []].append(RecurringTheme.Mention(place: place, text: text))
            }
        }
        return mentions
    }

    // What was promised

    private func promises(in plan: ImprovementPlan) throws -> [ID<Finding>: [RecurringTheme.Promise]] {
        let store = ImprovementActionStore(transaction: work.transaction)
        let steps = Dictionary(
            grouping: try ActionHistoryStore(transaction: work.transaction).steps(in: plan.id),
            by: \.action
        )
        let promises = Dictionary(
            try store.all(in: plan.id).map { action in
                let standing = action.standing(countedFrom: plan.createdAt.day, isDisputed: disputed.contains(action.id))
                let history = steps[action.id] ?? []
                return (
                    action.id,
                    RecurringTheme.Promise(
                        action: action.id,
                        reference: action.reference,
                        statement: action.statement,
                        statusAsWritten: action.statusAsWritten,
                        rating: rules.rate(standing, on: work.today),
                        saidDoneOn: saidDone(action, history, in: plan),
                        saidDoneInPlan: action.lastProgressOn == nil
                            && history.last { $0.after.isClaimedDone }?.kind == .imported,
                        wasAccepted: history.contains(where: \.after.isAccepted)
                    )
                )
            },
            uniquingKeysWith: { first, _ in first }
        )
        return Dictionary(grouping: try store.links(in: plan.id), by: \.finding).mapValues { links in
            links.compactMap { promises[$0.action] }
        }
    }

    /// The day on which it was said to be done; a claim that was taken back or sent back was not. What an imported plan said,
    /// it said on its own day.
    private func saidDone(_ action: ImprovementAction, _ steps: [ActionStep], in plan: ImprovementPlan) -> Day? {
        var day: Day?
        for step in steps {
            if step.kind == .claimWithdrawn || step.kind == .sentBack {
                day = nil
            } else if day == nil, step.after.isClaimedDone || step.after.isAccepted {
                day =
                    step.kind == .imported
                    ? action.lastProgressOn ?? plan.datedOn ?? plan.inspectedTo ?? step.takenAt.day : step.takenAt.day
            }
        }
        return day
    }
}
