/// Tries a whole transaction again when others were writing the same rows. Waits a little longer each time,
/// and never the same, so that two losers do not meet again.
struct Patience {
    var attempts = 10

    func whileBusy<Value: Sendable>(_ body: @Sendable () async throws -> Value) async throws -> Value {
        try await whileBusy { _ in try await body() }
    }

    /// The body is told how often it has been tried, from 1.
    func whileBusy<Value: Sendable>(_ body: @Sendable (_ attempt: Int) async throws -> Value) async throws
        -> Value
    {
        var attempt = 1
        while true {
            do {
                return try await body(attempt)
            } catch let error as StoreError where error.kind == .busy && attempt < attempts {
                let ceiling = min(1 << attempt, 128)
                try await Task.sleep(for: .milliseconds(Int.random(in: 0...ceiling)))
                attempt += 1
            }
        }
    }
}
