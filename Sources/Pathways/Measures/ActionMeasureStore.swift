import Instruments
import Kernel
import Store

struct ActionMeasureStore {
    let transaction: Transaction

    /// All that an action was ever bound to, oldest first.
    func all(of action: ID<ImprovementAction>) throws -> [ActionMeasure] {
        try transaction.rows(
            """
            SELECT m.*
            FROM action_measure m
            WHERE m.action = :action
            ORDER BY m.bound_at, m.id
            """,
            ["action": action]
        ).map(binding)
    }

    func all(in plan: ID<ImprovementPlan>) throws -> [ActionMeasure] {
        try transaction.rows(
            """
            SELECT m.*
            FROM action_measure m
            JOIN improvement_action a ON a.id = m.action
            WHERE a.plan = :plan
            ORDER BY m.bound_at, m.id
            """,
            ["plan": plan]
        ).map(binding)
    }

    /// The actions that a measure proves now.
    func actions(of measure: String) throws -> [ID<ImprovementAction>] {
        try transaction.rows(
            "SELECT DISTINCT action FROM action_measure WHERE measure = :measure AND ended_at IS NULL ORDER BY action",
            ["measure": measure]
        ).map { try $0("action") }
    }

    func add(_ binding: ActionMeasure) throws {
        try transaction.run(
            """
            INSERT INTO action_measure (
                id, action, measure, dimension, value, target, tolerance, lower_is_better, hold, baseline_on, baseline_numerator,
                baseline_denominator, because, bound_at, bound_by
            )
            VALUES (
                :id, :action, :measure, :dimension, :value, :target, :tolerance, :lower, :hold, :baseline_on, :baseline_numerator,
                :baseline_denominator, :because, :at, :by
            )
            """,
            [
                "id": binding.id, "action": binding.action, "measure": binding.measure,
                "dimension": binding.dimension?.rawValue ?? "", "value": binding.value, "target": binding.target,
                "tolerance": binding.tolerance, "lower": binding.isLowerBetter, "hold": binding.hold,
                "baseline_on": binding.baseline?.startsOn, "baseline_numerator": binding.baseline?.numerator,
                "baseline_denominator": binding.baseline?.denominator, "because": binding.because, "at": binding.boundAt,
                "by": binding.boundBy,
            ])
    }

    func end(_ binding: ActionMeasure) throws {
        try transaction.run(
            "UPDATE action_measure SET ended_at = :at, ended_by = :by, ended_because = :because WHERE id = :id",
            ["id": binding.id, "at": binding.endedAt, "by": binding.endedBy, "because": binding.endedBecause])
    }

    private func binding(_ row: Row) throws -> ActionMeasure {
        let dimension: String = try row("dimension")
        let (numerator, denominator): (Double?, Double?) = (try row("baseline_numerator"), try row("baseline_denominator"))
        let starts: Day? = try row("baseline_on")
        return ActionMeasure(
            id: try row("id"), action: try row("action"), measure: try row("measure"), dimension: Dimension(rawValue: dimension),
            value: try row("value"), target: try row("target"), tolerance: try row("tolerance"),
            isLowerBetter: try row("lower_is_better"), hold: try row("hold"),
            baseline: starts.flatMap { starts in
                numerator.flatMap { numerator in
                    denominator.map { MeasureReading(startsOn: starts, numerator: numerator, denominator: $0) }
                }
            },
            because: try row("because"), boundAt: try row("bound_at"), boundBy: try row("bound_by"), endedAt: try row("ended_at"),
            endedBy: try row("ended_by"), endedBecause: try row("ended_because"))
    }
}
