import Definitions
public import Instruments
public import Kernel

/// A measure by which an improvement action is proved (EVID-1): what it started from, what it is to reach, how long it must hold.
public struct ActionMeasure: Hashable, Sendable {
    public let id: ID<ActionMeasure>
    public let action: ID<ImprovementAction>
    /// Key of the countings in `measures.yaml`.
    public let measure: String
    /// Of one part alone; nil for the whole.
    public let dimension: Dimension?
    public let value: String
    /// A share from 0 to 1, or a number in the measure’s unit.
    public let target: Double
    public let tolerance: Double
    public let isLowerBetter: Bool
    /// Whole months in a row.
    public let hold: Int
    public let baseline: MeasureReading?
    public let because: String
    public let boundAt: Instant
    public let boundBy: ID<User>?
    public var endedAt: Instant?
    public var endedBy: ID<User>?
    public var endedBecause: String

    public var isOpen: Bool { endedAt == nil }

    /// Whether it counted on a day.
    func stood(on day: Day) -> Bool { boundAt.day <= day && (endedAt.map { $0.day > day } ?? true) }

    /// As the evidence gate sees it.
    func standing(title: String, shows: EvidenceClass, unit: String, _ readings: [MeasureReading], on day: Day)
        -> EvidenceStanding
    {
        EvidenceStanding(
            title: title, evidenceClass: shows, proof: .measure(judged(by: readings, unit: unit, on: day)), staleOn: nil,
            isLive: true)
    }

    /// What it asks beside what was read: whole months only, those that were over on the day.
    func judged(by readings: [MeasureReading], unit: String = "", on day: Day) -> EvidenceStanding.Measure {
        EvidenceStanding.Measure(
            readings: readings.filter { $0.endsOn < day }.map {
                .init(periodEnd: $0.endsOn, numerator: $0.numerator, denominator: $0.denominator)
            },
            target: target, higherIsBetter: !isLowerBetter, tolerance: tolerance, hold: hold, unit: unit)
    }
}
