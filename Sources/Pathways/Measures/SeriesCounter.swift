import Definitions
import Instruments
import Kernel

/// Adds counted records up into readings: of the whole, and of each part of each dimension. Pure.
struct SeriesCounter {
    struct Key: Hashable {
        /// Nil for the whole.
        let dimension: Dimension?
        let value: String
        let startsOn: Day
    }

    struct Sum: Hashable {
        var numerator = 0.0
        var denominator = 0.0
    }

    let ages: [MeasureAge]
    let traits: [ID<Person>: PersonTraits]
    private(set) var sums: [Key: Sum] = [:]

    /// - Parameter months: first days; each has a reading of the whole, also where nothing was counted.
    init(_ months: [Day], ages: [MeasureAge], traits: [ID<Person>: PersonTraits]) {
        self.ages = ages
        self.traits = traits
        for month in months { sums[Key(dimension: nil, value: "", startsOn: month)] = Sum() }
    }

    /// - Parameter dimensions: those that the rule can tell apart.
    mutating func add(_ record: CountedRecord, by dimensions: [Dimension]) {
        let month = record.month
        add(record.numerator, to: Key(dimension: nil, value: "", startsOn: month))
        for dimension in dimensions {
            let value =
                switch dimension {
                case .agency: record.agency ?? ""
                case .team: record.team ?? ""
                default:
                    record.child.flatMap { traits[$0] }?.value(dimension, at: record.at.day, ages: ages) ?? ""
                }
            add(record.numerator, to: Key(dimension: dimension, value: value, startsOn: month))
        }
    }

    private mutating func add(_ amount: Double, to key: Key) {
        var sum = sums[key] ?? Sum()
        sum.numerator += amount
        sum.denominator += 1
        sums[key] = sum
    }
}
