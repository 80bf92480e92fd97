public import Definitions
public import Instruments
public import Kernel

/// The numbers that judge improvement actions on a day: definitions, each with its source (ADM-3).
public struct ImprovementRules: Hashable, Sendable {
    public let rating: RatingRules
    public let gate: EvidenceGate

    public init(_ definitions: Definitions, on day: Day) {
        let rules = definitions.improvement
        rating = RatingRules(
            updateEveryDays: rules.updateEveryDays.value(on: day),
            dueSoonDays: rules.dueSoonDays.value(on: day)
        )
        gate = EvidenceGate(
            holdReadings: rules.holdReadings.value(on: day), reopenReadings: rules.reopenAfterReadings.value(on: day))
    }
}
