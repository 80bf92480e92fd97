import Definitions
import Instruments
import Kernel
import Store

/// Readings as they stand and as they were.
struct ReadingStore {
    let transaction: Transaction

    struct Kept: Hashable {
        let id: ID<KeptReading>
        let key: SeriesCounter.Key
        let sum: SeriesCounter.Sum
        let ruleFrom: Day
        let countedAt: Instant
    }

    /// The readings of a measure that stand, of these months, by key.
    func standing(_ measure: String, from first: Day, to last: Day) throws -> [SeriesCounter.Key: Kept] {
        var found: [SeriesCounter.Key: Kept] = [:]
        let rows = try transaction.rows(
            """
            SELECT id, dimension, value, starts_on, numerator, denominator, rule_from, counted_at
            FROM measure_reading
            WHERE measure = :measure AND starts_on >= :first AND starts_on <= :last AND replaced_at IS NULL
            """,
            ["measure": measure, "first": first, "last": last])
        for row in rows {
            let kept = try kept(row)
            found[kept.key] = kept
        }
        return found
    }

    /// The readings of the whole, or of one part, oldest first.
    func series(_ measure: String, _ dimension: Dimension? = nil, _ value: String = "") throws -> [Kept] {
        try transaction.rows(
            """
            SELECT id, dimension, value, starts_on, numerator, denominator, rule_from, counted_at
            FROM measure_reading
            WHERE measure = :measure AND dimension = :dimension AND value = :value AND replaced_at IS NULL
            ORDER BY starts_on
            """,
            ["measure": measure, "dimension": dimension?.rawValue ?? "", "value": value]
        ).map(kept)
    }

    /// The readings as they stood at a moment, oldest first: what a pack of that day says, whatever was restated since.
    func series(_ measure: String, _ dimension: Dimension?, _ value: String, at moment: Instant) throws -> [Kept] {
        let rows = try transaction.rows(
            """
            SELECT id, dimension, value, starts_on, numerator, denominator, rule_from, counted_at
            FROM measure_reading
            WHERE measure = :measure AND dimension = :dimension AND value = :value AND counted_at <= :moment
                AND (replaced_at IS NULL OR replaced_at > :moment)
            ORDER BY starts_on
            """,
            ["measure": measure, "dimension": dimension?.rawValue ?? "", "value": value, "moment": moment])
        return try rows.map(kept)
    }

    /// Every part of a dimension, by its value, oldest first.
    func parts(_ measure: String, by dimension: Dimension, from first: Day) throws -> [Kept] {
        try transaction.rows(
            """
            SELECT id, dimension, value, starts_on, numerator, denominator, rule_from, counted_at
            FROM measure_reading
            WHERE measure = :measure AND dimension = :dimension AND starts_on >= :first AND replaced_at IS NULL
            ORDER BY value, starts_on
            """,
            ["measure": measure, "dimension": dimension.rawValue, "first": first]
        ).map(kept)
    }

    /// One part of every measure, oldest first.
    func readings(_ dimension: Dimension, _ value: String, from first: Day, to last: Day) throws -> [(
        measure: String, reading: MeasureReading
    )] {
        try transaction.rows(
            """
            SELECT measure, starts_on, numerator, denominator
            FROM measure_reading
            WHERE dimension = :dimension AND value = :value AND starts_on >= :first AND starts_on <= :last AND replaced_at IS NULL
            ORDER BY measure, starts_on
            """,
            ["dimension": dimension.rawValue, "value": value, "first": first, "last": last]
        ).map { row in
            (
                try row("measure"),
                MeasureReading(
                    startsOn: try row("starts_on"), numerator: try row("numerator"), denominator: try row("denominator"))
            )
        }
    }

    /// The parts that have a reading since a day.
    func partsCounted(since first: Day, of dimensions: [Dimension]) throws -> [(dimension: Dimension, value: String)] {
        try transaction.rows(
            """
            SELECT DISTINCT dimension, value
            FROM measure_reading
            WHERE dimension IN (:dimensions...) AND value <> '' AND starts_on >= :first AND replaced_at IS NULL
            ORDER BY dimension, value
            """,
            ["dimensions": Many(dimensions.map(\.rawValue)), "first": first]
        ).compactMap { row -> (dimension: Dimension, value: String)? in
            guard let dimension = Dimension(rawValue: try row("dimension")) else { return nil }
            return (dimension, try row("value"))
        }
    }

