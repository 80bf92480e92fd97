public import Definitions
public import Instruments
public import Kernel

/// A measure with its readings, as a chart and a table are made from them.
public struct MeasureSeries: Hashable, Sendable {
    public let definition: MeasureDefinition
    public let counting: Counting
    /// Oldest first, one for each month; the last is of the month that is running.
    public let readings: [MeasureReading]
    /// The day on which it is looked at: months that end before it are whole.
    public let day: Day
    /// The chart of the whole months since the counting rule last changed; the months before it have a chart of their own.
    public let charts: [ControlChart]
    /// A share from 0 to 1, or a number in the unit; nil where nobody has set one.
    public let target: Double?
    public let state: CountingState
    public let isStale: Bool

    public var key: String { definition.key }
    public var whole: [MeasureReading] { readings.filter { $0.endsOn < day } }
    public var running: MeasureReading? { readings.last { $0.endsOn >= day } }
    /// The newest whole month with something to measure.
    public var newest: MeasureReading? { whole.last { $0.value(counting.shape) != nil } }
    public var newestSignals: Set<Signal> { charts.last?.newestSignals ?? [] }

    /// How far the newest whole month is from the target: below nought where it falls short.
    public var distance: Double? {
        guard let target, let value = newest?.value(counting.shape) else { return nil }
        return definition.isLowerBetter ? target - value : value - target
    }

    public var scale: MeasureScale {
        MeasureScale(shape: counting.shape, unit: counting.unit, isLowerBetter: definition.isLowerBetter)
    }

    /// Whether a signal is for the better, as the measure’s direction has it.
    public func isBetter(_ signal: Signal) -> Bool { scale.isBetter(signal) }

    /// `78%`, `4.5 days`, `12`.
    public func words(_ value: Double) -> String { scale.words(value) }

    /// - Parameter target: of an action that it proves; nil for the measure’s own.
    init(
        _ definition: MeasureDefinition, _ counting: Counting, _ kept: [ReadingStore.Kept], state: CountingState,
        _ words: CountingDefinitions, at now: Instant, aimingAt target: Double? = nil
    ) {
        self.definition = definition
        self.counting = counting
        self.state = state
        day = now.day
        readings = kept.map(\.reading)
        let rules = words.controlRules(on: day)
        let today = now.day
        let groups = Self.groups(kept.filter { $0.reading.endsOn < today })
        charts = groups.map { ControlChart($0.map(\.reading), shape: counting.shape, rules: rules) }
        self.target = target ?? definition.target.map { Double($0.value(on: today)) / (counting.shape == .share ? 100 : 1) }
        isStale = state.countedAt.map { now.seconds(since: $0) > Double(words.staleAfter.value(on: today)) * 3600 } ?? true
    }
}

extension MeasureSeries {
    /// The months that one chart shows: it begins with the first in which there was something to count, and a new one where the rule
    /// changed.
    static func groups(_ kept: [ReadingStore.Kept]) -> [[ReadingStore.Kept]] {
        var groups: [[ReadingStore.Kept]] = []
        for one in kept.drop(while: { $0.sum.denominator == 0 }) {
            if groups.last?.last?.ruleFrom == one.ruleFrom {
                groups[groups.count - 1].append(one)
            } else {
                groups.append([one])
            }
        }
        return groups
    }
}

extension CountingDefinitions {
    /// From how many readings on a chart says anything, and how long its runs are.
    func controlRules(on day: Day) -> ControlRules {
        ControlRules(
            fewestReadings: fewestReadings.value(on: day), shiftLength: shiftLength.value(on: day),
            trendLength: trendLength.value(on: day))
    }
}

/// Every measure that is counted, with its newest reading, in the order of the requirements.
public struct MeasureList: Query {
    public init() {}

    public var act: Act { .readMeasures }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the measures") }

    public func answer(in work: Work) throws -> [MeasureSeries] {
        let words = work.definitions.counting
        let store = ReadingStore(transaction: work.transaction)
        let (wholes, states) = (try store.wholes(), try store.states())
        return words.counting.all.compactMap { counting in
            work.definitions.measure(counting.key).map {
                MeasureSeries(
                    $0, counting, wholes[counting.key] ?? [], state: states[counting.key] ?? CountingState(), words, at: work.now)
            }
        }.sorted { ($0.definition.number, $0.key) < ($1.definition.number, $1.key) }
    }
}

/// One measure: its series, its parts by one dimension, what was restated, what it proves, and the records behind one month.
public struct MeasurePageQuery: Query {
    public let measure: String
    public let dimension: Dimension?
    /// The first day of the month whose records are asked for; nil for none.
    public let month: Day?

    public init(_ measure: String, by dimension: Dimension? = nil, recordsOf month: Day? = nil) {
        self.measure = measure
        self.dimension = dimension
        self.month = month
    }

