import Definitions
import Instruments
import Kernel

/// A person as every use case about them needs them: the record that stands for them, who is around them, and who may look.
struct PersonUnderWork {
    let person: Person
    let family: Family
    let access: PersonAccess
    let reach: PersonReach

    /// Throws `NotFound` when there is no such person.
    init(_ id: ID<Person>, in work: Work) throws {
        let people = PersonStore(transaction: work.transaction)
        family = try Family.of(id, on: work.today, householdKinds: work.householdKinds, in: work.transaction)
        person = try people.find(family.person)
        let connected = try people.records(under: family.connected).keys.sorted()
        access = try PersonAccessStore(transaction: work.transaction).access(
            to: person.id,
            records: family.records,
            connected: connected,
            on: work.today,
            at: work.now
        )
        reach = PersonReach.of(access, for: work.actor, granted: work.granted)
    }

    var accessRecord: AccessRecord { AccessRecord("this person’s record", person: access) }

    /// What `Access` asks about somebody’s record.
    static func accessRecord(_ id: ID<Person>, in work: Work) throws -> AccessRecord {
        try PersonUnderWork(id, in: work).accessRecord
    }

    /// The same, read once for a question: whether it may be answered and the answer come from one reading. For queries only,
    /// which change nothing.
    static func read(_ id: ID<Person>, in work: Work) throws -> PersonUnderWork {
        if let read = work.peopleRead.people[id] { return read }
        let under = try PersonUnderWork(id, in: work)
        work.peopleRead.people[id] = under
        return under
    }

    /// Everything of one sort about the person, on whichever of their records it stands, oldest first.
    func all<Value: KeptAboutPerson>(_ type: Value.Type, in work: Work) throws -> [Recorded<Value>] {
        try RecordedStore<Value>(transaction: work.transaction).all(of: family.records)
    }
}

/// People whom a question has read already.
final class PeopleRead {
    var people: [ID<Person>: PersonUnderWork] = [:]
}

extension Work {
    /// The kinds of residence that count as living there.
    var householdKinds: Set<String> {
        Set(definitions.people.residences.all.filter(\.isHousehold).map(\.key))
    }

    /// Who says so and when, for something written down now.
    func told(_ saidBy: String, agency: ID<Agency>? = nil) -> Told {
        Told(saidBy: saidBy, at: now, by: actor.user, agency: agency ?? actor.agency)
    }
}
