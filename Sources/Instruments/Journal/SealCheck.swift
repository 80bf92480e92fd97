import Kernel

/// What reading the journal against its seals found.
public struct JournalVerification: Hashable, Sendable {
    public struct Fault: Hashable, Sendable {
        /// The entry it is about; nil when it is about a batch.
        public let seq: Int?
        /// A sentence: "Entry 4711 (plan.imported, …) was changed after it was sealed."
        public let message: String
    }

    public internal(set) var entries = 0
    public internal(set) var batches = 0
    /// Entries written since the last seal: not yet protected.
    public internal(set) var unsealed = 0
    /// Head of the last batch: print it somewhere the database's keeper cannot reach.
    public internal(set) var head: [UInt8] = Seal.noHead
    /// In the order of the journal, so that the first is the first that was tampered with.
    public internal(set) var faults: [Fault] = []

    public var isIntact: Bool { faults.isEmpty }
}

/// Takes sealed rows in order and finds what does not fit. Pure; holds one batch's tree at a time.
struct SealCheck {
    enum Found { case entry(Entry), missing, unreadable }

    var seals: [Int: Seal] = [:]
    private(set) var result = JournalVerification()
    private let keys: Set<[UInt8]>
    private var tree = MerkleTree.RootBuilder()
    private var batch: Int?
    private var previousHead = Seal.noHead
    private var nextNumber = 1
    private var highest = 0

    init(trusting keys: Set<[UInt8]>) {
        self.keys = keys
    }

    mutating func take(batch number: Int, seq: Int, hash: [UInt8], _ found: Found) {
        if batch != number {
            closeBatch()
            batch = number
        }
        result.entries += 1
        highest = max(highest, seq)
        tree.add(hash)
        switch found {
        case .missing:
            fault(seq, "Entry \(seq) was removed after it was sealed.")
        case .unreadable:
            fault(seq, "Entry \(seq) was changed after it was sealed: it can no longer be read.")
        case .entry(let entry):
            guard MerkleTree.leaf(entry.canonical.utf8) != hash else { return }
            fault(seq, "Entry \(seq) (\(entry.kind.rawValue), \(entry.at.inWords)) was changed after it was sealed.")
        }
    }

    mutating func finish(expecting head: [UInt8]?) {
        closeBatch()
        for number in seals.keys.sorted() where number >= nextNumber {
            fault(nil, "Batch \(number) has lost all its entries.")
        }
        result.head = previousHead
        if let head, !seals.values.contains(where: { $0.head == head }) {
            fault(nil, "No batch has the head that was expected: the end of the journal was cut off or sealed anew.")
        }
    }

    /// An entry that no batch holds. On SQLite, which has one writer, it cannot be older than one that is sealed.
    mutating func takeUnsealed(seq: Int, onSQLite: Bool) {
        result.unsealed += 1
        if onSQLite, seq < highest { fault(seq, "Entry \(seq) was put in after later ones had been sealed.") }
    }

    private mutating func closeBatch() {
        guard let number = batch else { return }
        while nextNumber < number {
            fault(nil, "Batch \(nextNumber) is missing.")
            nextNumber += 1
        }
        if let seal = seals[number] {
            let faults = seal.faults(
                previousHead: previousHead,
                root: tree.root,
                size: tree.count,
                trusting: keys
            )
            for sentence in faults { fault(nil, "Batch \(number) \(sentence).") }
            previousHead = seal.head
        } else {
            fault(nil, "Batch \(number) has entries and no seal.")
        }
        result.batches += 1
        nextNumber = number + 1
        tree = MerkleTree.RootBuilder()
        batch = nil
    }

    private mutating func fault(_ seq: Int?, _ message: String) {
        result.faults.append(.init(seq: seq, message: message))
    }
}
