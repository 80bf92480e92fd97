import Hummingbird
import Instruments
import Kernel
import Pathways

/// Somebody’s record as its door shows it to the visitor, for rooms that stand below `/people/{id}`.
struct PersonVisit: Sendable {
    let person: ID<Person>
    /// With which each look and each act is journalled: the reason that the visitor gave, or their work with the family.
    let purpose: Purpose
    let trail: [Frame.Crumb]

    var address: String { "/people/\(person)" }

    static func crumbs(_ name: String, _ person: ID<Person>) -> [Frame.Crumb] {
        [.people, .init(label: name, address: "/people/\(person)")]
    }
}

/// The visitor does not come in here, or the record stands elsewhere: to the person’s own page, which says more.
struct ToTheDoor: Error {
    let address: String
}

extension Site {
    /// What stands at somebody's door, and with which purpose a look at them is journalled.
    func door(_ id: ID<Person>, _ visit: Visit) async throws -> PersonDoor.Answer {
        try await ask(PersonDoor(id), visit, for: .findingPerson)
    }

    /// - Throws: `ToTheDoor` where the visitor does not see the record, or the record was merged into another.
    func personVisit(_ visit: Visit) async throws -> PersonVisit {
        let asked: ID<Person> = try id(visit)
        let door = try await door(asked, visit)
        guard door.id == asked, door.reach >= .part else { throw ToTheDoor(address: "/people/\(door.id)") }
        return PersonVisit(person: asked, purpose: door.purpose, trail: PersonVisit.crumbs(door.summary.name, asked))
    }

    /// A page below somebody’s, for whom the door is open.
    func below(_ visit: Visit, _ doing: (PersonVisit) async throws -> Response) async throws -> Response {
        do {
            return try await doing(try await personVisit(visit))
        } catch let door as ToTheDoor {
            return redirect(to: door.address)
        }
    }
}
