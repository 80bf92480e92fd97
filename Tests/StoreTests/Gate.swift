import Foundation

/// Holds a thread until it is opened: for a transaction that must wait for another in the middle of its closure.
final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func wait() { _ = semaphore.wait(timeout: .now() + 20) }
    func open() { semaphore.signal() }
}
