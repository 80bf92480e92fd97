import Foundation

/// The connections to one server: handed out one user at a time, opened when needed, those that broke
/// replaced. Who finds none free waits without holding a thread, first come first served.
actor PostgresPool {
    private let settings: PostgresSettings
    private let size: Int
    private var idle: [PostgresConnection]
    private var inUse = 0
    private var waiting: [(number: Int, continuation: CheckedContinuation<PostgresConnection?, any Error>)] =
        []
    private var lastNumber = 0
    private var isClosed = false

    init(_ settings: PostgresSettings, size: Int, first: PostgresConnection) {
        self.settings = settings
        self.size = max(1, size)
        idle = [first]
    }

    /// Lends a connection for the time of the body.
    nonisolated func lend<Value: Sendable>(
        _ body: @escaping @Sendable (PostgresConnection) throws -> Value
    ) async throws -> Value {
        let connection = try await take()
        let result = await connection.onQueue(body)
        await giveBack(connection)
        return try result.get()
    }

    private func take() async throws -> PostgresConnection {
        guard !isClosed else { throw StoreError(.connection, "The database has been closed.") }
        if let connection = idle.popLast() {
            inUse += 1
            return connection
        }
        if inUse < size {
            inUse += 1
        } else if let connection = try await wait() {
            return connection
        }
        // A place is ours, with no connection in it yet.
        do {
            return try await open()
        } catch {
            leave(nil)
            throw error
        }
    }

    private func open() async throws -> PostgresConnection {
        let settings = self.settings
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try PostgresConnection(settings) })
            }
        }
    }

    /// A connection whose place is passed on, or nil where the place is and the connection must be opened.
    private func wait() async throws -> PostgresConnection? {
        lastNumber += 1
        let number = lastNumber
        let patience = Task {
            try await Task.sleep(for: .seconds(30))
            giveUp(
                number,
                StoreError(.timeout, "All \(size) connections to PostgreSQL have been in use for 30 seconds.")
            )
        }
        defer { patience.cancel() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                if Task.isCancelled {
                    continuation.resume(throwing: CancellationError())
                } else {
                    waiting.append((number, continuation))
                }
            }
        } onCancel: {
            Task { await giveUp(number, CancellationError()) }
        }
    }

    private func giveUp(_ number: Int, _ error: any Error) {
        guard let place = waiting.firstIndex(where: { $0.number == number }) else { return }
        waiting.remove(at: place).continuation.resume(throwing: error)
    }

    private func giveBack(_ connection: PostgresConnection) {
        leave(connection.isBroken || isClosed ? nil : connection)
    }

    /// Passes a place on to whoever waits longest.
    private func leave(_ connection: PostgresConnection?) {
        if waiting.isEmpty {
            inUse -= 1
            if let connection { idle.append(connection) }
        } else {
            waiting.removeFirst().continuation.resume(returning: connection)
        }
    }

    /// Lets go of the connections; those in use go when they come back.
    func close() {
        isClosed = true
        idle = []
        for waiter in waiting {
            waiter.continuation.resume(throwing: StoreError(.connection, "The database has been closed."))
        }
        waiting = []
    }
}
