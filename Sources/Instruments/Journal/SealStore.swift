public import Kernel
public import Store

/// Sealing the journal, proving an entry, and finding what was tampered with.
public struct SealStore {
    let transaction: Transaction

    public init(transaction: Transaction) {
        self.transaction = transaction
    }

    /// The most entries that one batch holds; more wait for the next.
    public static let largestBatch = 4096

    /// Seals the entries that no batch holds yet. Gives the seal, or nil when there is nothing to seal.
    ///
    /// Writers are not held up: an entry whose transaction is still open is not seen here and goes into a later
    /// batch, which is why a batch lists its entries one by one and is no range of numbers.
    public func sealNext(at now: Instant, with key: SealingKey) throws -> Seal? {
        let last = try lastSeal()
        let journal = JournalStore(transaction: transaction)
        // A late committer's number may be lower than the last one sealed, so the search looks back a while.
        let from = max(0, (try highestSealed() ?? 0) - 10_000)
        let entries = try transaction.rows(
            """
            SELECT e.seq, e.at, e.actor, e.actor_name, e.agency, e.purpose, e.kind, e.subjects, e.payload
            FROM journal_entry e
            LEFT JOIN journal_leaf l ON l.seq = e.seq
            WHERE l.seq IS NULL AND e.seq > :from
            ORDER BY e.seq
            LIMIT :limit
            """,
            ["from": from, "limit": Self.largestBatch]
        ).map(journal.entry)
        guard !entries.isEmpty else { return nil }
        let leaves = entries.map { MerkleTree.leaf($0.canonical.utf8) }
        let seal = try Seal.make(
            number: (last?.number ?? 0) + 1,
            leaves: leaves,
            after: last?.head ?? Seal.noHead,
            at: now,
            signedBy: key
        )
        try save(seal, entries: entries, leaves: leaves)
        return seal
    }

    public func lastSeal() throws -> Seal? {
        try transaction.row(
            """
            SELECT number, sealed_at, size, root, previous_head, head, public_key, signature
            FROM journal_batch
            ORDER BY number DESC
            LIMIT 1
            """
        ).map(seal)
    }

    private func highestSealed() throws -> Int? {
        try transaction.row("SELECT MAX(seq) AS highest FROM journal_leaf")?("highest")
    }

    private func save(_ seal: Seal, entries: [Entry], leaves: [MerkleTree.Hash]) throws {
        try transaction.run(
            """
            INSERT INTO journal_batch
                (number, sealed_at, size, root, previous_head, head, public_key, signature)
            VALUES (:number, :sealed_at, :size, :root, :previous_head, :head, :public_key, :signature)
            """,
            [
                "number": seal.number,
                "sealed_at": seal.sealedAt,
                "size": seal.size,
                "root": seal.root,
                "previous_head": seal.previousHead,
                "head": seal.head,
                "public_key": seal.publicKey,
                "signature": seal.signature,
            ]
        )
        try transaction.run(
            "INSERT INTO journal_leaf (batch, place, seq, hash) VALUES (:batch, :place, :seq, :hash)",
            each: zip(entries, leaves).enumerated().map { place, pair in
                ["batch": seal.number, "place": place, "seq": pair.0.seq, "hash": pair.1]
            }
        )
    }

    /// Reads the whole journal against its seals, in constant memory.
    public func verify(trusting keys: Set<[UInt8]>, expecting head: [UInt8]? = nil) throws -> JournalVerification {
        var check = SealCheck(trusting: keys)
        for seal in try seals() { check.seals[seal.number] = seal }
        let journal = JournalStore(transaction: transaction)
        try transaction.forEach(
            """
            SELECT l.batch, l.seq AS leaf_seq, l.hash,
                e.seq, e.at, e.actor, e.actor_name, e.agency, e.purpose, e.kind, e.subjects, e.payload
            FROM journal_leaf l
            LEFT JOIN journal_entry e ON e.seq = l.seq
            ORDER BY l.batch, l.place
            """
        ) { row in
            let seq: Int? = try row("seq")
            // A row that can no longer be read (a time that is no time) was changed too: it is named, not thrown.
            let found: SealCheck.Found =
                seq == nil ? .missing : (try? journal.entry(row)).map(SealCheck.Found.entry) ?? .unreadable
            check.take(batch: try row("batch"), seq: try row("leaf_seq"), hash: try row("hash"), found)
        }
        check.finish(expecting: head)
        for row in try transaction.rows(
            """
            SELECT e.seq
            FROM journal_entry e
            LEFT JOIN journal_leaf l ON l.seq = e.seq
            WHERE l.seq IS NULL
            ORDER BY e.seq
            """
        ) {
            check.takeUnsealed(seq: try row("seq"), onSQLite: transaction.engine == .sqlite)
        }
        return check.result
    }

    private func seals() throws -> [Seal] {
        try transaction.rows(
            """
            SELECT number, sealed_at, size, root, previous_head, head, public_key, signature
            FROM journal_batch
            ORDER BY number
            """
        ).map(seal)
    }

    /// The proof that entry `seq` is in the journal as it was sealed; nil when it is not sealed yet or does not exist.
    public func proof(of seq: Int) throws -> InclusionProof? {
        let row = try transaction.row(
            """
            SELECT l.batch, l.place,
                e.seq, e.at, e.actor, e.actor_name, e.agency, e.purpose, e.kind, e.subjects, e.payload
            FROM journal_leaf l
            JOIN journal_entry e ON e.seq = l.seq
            WHERE l.seq = :seq
            """,
            ["seq": seq]
        )
        guard let row else { return nil }
        let batch: Int = try row("batch")
        let seal = try transaction.row(
            """
            SELECT number, sealed_at, size, root, previous_head, head, public_key, signature
            FROM journal_batch
            WHERE number = :number
            """,
            ["number": batch]
        ).map(seal)
        guard let seal else { return nil }
        let leaves: [[UInt8]] = try transaction.rows(
            "SELECT hash FROM journal_leaf WHERE batch = :batch ORDER BY place",
            ["batch": batch]
        ).map { try $0("hash") }
        return InclusionProof(
            entry: try JournalStore(transaction: transaction).entry(row),
            path: MerkleTree.path(to: try row("place"), in: leaves),
            seal: seal
        )
    }

    private func seal(_ row: Row) throws -> Seal {
        Seal(
            number: try row("number"),
            sealedAt: try row("sealed_at"),
            size: try row("size"),
            root: try row("root"),
            previousHead: try row("previous_head"),
            head: try row("head"),
            publicKey: try row("public_key"),
            signature: try row("signature")
        )
    }
}
