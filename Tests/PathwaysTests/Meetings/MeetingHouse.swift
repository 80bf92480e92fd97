import Instruments
import Kernel
import LanternTesting

@testable import Pathways

/// A front door with a child whom a health visitor, a doctor and a school know, and the meetings about her: all invented.
struct MeetingHouse {
    let door: FrontDoorHouse
    let child: ID<Person>
    let mother: ID<Person>

    init(_ engine: TestEngine = Engines.all[0], at moment: String = "2026-03-02T10:00:00Z") async throws {
        door = try await FrontDoorHouse(engine, at: moment)
        child = try await door.partnership.child("Amina", "Noor", by: door.worker)
        mother = try await door.partnership.adult("Leyla", "Noor", by: door.worker)
        _ = try await door.partnership.relate(mother, "parent", of: child, by: door.worker)
        for (who, agency, role) in [
            (door.nurse, door.health, "paediatrician"), (door.nurse, door.health, "health-visitor"),
            (door.teacher, door.school, "designated-safeguarding-lead"),
        ] {
            _ = try await involve(who, agency, as: role, with: child)
        }
    }

    var now: Instant { door.now }

    @discardableResult
    func involve(_ who: Actor, _ agency: ID<Agency>?, as role: String, with person: ID<Person>) async throws -> ID<Involvement> {
        try await door.partnership.lantern.perform(
            RecordAboutPerson(
                Involvement(
                    agency: try agency ?? door.council, role: role, worker: role == "paediatrician" ? nil : who.user,
                    workerName: role == "paediatrician" ? "Dr Sen" : who.name, span: Span(), currentAsOf: now.day), of: person,
                saidBy: "the register"), as: door.worker, for: .workWithFamily)
    }

    func perform<C: Command>(_ command: C, as actor: Actor? = nil) async throws -> C.Outcome {
        try await door.perform(command, as: actor ?? door.worker)
    }

    func ask<Q: Query>(_ query: Q, as actor: Actor? = nil) async throws -> Q.Answer {
        try await door.ask(query, as: actor ?? door.worker)
    }

    func record(_ meeting: ID<Meeting>) async throws -> MeetingRecord.Answer { try await ask(MeetingRecord(meeting)) }

    var policeAsked: PersonAsked {
        PersonAsked(seat: "police", agency: door.police, name: "Ines Duarte", user: door.constable.user)
    }
    var healthAsked: PersonAsked {
        PersonAsked(seat: "health", agency: door.health, name: "Ruth Kaplan", user: door.nurse.user)
    }
    var ownAsked: PersonAsked {
        PersonAsked(seat: "social-care", agency: door.council, name: "Asha Rana", user: door.worker.user)
    }

    /// Everybody who is usually forgotten, marked as not involved.
    static let nobodyElse = Dictionary(
        uniqueKeysWithValues: [
            "education", "general-practice", "probation", "adult-mental-health", "substance-misuse", "adult-social-care",
            "domestic-abuse-service", "housing", "youth-justice", "advocate", "early-help",
        ].map { ($0, "Not involved with this family.") })

    func convene(
        _ kind: String = "strategy-discussion",
        asking: [PersonAsked]? = nil,
        at: Instant? = nil,
        children: [ID<Person>]? = nil,
        neededAt: Instant? = nil
    ) async throws -> ID<Meeting> {
        let people = (children ?? [child]).map { MeetingPerson($0, .child) } + [MeetingPerson(mother, .adult, relation: "mother")]
        return try await perform(
            ConveneMeeting(
                kind, cases: [CaseToHear(people: people)],
                plan: .init(at: at ?? now.adding(hours: 2), minutes: 60, place: "Room 4", dialIn: "0300 000 000, code 12"),
                asking: asking ?? [ownAsked, policeAsked, healthAsked], notInvolved: Self.nobodyElse, neededAt: neededAt))
    }

    /// It begins now, and these seats take part; the others are absent.
    func begin(_ meeting: ID<Meeting>, with seats: Set<String> = ["social-care", "police", "health"]) async throws {
        let invitees = try await record(meeting).invitees.map(\.invitee)
        try await perform(
            TakeAttendance(
                meeting, from: now,
                Dictionary(
                    uniqueKeysWithValues: invitees.map {
                        ($0.id, AttendanceTold(seats.contains($0.seat) ? .video : .absent))
                    })))
    }

    /// Her view, a decision and an action: all that closing asks for.
    func decide(_ meeting: ID<Meeting>, _ choice: String = "assessment") async throws {
        let one = try await record(meeting).cases[0].one
        for person in one.children {
            try await perform(RecordChildsView("She wants her mum to get up.", of: person.person, in: one.id))
        }
        try await perform(
            DecideInMeeting(choice, in: one.id, reasons: "Hungry for three weeks, and nobody home.", by: now.adding(hours: 24)))
        try await perform(
            AgreeMeetingAction(
                "See Amina alone at school", in: one.id, agency: door.council, owner: "Asha Rana", due: now.adding(hours: 24)))
    }

    func close(_ meeting: ID<Meeting>, without: [String: String] = [:]) async throws {
        let version = try await record(meeting).meeting.version
        try await perform(CloseMeeting(meeting, to: now, without: without, version: version))
    }
}
