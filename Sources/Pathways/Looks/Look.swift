import Definitions
public import Instruments
public import Kernel

/// One line of who looked, did something, or was refused, in words (ADM-1: each view lists role, time and reason).
public struct Look: Hashable, Sendable {
    public let seq: Int
    public let at: Instant
    public let sort: LooksSought.Sort
    /// Nil for the installation itself.
    public let user: ID<User>?
    public let name: String
    /// Their post, where one is recorded.
    public let post: String
    /// The roles that they had then; where that was not kept, those they have now.
    public let roles: [String]
    public let agency: String
    /// What they did, or looked at: "Looked at the child’s page".
    public let what: String
    /// Why, as chosen: "Screening a contact or referral".
    public let purpose: String
    /// Why, in their own words; empty where they gave none.
    public let reason: String
    public let brokeGlass: Bool
}

/// Makes lines of entries: who people are, what they are called, and what reasons they gave.
struct LookLines {
    let work: Work
    let accounts: [ID<User>: UserAccount]
    let agencies: [ID<Agency>: String]
    let reasons: [GivenReason]

    /// - Parameter reasons: those given by or about whom the entries are.
    init(reasons: [GivenReason], in work: Work) throws {
        self.work = work
        self.reasons = reasons
        let all = try SignInStore(transaction: work.transaction).accounts()
        accounts = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        agencies = try work.agencyNames().mapValues(\.name)
    }

    /// - Parameter records: the records of the person whose reason is looked for.
    func line(_ entry: Entry, of records: Set<ID<Person>>) -> Look {
        let account = entry.actor.flatMap { accounts[$0] }
        let given = reason(for: entry, of: records)
        return Look(
            seq: entry.seq,
            at: entry.at,
            sort: LooksSought.Sort(entry.kind),
            user: entry.actor,
            name: entry.actorName,
            post: account?.jobTitle ?? "",
            roles: roles(entry, account),
            agency: entry.agency.flatMap { agencies[$0] } ?? "",
            what: LookWords.what(entry),
            purpose: LookWords.purpose(entry.purpose, work.definitions.people, on: work.today),
            reason: given?.because ?? "",
            brokeGlass: entry.kind == "record.glass-broken" || given?.brokeGlass ?? false
        )
    }

    /// The reason that held when it happened: where several did, the one that was given last. Saying why, and breaking the
    /// glass, are covered by what they themselves wrote down in the same moment.
    private func reason(for entry: Entry, of records: Set<ID<Person>>) -> GivenReason? {
        reasons.last { $0.user == entry.actor && records.contains($0.person) && $0.covers(entry.at) }
    }

    private func roles(_ entry: Entry, _ account: UserAccount?) -> [String] {
        var keys = account?.roles.map(\.rawValue) ?? []
        if case .array(let kept)? = entry.particulars["roles"] { keys = kept.compactMap(\.text) }
        return keys.sorted().map { work.definitions.roles[$0]?.label(on: work.today) ?? $0 }
    }
}

extension LooksSought.Sort {
    init(_ kind: EntryKind) {
        self =
            switch kind {
            case .recordViewed: .look
            case .accessRefused: .refusal
            default: .act
            }
    }
}
