import Definitions
public import Instruments
public import Kernel

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
            + AddedSince.relationships(merge, in: work)
            + AddedSince.items(Involvement.self, merge, in: work) {
                [$0.role, $0.workerName, $0.service].filter { !$0.isEmpty }.joined(separator: ", ")
            }
            + AddedSince.items(ChildVoice.self, merge, in: work) { "“\($0.words)”" }
            + AddedSince.flags(merge, in: work)
            + AddedSince.entries(merge, in: work)
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

    /// A relationship is of two people, and either may be the one that was merged: “parent of Bo Tull”, “Bo Tull, sibling”.
    private static func relationships(_ merge: PersonMerge, in work: Work) throws -> [Item] {
        let found = try RecordedStore<Relationship>(transaction: work.transaction).all(of: [merge.kept])
            .filter { $0.holds && $0.told.at > merge.mergedAt && [$0.person, $0.value.other].contains(merge.kept) }
        let names = try RecordedStore<PersonName>(transaction: work.transaction)
            .all(of: Set(found.flatMap { [$0.person, $0.value.other] }).sorted())
        func name(_ person: ID<Person>) -> String {
            names.last { $0.holds && $0.person == person }?.value.inFull ?? "somebody whose name is not known"
        }
        return found.map { recorded in
            let isOfKept = recorded.person == merge.kept
            let kind = work.definitions.people.relationships[recorded.value.kind]?.label(on: work.today) ?? recorded.value.kind
            return Item(
                key: Key(noun: Relationship.noun, id: recorded.id.description),
                words: "relationship: "
                    + (isOfKept ? "\(kind) of \(name(recorded.value.other))" : "\(name(recorded.person)), \(kind)"),
                move: { work in
                    var value = recorded.value
                    if !isOfKept { value.other = merge.merged }
                    try move(recorded, as: value, to: isOfKept ? merge.merged : recorded.person, in: work)
                }
            )
        }
    }

    /// The fact is withdrawn where it stands and written down where it belongs, with who said so at the time; once only, where
    /// it was known there already.
    private static func move<Value: RecordableAboutPerson>(
        _ recorded: Recorded<Value>,
        as value: Value? = nil,
        to person: ID<Person>,
        in work: Work
    ) throws {
        let store = RecordedStore<Value>(transaction: work.transaction)
        _ = try store.withdraw(
            recorded.id,
            Withdrawal(at: work.now, by: work.actor.user, because: "It is about the other person: the merge was taken apart.")
        )
        let value = value ?? recorded.value
        let isKnown = try store.all(of: [person]).contains { $0.holds && $0.person == person && $0.value == value }
        guard !isKnown else { return }
        try store.add(Recorded(id: work.newID(), person: person, value: value, told: recorded.told))
    }
}
