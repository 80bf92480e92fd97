/// Values by name, for a statement.
public typealias Values = [String: (any Storable)?]

/// What can be asked and changed between opening and closing, all of it kept or none.
///
/// Handed to the closure of `read` and `write`; it cannot await and cannot be kept (it is not `Sendable`). It
/// may be run again from the start when another writer was in the way, so nothing outside the database is
/// touched in it.
///
/// A statement that the database refuses ends the transaction, on both engines: catching the error does not
/// save it. Where a row may be there already, say `ON CONFLICT`.
public struct Transaction {
    private let connection: any Connection
    private let wordings: Wordings
    private let fate = Fate()

    init(on connection: any Connection, _ wordings: Wordings) {
        self.connection = connection
        self.wordings = wordings
    }

    public var engine: Engine { connection.engine }

    /// Every row of the answer, in the order the statement says.
    public func rows(_ sql: SQL, _ values: Values = [:]) throws -> [Row] {
        let bound = try wordings.wording(of: sql).bound(to: values)
        return try attempt { try connection.rows(bound.text, bound.values, atMost: nil) }
    }

    /// The first row, or nil when there is none.
    public func row(_ sql: SQL, _ values: Values = [:]) throws -> Row? {
        let bound = try wordings.wording(of: sql).bound(to: values)
        return try attempt { try connection.rows(bound.text, bound.values, atMost: 1).first }
    }

    /// Carries the statement out and says how many rows it inserted, changed or removed.
    @discardableResult
    public func run(_ sql: SQL, _ values: Values = [:]) throws -> Int {
        let bound = try wordings.wording(of: sql).bound(to: values)
        return try attempt { try connection.run(bound.text, bound.values) }
    }

    /// Carries one statement out with many sets of values, prepared once: the way to write in bulk. No lists
    /// in it.
    public func run(_ sql: SQL, each sets: [Values]) throws {
        let wording = try wordings.wording(of: sql)
        guard wording.isFixed else {
            throw StoreError(
                .statement,
                "A statement run for each of many sets of values takes no lists.",
                statement: sql.text
            )
        }
        guard let first = sets.first else { return }
        let text = try wording.bound(to: first).text
        let values = try sets.map { try wording.bound(to: $0).values }
        try attempt { try connection.run(text, each: values) }
    }

    /// Hands over each row in turn and keeps none, for answers that do not fit in memory. A `SELECT` only.
    /// The body may ask other things, and must not change what the statement reads.
    public func forEach(_ sql: SQL, _ values: Values = [:], _ body: (Row) throws -> Void) throws {
        let bound = try wordings.wording(of: sql).bound(to: values)
        var refusal: (any Error)?
        try attempt {
            try connection.stream(bound.text, bound.values) { row in
                do {
                    try body(row)
                } catch {
                    refusal = error
                    return false
                }
                return true
            }
        }
        if let refusal { throw refusal }
    }

    private func attempt<Value>(_ body: () throws -> Value) throws -> Value {
        if let failure = fate.failure {
            throw StoreError(
                failure.kind,
                "An earlier statement failed, so nothing more can be done: \(failure.message)"
            )
        }
        do {
            return try StoreError.translating(body)
        } catch let error as StoreError {
            fate.failure = error
            throw error
        }
    }

    /// Throws the error of a statement that failed, also where it was caught on the way.
    func throwIfFailed() throws {
        if let failure = fate.failure { throw failure }
    }

    private final class Fate {
        var failure: StoreError?
    }
}

@available(
    *,
    unavailable,
    message: "A transaction ends with its closure: take out values, not the transaction."
)
extension Transaction: Sendable {}
