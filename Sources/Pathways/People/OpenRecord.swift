import Definitions
public import Instruments
public import Kernel

/// Says why one needs the record of somebody one does not work with; or breaks the glass of a restricted record, of which
/// its guardian is told at once (ADM-2).
public struct OpenRecord: Command {
    public let person: ID<Person>
    /// Key of the reasons in `people.yaml`.
    public let reason: String
    public let because: String
    public let breaksGlass: Bool

    public init(_ person: ID<Person>, reason: String, because: String, breaksGlass: Bool = false) {
        self.person = person
        self.reason = reason
        self.because = because
        self.breaksGlass = breaksGlass
    }

    public var act: Act { .openRecord }

    /// Whoever may open records at all may say why: the record itself is not shown by this.
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("this person’s record") }

    public func perform(in work: Work) throws {
        guard let user = work.actor.user else { return }
        let under = try PersonUnderWork(person, in: work)
        var problems: [PersonProblem] = []
        if work.definitions.people.reasons[reason] == nil { problems.append(.reasonMissing) }
        if because.isBlank { problems.append(.reasonWordsMissing) }
        try Problems.throwIfAny(problems)
        // Pressed twice: the reason stands, and the guardian was told.
        if under.access.openings.contains(where: stands(for: user, under)) { return }
        let hours = work.definitions.people.openingHours.value(on: work.today)
        try PersonAccessStore(transaction: work.transaction).open(
            work.newID(),
            under.person.id,
            PersonAccess.Opening(
                user: user,
                purpose: Purpose(rawValue: reason),
                because: because,
                brokeGlass: breaksGlass && under.access.restriction != nil,
                until: work.now.adding(hours: hours)
            ),
            at: work.now
        )
        try work.journal.record(
            breaksGlass ? "record.glass-broken" : "record.opened",
            about: under.person.subject,
            ["reason": .string(reason), "because": .string(because)]
        )
        if breaksGlass, let restriction = under.access.restriction { try tell(restriction.guardian, in: work) }
    }

    private func stands(for user: ID<User>, _ under: PersonUnderWork) -> (PersonAccess.Opening) -> Bool {
        { opening in
            opening.user == user && opening.purpose.rawValue == reason && opening.because == because
                && opening.brokeGlass == (breaksGlass && under.access.restriction != nil)
        }
    }

    /// Without a name: the message is a reason to look, and says nothing about the child (design, Messages).
    private func tell(_ guardian: ID<User>, in work: Work) throws {
        try work.messages.write(
            to: guardian,
            subject: "Somebody opened a restricted record",
            body: "\(work.actor.name) broke the glass of a record that you guard. Sign in to see whose, and why, and say whether"
                + " it was needed: /people/\(person)/looks",
            basis: .legalObligation,
            about: Subject("person", person)
        )
    }
}

/// Restricts a record: only those who are named open it, and its guardian is told of anybody else (ADM-2).
public struct RestrictRecord: Command {
    public let person: ID<Person>
    public let because: String
    public let guardian: ID<User>?
    public let named: Set<ID<User>>

    public init(_ person: ID<Person>, because: String, guardian: ID<User>?, named: Set<ID<User>>) {
        self.person = person
        self.because = because
        self.guardian = guardian
        self.named = named
    }

    public var act: Act { .restrictPerson }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func perform(in work: Work) throws {
        let under = try PersonUnderWork(person, in: work)
        if under.access.restriction != nil { throw PersonProblem.restrictedAlready }
        var problems: [PersonProblem] = []
        if because.isBlank { problems.append(.becauseMissing) }
        if guardian == nil { problems.append(.guardianMissing) }
        try Problems.throwIfAny(problems)
        guard let guardian else { return }
        let known = Set(try work.whoCouldOpen(alsoNaming: [], workers: []).map(\.user))
        if !known.contains(guardian) { throw LooksProblem.userUnknown(field: "guardian") }
        if !named.isSubset(of: known) { throw LooksProblem.userUnknown(field: "named") }
        let months = work.definitions.people.restrictionMonths.value(on: work.today)
        try PersonAccessStore(transaction: work.transaction).begin(
            work.newID(),
            of: under.person.id,
            PersonAccess.Restriction(because: because, guardian: guardian, named: named.union([guardian])),
            reviewOn: work.today.adding(months: months),
            at: work.now,
            by: work.actor.user
        )
        try work.journal.record(
            "record.restricted",
            about: under.person.subject,
            ["because": .string(because), "guardian": .string(guardian.description), "named": .of(named.count)]
        )
    }
}

/// Lifts a restriction, with why.
public struct LiftRestriction: Command {
    public let person: ID<Person>
    public let because: String

    public init(_ person: ID<Person>, because: String) {
        self.person = person
        self.because = because
    }

    public var act: Act { .restrictPerson }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func perform(in work: Work) throws {
        if because.isBlank { throw PersonProblem.becauseMissing }
        let under = try PersonUnderWork(person, in: work)
        let lifted = try PersonAccessStore(transaction: work.transaction)
            .lift(of: under.family.records, because: because, at: work.now, by: work.actor.user)
        if !lifted { throw PersonProblem.notRestricted }
        try work.journal.record("record.restriction-lifted", about: under.person.subject, ["because": .string(because)])
    }
}
