import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

/// A MARAC with a coordinator and somebody who looks again, a practice, and a family: all invented.
struct MaracHouse {
    let incidents: IncidentHouse
    let coordinator: Actor
    let second: Actor
    let practice: ID<Agency>
    let receptionist: Actor

    var house: FrontDoorHouse { incidents.house }

    init(_ engine: TestEngine = Engines.all[0]) async throws {
        incidents = try await IncidentHouse(engine)
        let partnership = incidents.house.partnership
        coordinator = try await partnership.worker("Dana Whitlock", "hub-practitioner", of: incidents.house.police)
        second = try await partnership.worker("Owen Marsh", "hub-practitioner", of: incidents.house.health)
        practice = try await partnership.agency("Ferry Lane Surgery", kind: "general-practice")
        receptionist = try await partnership.worker("Ida Frost", "partner-practitioner", of: practice)
        let team = try await partnership.lantern.perform(
            AddTeam("MARAC", kind: "marac", of: incidents.house.police), as: partnership.businessManager, for: .administration)
        for one in [coordinator, second] {
            try await partnership.lantern.perform(
                JoinTeam(team, one.user, asLead: false), as: partnership.businessManager, for: .administration)
        }
    }

    func incident(_ reference: String = "77-1") async throws -> Subject {
        let outcome = try await incidents.record(
            incidents.told(reference),
            [incidents.victim(), incidents.perpetrator(), incidents.child(is: incidents.child)])
        return Subject("incident", outcome.incident)
    }

    func words(_ criteria: Set<String> = ["judgement"], change: (inout MaracReferral) -> Void = { _ in }) -> MaracReferral {
        var words = MaracReferral(
            victim: incidents.mother, perpetrator: incidents.father, children: [incidents.child], criteria: criteria,
            why: "He put his hands round her neck and said that he would do it again.",
            safeContact: "By text to her sister, in the mornings. She knows.")
        change(&words)
        return words
    }

    func refer(_ reference: String = "77-1", _ words: MaracReferral? = nil) async throws -> ID<MaracCase> {
        try await house.perform(ReferToMarac(words ?? self.words(), from: incident(reference)), as: house.worker)
    }

    func accepted(_ reference: String = "77-1") async throws -> ID<MaracCase> {
        let id = try await refer(reference)
        try await house.perform(DecideMarac(id, .accepted, reasons: ""), as: coordinator)
        return id
    }

    func sitting(inDays days: Int = 9) async throws -> ID<Meeting> {
        try await house.perform(PlanMarac(at: house.now.adding(hours: 24 * days)), as: coordinator)
    }

    func record(_ id: ID<MaracCase>, as actor: Actor? = nil) async throws -> MaracRecord.Answer {
        try await house.ask(MaracRecord(id), as: actor ?? coordinator)
    }

    func hear(
        _ id: ID<MaracCase>, considered: String = "Hides under the bed; the next time he may be in the way.",
        choice: String = "actions-agreed", tasks: [MaracTask]? = nil, version: Int? = nil
    ) async throws {
        let version = if let version { version } else { try await record(id).found.version }
        let tasks = tasks ?? [task("Change the locks")]
        try await house.perform(
            HearMaracCase(
                id, version: version, analysis: "He will come back when he is let out.",
                considered: [incidents.child: considered], choice: choice, tasks: tasks),
            as: coordinator)
    }

    func task(_ what: String, agency: ID<Agency>? = nil, owner: String = "Housing officer", inDays days: Int? = 3) -> MaracTask {
        MaracTask(what: what, agency: agency ?? house.council, owner: owner, due: days.map { house.now.adding(hours: 24 * $0) })
    }
}

/// What was refused of a case; anything else that is thrown fails the test.
func maracProblems(_ body: () async throws -> Void) async -> [MaracProblem] {
    do {
        try await body()
        return []
    } catch let problems as Problems {
        return problems.all.compactMap { $0 as? MaracProblem }
    } catch let problem as MaracProblem {
        return [problem]
    } catch {
        Issue.record("\(error)")
        return []
    }
}
