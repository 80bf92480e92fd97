public import Definitions
public import Instruments
public import Kernel
public import Store

/// All that a use case is given. There are no globals: whatever is not here cannot be reached.
public struct Work {
    public let transaction: Transaction
    public let now: Instant
    public let ids: any IDSource
    public let actor: Actor
    public let purpose: Purpose
    public let journal: Journal
    public let definitions: Definitions
    let namesKnown: NamesKnown
    let peopleRead = PeopleRead()

    /// Where messages are put to be sent, in this transaction.
    public var messages: Outbox {
        Outbox(store: MessageStore(transaction: transaction), ids: ids, purpose: purpose, writer: actor.user, now: now)
    }

    /// Time limits on records, started and stopped in this transaction.
    public var clocks: Clocks {
        Clocks(
            store: ClockStore(transaction: transaction),
            schools: SchoolDaysStore(transaction: transaction),
            ids: ids,
            definitions: definitions,
            journal: journal,
            user: actor.user,
            now: now
        )
    }

    /// The day on London's calendars.
    public var today: Day { now.day }

    /// A new identity.
    public func newID<Owner>(_ owner: Owner.Type = Owner.self) -> ID<Owner> {
        ids.next(owner, at: now)
    }

    /// The acts that the actor's roles grant.
    public var granted: Set<Act> { definitions.acts(grantedTo: actor.roles) }

    /// Whether the actor may do something else on this record: for what a page offers.
    public func allows(_ act: Act, on record: AccessRecord) -> Bool {
        Access.allows(.init(actor: actor, act: act, record: record, granted: granted))
    }
}
