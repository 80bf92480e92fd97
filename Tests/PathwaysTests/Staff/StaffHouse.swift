import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

/// A front door whose people stand in the register of staff: the manager supervises the worker and is supervised by a head of service,
/// and a therapist of health is supervised by her lead. All invented.
struct StaffHouse {
    let door: FrontDoorHouse
    let head: Actor
    let lead: Actor
    let therapist: Actor
    let headStaff: ID<StaffMember>
    let managerStaff: ID<StaffMember>
    let workerStaff: ID<StaffMember>
    let leadStaff: ID<StaffMember>
    let therapistStaff: ID<StaffMember>

    init(_ engine: TestEngine, at moment: String = "2026-10-01T10:00:00Z") async throws {
        let door = try await FrontDoorHouse(engine, at: moment)
        self.door = door
        head = try await door.partnership.worker("Nell Ashby", "safeguarding-manager", of: door.council)
        lead = try await door.partnership.worker("Olga Brandt", "partner-practitioner", of: door.health)
        therapist = try await door.partnership.worker("Pia Lund", "partner-practitioner", of: door.health)
        let keeper = door.partnership.businessManager
        func add(_ actor: Actor, _ occupation: String, _ supervisor: ID<StaffMember>? = nil, team: ID<Team>? = nil) async throws
            -> ID<StaffMember>
        {
            try await door.perform(
                AddStaff(
                    StaffWords(
                        actor.name, user: actor.user, agency: actor.agency, team: team, as: occupation, supervisor: supervisor,
                        from: Day("2024-05-06"))), as: keeper)
        }
        headStaff = try await add(head, "service-manager")
        managerStaff = try await add(door.manager, "team-manager", headStaff, team: door.team)
        workerStaff = try await add(door.worker, "social-worker", managerStaff, team: door.team)
        leadStaff = try await add(lead, "health-specialist")
        therapistStaff = try await add(therapist, "speech-and-language-therapist", leadStaff)
    }

    var keeper: Actor { door.partnership.businessManager }
    var today: Day { door.now.day }

    /// A child with whom somebody has open work.
    func child(_ name: String, with worker: Actor? = nil, openWork: String = "child-protection-plan", from: Day? = nil)
        async throws
        -> ID<Person>
    {
        let worker = worker ?? door.worker
        let child = try await door.partnership.child(name, "Noor", by: door.worker, as: "other")
        let involvement = Involvement(
            agency: door.council, role: "social-worker", service: "Front door", worker: worker.user, workerName: worker.name,
            openWork: openWork, span: Span(from: from.map(PartialDate.init)), currentAsOf: today)
        _ = try await door.perform(RecordAboutPerson(involvement, of: child, saidBy: "The team"), as: door.worker)
        return child
    }

    func hold(
        of staff: ID<StaffMember>? = nil, by supervisor: Actor? = nil, on day: Day? = nil,
        looked: [HoldSupervision.Looked] = [], reflection: String = "We spoke of the week.", parts: [HoldSupervision.Part] = [],
        actions: [HoldSupervision.ToDo] = [], personal: String = "", id: ID<SupervisionSession>? = nil
    ) async throws -> ID<SupervisionSession> {
        try await door.perform(
            HoldSupervision(
                of: staff ?? workerStaff, on: day ?? today, looked: looked, reflection: reflection, personal: personal,
                parts: parts, actions: actions, id: id), as: supervisor ?? door.manager)
    }

    /// What is refused, in a list.
    func problems<P: Problem>(of type: P.Type, _ body: () async throws -> Void) async -> [P] {
        do {
            try await body()
            return []
        } catch let problems as Problems {
            return problems.all.compactMap { $0 as? P }
        } catch let problem as P {
            return [problem]
        } catch {
            Issue.record("\(error)")
            return []
        }
    }
}
