public import Instruments
public import Kernel

/// Seals what happened since the last seal. Gives nil when nothing did.
public struct SealJournal: Command {
    let key: SealingKey

    public init(with key: SealingKey) {
        self.key = key
    }

    public var act: Act { .runTimetable }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the journal") }

    public func perform(in work: Work) throws -> Seal? {
        try SealStore(transaction: work.transaction).sealNext(at: work.now, with: key)
    }
}

/// Reads the whole journal against its seals (ADM-1).
public struct VerifyJournal: Query {
    let keys: Set<[UInt8]>
    let head: [UInt8]?

    /// - Parameters:
    ///   - keys: public keys whose seals are believed: the installation's own.
    ///   - head: a head that was printed elsewhere and must still be in the journal.
    public init(trusting keys: Set<[UInt8]>, expecting head: [UInt8]? = nil) {
        self.keys = keys
        self.head = head
    }

    public var act: Act { .readJournal }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the journal") }

    public func answer(in work: Work) throws -> JournalVerification {
        try SealStore(transaction: work.transaction).verify(trusting: keys, expecting: head)
    }
}

/// The proof that one entry is in the journal as it was sealed.
public struct ProveEntry: Query {
    public let seq: Int

    public init(_ seq: Int) {
        self.seq = seq
    }

    public var act: Act { .readJournal }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the journal") }

    /// Nil when there is no such entry, or it is not sealed yet.
    public func answer(in work: Work) throws -> InclusionProof? {
        try SealStore(transaction: work.transaction).proof(of: seq)
    }
}

/// Who did what to a record and who looked at it, why and when (ADM-1: an inspector asks).
public struct JournalOf: Query {
    public enum What: Hashable, Sendable {
        case everything
        case record(Subject)
        case user(ID<User>)
    }

    public let what: What
    /// Only entries before this one, for paging.
    public let before: Int
    public let limit: Int

    public init(_ what: What, before: Int = .max, limit: Int = 100) {
        self.what = what
        self.before = before
        self.limit = min(max(limit, 1), 1000)
    }

    public var act: Act { .readJournal }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the journal") }

    public func answer(in work: Work) throws -> [Entry] {
        let store = JournalStore(transaction: work.transaction)
        let entries =
            switch what {
            case .everything: try store.entries(before: before, limit: limit)
            case .record(let subject): try store.entries(about: subject, before: before, limit: limit)
            case .user(let user): try store.entries(by: user, before: before, limit: limit)
            }
        return try work.closingPeople(in: entries)
    }

    public func viewed(_ answer: [Entry]) -> View? {
        switch what {
        case .everything: View([], on: "journal")
        case .record(let subject): View([subject], on: "journal")
        case .user(let user): View([Subject("user", user)], on: "journal")
        }
    }
}

extension Work {
    /// Particulars of what was written about people stay closed to whoever may not see who looked at them, and those of a
    /// restricted record to whoever is not named on it; so do the words that somebody typed to find people, which are names
    /// and numbers and belong to no record (ADM-2).
    fileprivate func closingPeople(in entries: [Entry]) throws -> [Entry] {
        if actor.isInstallation { return entries }
        let about = Set(entries.flatMap { $0.subjects("person") }.compactMap { ID<Person>($0) })
        let open = try about.filter { allows(.readLooks, on: try PersonUnderWork.accessRecord($0, in: self)) }
        let readsSearches = granted.contains(.readLooks)
        return entries.map { entry in
            if entry.kind == "people.searched", !readsSearches { return entry.withoutParticulars }
            return entry.subjects("person").allSatisfy { ID<Person>($0).map(open.contains) ?? false }
                ? entry : entry.withoutParticulars
        }
    }
}
