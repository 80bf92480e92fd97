public import Kernel
import Synchronization

/// Identities that are the same for the same seed, in the order in which they are asked for.
public final class SeededIDs: IDSource {
    private let random: Mutex<SeededRandom>

    public init(_ seed: UInt64) {
        random = Mutex(SeededRandom(seed))
    }

    public func randomBytes() -> [UInt8] {
        random.withLock { random in
            let numbers = [random.next(), random.next()]
            return numbers.flatMap { number in (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
        }
    }
}
