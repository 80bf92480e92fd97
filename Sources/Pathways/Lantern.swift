public import Definitions
public import Instruments
public import Kernel
public import Store

/// The whole of Lantern below its doors. The swappable parts are in one place: here.
///
/// Doors (web, terminal, timetable) call `perform` and `ask` and nothing else.
public struct Lantern: Sendable {
    public let database: Database
    public let time: any TimeSource
    public let ids: any IDSource
    public let definitions: Definitions
    private let namesKnown: NamesKnown

    public init(
        database: Database,
        definitions: Definitions,
        time: any TimeSource = SystemTime(),
        ids: any IDSource = RandomIDs()
    ) {
        self.database = database
        self.definitions = definitions
        namesKnown = NamesKnown(definitions)
        self.time = time
        self.ids = ids
    }

    /// Does one thing, wholly or not at all. The reply comes after the commit.
    ///
    /// Throws `Problem` or `Problems` when the person can mend it, `AccessRefused` (journalled) when it is not theirs,
    /// `Conflict` when somebody saved first, `NotFound` when there is no such record.
    @discardableResult
    public func perform<C: Command>(_ command: C, as actor: Actor, for purpose: Purpose) async throws -> C.Outcome {
        let now = time.now
        do {
            return try await database.write { transaction in
                let work = self.work(in: transaction, actor: actor, purpose: purpose, now: now)
                try Access.require(
                    .init(
                        actor: actor,
                        act: command.act,
                        record: try command.record(in: work),
                        granted: work.granted
                    )
                )
                return try command.perform(in: work)
            }
        } catch let refusal as AccessRefused {
            try await journalRefusal(refusal, actor: actor, purpose: purpose, now: now)
            throw refusal
        }
    }

    /// Answers one question, and journals the look where the question says what was looked at.
    public func ask<Q: Query>(_ query: Q, as actor: Actor, for purpose: Purpose) async throws -> Q.Answer {
        let now = time.now
        do {
            let answer = try await database.read { transaction in
                let work = self.work(in: transaction, actor: actor, purpose: purpose, now: now)
                try Access.require(
                    .init(actor: actor, act: query.act, record: try query.record(in: work), granted: work.granted)
                )
                return try query.answer(in: work)
            }
            if let view = query.viewed(answer) {
                try await database.write { transaction in
                    try self.work(in: transaction, actor: actor, purpose: purpose, now: now).journal
                        .record(
                            view.entry,
                            about: view.subjects,
                            view.particulars(of: actor.rolesInJournal)
                        )
                }
            }
            return answer
        } catch let refusal as AccessRefused {
            try await journalRefusal(refusal, actor: actor, purpose: purpose, now: now)
            throw refusal
        }
    }

    private func work(in transaction: Transaction, actor: Actor, purpose: Purpose, now: Instant) -> Work {
        Work(
            transaction: transaction,
            now: now,
            ids: ids,
            actor: actor,
            purpose: purpose,
            journal: Journal(transaction: transaction, actor: actor, purpose: purpose, now: now),
            definitions: definitions,
            namesKnown: namesKnown
        )
    }

    private func journalRefusal(_ refusal: AccessRefused, actor: Actor, purpose: Purpose, now: Instant) async throws {
        try await database.write { transaction in
            try self.work(in: transaction, actor: actor, purpose: purpose, now: now).journal.record(
                .accessRefused,
                about: refusal.person.map { [Subject("person", $0)] } ?? [],
                [
                    "roles": actor.rolesInJournal,
                    "act": .string(refusal.act.rawValue),
                    "record": .string(refusal.recordName),
                    "rule": .string(refusal.rule),
                ]
            )
        }
    }
}

extension Actor {
    /// The roles that somebody had when they looked, since roles change (ADM-1: each view lists role, time and reason).
    fileprivate var rolesInJournal: JSONValue { .array(roles.map(\.rawValue).sorted().map(JSONValue.string)) }
}
