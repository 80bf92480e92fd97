import Definitions
import Instruments
import Kernel

/// A contact as every use case about it needs it: with whose tray it is in, and who works there.
struct ContactUnderWork {
    var contact: Contact
    /// Who is in the team whose tray it is in.
    let members: [TeamMembership]

    /// Throws `NotFound` when there is no such contact.
    init(_ id: ID<Contact>, in work: Work) throws {
        contact = try ContactStore(transaction: work.transaction).find(id)
        members = try contact.team.map { try TeamStore(transaction: work.transaction).members(of: [$0], on: work.today) } ?? []
    }

    /// Those who work on it: the team whose tray it is in, and whoever has it.
    var accessRecord: AccessRecord {
        AccessRecord(
            "this contact",
            leads: Set(members.filter(\.leads).map(\.user)),
            contributors: Set(members.map(\.user)).union(contact.allocatedTo.map { [$0] } ?? []),
            owner: contact.told.referrer.user,
            agency: contact.told.agency,
            subject: contact.subject
        )
    }

    /// What `Access` asks about a contact.
    static func accessRecord(_ id: ID<Contact>, in work: Work) throws -> AccessRecord {
        try ContactUnderWork(id, in: work).accessRecord
    }

    /// Throws when it was decided in the meantime.
    func requireOpen() throws {
        if !contact.isOpen { throw ContactProblem.decidedAlready }
    }

    /// The children whom the register knows.
    var knownChildren: [ID<Person>] { contact.children.compactMap(\.person) }
    var knownPeople: [ID<Person>] { contact.people.compactMap(\.person) }

    /// Who can act on its clocks: whoever has it, else the team.
    var holder: ClockHolder? { contact.allocatedTo.map { .user($0) } ?? contact.team.map { .team($0) } }
}
