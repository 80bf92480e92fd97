public import Definitions
import Instruments
public import Kernel

/// One sign that a plan does not move, with why in words (CARE-5).
public struct DriftSign: Hashable, Sendable {
    /// Key of the signs in `care-plans.yaml`.
    public let key: String
    public let words: String
}

/// What happened while a plan ran, against which hope is held.
public struct CareEvidence: Hashable, Sendable {
    public var incidents: [Day]
    public var missedVisits: [Day]

    public init(incidents: [Day] = [], missedVisits: [Day] = []) {
        self.incidents = incidents
        self.missedVisits = missedVisits
    }
}

/// Whether a plan drifts: pure rules, each of them explained by what fired it (CARE-5).
public struct CarePlanDrift: Sendable {
    let content: CarePlanContent
    let evidence: CareEvidence
    let definitions: CarePlanDefinitions
    let today: Day

    public init(_ content: CarePlanContent, _ evidence: CareEvidence, _ definitions: CarePlanDefinitions, on today: Day) {
        self.content = content
        self.evidence = evidence
        self.definitions = definitions
        self.today = today
    }

    public var signs: [DriftSign] {
        [scale, dates, overdue, optimism].compactMap { $0 } + goals
    }

    private func number(_ rule: CarePlanDefinitions.Number, or usual: Int) -> Int {
        definitions.number(rule)?.value(on: today) ?? usual
    }

    private var reviews: Int { max(1, number(.stuckReviews, or: 2)) }

    /// The last number of each day, by who says so, oldest first.
    private var series: [(scorer: String, scores: [CareScore])] {
        definitions.scorers.keys.compactMap { key in
            var byDay: [Day: CareScore] = [:]
            for score in content.scores where score.scorer == key { byDay[score.on] = score }
            let scores = byDay.values.sorted { $0.on < $1.on }
            return scores.isEmpty ? nil : (key, scores)
        }
    }

    /// Nobody who was asked often enough says that it is better than it was so many reviews ago. Who is at ten cannot go up.
    private var scale: DriftSign? {
        let asked = series.filter { $0.scores.count > reviews && ($0.scores.last?.score ?? 10) < 10 }
        guard !asked.isEmpty else { return nil }
        for one in asked {
            let recent = one.scores.suffix(reviews + 1)
            guard let before = recent.first, recent.dropFirst().allSatisfy({ $0.score <= before.score }) else { return nil }
        }
        let said = asked.map { one in
            let numbers = one.scores.suffix(reviews + 1).map { String($0.score) }.joined(separator: ", ")
            return "\(definitions.scorers.label(one.scorer, on: today).lowercasedStart) \(numbers)"
        }
        return DriftSign(key: "scale", words: "The scale has not gone up in \(reviews) reviews: \(said.joined(separator: "; ")).")
    }

    private var goals: [DriftSign] {
        content.outcomes.compactMap { outcome in
            var byDay: [Day: CareReview] = [:]
            for review in content.reviews where review.item == .outcome(outcome.id) { byDay[review.on] = review }
            let last = byDay.values.sorted { $0.on < $1.on }.suffix(reviews)
            guard last.count == reviews, last.allSatisfy({ definitions.progress[$0.progress]?.isForward != true }) else {
                return nil
            }
            let days = last.map(\.on.inWords).joined(separator: " and ")
            return DriftSign(key: "goal", words: "“\(outcome.mustChange.withoutStop)” was no better on \(days).")
        }
    }

    private var dates: DriftSign? {
        let moved = content.actions.filter { !$0.isDone && $0.timesMoved > 0 }
        let times = moved.map(\.timesMoved).reduce(0, +)
        guard times >= number(.datesMoved, or: 4) else { return nil }
        return DriftSign(
            key: "dates",
            words: "Dates were put off \(times) times, over \(moved.count == 1 ? "one action" : "\(moved.count) actions").")
    }

    private var overdue: DriftSign? {
        let due = content.actions.filter { action in action.dueOn.map { $0 < today } ?? false }
        let late = due.filter { !$0.isDone }
        guard due.count >= number(.leastOverdue, or: 3), late.count * 100 >= due.count * number(.overdueShare, or: 40) else {
            return nil
        }
        return DriftSign(
            key: "overdue", words: "\(late.count) of the \(due.count) actions that are due are not done.")
    }

    /// A number went up, or words said “better”, and in the same time incidents went on or visits were missed.
    private var optimism: DriftSign? {
        let risen = series.compactMap { one -> (String, Day)? in
            guard let last = one.scores.last, let before = one.scores.dropLast().last, last.score > before.score else {
                return nil
            }
            let label = definitions.scorers.label(one.scorer, on: today).lowercasedStart
            return ("\(label) went from \(before.score) to \(last.score)", before.on)
        }
        let better = content.outcomes.compactMap { outcome -> (String, Day)? in
            let all = content.reviews.filter { $0.item == .outcome(outcome.id) }
            guard let last = all.last, definitions.progress[last.progress]?.isForward == true else { return nil }
            let since = all.dropLast().last?.on ?? content.plan.begunOn
            return ("“\(outcome.mustChange.withoutStop)” was found better", since)
        }
        let hopes = risen + better
        guard let since = hopes.map(\.1).min() else { return nil }
        let incidents = evidence.incidents.count { $0 > since }
        let missed = evidence.missedVisits.count { $0 > since }
        guard incidents + missed > 0 else { return nil }
        let against = [
            incidents == 0 ? "" : incidents == 1 ? "1 incident" : "\(incidents) incidents",
            missed == 0 ? "" : missed == 1 ? "1 visit missed or late" : "\(missed) visits missed or late",
        ].filter { !$0.isEmpty }.joined(separator: " and ")
        let hope = hopes.map(\.0).joined(separator: "; ").uppercasedStart
        return DriftSign(key: "optimism", words: "\(hope), and since \(since.inWords) there were \(against).")
    }
}

extension String {
    // For putting a label or a goal into a sentence.
    var lowercasedStart: String { prefix(1).lowercased() + dropFirst() }
    var uppercasedStart: String { prefix(1).uppercased() + dropFirst() }
    var withoutStop: String { hasSuffix(".") ? String(dropLast()) : self }
}

extension CarePlans {
    func drift(of id: ID<CarePlan>) throws -> [DriftSign] {
        let content = try CarePlanItemStore(transaction: work.transaction).content(of: store.find(id))
        return CarePlanDrift(content, try evidence(of: content), work.definitions.carePlans, on: work.today).signs
    }

    /// Incidents of the children and late visits since the plan began.
    func evidence(of content: CarePlanContent) throws -> CareEvidence {
        let people = content.childrenOn.map(\.person)
        let records = try PersonStore(transaction: work.transaction).records(under: people)
        let incidents = try IncidentStore(transaction: work.transaction).naming(Array(records.keys) + people)
            .map(\.told.happenedAt.day).filter { $0 >= content.plan.begunOn }
        let history = ClockStore(transaction: work.transaction)
        let clocks = try content.childrenOn.flatMap { try history.all(for: $0.subject) }
        let missed = clocks.filter { clock in
            clock.kind == Self.visit
                && (clock.result == .missed || clock.isOpen && clock.pausedAt == nil && work.now > clock.due.lastMoment)
        }.map { $0.due.day }
        return CareEvidence(incidents: incidents, missedVisits: missed)
    }
}
