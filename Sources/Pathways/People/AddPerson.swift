import Definitions
public import Instruments
public import Kernel

/// Adds somebody who is not known yet. Who may be the same person is looked for first, and shown (PER-3).
public struct AddPerson: Command {
    /// Made with the form, so that a form sent twice adds one person; nil makes a new one.
    public var id: ID<Person>?
    public var kind: Person.Kind
    public var name: PersonName
    public var born: PartialDate?
    public var isBornEstimated: Bool
    public var expectedOn: Day?
    public var concernKnownOn: Day?
    public var referredOn: Day?
    public var sex: String
    public var identifiers: [PersonIdentifier]
    public var address: Address?
    /// Since when they live there; nil where nobody knows.
    public var livesThereSince: PartialDate?
    public var saidBy: String
    /// As what the one who adds them works with them: key of the roles of workers; empty where they do not.
    public var worksWithThemAs: String
    /// Why this is another person than those who are very like them; empty where nobody is.
    public var differentBecause: String

    public init(
        id: ID<Person>? = nil,
        kind: Person.Kind,
        name: PersonName,
        born: PartialDate? = nil,
        isBornEstimated: Bool = false,
        expectedOn: Day? = nil,
        concernKnownOn: Day? = nil,
        referredOn: Day? = nil,
        sex: String = "unknown",
        identifiers: [PersonIdentifier] = [],
        address: Address? = nil,
        livesThereSince: PartialDate? = nil,
        saidBy: String,
        worksWithThemAs: String = "",
        differentBecause: String = ""
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.born = born
        self.isBornEstimated = isBornEstimated
        self.expectedOn = expectedOn
        self.concernKnownOn = concernKnownOn
        self.referredOn = referredOn
        self.sex = sex
        self.identifiers = identifiers
        self.address = address
        self.livesThereSince = livesThereSince
        self.saidBy = saidBy
        self.worksWithThemAs = worksWithThemAs
        self.differentBecause = differentBecause
    }

    public var act: Act { .addPerson }
    public func record(in work: Work) throws -> AccessRecord { AccessRecord("the register of people") }

    public func perform(in work: Work) throws -> ID<Person> {
        let store = PersonStore(transaction: work.transaction)
        let before = try id.flatMap { try store.find([$0])[$0] }
        if let before, before.addedBy == work.actor.user { return before.id }
        let person = Person(
            id: before == nil ? id ?? work.newID() : work.newID(),
            kind: kind,
            born: born,
            isBornEstimated: isBornEstimated,
            expectedOn: expectedOn,
            concernKnownOn: concernKnownOn,
            referredOn: referredOn,
            sex: sex,
            addedAt: work.now,
            addedBy: work.actor.user
        )
        var problems = person.problems(today: work.today)
        if name.inFull.isBlank { problems.append(.nameMissing) }
        if saidBy.isBlank { problems.append(.saidByMissing) }
        if work.definitions.people.sexes[sex] == nil { problems.append(.kindUnknown(field: "sex")) }
        if work.definitions.people.names[name.kind] == nil { problems.append(.kindUnknown(field: "name-kind")) }
        if differentBecause.isBlank, problems.isEmpty {
            let likely = try work.alike(details).filter(\.likeness.isLikely).count
            if likely > 0 { problems.append(.knownAlready(likely)) }
        }
        try Problems.throwIfAny(problems)

        try store.add(person)
        let told = work.told(saidBy)
        try RecordedStore<PersonName>(transaction: work.transaction)
            .add(Recorded(id: work.newID(), person: person.id, value: name, told: told))
        for identifier in identifiers where !identifier.value.isBlank {
            try RecordedStore<PersonIdentifier>(transaction: work.transaction)
                .add(Recorded(id: work.newID(), person: person.id, value: identifier, told: told))
        }
        if let address, !address.inFull.isBlank {
            let place = try FamilyStore(transaction: work.transaction).address(address, orNew: work.newID())
            let residence = Residence(
                kind: "home",
                address: place,
                place: address,
                span: Span(from: livesThereSince),
                isHidden: false
            )
            try RecordedStore<Residence>(transaction: work.transaction)
                .add(Recorded(id: work.newID(), person: person.id, value: residence, told: told))
        }
        try openToAdder(person, told, in: work)
        try work.reindex(person.id)
        try work.journal.record(
            "person.added",
            about: person.subject,
            [
                "kind": .string(kind.rawValue), "name": .string(name.inFull), "born": .of(born?.description),
                "different-because": .string(differentBecause),
            ]
        )
        return person.id
    }

