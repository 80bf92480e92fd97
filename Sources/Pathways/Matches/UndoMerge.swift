public import Instruments
public import Kernel

/// Takes two records apart again. Everything that was in each before the merge is in it still; what was written down since
/// stands with the kept record, and what belongs to the other is moved there by whoever takes them apart (PER-3).
public struct UndoMerge: Command {
    public let merge: ID<PersonMerge>
    public let because: String
    /// What was added since the merge and belongs to the record that was merged.
    public let moving: Set<AddedSince.Key>

    public init(_ merge: ID<PersonMerge>, because: String, moving: Set<AddedSince.Key> = []) {
        self.merge = merge
        self.because = because
        self.moving = moving
    }

    public var act: Act { .matchPeople }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("pairs that may be one person") }

    public func perform(in work: Work) throws {
        if because.isBlank { throw MatchingProblem.becauseMissing }
        let store = PersonPairStore(transaction: work.transaction)
        let found = try store.findMerge(merge)
        if try PersonUnderWork(found.kept, in: work).reach == .restricted { throw MatchingProblem.restricted }
        guard found.undoneAt == nil, try store.undo(merge, because: because, at: work.now, by: work.actor.user) else {
            throw MatchingProblem.undoneAlready
        }
        let added = try AddedSince(found, in: work)
        guard moving.isSubset(of: added.items.map(\.key)) else { throw MatchingProblem.choiceUnknown }
        let people = PersonStore(transaction: work.transaction)
        var merged = try people.find(found.merged)
        merged.mergedInto = nil
        try people.save(merged)
        for item in added.items where moving.contains(item.key) { try item.move(in: work) }
        for person in [found.kept, merged.id] { try work.reindex(person) }
        var pair = try store.find(found.pair)
        pair.state = .different
        pair.because = because
        pair.keep = nil
        pair.decidedAt = work.now
        pair.decidedBy = work.actor.user
        try store.save(pair)
        try work.journal.record(
            "person.unmerged",
            about: pair.subjects,
            [
                "because": .string(because),
                "moved": .array(added.items.filter { moving.contains($0.key) }.map { .string($0.words) }),
            ]
        )
    }
}

/// What was written down of a person since two records were merged into one: on taking them apart somebody says whose it is.
public struct AddedSince {
    /// Names one thing that was written down: the table’s noun and the row’s id.
    public struct Key: Hashable, Sendable {
        public let noun: String
        public let id: String

        /// `home 0190…`, as a form sends it back.
        public var text: String { "\(noun) \(id)" }

        public init?(_ text: String) {
            let parts = text.split(separator: " ")
            guard parts.count == 2 else { return nil }
            noun = String(parts[0])
            id = String(parts[1])
        }

        init(noun: String, id: String) {
            self.noun = noun
            self.id = id
        }
    }

    struct Item {
        let key: Key
        let words: String
        let move: (Work) throws -> Void

        func move(in work: Work) throws { try move(work) }
    }

    let items: [Item]

    /// For a page: what each is, in words.
    public var lines: [(key: Key, words: String)] { items.map { ($0.key, $0.words) } }

    init(_ merge: PersonMerge, in work: Work) throws {
        items =
            try AddedSince.items(PersonName.self, merge, in: work) { $0.inFull }
            + AddedSince.items(IdentityFact.self, merge, in: work) {
                [$0.kind, $0.words, $0.value].filter { !$0.isEmpty }.joined(separator: ": ")
            }
            + AddedSince.items(PersonIdentifier.self, merge, in: work) { $0.value }
            + AddedSince.items(Residence.self, merge, in: work) { $0.place.inFull }
            + AddedSince.items(Relationship.self, merge, in: work) { $0.kind }
            + AddedSince.items(Involvement.self, merge, in: work) {
                [$0.role, $0.workerName, $0.service].filter { !$0.isEmpty }.joined(separator: ", ")
            }
            + AddedSince.items(ChildVoice.self, merge, in: work) { "“\($0.words)”" }
    }

    private static func items<Value: RecordableAboutPerson>(
        _ type: Value.Type,
        _ merge: PersonMerge,
        in work: Work,
        words: @escaping (Value) -> String
    ) throws -> [Item] {
        try RecordedStore<Value>(transaction: work.transaction).all(of: [merge.kept])
            .filter { $0.holds && $0.person == merge.kept && $0.told.at > merge.mergedAt }
            .map { recorded in
                Item(
                    key: Key(noun: Value.noun, id: recorded.id.description),
                    words: "\(Value.noun): \(words(recorded.value))",
                    move: { work in try move(recorded, to: merge.merged, in: work) }
                )
            }
    }

    /// The fact is withdrawn where it stands and written down where it belongs, with who said so at the time.
    private static func move<Value: RecordableAboutPerson>(
        _ recorded: Recorded<Value>,
        to person: ID<Person>,
        in work: Work
    ) throws {
        let store = RecordedStore<Value>(transaction: work.transaction)
        _ = try store.withdraw(
            recorded.id,
            Withdrawal(at: work.now, by: work.actor.user, because: "It is about the other person: the merge was taken apart.")
        )
        try store.add(Recorded(id: work.newID(), person: person, value: recorded.value, told: recorded.told))
    }
}
