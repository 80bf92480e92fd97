import Definitions
import Instruments
import Kernel

// The measures to which the body's actions are bound, as the dashboard had them at the cut-off.

extension PackComposer {
    private struct Key: Hashable {
        let measure: String
        let dimension: Dimension?
        let value: String
        let target: Double
    }

    func measures() throws -> [BoardPack.Measure] {
        let own = Dictionary(overseen.map { ($0.action.id, $0.action) }, uniquingKeysWith: { first, _ in first })
        let bindings = try plans.flatMap { try ActionMeasureStore(transaction: work.transaction).all(in: $0.plan.id) }
            .filter { own[$0.action] != nil && $0.stood(on: cutOff) }
        let states = try ReadingStore(transaction: work.transaction).states()
        let names = try PartNames(work)
        let groups = Dictionary(grouping: bindings) {
            Key(measure: $0.measure, dimension: $0.dimension, value: $0.value, target: $0.target)
        }
        return try groups.compactMap { key, bound -> (MeasureSeries, BoardPack.Measure)? in
            guard let counting = work.definitions.counting.counting[key.measure],
                let definition = work.definitions.measure(key.measure)
            else { return nil }
            let kept = try ReadingStore(transaction: work.transaction).series(
                key.measure, key.dimension, key.value, at: moment)
            var state = states[key.measure] ?? CountingState()
            // Of an earlier day the newest count of then, and not of now.
            if cutOff < work.today { state.countedAt = kept.map(\.countedAt).max() ?? state.countedAt }
            let series = MeasureSeries(
                definition, counting, kept, state: state, work.definitions.counting, at: moment, aimingAt: key.target)
            let part = key.dimension.map { names.words($0, key.value) } ?? ""
            return (series, measure(series, key, part, kept, bound.compactMap { one in own[one.action].map { ($0, one) } }))
        }.sorted { ($0.0.definition.number, $0.1.part) < ($1.0.definition.number, $1.1.part) }.map(\.1)
    }

    private func measure(
        _ series: MeasureSeries, _ key: Key, _ part: String, _ kept: [ReadingStore.Kept],
        _ bound: [(action: ImprovementAction, binding: ActionMeasure)]
    ) -> BoardPack.Measure {
        let words = MeasureWords(series: series)
        let rules = work.definitions.counting.controlRules(on: cutOff)
        let charts = MeasureSeries.groups(kept.filter { $0.reading.endsOn < cutOff }).map { group in
            group.map { one in
                let hides = isOutside && small.hides(numerator: one.sum.numerator, denominator: one.sum.denominator)
                return BoardPack.Measure.Reading(
                    startsOn: one.key.startsOn, numerator: hides ? nil : one.sum.numerator,
                    denominator: hides ? nil : one.sum.denominator)
            }
        }
        let hidesNewest = charts.last?.last { $0.startsOn == series.newest?.startsOn }?.isHidden ?? false
        let readings = kept.map(\.reading)
        return BoardPack.Measure(
            key: key.measure, code: series.definition.code, label: series.definition.label(on: cutOff), part: part,
            dimension: key.dimension?.rawValue ?? "", value: key.value, question: series.definition.meaning,
            scale: series.scale, target: key.target,
            newest: hidesNewest
                ? "Too few to be shown outside the partnership" : series.newest.map(words.reading) ?? "Nothing to measure yet",
            newestMonth: series.newest?.startsOn,
            distance: hidesNewest ? "The target is \(series.words(key.target))." : words.distance,
            direction: words.direction,
            asOf: series.state.countedAt.map { "Data as of \($0.inWords)." } ?? "Not counted yet.",
            isStale: series.isStale,
            proves: bound.sorted { $0.action.position < $1.action.position }.map { action, binding in
                let heldFor = binding.heldFor(readings, on: cutOff)
                return BoardPack.Measure.Proved(
                    action: line(action), hold: binding.hold, heldFor: heldFor, boundOn: binding.boundAt.day,
                    isShort: series.newest != nil && heldFor == 0)
            },
            charts: charts, fewestReadings: rules.fewestReadings, shiftLength: rules.shiftLength,
            trendLength: rules.trendLength)
    }
}

extension ActionMeasure {
    /// Whole months that hold the target on a day, in a row.
    func heldFor(_ readings: [MeasureReading], on day: Day) -> Int {
        guard case .measure(let measure) = standing(title: "", shows: .compliance, unit: "", readings, on: day).proof else {
            return 0
        }
        return measure.heldFor
    }
}
