import Definitions
public import Instruments
public import Kernel

/// Takes a contact, or gives it to somebody, so that no enquiry is without an owner (FD-5). The records of those it names open
/// for whoever takes it, with the contact as the reason: nobody types why twice.
public struct AllocateContact: Command {
    public let contact: ID<Contact>
    /// Nil for oneself.
    public let worker: ID<User>?

    public init(_ contact: ID<Contact>, to worker: ID<User>? = nil) {
        self.contact = contact
        self.worker = worker
    }

    public var act: Act { .workContact }
    public func record(in work: Work) throws -> AccessRecord { try ContactUnderWork.accessRecord(contact, in: work) }

    public func perform(in work: Work) throws {
        var under = try ContactUnderWork(contact, in: work)
        try under.requireOpen()
        guard let user = worker ?? work.actor.user, under.members.contains(where: { $0.user == user }) || user == work.actor.user
        else { throw ContactProblem.ownerMissing }
        if under.contact.allocatedTo == user { return }
        under.contact.allocatedTo = user
        under.contact.allocatedAt = work.now
        try ContactStore(transaction: work.transaction).save(under.contact, childProtectionBy: nil)
        try ContactClocks(work).allocated(under.contact)
        try under.openRecords(to: user, in: work)
        try work.journal.record(
            "contact.allocated",
            about: under.contact.subjects + [Subject("user", user)],
            ["reference": .string(under.contact.reference)]
        )
    }
}

/// Says how urgent a contact looks, what it is mostly about, and whether a child may be suffering significant harm (FD-4).
public struct RateContact: Command {
    public let contact: ID<Contact>
    public let rating: String
    public let nature: String
    public let isChildProtection: Bool
    public let version: Int?

    public init(_ contact: ID<Contact>, _ rating: String, nature: String, isChildProtection: Bool, version: Int? = nil) {
        self.contact = contact
        self.rating = rating
        self.nature = nature
        self.isChildProtection = isChildProtection
        self.version = version
    }

    public var act: Act { .workContact }
    public func record(in work: Work) throws -> AccessRecord { try ContactUnderWork.accessRecord(contact, in: work) }

    public func perform(in work: Work) throws {
        var under = try ContactUnderWork(contact, in: work)
        try under.requireOpen()
        if let version, version != under.contact.version {
            throw Conflict(subject: "This contact", read: version, current: under.contact.version)
        }
        var problems: [ContactProblem] = []
        if work.definitions.frontDoor.ratings[rating] == nil { problems.append(.ratingMissing) }
        if work.definitions.frontDoor.natures[nature] == nil { problems.append(.natureMissing) }
        try Problems.throwIfAny(problems)
        let before = under.contact
        under.contact.rating = rating
        under.contact.told.nature = nature
        // Once somebody has said so it stays said: that it goes no further as that is a decision with its reason.
        let isNew = isChildProtection && before.childProtectionAt == nil
        if isNew { under.contact.childProtectionAt = work.now }
        try ContactStore(transaction: work.transaction).save(under.contact, childProtectionBy: isNew ? work.actor.user : nil)
        try ContactClocks(work).rated(under.contact)
        if isNew { try ContactClocks(work).markedChildProtection(under.contact) }
        try work.journal.record(
            isNew ? "contact.child-protection" : "contact.rated",
            about: under.contact.subjects,
            [
                "reference": .string(before.reference), "rating": .string(rating), "before": .of(before.rating),
                "nature": .string(nature),
            ]
        )
    }
}

/// Says who somebody named in a contact is in the register.
public struct IdentifyInContact: Command {
    public let contact: ID<Contact>
    public let line: ID<ContactPerson>
    public let person: ID<Person>?

    public init(_ line: ID<ContactPerson>, in contact: ID<Contact>, as person: ID<Person>?) {
        self.contact = contact
        self.line = line
        self.person = person
    }

    public var act: Act { .workContact }
    public func record(in work: Work) throws -> AccessRecord { try ContactUnderWork.accessRecord(contact, in: work) }

    public func perform(in work: Work) throws {
        let under = try ContactUnderWork(contact, in: work)
        guard let found = under.contact.people.first(where: { $0.id == line }) else { throw NotFound("person in this contact") }
        guard let person else { throw ContactProblem.personUnknown }
        let standing = try PersonStore(transaction: work.transaction).standing(for: person)
        try ContactStore(transaction: work.transaction).identify(line, as: standing, at: work.now, by: work.actor.user)
        if let user = under.contact.allocatedTo ?? work.actor.user {
            try ContactUnderWork(contact, in: work).openRecords(to: user, in: work)
        }
        try work.journal.record(
            "contact.identified",
            about: [under.contact.subject, Subject("person", standing)],
            [
                "reference": .string(under.contact.reference), "named-as": .string(found.words),
                "before": .of(found.person?.description),
                // The same words as when it came, so that the chronology of somebody named later has it too.
                "on": .of(under.contact.receivedAt.day),
                "words": .string(work.definitions.frontDoor.natures.label(under.contact.told.nature, on: work.today)),
                "from": .string(work.definitions.frontDoor.sources.label(under.contact.told.source, on: work.today)),
            ]
        )
        // Whoever is known only now may be one about whom contacts add up (RISK-3).
        try CumulativeHarm(work).weigh(ContactUnderWork(contact, in: work).contact)
    }
}

/// Writes down what was done or learnt while a contact is open: a call, a history read.
public struct NoteOnContact: Command {
    public let contact: ID<Contact>
    public let kind: ContactNote.Kind
    public let words: String

    public init(_ contact: ID<Contact>, _ kind: ContactNote.Kind = .note, _ words: String) {
        self.contact = contact
        self.kind = kind
        self.words = words
    }

    public var act: Act { .workContact }
    public func record(in work: Work) throws -> AccessRecord { try ContactUnderWork.accessRecord(contact, in: work) }

    public func perform(in work: Work) throws {
        let under = try ContactUnderWork(contact, in: work)
        if words.isBlank { throw ContactProblem.noteMissing }
        try ContactDecisionStore(transaction: work.transaction).add(
            ContactNote(id: work.newID(), kind: kind, words: words, writtenAt: work.now, writtenBy: work.actor.user),
            on: contact
        )
        try work.journal.record(
            "contact.noted",
            about: under.contact.subjects,
            ["reference": .string(under.contact.reference), "kind": .string(kind.rawValue)]
        )
    }
}

extension ContactUnderWork {
    /// Opens the records of those named for somebody who works on the contact, with the contact as the reason (ADM-2). A
    /// restricted record stays closed: its glass is broken by a person, not by a rule.
    func openRecords(to user: ID<User>, in work: Work) throws {
        let store = PersonAccessStore(transaction: work.transaction)
        let restricted = try store.restricted(among: knownPeople)
        let hours = work.definitions.people.openingHours.value(on: work.today)
        for person in knownPeople where !restricted.contains(person) {
            let opening = PersonAccess.Opening(
                user: user,
                purpose: Purpose(rawValue: "screening"),
                because: "Contact \(contact.reference)",
                brokeGlass: false,
                until: work.now.adding(hours: hours)
            )
            try store.open(work.newID(), person, opening, at: work.now)
            try work.journal.record(
                "record.opened",
                about: Subject("person", person),
                ["reason": "screening", "because": .string(opening.because), "for": .of(user.description)]
            )
        }
    }
}