    /// The whole of every measure, oldest first.
    func wholes() throws -> [String: [Kept]] {
        let rows = try transaction.rows(
            """
            SELECT id, measure, dimension, value, starts_on, numerator, denominator, rule_from, counted_at
            FROM measure_reading
            WHERE dimension = '' AND replaced_at IS NULL
            ORDER BY measure, starts_on
            """)
        return Dictionary(grouping: try rows.map { (try $0("measure") as String, try kept($0)) }, by: \.0).mapValues {
            $0.map(\.1)
        }
    }

    /// What months that were over once came to, the newest change first.
    func restated(_ measure: String) throws -> [RestatedReading] {
        try transaction.rows(
            """
            SELECT starts_on, numerator, denominator, counted_at, replaced_at
            FROM measure_reading
            WHERE measure = :measure AND dimension = '' AND replaced_at IS NOT NULL
            ORDER BY replaced_at DESC, starts_on DESC
            LIMIT 60
            """,
            ["measure": measure]
        ).map { row in
            RestatedReading(
                was: MeasureReading(
                    startsOn: try row("starts_on"), numerator: try row("numerator"), denominator: try row("denominator")),
                countedAt: try row("counted_at"), replacedAt: try row("replaced_at"))
        }
    }

    func add(
        _ measure: String, _ readings: [(key: SeriesCounter.Key, sum: SeriesCounter.Sum, ruleFrom: Day, id: ID<KeptReading>)],
        at: Instant
    )
        throws
    {
        try transaction.run(
            """
            INSERT INTO measure_reading (id, measure, dimension, value, starts_on, numerator, denominator, rule_from, counted_at)
            VALUES (:id, :measure, :dimension, :value, :starts, :numerator, :denominator, :rule, :at)
            """,
            each: readings.map { reading in
                [
                    "id": reading.id, "measure": measure, "dimension": reading.key.dimension?.rawValue ?? "",
                    "value": reading.key.value, "starts": reading.key.startsOn, "numerator": reading.sum.numerator,
                    "denominator": reading.sum.denominator, "rule": reading.ruleFrom, "at": at,
                ]
            })
    }

    /// Takes the place of what a month that is not over came to so far: nothing is restated by that.
    func renew(_ id: ID<KeptReading>, _ sum: SeriesCounter.Sum, ruleFrom: Day, at: Instant) throws {
        try transaction.run(
            """
            UPDATE measure_reading
            SET numerator = :numerator, denominator = :denominator, rule_from = :rule, counted_at = :at
            WHERE id = :id
            """,
            ["id": id, "numerator": sum.numerator, "denominator": sum.denominator, "rule": ruleFrom, "at": at])
    }

    func replace(_ id: ID<KeptReading>, at: Instant) throws {
        try transaction.run("UPDATE measure_reading SET replaced_at = :at WHERE id = :id", ["id": id, "at": at])
    }

    // How the counting went

    func states() throws -> [String: CountingState] {
        Dictionary(
            try transaction.rows("SELECT measure, counted_at, whole_at, milliseconds, problem, problem_at FROM measure_counting")
                .map { row in
                    (
                        try row("measure") as String,
                        CountingState(
                            countedAt: try row("counted_at"), wholeAt: try row("whole_at"), milliseconds: try row("milliseconds"),
                            problem: try row("problem"), problemAt: try row("problem_at"))
                    )
                }, uniquingKeysWith: { first, _ in first })
    }

    func save(_ state: CountingState, of measure: String) throws {
        try transaction.run(
            """
            INSERT INTO measure_counting (measure, counted_at, whole_at, milliseconds, problem, problem_at)
            VALUES (:measure, :counted, :whole, :milliseconds, :problem, :problem_at)
            ON CONFLICT (measure) DO UPDATE
            SET counted_at = excluded.counted_at, whole_at = excluded.whole_at, milliseconds = excluded.milliseconds,
                problem = excluded.problem, problem_at = excluded.problem_at
            """,
            [
                "measure": measure, "counted": state.countedAt, "whole": state.wholeAt, "milliseconds": state.milliseconds,
                "problem": state.problem, "problem_at": state.problemAt,
            ])
    }

    private func kept(_ row: Row) throws -> Kept {
        let dimension: String = try row("dimension")
        return Kept(
            id: try row("id"),
            key: SeriesCounter.Key(
                dimension: Dimension(rawValue: dimension), value: try row("value"), startsOn: try row("starts_on")),
            sum: SeriesCounter.Sum(numerator: try row("numerator"), denominator: try row("denominator")),
            ruleFrom: try row("rule_from"), countedAt: try row("counted_at"))
    }
}

extension ReadingStore.Kept {
    var reading: MeasureReading {
        MeasureReading(startsOn: key.startsOn, numerator: sum.numerator, denominator: sum.denominator)
    }
}
