public import Kernel
public import Store

/// Writes what happened, in the transaction in which it happens: an act without its entry cannot be committed.
///
/// Requirement ADM-1: who saw, made and changed what, when and why, for every record, unalterable.
public struct Journal {
    let store: JournalStore
    let actor: Actor
    let purpose: Purpose
    let now: Instant

    public init(transaction: Transaction, actor: Actor, purpose: Purpose, now: Instant) {
        store = JournalStore(transaction: transaction)
        self.actor = actor
        self.purpose = purpose
        self.now = now
    }

    /// Records that something happened. `particulars` is a JSON object; for a change it holds `before` and `after`.
    public func record(_ kind: EntryKind, about subjects: [Subject], _ particulars: JSONValue = [:]) throws {
        try store.append(
            NewEntry(
                at: now,
                actor: actor,
                purpose: purpose,
                kind: kind,
                subjects: subjects,
                particulars: particulars
            )
        )
    }

    public func record(_ kind: EntryKind, about subject: Subject, _ particulars: JSONValue = [:]) throws {
        try record(kind, about: [subject], particulars)
    }

    /// Records a change as what was and what is.
    public func recordChange(_ kind: EntryKind, about subject: Subject, from before: JSONValue, to after: JSONValue) throws {
        try record(kind, about: [subject], ["before": before, "after": after])
    }
}

/// An entry about to be written.
struct NewEntry {
    let at: Instant
    let actor: Actor
    let purpose: Purpose
    let kind: EntryKind
    let subjects: [Subject]
    let particulars: JSONValue

    var subjectsText: String {
        JSONValue.array(subjects.map { .array([.string($0.kind), .string($0.id)]) }).canonical
    }
}