    /// One part of a dimension, oldest month first.
    public struct Part: Hashable, Sendable {
        public let value: String
        /// For reading.
        public let words: String
        public let readings: [MeasureReading]
    }

    public struct Answer: Sendable {
        public let series: MeasureSeries
        public let dimensions: [Dimension]
        public let parts: [Part]
        public let restated: [RestatedReading]
        /// The records of the month that was asked for; nil where none was asked for, and where the record does not keep how
        /// things stood in it.
        public let behind: RecordsBehind?
        /// Whether this reader may see which records they are.
        public let listsRecords: Bool
        /// Whether this reader may read the other measures too.
        public let mayList: Bool
        /// The actions that it proves: what each is to reach.
        public let proves: [Proved]

        /// Those of the records behind the month that this reader may see, what falls short first.
        public var records: [CountedRecord]? { behind?.listed }
    }

    public struct Proved: Sendable {
        public let action: ImprovementAction
        public let binding: ActionMeasure
    }

    public var act: Act { .readMeasures }
    /// Whoever leads, contributes to or oversees an action that it proves reads it too.
    public func record(in work: Work) throws -> AccessRecord {
        var own = AccessRecord("this measure")
        for action in try ActionMeasureStore(transaction: work.transaction).actions(of: measure) {
            let record = try ActionUnderWork.accessRecord(action, in: work)
            if let body = record.overseenBy, work.actor.sits(on: body) { return record }
            if let user = work.actor.user, record.leads.contains(user) || record.contributors.contains(user) { own = record }
        }
        return own
    }

    public func answer(in work: Work) throws -> Answer {
        let words = work.definitions.counting
        guard let counting = words.counting[measure], let definition = work.definitions.measure(measure) else {
            throw CountingProblem.noSuchMeasure(measure)
        }
        let store = ReadingStore(transaction: work.transaction)
        let state = try store.states()[measure] ?? CountingState()
        let series = MeasureSeries(definition, counting, try store.series(measure), state: state, words, at: work.now)
        let lists = work.granted.contains(.workContact) || work.granted.contains(.readAllClocks)
        // What is counted as it runs has no past to list: today’s records are not those of a month that is over.
        let isGone = counting.isCountedAsItRuns && month?.firstOfMonth != work.today.firstOfMonth
        let asked = isGone ? nil : month
        let bindings = ActionMeasureStore(transaction: work.transaction)
        let actions = ImprovementActionStore(transaction: work.transaction)
        return Answer(
            series: series,
            dimensions: try CountingStore(transaction: work.transaction).dimensions(of: counting, now: work.now),
            parts: try dimension.map { try parts(by: $0, store, work) } ?? [],
            restated: try store.restated(measure),
            behind: lists ? try asked.map { try RecordsBehind.of(counting, series.scale, in: $0, for: work) } : nil,
            listsRecords: lists,
            mayList: work.granted.contains(.readMeasures),
            proves: try bindings.actions(of: measure).flatMap { action in
                try bindings.all(of: action).filter { $0.isOpen && $0.measure == measure }.map {
                    Proved(action: try actions.find(action), binding: $0)
                }
            })
    }

    private func parts(by dimension: Dimension, _ store: ReadingStore, _ work: Work) throws -> [Part] {
        let first = work.today.firstOfMonth.adding(months: -12)
        let names = try PartNames(work)
        return Dictionary(grouping: try store.parts(measure, by: dimension, from: first), by: \.key.value).map { value, kept in
            Part(value: value, words: names.words(dimension, value), readings: kept.map(\.reading))
        }.sorted { ($0.value.isEmpty ? 1 : 0, $0.words) < ($1.value.isEmpty ? 1 : 0, $1.words) }
    }
}

/// What the values of dimensions are called.
struct PartNames {
    private let agencies: [String: String]
    private let teams: [String: String]
    private let definitions: Definitions
    private let day: Day

    init(_ work: Work) throws {
        agencies = Dictionary(
            try work.agencyNames().map { ($0.key.description, $0.value.name) }, uniquingKeysWith: { first, _ in first })
        teams = Dictionary(
            try TeamStore(transaction: work.transaction).all().map { ($0.id.description, $0.name) },
            uniquingKeysWith: { first, _ in first })
        definitions = work.definitions
        day = work.today
    }

    /// What an agency or team is called; nil for anything else.
    func known(_ id: String) -> String? { agencies[id] ?? teams[id] }

    func words(_ dimension: Dimension, _ value: String) -> String {
        if value.isEmpty { return dimension == .agency ? "No agency" : dimension == .team ? "No team" : "Not recorded" }
        return switch dimension {
        case .agency: agencies[value] ?? "An agency that is gone"
        case .team: teams[value] ?? "A team that is gone"
        case .ethnicity: definitions.people.ethnicities.label(value, on: day)
        case .disability: value == "yes" ? "Disabled" : "Not disabled"
        case .age, .language, .locality: value
        }
    }
}
