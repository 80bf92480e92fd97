import Definitions
import Instruments
import Kernel

/// A person made from a row of an extract, with who said so: the agency and its file.
struct NewFromExtract {
    let row: ExtractRow
    let started: PeopleImport

    func add(in work: Work) throws -> ID<Person> {
        let childUntil = work.definitions.people.childUntilYears.value(on: work.today)
        let isAdult = row.born.map { $0.lastDay.adding(months: 12 * childUntil) <= work.today } ?? false
        let person = Person(
            id: work.newID(),
            kind: isAdult ? .adult : .child,
            born: row.born,
            sex: row.sex,
            addedAt: work.now,
            addedBy: work.actor.user
        )
        try PersonStore(transaction: work.transaction).add(person)
        try record(row.name, of: person.id, in: work)
        try addOwnNumber(to: person.id, in: work)
        for (kind, value) in [("nhs-number", row.nhsNumber), ("upn", row.upn)] where !value.isEmpty {
            let check = work.definitions.people.identifiers[kind]?.check?.rawValue
            try record(PersonIdentifier(kind: kind, value: value, check: check), of: person.id, in: work)
        }
        if let address = row.address {
            let place = try FamilyStore(transaction: work.transaction).address(address, orNew: work.newID())
            try record(
                Residence(kind: "home", address: place, place: address, span: Span(), isHidden: false), of: person.id, in: work)
        }
        if !row.ethnicity.isEmpty {
            let code = work.definitions.people.ethnicities.all.first { $0.code == row.ethnicity.uppercased() }
            try record(
                IdentityFact(kind: "ethnicity", value: code?.key ?? "", words: code == nil ? row.ethnicity : ""),
                of: person.id,
                in: work
            )
        }
        if !row.language.isEmpty {
            try record(IdentityFact(kind: "first-language", words: row.language), of: person.id, in: work)
        }
        try work.reindex(person.id)
        try work.journal.record(
            "person.added",
            about: [person.subject, started.subject],
            ["kind": .string(person.kind.rawValue), "name": .string(row.name.inFull), "born": .of(row.born?.description)]
        )
        return person.id
    }

    func addOwnNumber(to person: ID<Person>, in work: Work) throws {
        guard !row.ownNumber.isEmpty else { return }
        try record(PersonIdentifier(kind: "agency-number", value: row.ownNumber, problem: ""), of: person, in: work)
    }

    private func record<Value: KeptAboutPerson>(_ value: Value, of person: ID<Person>, in work: Work) throws {
        let told = Told(saidBy: "Extract \(started.fileName)", at: work.now, by: work.actor.user, agency: started.agency)
        try RecordedStore<Value>(transaction: work.transaction)
            .add(Recorded(id: work.newID(), person: person, value: value, told: told))
    }
}
