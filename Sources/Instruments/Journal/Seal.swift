import Crypto
public import Kernel

/// A batch of sealed entries: the Merkle root over them, chained to the batch before and signed.
public struct Seal: Hashable, Sendable {
    public let number: Int
    public let sealedAt: Instant
    public let size: Int
    public let root: [UInt8]
    public let previousHead: [UInt8]
    public let head: [UInt8]
    public let publicKey: [UInt8]
    public let signature: [UInt8]

    /// What stands before the first batch.
    public static let noHead = [UInt8](repeating: 0, count: 32)

    /// The hash that chains and is signed: SHA-256 over the text `lantern-seal`, the number and the size in eight
    /// bytes each (largest first), the previous head and the root.
    public static func head(number: Int, size: Int, previousHead: [UInt8], root: [UInt8]) -> [UInt8] {
        var hasher = SHA256()
        hasher.update(data: Array("lantern-seal".utf8))
        hasher.update(data: bigEndian(number))
        hasher.update(data: bigEndian(size))
        hasher.update(data: previousHead)
        hasher.update(data: root)
        return Array(hasher.finalize())
    }

    static func make(
        number: Int,
        leaves: [MerkleTree.Hash],
        after previousHead: [UInt8],
        at instant: Instant,
        signedBy key: SealingKey
    ) throws -> Seal {
        let root = MerkleTree.root(leaves)
        let head = head(number: number, size: leaves.count, previousHead: previousHead, root: root)
        return Seal(
            number: number,
            sealedAt: instant,
            size: leaves.count,
            root: root,
            previousHead: previousHead,
            head: head,
            publicKey: key.publicKey,
            signature: try key.sign(head)
        )
    }

    /// What is wrong with this seal taken by itself, given the head it should follow and the root of its leaves.
    func faults(previousHead: [UInt8], root: [UInt8], size: Int, trusting keys: Set<[UInt8]>) -> [String] {
        var faults: [String] = []
        if self.previousHead != previousHead { faults.append("does not follow the batch before it") }
        if self.size != size { faults.append("says it holds \(self.size) entries and has \(size)") }
        if self.root != root { faults.append("has another root than its entries give") }
        let head = Seal.head(number: number, size: self.size, previousHead: self.previousHead, root: self.root)
        if self.head != head { faults.append("has another head than its root gives") }
        if !keys.contains(publicKey) {
            faults.append("was signed with key \(SealingKey.id(of: publicKey)), which is not this installation's")
        }
        if !SealingKey.isValid(signature: signature, of: self.head, by: publicKey) {
            faults.append("has a signature that does not fit")
        }
        return faults
    }

    private static func bigEndian(_ number: Int) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
    }
}
