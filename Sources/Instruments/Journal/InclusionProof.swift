public import Kernel

/// Shows, without the database, that one entry was in the journal when its batch was sealed.
///
/// `docs/check-proof.py` checks the JSON with nothing but Python and the openssl program.
public struct InclusionProof: Hashable, Sendable {
    public let entry: Entry
    public let path: [MerkleTree.Step]
    public let seal: Seal

    /// Whether the entry's hash leads along the path to the sealed root.
    public var holds: Bool {
        MerkleTree.root(from: MerkleTree.leaf(entry.canonical.utf8), along: path) == seal.root
            && seal.head
                == Seal.head(number: seal.number, size: seal.size, previousHead: seal.previousHead, root: seal.root)
            && SealingKey.isValid(signature: seal.signature, of: seal.head, by: seal.publicKey)
    }

    /// Stable keys; hashes in hexadecimal. `entry` is the exact text that was hashed.
    public var json: JSONValue {
        [
            "entry": .string(entry.canonical),
            "path": .array(path.map { ["side": .string($0.side.rawValue), "hash": .string($0.hash.hexadecimal)] }),
            "batch": .int(seal.number),
            "size": .int(seal.size),
            "root": .string(seal.root.hexadecimal),
            "previousHead": .string(seal.previousHead.hexadecimal),
            "head": .string(seal.head.hexadecimal),
            "publicKey": .string(seal.publicKey.hexadecimal),
            "signature": .string(seal.signature.hexadecimal),
            "sealedAt": .string(seal.sealedAt.description),
        ]
    }
}
