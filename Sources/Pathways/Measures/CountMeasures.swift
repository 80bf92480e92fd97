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
        /// Why each failed, in the same order.
        public var reasons: [String] = []
    }

    public func run(_ lantern: Lantern, as actor: Actor, for purpose: Purpose) async throws -> Result {
        var result = Result()
        try await lantern.perform(KeepRosterSeats(), as: actor, for: purpose)
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
                result.reasons.append(problem.message)
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
    /// Whether its older months were left out because they took too long today already.
    let isCutShort: Bool
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
        let patience = words.patience.value(on: work.today)
        let isCutShort = !self.isWhole && (state?.gaveUp(on: counting, patience: patience, today: work.today) ?? false)
        let isWhole = self.isWhole || (!wasWhole && !isCutShort)
        let last = work.today.firstOfMonth
        let back =
            counting.isCountedAsItRuns ? 0 : (isWhole ? words.monthsKept : words.monthsRecounted).value(on: work.today) - 1
        let months = (0...max(0, back)).map { last.adding(months: $0 - back) }
        let began = ContinuousClock.now
        var counter = SeriesCounter(months, ages: words.ages, traits: traits)
        var rules: [Day: Day] = [:]
        let store = CountingStore(transaction: work.transaction)
        for period in try grouping(months, of: counting, { try store.isStanding($0, now: work.now) }) {
            if ContinuousClock.now - began > .seconds(patience) {
                throw CountingProblem.tooSlow(period.rule.value, seconds: patience)
            }
            for month in period.months { rules[month] = period.rule.from }
            var seen = 0
            try store.forEach(
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
            milliseconds: Int(took / .milliseconds(1)), isCutShort: isCutShort)
    }

    private typealias Period = Dated<CountingRule>.Period

    /// Months counted by the same rule are read at once, but for a rule that asks how things stand at the end of each.
    private func grouping(_ months: [Day], of counting: Counting, _ isStanding: (CountingRule) throws -> Bool) throws
        -> [(months: [Day], rule: Period)]
    {
        var groups: [(months: [Day], rule: Period)] = []
        var standing: [Day: Bool] = [:]
        for month in months {
            let rule = counting.rule.period(on: month)
            let isOfItsOwn = try standing[rule.from] ?? isStanding(rule.value)
            standing[rule.from] = isOfItsOwn
            if groups.last?.rule == rule, !isOfItsOwn {
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
        var restated: [JSONValue] = []
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
                if key.dimension == nil { restated.append(.string(key.startsOn.description)) }
            }
        }
        // A part that no record has any more.
        for kept in old.values { try store.replace(kept.id, at: work.now) }
        try store.add(series.measure, new, at: work.now)
        var state = try store.states()[series.measure] ?? CountingState()
        state.countedAt = work.now
        if series.isWhole { state.wholeAt = work.now }
        state.milliseconds = series.milliseconds
        if !series.isCutShort { (state.problem, state.problemAt) = ("", nil) }
        try store.save(state, of: series.measure)
        for action in try ActionMeasureStore(transaction: work.transaction).actions(of: series.measure) {
            try weigh(action, in: work)
        }
        if !restated.isEmpty {
            try work.journal.record(
                "measure.restated", about: [], ["measure": .string(series.measure), "months": .array(restated)])
        }
        return restated.count
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
        if state.problem != because {
            try work.journal.record("measure.uncounted", about: [], ["measure": .string(measure), "because": .string(because)])
        }
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
