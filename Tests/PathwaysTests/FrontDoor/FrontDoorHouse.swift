import Instruments
import Kernel
import LanternTesting

@testable import Pathways

/// A front door with people in it, and a school that has a worry: all invented.
struct FrontDoorHouse {
    let partnership: TestPartnership
    let council: ID<Agency>
    let police: ID<Agency>
    let school: ID<Agency>
    let health: ID<Agency>
    let probation: ID<Agency>
    let team: ID<Team>
    let worker: Actor
    let manager: Actor
    let teacher: Actor
    let constable: Actor
    let nurse: Actor
    let offenderManager: Actor

    init(_ engine: TestEngine = Engines.all[0], at moment: String = "2026-03-02T10:00:00Z") async throws {
        partnership = try await TestPartnership(on: engine, at: Instant(moment) ?? Instant(milliseconds: 0))
        council = try await partnership.agency("Ambleford Council", kind: "social-care")
        police = try await partnership.agency("Ambleford Police", kind: "police")
        school = try await partnership.agency("Mill Lane Primary", kind: "school")
        health = try await partnership.agency("Ambleford Community Health", kind: "health-provider")
        probation = try await partnership.agency("Probation, Ambleford", kind: "probation")
        worker = try await partnership.worker("Asha Rana", of: council)
        manager = try await partnership.worker("Gwen Price", "safeguarding-manager", of: council)
        teacher = try await partnership.worker("Tom Okafor", "partner-practitioner", of: school)
        constable = try await partnership.worker("Ines Duarte", "hub-practitioner", of: police)
        nurse = try await partnership.worker("Ruth Kaplan", "hub-practitioner", of: health)
        offenderManager = try await partnership.worker("Karl Weber", "partner-practitioner", of: probation)
        let lantern = partnership.lantern
        let keeper = partnership.businessManager
        team = try await lantern.perform(AddTeam("Front door", kind: "front-door", of: council), as: keeper, for: .administration)
        for (who, leads) in [(worker, false), (manager, true), (constable, false), (nurse, false)] {
            try await lantern.perform(JoinTeam(team, who.user, asLead: leads), as: keeper, for: .administration)
        }
    }

    var now: Instant { partnership.time.now }

    func wait(hours: Int) { partnership.time.move(to: now.adding(hours: hours)) }

    func told(
        _ nature: String = "neglect",
        source: String = "school",
        by teller: Actor? = nil,
        change: (inout ContactTold) -> Void = { _ in }
    ) -> ContactTold {
        let teller = teller ?? teacher
        var told = ContactTold(
            way: "form",
            source: source,
            agency: teller.agency,
            referrer: Referrer(user: teller.user, name: teller.name, role: "Safeguarding lead"),
            life: "She says that nobody cooks, and that she gets her brother ready.",
            worry: "Hungry each morning this week, and in the same clothes.",
            consent: "told",
            nature: nature
        )
        change(&told)
        return told
    }

    func line(_ name: String, _ part: ContactPerson.Part = .child, born: String? = nil, is person: ID<Person>? = nil)
        -> ContactPerson
    {
        ContactPerson(
            id: partnership.lantern.ids.next(at: now), part: part, namedAs: name, born: born.flatMap { PartialDate($0) },
            person: person)
    }

    @discardableResult
    func receive(
        _ told: ContactTold? = nil,
        about people: [ContactPerson]? = nil,
        at received: Instant? = nil,
        isChildProtection: Bool = false,
        by teller: Actor? = nil
    ) async throws -> ReceiveContact.Outcome {
        try await perform(
            ReceiveContact(
                told ?? self.told(), about: people ?? [line("Amina Noor", born: "2018-05-03")], receivedAt: received,
                isChildProtection: isChildProtection),
            as: teller ?? teacher
        )
    }

    func perform<C: Command>(_ command: C, as actor: Actor) async throws -> C.Outcome {
        try await partnership.lantern.perform(command, as: actor, for: Purpose(rawValue: "screening"))
    }

    func ask<Q: Query>(_ query: Q, as actor: Actor) async throws -> Q.Answer {
        try await partnership.lantern.ask(query, as: actor, for: Purpose(rawValue: "screening"))
    }

    func record(_ contact: ID<Contact>) async throws -> ContactRecord.Answer {
        try await ask(ContactRecord(contact), as: manager)
    }

    /// Enough for a decision on neglect to stand; each test takes something away.
    func decision(
        _ outcome: String = "assessment",
        level: String = "three",
        change: (inout ContactDecisionWords) -> Void = { _ in }
    ) -> ContactDecisionWords {
        var words = ContactDecisionWords(
            outcome: outcome,
            level: level,
            criteria: ["three-neglect"],
            reasons: "Three weeks without a warm meal, and a six-year-old in charge.",
            hiddenRisks: [
                "over-optimism": "Nothing has changed since autumn.", "causes-of-neglect": "The mother is ill; nobody has asked.",
            ],
            seenBy: .by(now.adding(hours: 30), who: "The assessment team"),
            owner: .team(team),
            nextSteps: "Visit at home, and see both children alone."
        )
        change(&words)
        return words
    }
}
