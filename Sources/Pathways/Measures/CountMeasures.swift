public import Definitions
public import Instruments
public import Kernel

/// Brings the readings of all measures up to date: the newest months each time, all of them once a day. Each measure is counted by
/// itself, from a reading transaction, so that one that is wrong or slow holds nobody up.
public struct CountMeasures: Sendable {
    /// Whether all months are counted, whenever they last were.
    public let isWhole: Bool

    public init(isWhole: Bool = false) {
        self.isWhole = isWhole
    }

    public struct Result: Hashable, Sendable {
        public var counted = 0
        /// Months of the past that came to something else than before.
        public var restated = 0
        public var failed: [String] = []
    }

    public func run(_ lantern: Lantern, as actor: Actor, for purpose: Purpose) async throws -> Result {
        var result = Result()
        let traits = try await lantern.ask(ReadTraits(), as: actor, for: purpose)
        for key in lantern.definitions.counting.counting.keys {
            try Task.checkCancellation()
            do {
                let counted = try await lantern.ask(CountOne(key, isWhole: isWhole, traits: traits), as: actor, for: purpose)
                result.restated += try await lantern.perform(KeepReadings(counted), as: actor, for: purpose)
                result.counted += 1
            } catch let problem as CountingProblem {
                try await lantern.perform(NoteUncounted(key, because: problem.message), as: actor, for: purpose)
                result.failed.append(key)
            }
        }
        return result
    }
}

/// What one measure came to.
struct CountedSeries: Sendable {
    let measure: String
    let months: ClosedRange<Day>
    let isWhole: Bool
    let sums: [SeriesCounter.Key: SeriesCounter.Sum]
    let rules: [Day: Day]
    let milliseconds: Int
}

/// By what people are told apart.
struct ReadTraits: Query {
    var act: Act { .runTimetable }
    func record(in work: Work) throws -> AccessRecord { AccessRecord("the measures") }
    func answer(in work: Work) throws -> [ID<Person>: PersonTraits] { try CountingStore(transaction: work.transaction).traits() }
}

/// Counts one measure, from its first month that is due to the month of today.
struct CountOne: Query {
    let measure: String
    let isWhole: Bool
    let traits: [ID<Person>: PersonTraits]

    init(_ measure: String, isWhole: Bool, traits: [ID<Person>: PersonTraits]) {
        self.measure = measure
        self.isWhole = isWhole
        self.traits = traits
    }

    var act: Act { .runTimetable }
    func record(in work: Work) throws -> AccessRecord { AccessRecord("the measures") }

    func answer(in work: Work) throws -> CountedSeries {
        let words = work.definitions.counting
        guard let counting = words.counting[measure] else { throw CountingProblem.noSuchMeasure(measure) }
        let state = try ReadingStore(transaction: work.transaction).states()[measure]
        let wasWhole = state?.wholeAt.map { $0.day == work.today } ?? false
        let isWhole = isWhole || !wasWhole
        let last = work.today.firstOfMonth
        let back = (isWhole ? words.monthsKept : words.monthsRecounted).value(on: work.today) - 1
        let months = (0...max(0, back)).map { last.adding(months: $0 - back) }
        let began = ContinuousClock.now
        let patience = words.patience.value(on: work.today)
        var counter = SeriesCounter(months, ages: words.ages, traits: traits)
        var rules: [Day: Day] = [:]
        // Months counted by the same rule are read at once.
        let periods = months.map { ($0, counting.rule.period(on: $0)) }
        for period in Array(grouping(periods)) {
            for month in period.months { rules[month] = period.rule.from }
            var seen = 0
            try CountingStore(transaction: work.transaction).forEach(
                counting, period.rule.value,
                in: Instant(period.months[0])..<Instant(period.months[period.months.count - 1].adding(months: 1)),
                now: work.now, days: work.definitions.calendar.national
            ) { record, dimensions in
                seen += 1
                if seen % 512 == 0, ContinuousClock.now - began > .seconds(patience) {
                    throw CountingProblem.tooSlow(period.rule.value, seconds: patience)
                }
                counter.add(record, by: dimensions)
            }
        }
        let took = ContinuousClock.now - began
        return CountedSeries(
            measure: measure, months: months[0]...last, isWhole: isWhole, sums: counter.sums, rules: rules,
            milliseconds: Int(took / .milliseconds(1)))
    }

