import Instruments
import Kernel
import LanternTesting
import Pathways
import Testing

@Suite("People: who may look, and what they see")
struct PeopleAccessTests {
    @Test("ADM-2: who does not work with a family says why before its record opens", arguments: Engines.all)
    func sayWhy(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let agency = try await partnership.agency("Ambleford Children’s Services", kind: "social-care")
        let worker = try await partnership.worker("Ada Worker", of: agency)
        let stranger = try await partnership.worker("Ben Stranger", of: agency)
        let child = try await partnership.child("Amina", by: worker)
        let lantern = partnership.lantern

        await #expect(throws: AccessRefused.self) {
            try await lantern.ask(PersonRecord(child), as: stranger, for: .workWithFamily)
        }
        let door = try await lantern.ask(PersonDoor(child), as: stranger, for: .workWithFamily)
        #expect(door.reach == .mustSayWhy)
        await #expect(throws: Problems.self) {
            try await lantern.perform(OpenRecord(child, reason: "screening", because: " "), as: stranger, for: .workWithFamily)
        }
        try await lantern.perform(
            OpenRecord(child, reason: "screening", because: "A contact from her school."),
            as: stranger,
            for: .workWithFamily
        )
        #expect(try await lantern.ask(PersonDoor(child), as: stranger, for: .workWithFamily).purpose.rawValue == "screening")
        _ = try await lantern.ask(PersonRecord(child), as: stranger, for: Purpose(rawValue: "screening"))

        partnership.time.move(days: 1)
        await #expect(throws: AccessRefused.self) {
            try await lantern.ask(PersonRecord(child), as: stranger, for: .workWithFamily)
        }
    }

    @Test(
        "ADM-2: a restricted record opens to its guardian and those named; the glass broken tells the guardian",
        arguments: Engines.all)
    func breakGlass(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let agency = try await partnership.agency("Ambleford Children’s Services", kind: "social-care")
        let worker = try await partnership.worker("Ada Worker", of: agency)
        let guardian = try await partnership.worker("Gil Guardian", "safeguarding-manager", of: agency)
        let stranger = try await partnership.worker("Ben Stranger", of: agency)
        let child = try await partnership.child("Amina", by: worker)
        let lantern = partnership.lantern
        try await lantern.perform(OpenRecord(child, reason: "supervision", because: "Hers"), as: guardian, for: .workWithFamily)
        try await lantern.perform(
            RestrictRecord(child, because: "A colleague’s daughter.", guardian: guardian.user, named: []),
            as: guardian,
            for: .workWithFamily
        )
        await #expect(throws: AccessRefused.self) {
            try await lantern.ask(PersonRecord(child), as: worker, for: .workWithFamily)
        }
        let door = try await lantern.ask(PersonDoor(child), as: stranger, for: .workWithFamily)
        #expect(door.reach == .restricted)
        #expect(door.summary.name == "Restricted record")
        #expect(door.summary.person.born == nil)
        #expect(door.guardian == "Gil Guardian")

        try await lantern.perform(
            OpenRecord(child, reason: "emergency", because: "Police are at the door.", breaksGlass: true),
            as: stranger,
            for: .workWithFamily
        )
        #expect(try await lantern.ask(PersonRecord(child), as: stranger, for: .workWithFamily).reach == .whole)
    }

    @Test(
        "SHARE-4: a partner sees the part of their agency’s pupil, and of others only that agencies are involved",
        arguments: Engines.all)
    func part(engine: TestEngine) async throws {
        let partnership = try await TestPartnership(on: engine)
        let agency = try await partnership.agency("Ambleford Children’s Services", kind: "social-care")
        let school = try await partnership.agency("Mill Lane Primary School", kind: "school")
        let worker = try await partnership.worker("Ada Worker", of: agency)
        let teacher = try await partnership.worker("Tess Teacher", "partner-practitioner", of: school)
        let pupil = try await partnership.child("Amina", by: worker)
        let other = try await partnership.child("Idris", by: worker)
        let lantern = partnership.lantern
        let today = partnership.time.now.day
        try await lantern.perform(
            RecordAboutPerson(
                Involvement(agency: school, role: "designated-safeguarding-lead", workerName: "Tess Teacher", currentAsOf: today),
                of: pupil,
                saidBy: "The school"
            ),
            as: worker,
            for: .workWithFamily
        )
        try await lantern.perform(
            RecordAboutPerson(IdentityFact(kind: "religion", words: "Muslim"), of: pupil, saidBy: "Her mother"),
            as: worker,
            for: .workWithFamily
        )
        let seen = try await lantern.ask(PersonRecord(pupil), as: teacher, for: .workWithFamily)
        #expect(seen.reach == .part)
        #expect(seen.facts.isEmpty)
        #expect(seen.workers.count == 2)
        await #expect(throws: AccessRefused.self) {
            try await lantern.ask(PersonRecord(other), as: teacher, for: .workWithFamily)
        }
        let door = try await lantern.ask(PersonDoor(other), as: teacher, for: .workWithFamily)
        #expect(door.reach == .existence)
        #expect(door.workers.map(\.agency) == ["Ambleford Children’s Services"])
    }
}
