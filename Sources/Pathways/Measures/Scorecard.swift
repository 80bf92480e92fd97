import Definitions
public import Instruments
public import Kernel

/// Every measure that can be broken down by team or agency, for one of them, a month or a quarter at a time (DATA-3).
public struct Scorecard: Query {
    public enum Step: String, Hashable, Sendable, CaseIterable {
        case month, quarter

        /// In months.
        public var months: Int { self == .month ? 1 : 3 }
    }

    /// `team` or `agency`.
    public let dimension: Dimension
    public let value: String
    public let step: Step

    public init(of dimension: Dimension, _ value: String, by step: Step = .month) {
        self.dimension = dimension
        self.value = value
        self.step = step
    }

    public struct Line: Sendable {
        /// Of the whole partnership: its words, target and newest reading.
        public let series: MeasureSeries
        /// Of this team or agency, oldest first, one for each of the four newest whole periods.
        public let periods: [MeasureReading]

        /// How many of the newest periods, without a break, fell short of the target; one with nothing to count neither adds nor breaks.
        public var shortFor: Int {
            guard let target = series.target else { return 0 }
            var short = 0
            for period in periods.reversed() {
                guard let value = period.value(series.counting.shape) else { continue }
                let isShort = series.definition.isLowerBetter ? value > target + 1e-9 : value < target - 1e-9
                guard isShort else { break }
                short += 1
            }
            return short
        }
    }

    public struct Answer: Sendable {
        public let name: String
        public let lines: [Line]
        /// First days of the periods that are shown, oldest first.
        public let periods: [Day]
        /// How many periods in a row below its target make a measure an exception for the senior managers.
        public let exceptionAfter: Int

        public var exceptions: [Line] { lines.filter { $0.shortFor >= exceptionAfter } }
    }

    private static let shown = 4

    public var act: Act { .readMeasures }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the scorecards") }

    public func answer(in work: Work) throws -> Answer {
        guard [.team, .agency].contains(dimension), !value.isEmpty else { throw NotFound("scorecard") }
        let names = try PartNames(work)
        let firsts = Self.periods(step, before: work.today)
        let readings = Dictionary(
            grouping: try ReadingStore(transaction: work.transaction).readings(
                dimension, value, from: firsts[0], to: work.today.firstOfMonth.adding(days: -1)),
            by: \.measure)
        return Answer(
            name: names.words(dimension, value),
            lines: try MeasureList().answer(in: work).compactMap { series in
                guard let own = readings[series.key]?.map(\.reading) else { return nil }
                return Line(series: series, periods: firsts.map { first in sum(own, from: first) })
            },
            periods: firsts, exceptionAfter: work.definitions.counting.scorecardException.value(on: work.today))
    }

    /// First days of the four newest whole periods before a day, oldest first.
    static func periods(_ step: Step, before day: Day) -> [Day] {
        let month = day.firstOfMonth
        let running = step == .month ? month : month.adding(months: -((month.month - 1) % 3))
        return (1...shown).reversed().map { running.adding(months: -$0 * step.months) }
    }

    private func sum(_ readings: [MeasureReading], from first: Day) -> MeasureReading {
        let own = readings.filter { $0.startsOn >= first && $0.startsOn < first.adding(months: step.months) }
        return MeasureReading(
            startsOn: first, numerator: own.reduce(0) { $0 + $1.numerator }, denominator: own.reduce(0) { $0 + $1.denominator })
    }
}

/// The teams and agencies of which there is a scorecard.
public struct Scorecards: Query {
    public init() {}

    public struct Card: Hashable, Sendable {
        public let dimension: Dimension
        public let value: String
        public let name: String
    }

    public var act: Act { .readMeasures }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the scorecards") }

    public func answer(in work: Work) throws -> [Card] {
        let names = try PartNames(work)
        let first = work.today.firstOfMonth.adding(months: -12)
        return try ReadingStore(transaction: work.transaction).partsCounted(since: first, of: [.team, .agency]).map {
            Card(dimension: $0.dimension, value: $0.value, name: names.words($0.dimension, $0.value))
        }.sorted { ($0.dimension.rawValue, $0.name, $0.value) < ($1.dimension.rawValue, $1.name, $1.value) }
    }
}
