public import Kernel
public import Store

/// A value that is kept in rows of its own about a person.
public protocol KeptAboutPerson: Hashable, Sendable {
    /// Inserts one; the values are those of `values` and of who said so.
    static var insertion: SQL { get }
    /// All of some people, `:people...`, oldest first.
    static var selection: SQL { get }
    /// One, `:id`.
    static var one: SQL { get }
    /// Marks one as withdrawn: `:id`, `:at`, `:by`, `:because`; only one that still holds.
    static var withdrawal: SQL { get }
    /// In the user's words, for messages: "name", "home".
    static var noun: String { get }

    var values: Values { get }
    init(row: Row) throws
}

/// Facts about people, in and out: one way for names, facts of identity, numbers, homes, relationships, workers and views.
public struct RecordedStore<Value: KeptAboutPerson> {
    let transaction: Transaction

    public init(transaction: Transaction) {
        self.transaction = transaction
    }

    /// Those of all these records, oldest first, the withdrawn ones too.
    public func all(of people: some Sequence<ID<Person>>) throws -> [Recorded<Value>] {
        try transaction.rows(Value.selection, ["people": Many(people)]).map(recorded)
    }

    public func find(_ id: ID<Value>) throws -> Recorded<Value> {
        guard let row = try transaction.row(Value.one, ["id": id]) else { throw NotFound(Value.noun) }
        return try recorded(row)
    }

    public func add(_ recorded: Recorded<Value>) throws {
        var told: Values = [
            "id": recorded.id, "person": recorded.person, "said_by": recorded.told.saidBy, "recorded_at": recorded.told.at,
            "recorded_by": recorded.told.by,
        ]
        if !Value.hasAgencyOfItsOwn { told.updateValue(recorded.told.agency, forKey: "agency") }
        let values = recorded.value.values.merging(told) { _, told in told }
        try transaction.run(Value.insertion, values)
    }

    /// False when it was withdrawn already.
    public func withdraw(_ id: ID<Value>, _ withdrawal: Withdrawal) throws -> Bool {
        try transaction.run(
            Value.withdrawal,
            ["id": id, "at": withdrawal.at, "by": withdrawal.by, "because": withdrawal.because]
        ) == 1
    }

    func recorded(_ row: Row) throws -> Recorded<Value> {
        let withdrawnAt: Instant? = try row("withdrawn_at")
        return Recorded(
            id: try row("id"),
            person: try row("person"),
            value: try Value(row: row),
            told: Told(
                saidBy: try row("said_by"),
                at: try row("recorded_at"),
                by: try row("recorded_by"),
                agency: try row("agency")
            ),
            withdrawn: try withdrawnAt.map {
                Withdrawal(at: $0, by: try row("withdrawn_by"), because: try row("withdrawn_because"))
            }
        )
    }
}

extension KeptAboutPerson {
    /// Whether the value names the agency itself, as somebody's work does.
    static var hasAgencyOfItsOwn: Bool { Self.self == Involvement.self }
}
