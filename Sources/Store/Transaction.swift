/// Values by name, for a statement.
public typealias Values = [String: (any Storable)?]

/// What can be asked and changed between opening and closing, all of it kept or none.
///
/// Handed to the closure of `read` and `write`; it cannot await and cannot be kept (it is not `Sendable`). It may be run
/// again from the start when another writer was in the way, so nothing outside the database is touched in it.
public struct Transaction {
    let connection: any Connection
    let wordings: Wordings

    public var engine: Engine { connection.engine }

    /// Every row of the answer, in the order the statement says.
    public func rows(_ sql: SQL, _ values: Values = [:]) throws -> [Row] {
        let bound = try wordings.wording(of: sql).bound(to: values)
        return try connection.rows(bound.text, bound.values, atMost: nil)
    }

    /// The first row, or nil when there is none.
    public func row(_ sql: SQL, _ values: Values = [:]) throws -> Row? {
        let bound = try wordings.wording(of: sql).bound(to: values)
        return try connection.rows(bound.text, bound.values, atMost: 1).first
    }

    /// Carries the statement out and says how many rows it changed.
    @discardableResult
    public func run(_ sql: SQL, _ values: Values = [:]) throws -> Int {
        let bound = try wordings.wording(of: sql).bound(to: values)
        return try connection.run(bound.text, bound.values)
    }

    /// Carries one statement out with many sets of values, prepared once: the way to write in bulk. No lists.
    public func run(_ sql: SQL, each sets: [Values]) throws {
        let wording = try wordings.wording(of: sql)
        guard let first = sets.first else { return }
        let text = try wording.bound(to: first).text
        try connection.run(text, each: sets.map { try wording.bound(to: $0).values })
    }

    /// Hands over each row in turn and keeps none, for answers that do not fit in memory. A `SELECT` only. Do not change in
    /// the body what the statement reads.
    public func forEach(_ sql: SQL, _ values: Values = [:], _ body: (Row) throws -> Void) throws {
        let bound = try wordings.wording(of: sql).bound(to: values)
        try connection.stream(bound.text, bound.values, body)
    }
}

@available(*, unavailable, message: "A transaction ends with its closure: take out values, not the transaction.")
extension Transaction: Sendable {}
