/// One engine's connection while a transaction is open on it. Texts are in the engine's own words, values in
/// order.
protocol Connection {
    var engine: Engine { get }
    func rows(_ text: String, _ values: [StoredValue?], atMost limit: Int?) throws -> [Row]
    func run(_ text: String, _ values: [StoredValue?]) throws -> Int
    func run(_ text: String, each sets: [[StoredValue?]]) throws
    /// Row by row, until the body says false.
    func stream(_ text: String, _ values: [StoredValue?], _ body: (Row) throws -> Bool) throws
}

/// An engine: where transactions come from.
protocol Backend: Sendable {
    var engine: Engine { get }
    func read<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws
        -> Value
    func write<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws
        -> Value
    /// Runs each pending migration in a transaction of its own, alone among all servers on this database.
    func migrate(_ migrations: [Migration]) async throws -> [String]
    func close() async
}