    /// Who adds somebody goes on to write down what they know: as their worker, or for the reason that they added them.
    private func openToAdder(_ person: Person, _ told: Told, in work: Work) throws {
        guard let user = work.actor.user else { return }
        if let agency = work.actor.agency, !worksWithThemAs.isEmpty {
            guard work.definitions.people.workers[worksWithThemAs] != nil else {
                throw PersonProblem.kindUnknown(field: "works-as")
            }
            let involvement = Involvement(
                agency: agency,
                role: worksWithThemAs,
                worker: user,
                workerName: work.actor.name,
                span: Span(from: PartialDate(work.today)),
                currentAsOf: work.today
            )
            try RecordedStore<Involvement>(transaction: work.transaction)
                .add(Recorded(id: work.newID(), person: person.id, value: involvement, told: told))
        } else {
            let hours = work.definitions.people.openingHours.value(on: work.today)
            try PersonAccessStore(transaction: work.transaction).open(
                work.newID(),
                person.id,
                PersonAccess.Opening(
                    user: user,
                    purpose: .addingPerson,
                    because: "Added this person.",
                    brokeGlass: false,
                    until: work.now.adding(hours: hours)
                ),
                at: work.now
            )
        }
    }
}

extension Person {
    /// What cannot be right about the dates of somebody.
    func problems(today: Day) -> [PersonProblem] {
        var problems: [PersonProblem] = []
        if let born {
            if born.firstDay > today { problems.append(.bornInTheFuture(born)) }
            if born.lastDay < today.adding(months: -125 * 12) { problems.append(.bornTooLongAgo(born)) }
            if kind == .unborn { problems.append(.unbornWithBirthDate) }
            if let diedOn, diedOn < born.firstDay { problems.append(.diedBeforeBirth) }
        }
        if let diedOn, diedOn > today { problems.append(.diedInTheFuture) }
        if kind == .unborn {
            if let expectedOn {
                if expectedOn > today.adding(months: 10) { problems.append(.expectedTooFar(expectedOn)) }
            } else {
                problems.append(.expectedMissing)
            }
        } else if expectedOn != nil, born == nil {
            problems.append(.expectedWithoutUnborn)
        }
        return problems
    }
}

/// Puts right who somebody is: birth date, sex, birth of an unborn child, death (PER-1, UNB-1).
public struct ChangePerson: Command {
    public var person: ID<Person>
    public var kind: Person.Kind
    public var born: PartialDate?
    public var isBornEstimated: Bool
    public var expectedOn: Day?
    public var concernKnownOn: Day?
    public var referredOn: Day?
    public var diedOn: Day?
    public var sex: String
    /// The version that was read.
    public var version: Int

    public init(
        _ person: ID<Person>,
        kind: Person.Kind,
        born: PartialDate?,
        isBornEstimated: Bool,
        expectedOn: Day?,
        concernKnownOn: Day? = nil,
        referredOn: Day? = nil,
        diedOn: Day?,
        sex: String,
        version: Int
    ) {
        self.person = person
        self.kind = kind
        self.born = born
        self.isBornEstimated = isBornEstimated
        self.expectedOn = expectedOn
        self.concernKnownOn = concernKnownOn
        self.referredOn = referredOn
        self.diedOn = diedOn
        self.sex = sex
        self.version = version
    }

    public var act: Act { .editPerson }
    public func record(in work: Work) throws -> AccessRecord { try PersonUnderWork.accessRecord(person, in: work) }

    public func perform(in work: Work) throws {
        let store = PersonStore(transaction: work.transaction)
        let before = try store.find(try store.standing(for: person))
        guard before.version == version else {
            throw Conflict(subject: "This person", read: version, current: before.version)
        }
        var after = before
        after.kind = kind
        after.born = born
        after.isBornEstimated = isBornEstimated
        after.expectedOn = expectedOn
        after.concernKnownOn = concernKnownOn
        after.referredOn = referredOn
        after.diedOn = diedOn
        after.sex = sex
        var problems = after.problems(today: work.today)
        if work.definitions.people.sexes[sex] == nil { problems.append(.kindUnknown(field: "sex")) }
        try Problems.throwIfAny(problems)
        try store.save(after)
        try work.reindex(after.id)
        try work.journal.recordChange("person.changed", about: before.subject, from: before.inJournal, to: after.inJournal)
    }
}

extension Person {
    var inJournal: JSONValue {
        [
            "kind": .string(kind.rawValue), "born": .of(born?.description), "estimated": .bool(isBornEstimated),
            "expected": .of(expectedOn?.description), "concern-known": .of(concernKnownOn?.description),
            "referred": .of(referredOn?.description), "died": .of(diedOn?.description), "sex": .string(sex),
        ]
    }
}
