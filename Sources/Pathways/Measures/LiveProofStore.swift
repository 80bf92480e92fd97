import Definitions
import Instruments
import Kernel
import Store

/// What the live record says of the measures that actions are bound to, as evidence before the gate (EVID-1, EVID-2, EVID-4).
struct LiveProofStore {
    let transaction: Transaction
    let definitions: Definitions
    let day: Day

    init(_ transaction: Transaction, _ definitions: Definitions, on day: Day) {
        self.transaction = transaction
        self.definitions = definitions
        self.day = day
    }

    func standings(of action: ID<ImprovementAction>) throws -> [EvidenceStanding] {
        try standings(ActionMeasureStore(transaction: transaction).all(of: action)).values.flatMap(\.self)
    }

    func standings(in plan: ID<ImprovementPlan>) throws -> [ID<ImprovementAction>: [EvidenceStanding]] {
        try standings(ActionMeasureStore(transaction: transaction).all(in: plan))
    }

    private func standings(_ bindings: [ActionMeasure]) throws -> [ID<ImprovementAction>: [EvidenceStanding]] {
        struct Series: Hashable {
            let measure: String
            let dimension: Dimension?
            let value: String
        }
        var read: [Series: [MeasureReading]] = [:]
        var standings: [ID<ImprovementAction>: [EvidenceStanding]] = [:]
        for binding in bindings where binding.stood(on: day) {
            // One whose definition is gone is never mistaken for one that holds.
            let counting = definitions.counting.counting[binding.measure]
            let series = Series(measure: binding.measure, dimension: binding.dimension, value: binding.value)
            if read[series] == nil {
                read[series] = try ReadingStore(transaction: transaction).series(series.measure, series.dimension, series.value)
                    .map(\.reading)
            }
            standings[binding.action, default: []].append(
                binding.standing(
                    title: counting?.label(on: day) ?? binding.measure, shows: counting.evidenceClass,
                    unit: counting.map { $0.shape == .share ? "" : $0.unit } ?? "", read[series] ?? [], on: day))
        }
        return standings
    }
}

extension Counting? {
    fileprivate var evidenceClass: EvidenceClass {
        switch self?.shows {
        case .activity: .activity
        case .outcome: .outcome
        case .compliance, nil: .compliance
        }
    }
}