    private typealias Period = Dated<CountingRule>.Period

    private func grouping(_ months: [(Day, Period)]) -> [(months: [Day], rule: Period)] {
        var groups: [(months: [Day], rule: Period)] = []
        for (month, rule) in months {
            if groups.last?.rule == rule {
                groups[groups.count - 1].months.append(month)
            } else {
                groups.append(([month], rule))
            }
        }
        return groups
    }
}

/// Keeps what a measure came to. A month that was over when it was last counted and comes to something else now is restated: what it
/// was stays.
struct KeepReadings: Command {
    let series: CountedSeries

    init(_ series: CountedSeries) {
        self.series = series
    }

    var act: Act { .runTimetable }
    func record(in work: Work) throws -> AccessRecord { AccessRecord("the measures") }

    /// How many months of the past were restated.
    func perform(in work: Work) throws -> Int {
        let store = ReadingStore(transaction: work.transaction)
        var old = try store.standing(series.measure, from: series.months.lowerBound, to: series.months.upperBound)
        var new: [(key: SeriesCounter.Key, sum: SeriesCounter.Sum, ruleFrom: Day, id: ID<KeptReading>)] = []
        var restated = 0
        for (key, sum) in series.sums {
            let rule = series.rules[key.startsOn] ?? key.startsOn
            guard let kept = old.removeValue(forKey: key) else {
                new.append((key, sum, rule, work.newID()))
                continue
            }
            if kept.sum == sum && kept.ruleFrom == rule { continue }
            if key.startsOn.lastOfMonth >= kept.countedAt.day {
                try store.renew(kept.id, sum, ruleFrom: rule, at: work.now)
            } else {
                try store.replace(kept.id, at: work.now)
                new.append((key, sum, rule, work.newID()))
                restated += key.dimension == nil ? 1 : 0
            }
        }
        // A part that no record has any more.
        for kept in old.values { try store.replace(kept.id, at: work.now) }
        try store.add(series.measure, new, at: work.now)
        var state = try store.states()[series.measure] ?? CountingState()
        state.countedAt = work.now
        if series.isWhole { state.wholeAt = work.now }
        state.milliseconds = series.milliseconds
        (state.problem, state.problemAt) = ("", nil)
        try store.save(state, of: series.measure)
        for action in try ActionMeasureStore(transaction: work.transaction).actions(of: series.measure) {
            try weigh(action, in: work)
        }
        return restated
    }
}

/// Writes down why a measure was not counted: its page says so, and shows what stood before.
struct NoteUncounted: Command {
    let measure: String
    let because: String

    init(_ measure: String, because: String) {
        self.measure = measure
        self.because = because
    }

    var act: Act { .runTimetable }
    func record(in work: Work) throws -> AccessRecord { AccessRecord("the measures") }

    func perform(in work: Work) throws {
        let store = ReadingStore(transaction: work.transaction)
        var state = try store.states()[measure] ?? CountingState()
        (state.problem, state.problemAt) = (because, work.now)
        try store.save(state, of: measure)
    }
}

/// That the database understands every rule, before the server says that it is there: throws what is wrong with the first that it does
/// not, with its file and line.
public struct CheckCountingRules: Query {
    public init() {}

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the measures") }

    /// How many rules there are.
    public func answer(in work: Work) throws -> Int {
        let store = CountingStore(transaction: work.transaction)
        let all = work.definitions.counting.counting.all
        for counting in all { try store.check(counting, now: work.now) }
        return all.count
    }
}
