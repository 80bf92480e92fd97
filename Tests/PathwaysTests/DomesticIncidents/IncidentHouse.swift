import Instruments
import Kernel
import LanternTesting

@testable import Pathways

/// A front door with a screening, sergeants, and a school that is told: all invented.
struct IncidentHouse {
    let house: FrontDoorHouse
    let screening: ID<Team>
    let sergeants: ID<Team>
    let coordinators: ID<Team>
    let sergeant: Actor
    let mother: ID<Person>
    let father: ID<Person>
    let child: ID<Person>

    init(_ engine: TestEngine = Engines.all[0], at moment: String = "2026-03-02T10:00:00Z") async throws {
        house = try await FrontDoorHouse(engine, at: moment)
        let partnership = house.partnership
        let keeper = partnership.businessManager
        sergeant = try await partnership.worker("Olu Bright", "hub-practitioner", of: house.police)
        func team(_ name: String, _ kind: String, of agency: ID<Agency>, _ people: [Actor]) async throws -> ID<Team> {
            let id = try await partnership.lantern.perform(
                AddTeam(name, kind: kind, of: agency), as: keeper, for: .administration)
            for one in people {
                try await partnership.lantern.perform(JoinTeam(id, one.user, asLead: false), as: keeper, for: .administration)
            }
            return id
        }
        screening = try await team("Screening", "screening", of: house.council, [house.worker, house.nurse, house.constable])
        sergeants = try await team("Sergeants", "police-review", of: house.police, [sergeant])
        coordinators = try await team("School notices", "school-notices", of: house.council, [house.manager])
        mother = try await partnership.adult("Sana", "Noor", by: house.worker)
        father = try await partnership.adult("Rafi", "Noor", by: house.worker)
        child = try await partnership.child("Amina", "Noor", by: house.worker)
    }

    var now: Instant { house.now }
    func newID<T>() -> ID<T> { house.partnership.lantern.ids.next(at: now) }

    func told(_ reference: String, at: Instant? = nil, change: (inout IncidentTold) -> Void = { _ in }) -> IncidentTold {
        let at = at ?? now.adding(hours: -2)
        var told = IncidentTold(
            force: house.police, forceReference: reference, happenedAt: at, calledAt: at, attendedAt: at.adding(hours: 1),
            formAt: at.adding(seconds: 5400), unit: "North", address: "14 Ferry Lane", account: "He broke the door and hit her.",
            crime: "violence-with-injury", grade: "standard", vulnerability: "amber", historyRead: true)
        change(&told)
        return told
    }

    func victim(_ person: ID<Person>? = nil) -> IncidentPerson {
        IncidentPerson(id: newID(), part: .victim, namedAs: "Sana Noor", person: person ?? mother)
    }

    func perpetrator(_ person: ID<Person>? = nil) -> IncidentPerson {
        IncidentPerson(id: newID(), part: .perpetrator, namedAs: "Rafi Noor", person: person ?? father)
    }

    func child(
        _ presence: IncidentPerson.Presence? = .present, name: String = "Amina Noor", born: String = "2018-05-03",
        school: ID<Agency>? = nil, is person: ID<Person>? = nil
    ) -> IncidentPerson {
        IncidentPerson(
            id: newID(), part: .child, presence: presence, namedAs: name, born: PartialDate(born), school: school, person: person,
            seen: .alone, said: "She said that she hid under the bed.")
    }

    @discardableResult
    func record(_ told: IncidentTold, _ people: [IncidentPerson]? = nil, by actor: Actor? = nil) async throws
        -> RecordIncident.Outcome
    {
        try await house.perform(RecordIncident(told, about: people ?? [victim(), perpetrator()]), as: actor ?? house.constable)
    }

    func problems(_ body: () async throws -> Void) async -> [IncidentProblem] {
        do {
            try await body()
            return []
        } catch let problems as Problems {
            return problems.all.compactMap { $0 as? IncidentProblem }
        } catch let problem as IncidentProblem {
            return [problem]
        } catch {
            return []
        }
    }
}
