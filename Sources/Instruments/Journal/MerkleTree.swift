import Crypto
import Foundation

/// Merkle trees of the shape of RFC 6962 (Certificate Transparency), over SHA-256.
///
/// A leaf is hashed with 0x00 before it and a node with 0x01, so that one can never be passed off as the other.
public enum MerkleTree {
    public typealias Hash = [UInt8]

    /// Leaf hash of some bytes.
    public static func leaf(_ bytes: some Sequence<UInt8>) -> Hash {
        var hasher = SHA256()
        hasher.update(data: [0x00])
        hasher.update(data: Array(bytes))
        return Array(hasher.finalize())
    }

    static func node(_ left: Hash, _ right: Hash) -> Hash {
        var hasher = SHA256()
        hasher.update(data: [0x01])
        hasher.update(data: left)
        hasher.update(data: right)
        return Array(hasher.finalize())
    }

    /// The root over leaf hashes in order. The root of nothing is the hash of no bytes, as RFC 6962 has it.
    public static func root(_ leaves: some Collection<Hash>) -> Hash {
        var builder = RootBuilder()
        for leaf in leaves { builder.add(leaf) }
        return builder.root
    }

    /// The hashes that, with leaf number `place`, give the root: each with the side on which it stands, from the leaf
    /// upwards.
    public static func path(to place: Int, in leaves: [Hash]) -> [Step] {
        guard leaves.count > 1, leaves.indices.contains(place) else { return [] }
        let split = largestPowerOfTwo(below: leaves.count)
        if place < split {
            return path(to: place, in: Array(leaves[..<split])) + [Step(side: .right, hash: root(leaves[split...]))]
        }
        return path(to: place - split, in: Array(leaves[split...])) + [Step(side: .left, hash: root(leaves[..<split]))]
    }

    /// The root that a leaf and its path lead to.
    public static func root(from leaf: Hash, along path: [Step]) -> Hash {
        path.reduce(leaf) { hash, step in
            step.side == .left ? node(step.hash, hash) : node(hash, step.hash)
        }
    }

    public struct Step: Hashable, Sendable {
        public enum Side: String, Sendable { case left, right }
        public let side: Side
        public let hash: Hash
    }

    /// Builds a root from leaves as they come, keeping one hash for each level.
    public struct RootBuilder {
        private var levels: [(size: Int, hash: Hash)] = []
        public private(set) var count = 0

        public init() {}

        public mutating func add(_ leaf: Hash) {
            count += 1
            levels.append((1, leaf))
            while levels.count > 1, levels[levels.count - 1].size == levels[levels.count - 2].size {
                let right = levels.removeLast()
                let left = levels.removeLast()
                levels.append((left.size + right.size, node(left.hash, right.hash)))
            }
        }

        public var root: Hash {
            guard var hash = levels.last?.hash else { return Array(SHA256.hash(data: [UInt8]())) }
            for level in levels.dropLast().reversed() { hash = node(level.hash, hash) }
            return hash
        }
    }

    private static func largestPowerOfTwo(below count: Int) -> Int {
        var power = 1
        while power * 2 < count { power *= 2 }
        return power
    }
}
