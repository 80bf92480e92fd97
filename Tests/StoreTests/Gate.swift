import Foundation
import Synchronization

/// Holds a thread until it is opened: for a transaction that must wait for another in the middle of its
/// closure.
final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func wait() { _ = semaphore.wait(timeout: .now() + 20) }
    func open() { semaphore.signal() }
}

/// Counts from any thread.
final class Counter: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}
