import Definitions
import Instruments
import Kernel

/// What the live record says of measures today, for holding statements against it (EVID-7).
struct LiveFigures {
    /// One measure, or the part of one to which an action is bound.
    struct Figure: Hashable {
        let key: String
        let label: String
        let scale: MeasureScale
        let target: Double?
        /// Whole months, oldest first.
        let readings: [MeasureReading]
        let isActivity: Bool

        var newest: MeasureReading? { readings.last { $0.value(scale.shape) != nil } }

        /// Nil where there is neither target nor reading.
        var isShort: Bool? {
            guard let target, let value = newest?.value(scale.shape) else { return nil }
            return scale.isLowerBetter ? value > target + 1e-9 : value + 1e-9 < target
        }

        /// “Supervision held”: 50% (10 of 20) in May 2026, against a target of 90%.
        func words(_ reading: MeasureReading) -> String {
            let value = reading.value(scale.shape).map(scale.words) ?? "nothing to measure"
            let of = scale.shape == .share ? " (\(Int(reading.numerator)) of \(Int(reading.denominator)))" : ""
            let aim = target.map { ", against a target of \(scale.words($0))" } ?? ""
            return "“\(label)”: \(value)\(of) in \(MeasureWords.month(reading.startsOn))\(aim)."
        }

        /// The month that a sentence names, in the year before the day; where it names none, the newest. Only months that were
        /// over on the day: of one that was not, nobody knew then what it would come to, and no other is put in its place.
        func reading(namedIn words: String, upTo day: Day) -> MeasureReading? {
            let said = Set(Text.searchKey(words).split(separator: " ").map(String.init))
            let months = Day.monthNames.indices.filter { $0 != 4 || words.contains("May") }
                .filter { said.contains(Day.monthNames[$0].lowercased()) }.map { $0 + 1 }
            let known = readings.filter { $0.endsOn < day && $0.value(scale.shape) != nil }
            if months.isEmpty { return known.last }
            // Of the running month’s name the one a year before is not meant.
            let first = day.firstOfMonth.adding(months: -11)
            return known.last { $0.startsOn >= first && months.contains($0.startsOn.month) }
        }
    }

    let figures: [String: Figure]
    /// What each action of the plan is bound to now, with the target that it is to reach.
    let bound: [ID<ImprovementAction>: [Figure]]

    static let none = LiveFigures(figures: [:], bound: [:])

    init(figures: [String: Figure], bound: [ID<ImprovementAction>: [Figure]]) {
        self.figures = figures
        self.bound = bound
    }

    init(for plan: ID<ImprovementPlan>, in work: Work) throws {
        let store = ReadingStore(transaction: work.transaction)
        let (wholes, names) = (try store.wholes(), try PartNames(work))
        func figure(_ key: String, _ readings: [MeasureReading], target: Double?, part: String = "") -> Figure? {
            guard let counting = work.definitions.counting.counting[key], let definition = work.definitions.measure(key) else {
                return nil
            }
            let own = definition.target.map { Double($0.value(on: work.today)) / (counting.shape == .share ? 100 : 1) }
            let label = definition.label(on: work.today)
            return Figure(
                key: key, label: part.isEmpty ? label : "\(label), \(part)",
                scale: MeasureScale(shape: counting.shape, unit: counting.unit, isLowerBetter: definition.isLowerBetter),
                target: target ?? own, readings: readings.filter { $0.endsOn < work.today },
                isActivity: counting.shows == .activity)
        }
        var bound: [ID<ImprovementAction>: [Figure]] = [:]
        // A measure that no definition gives a target has the one that an action of the plan is to reach.
        var targets: [String: Double] = [:]
        for binding in try ActionMeasureStore(transaction: work.transaction).all(in: plan) where binding.isOpen {
            let readings =
                binding.dimension == nil
                ? (wholes[binding.measure] ?? []).map(\.reading)
                : try store.series(binding.measure, binding.dimension, binding.value).map(\.reading)
            let part = binding.dimension.map { names.words($0, binding.value) } ?? ""
            if part.isEmpty { targets[binding.measure] = binding.target }
            if let figure = figure(binding.measure, readings, target: binding.target, part: part) {
                bound[binding.action, default: []].append(figure)
            }
        }
        self.bound = bound
        figures = Dictionary(
            work.definitions.counting.counting.all.compactMap { counting in
                figure(counting.key, (wholes[counting.key] ?? []).map(\.reading), target: targets[counting.key]).map {
                    (counting.key, $0)
                }
            }, uniquingKeysWith: { first, _ in first })
    }
}

extension Work {
    /// The measures that a statement can speak of, with the words by which it is matched.
    var measuresToMatch: [(key: String, words: String)] {
        definitions.counting.counting.all.compactMap { counting in
            definitions.measure(counting.key).map {
                (counting.key, "\($0.label(on: today)) \($0.counts) \($0.of)")
            }
        }
    }
}
