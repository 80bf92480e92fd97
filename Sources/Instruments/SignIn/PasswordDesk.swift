import Dispatch

/// Where passwords are hashed and checked: a few at a time, since each takes much memory, and on threads of its own, since
/// each takes long. Everybody else waits in a queue that has an end.
public actor PasswordDesk {
    public nonisolated let cost: PasswordHash.Cost
    private let places: Int
    private let longestQueue: Int
    private var busy = 0
    private var queue: [CheckedContinuation<Void, Never>] = []

    public init(cost: PasswordHash.Cost = .standard, places: Int = 2, longestQueue: Int = 64) {
        self.cost = cost
        self.places = places
        self.longestQueue = longestQueue
    }

    public func hash(_ password: String) async throws -> PasswordHash {
        let cost = cost
        return try await atDesk { try PasswordHash(of: password, cost: cost) }
    }

    /// Whether it is the password that was kept. Without one to compare it takes as long and says no.
    public func isRight(_ password: String, kept: PasswordHash?) async throws -> Bool {
        let compared = kept ?? .nobodys(cost)
        return try await atDesk { compared.matches(password) } && kept != nil
    }

    private func atDesk<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await takePlace()
        defer { leavePlace() }
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global(qos: .userInitiated).async {
                continuation.resume(with: Result(catching: work))
            }
        }
    }

    private func takePlace() async throws {
        if busy < places {
            busy += 1
            return
        }
        guard queue.count < longestQueue else { throw PasswordDeskBusy() }
        // Whoever leaves hands the place on.
        await withCheckedContinuation { queue.append($0) }
    }

    private func leavePlace() {
        if queue.isEmpty { busy -= 1 } else { queue.removeFirst().resume() }
    }
}

/// More people are signing in at once than can be served.
public struct PasswordDeskBusy: Error, Sendable {
    public init() {}
}
