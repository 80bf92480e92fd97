import Instruments
import Kernel

/// "See 3.12" (PLAN-11).
struct CrossReference {
    let id: ID<CrossReference>
    let from: ID<ImprovementAction>?
    let words: String
    let action: ID<ImprovementAction>?
    let finding: ID<Finding>?
    let suggested: ID<ImprovementAction>?
    let state: String
    let explanation: String
}

/// A figure quoted in progress text: a reading to confirm (IMP-7).
struct MeasuredResult {
    let id: ID<MeasuredResult>
    let action: ID<ImprovementAction>
    let words: String
    let value: Double
    let unit: String
    let on: Day?
}

/// A report that the plan promises, on a day (GOV-4).
struct ReportDue {
    let id: ID<ReportDue>
    let action: ID<ImprovementAction>
    let to: String
    let title: String
    let cadence: String
    let on: Day
}
