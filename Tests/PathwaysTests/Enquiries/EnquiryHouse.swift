import Instruments
import Kernel
import LanternTesting

@testable import Pathways

/// A council and a police force that make enquiries about two sisters: all invented.
struct EnquiryHouse {
    let house: FrontDoorHouse
    let team: ID<Team>
    /// A detective who signs in and is in no team.
    let detective: Actor
    let mother: ID<Person>
    let child: ID<Person>
    let sister: ID<Person>
    let meeting: ID<Meeting>

    init(_ engine: TestEngine = Engines.all[0], at moment: String = "2026-03-02T10:00:00Z") async throws {
        house = try await FrontDoorHouse(engine, at: moment)
        let (partnership, keeper) = (house.partnership, house.partnership.businessManager)
        team = try await partnership.lantern.perform(
            AddTeam("Assessment East", kind: "assessment", of: house.council), as: keeper, for: .administration)
        for (who, leads) in [(house.worker, false), (house.manager, true)] {
            try await partnership.lantern.perform(JoinTeam(team, who.user, asLead: leads), as: keeper, for: .administration)
        }
        detective = try await partnership.worker("Bo Lindh", "police-officer", of: house.police)
        mother = try await partnership.adult("Sana", "Noor", by: house.worker)
        child = try await partnership.child("Amina", "Noor", by: house.worker)
        sister = try await partnership.child("Leila", "Noor", born: PartialDate("2021-09-01"), by: house.worker)
        for one in [child, sister] {
            try await partnership.relate(mother, "parent", of: one, by: house.worker)
            try await partnership.lives(one, at: "14 Ferry Lane", by: house.worker)
        }
        meeting = partnership.lantern.ids.next(at: house.now)
        let (id, children, at) = (meeting, [child, sister], house.now)
        try await inWork { work in
            var meeting = Meeting(
                id: id, reference: "SD-7K3QXM", kind: "strategy-discussion", about: nil, convenedAt: at, convenedBy: nil,
                agency: nil,
                plan: .init(at: at, minutes: 60))
            meeting.heldFrom = at
            try MeetingStore(transaction: work.transaction).add(
                meeting,
                [
                    MeetingCase(
                        id: work.newID(), meeting: id, position: 1, about: nil, title: "",
                        people: children.map { MeetingPerson($0, .child) })
                ])
        }
    }

    var now: Instant { house.now }
    var worker: Actor { house.worker }
    var manager: Actor { house.manager }

    func perform<C: Command>(_ command: C, as actor: Actor? = nil) async throws -> C.Outcome {
        try await house.partnership.lantern.perform(command, as: actor ?? worker, for: .workWithFamily)
    }

    func ask<Q: Query>(_ query: Q, as actor: Actor? = nil) async throws -> Q.Answer {
        try await house.partnership.lantern.ask(query, as: actor ?? worker, for: .workWithFamily)
    }

    /// As a use case would, in a transaction of its own.
    @discardableResult
    func inWork<T: Sendable>(as actor: Actor? = nil, _ doing: @escaping @Sendable (Work) throws -> T) async throws -> T {
        try await perform(Doing(doing), as: actor)
    }

    /// After a strategy discussion.
    @discardableResult
    func begin(_ who: ID<Person>? = nil, at: Instant? = nil, how: EnquiryKind = .joint, by actor: Actor? = nil) async throws
        -> ID<Enquiry>
    {
        let (child, meeting, at) = (who ?? child, meeting, at ?? now)
        return try await inWork(as: actor) { work in
            try Enquiries(work).begin(
                for: child, after: meeting, how: how, reasons: "A bruise on the cheek; the police have a crime to look into.",
                strategyAt: at)
        }
    }

    func enquiry(_ id: ID<Enquiry>) async throws -> Enquiry {
        try await inWork { try EnquiryStore(transaction: $0.transaction).find(id) }
    }

    func clocks(_ id: ID<Enquiry>) async throws -> [Clock] {
        try await inWork { try ClockStore(transaction: $0.transaction).all(for: Subject("enquiry", id)) }
    }

    func due(_ kind: ClockKind, _ id: ID<Enquiry>) async throws -> Deadline? {
        try await clocks(id).last { $0.kind == kind }?.due
    }

    func safetyPlan(_ id: ID<Enquiry>) -> KeepSafetyPlan {
        KeepSafetyPlan(
            id, danger: "Her stepfather, who is out on bail.",
            actions: [
                .init("Grandmother has both girls tonight", agency: house.council, who: "Asha Rana"),
                .init("Patrol past the home, marker on the address", agency: house.police, who: "Bo Lindh"),
            ], review: now.adding(hours: 48))
    }

    /// The police were called to her mother, and she was there.
    func incident(_ reference: String, at: Instant) async throws {
        let ids = house.partnership.lantern.ids
        let told = IncidentTold(
            force: house.police, forceReference: reference, happenedAt: at, calledAt: at, attendedAt: at.adding(hours: 1),
            formAt: at.adding(seconds: 5400), unit: "North", address: "14 Ferry Lane", account: "He broke the door.",
            crime: "violence-with-injury", grade: "standard", vulnerability: "amber", historyRead: true)
        let people = [
            IncidentPerson(id: ids.next(at: now), part: .victim, namedAs: "Sana Noor", person: mother),
            IncidentPerson(id: ids.next(at: now), part: .perpetrator, namedAs: "A man whom she does not name"),
            IncidentPerson(
                id: ids.next(at: now), part: .child, presence: .present, namedAs: "Amina Noor", born: PartialDate("2018-05-03"),
                person: child, seen: .alone, said: "She said that she hid under the bed."),
        ]
        _ = try await perform(RecordIncident(told, about: people), as: house.constable)
    }

    func problems(_ doing: () async throws -> Void) async -> [EnquiryProblem] {
        do {
            try await doing()
            return []
        } catch let problems as Problems {
            return problems.all.compactMap { $0 as? EnquiryProblem }
        } catch {
            return [error as? EnquiryProblem].compactMap(\.self)
        }
    }

    func messages(to actor: Actor) async throws -> [String] {
        try await inWork { work in
            try MessageStore(transaction: work.transaction).newest(500).filter { $0.recipient == actor.user }.map(\.subject)
        }
    }
}

/// Anything done in a transaction, as the act of somebody.
struct Doing<Outcome: Sendable>: Command {
    let doing: @Sendable (Work) throws -> Outcome

    init(_ doing: @escaping @Sendable (Work) throws -> Outcome) { self.doing = doing }

    var act: Act { .ownAccount }
    func record(in work: Work) throws -> AccessRecord { AccessRecord("a test", owner: work.actor.user) }
    func perform(in work: Work) throws -> Outcome { try doing(work) }
}
