import Dispatch
import Synchronization

/// Work for as many cores as there are, whose results stand in the order of the work and never in that of its ending.
enum Parallel {
    /// `width` is how many threads; nil for one a core.
    static func map<Result: Sendable>(_ count: Int, width: Int? = nil, _ work: @Sendable (Int) -> Result) -> [Result] {
        if count < 2 || width == 1 { return (0..<count).map(work) }
        let results = Mutex<[Int: Result]>([:])
        let next = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: min(count, width ?? 64)) { _ in
            while true {
                let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard place < count else { return }
                let result = work(place)
                results.withLock { $0[place] = result }
            }
        }
        return results.withLock { found in (0..<count).compactMap { found.removeValue(forKey: $0) } }
    }
}
