import Instruments
import Kernel
import LanternTesting
import Store
import Testing

@testable import Pathways

@Suite("Meetings: bad days")
struct MeetingRoomTests {
    @Test(
        "Moved while invitations are out: the same entry with a higher sequence, and whoever said yes is asked again",
        arguments: Engines.all)
    func moved(engine: TestEngine) async throws {
        let house = try await MeetingHouse(engine)
        let meeting = try await house.convene(at: house.now.adding(hours: 20))
        let police = try #require(try await house.record(meeting).invitees.first { $0.invitee.seat == "police" }).invitee
        try await house.perform(ReplyToInvitation(police.id, .comes), as: house.door.constable)
        let before = try await house.record(meeting).meeting
        await #expect(throws: Problems.self) {
            try await house.perform(
                MoveMeeting(
                    meeting, to: .init(at: house.now.adding(hours: 3), minutes: 60), because: " ", version: before.version))
        }
        try await house.perform(
            MoveMeeting(
                meeting, to: .init(at: house.now.adding(hours: 3), minutes: 60, place: "Room 9"),
                because: "The child is in hospital.",
                version: before.version))
        let record = try await house.record(meeting)
        #expect(record.meeting.sequence == 1)
        #expect(record.invitees.allSatisfy { $0.invitee.reply == .none })
        await #expect(throws: Conflict.self) {
            try await house.perform(
                MoveMeeting(
                    meeting, to: .init(at: house.now.adding(hours: 4), minutes: 60), because: "Again.", version: before.version))
        }
        try await house.perform(CancelMeeting(meeting, because: "Held at the hospital instead."))
        await #expect(throws: MeetingProblem.isOver) {
            try await house.perform(ReplyToInvitation(police.id, .comes), as: house.door.constable)
        }
    }

    @Test(
        "Two minute-takers at once: both texts are kept and stand beside each other until somebody joins them",
        arguments: Engines.all)
    func twoWriters(engine: TestEngine) async throws {
        let house = try await MeetingHouse(engine)
        let meeting = try await house.convene()
        try await house.begin(meeting)
        let one = try await house.record(meeting).cases[0].one.id
        let first = try await house.perform(WriteMeetingNote("The school saw bruises.", under: "information", of: one, over: []))
        let second = try await house.perform(
            WriteMeetingNote("Police: two calls.", under: "information", of: one, over: []), as: house.door.manager)
        #expect(!first && second)
        var notes = try await house.record(meeting).cases[0].notes
        #expect(Set(notes.map(\.note.words)) == ["The school saw bruises.", "Police: two calls."])
        try await house.perform(
            WriteMeetingNote(
                "School: bruises. Police: two calls.", under: "information", of: one, over: Set(notes.map(\.note.id))))
        notes = try await house.record(meeting).cases[0].notes
        #expect(notes.map(\.note.words) == ["School: bruises. Police: two calls."])
    }

    @Test("Taken off for a conflict of interest: no paper, no link, no reading of the invitation", arguments: Engines.all)
    func removed(engine: TestEngine) async throws {
        let house = try await MeetingHouse(engine)
        let meeting = try await house.convene(
            asking: [
                house.ownAsked, house.policeAsked, house.healthAsked,
                PersonAsked(seat: "education", agency: house.door.school, name: "Tom Okafor", user: house.door.teacher.user),
            ])
        let teacher = try #require(try await house.record(meeting).invitees.first { $0.invitee.seat == "education" }).invitee
        _ = try await house.ask(InvitationAsked(teacher.id), as: house.door.teacher)
        await #expect(throws: MeetingProblem.removedBecauseMissing) {
            try await house.perform(RemoveFromMeeting(teacher.id, because: ""))
        }
        try await house.perform(RemoveFromMeeting(teacher.id, because: "He is the father’s brother."))
        try await house.begin(meeting)
        try await house.decide(meeting)
        try await house.close(meeting)
        try await house.perform(CirculateNotes(.notes, of: meeting))
        #expect(!(try await house.record(meeting).copies.contains { $0.name == "Tom Okafor" }))
        await #expect(throws: AccessRefused.self) { _ = try await house.ask(InvitationAsked(teacher.id), as: house.door.teacher) }
        // Nor anybody of another agency.
        await #expect(throws: AccessRefused.self) {
            _ = try await house.ask(MeetingRecord(meeting), as: house.door.offenderManager)
        }
    }

    @Test(
        "CONF-5: a note that names the refuge goes to each reader without it, but for those who keep people safe there",
        arguments: Engines.all)
    func refuge(engine: TestEngine) async throws {
        let house = try await MeetingHouse(engine)
        try await house.perform(
            RecordMove(
                house.mother, to: Address(lines: "Fern House, 3 Lark Lane", postcode: "AM4 4ZZ"), kind: "refuge", on: nil,
                isHidden: true, saidBy: "The mother"))
        let school = PersonAsked(seat: "education", agency: house.door.school, name: "Tom Okafor", user: house.door.teacher.user)
        let family = PersonAsked(seat: "family", name: "Karim Noor", email: "karim@example.test")
        let meeting = try await house.convene(asking: [house.ownAsked, house.policeAsked, house.healthAsked, school, family])
        try await house.begin(meeting)
        try await house.decide(meeting)
        let one = try await house.record(meeting).cases[0].one.id
        try await house.perform(
            WriteMeetingNote(
                "She is at fern house, 3 LARK  LANE (am4 4zz); do not write there.", under: "safety-now", of: one, over: []))
        try await house.close(meeting)
        try await house.perform(CirculateNotes(.notes, of: meeting))
        let copies = try await house.record(meeting).copies.filter { $0.copy.kind == .notes }
        for copy in copies {
            let mayKnow = ["Asha Rana", "Ines Duarte"].contains(copy.name)
            #expect(copy.copy.body.lowercased().contains("lark") == mayKnow, "\(copy.name)")
            #expect(copy.copy.body.lowercased().contains("am4") == mayKnow)
            #expect((copy.copy.withheld > 0) != mayKnow)
        }
        #expect(copies.count == 5)
    }

    @Test(
        "EQUAL-2: a parent who reads Czech gets the English paper at once, and a Czech one is owed with it",
        arguments: Engines.all)
    func translated(engine: TestEngine) async throws {
        let house = try await MeetingHouse(engine)
        let mother = PersonAsked(
            seat: "family", name: "Leyla Noor", email: "leyla@example.test", person: house.mother, language: "Czech")
        let meeting = try await house.convene(asking: [house.ownAsked, house.policeAsked, house.healthAsked, mother])
        try await house.begin(meeting)
        try await house.decide(meeting)
        try await house.close(meeting)
        let owed = try #require(try await house.record(meeting).translations.first)
        #expect(owed.translation.language == "Czech" && owed.translation.dueAt == Instant("2026-03-03T10:00:00Z") && !owed.isLate)
        house.door.wait(hours: 25)
        #expect(try await house.record(meeting).translations.first?.isLate == true)
        try await house.perform(
            GiveTranslation(owed.translation.id, "Rozhodnutí: posouzení.", lateBecause: "No interpreter on Friday."))
        let record = try await house.record(meeting)
        #expect(record.copies.filter { $0.name == "Leyla Noor" }.map(\.copy.language) == ["", "Czech"])
    }

    @Test(
        "STRAT-3: whoever cannot come sends what they know, or names somebody better; by a private link too",
        arguments: Engines.all)
    func replies(engine: TestEngine) async throws {
        let house = try await MeetingHouse(engine)
        let meeting = try await house.convene()
        let health = try #require(try await house.record(meeting).invitees.first { $0.invitee.seat == "health" }).invitee
        await #expect(throws: Problems.self) {
            try await house.perform(ReplyToInvitation(health.id, .sendsInformation), as: house.door.nurse)
        }
        try await house.perform(
            ReplyToInvitation(health.id, .sendsInformation, information: "Missed three checks.", sharing: "Not to the father."),
            as: house.door.nurse)
        var record = try await house.record(meeting)
        #expect(record.cases[0].contributions.map(\.one.words) == ["Missed three checks."])
        #expect(record.quorum.seats.first { $0.key == "health" }?.standing == .sentInformation)
        let police = try #require(record.invitees.first { $0.invitee.seat == "police" }).invitee
        await #expect(throws: AccessRefused.self) {
            try await house.perform(ReplyToInvitation(police.id, .comes), as: house.door.teacher)
        }
        try await house.perform(
            ReplyToInvitation(
                police.id, .namesAnother, better: PersonAsked(seat: "police", name: "Jo March", email: "jo@police.example")),
            as: house.door.constable)
        record = try await house.record(meeting)
        let named = try #require(record.invitees.first { $0.invitee.name == "Jo March" }).invitee
        #expect(named.standsFor == police.id && named.seat == "police" && named.invitedAt != nil)
    }

    @Test(
        "VOICE-1: a child’s view of “n/a” is refused, and a meeting about her is not closed without one", arguments: Engines.all)
    func view(engine: TestEngine) async throws {
        let house = try await MeetingHouse(engine)
        let meeting = try await house.convene()
        try await house.begin(meeting)
        let one = try await house.record(meeting).cases[0].one.id
        await #expect(throws: MeetingProblem.viewSaysNothing) {
            try await house.perform(RecordChildsView("n/a", of: house.child, in: one))
        }
        try await house.perform(DecideInMeeting("assessment", in: one, reasons: "Enough is known."))
        let thrown = await #expect(throws: Problems.self) { try await house.close(meeting) }
        #expect(thrown?.all.contains { $0.message.hasPrefix("Amina Noor: write their view") } == true)
        try await house.perform(
            RecordChildsView("", missing: "Asleep on the ward; the nurse asks her tomorrow.", of: house.child, in: one))
        try await house.close(meeting)
    }

    @Test("Siblings can be decided about each for themselves, and none is forgotten", arguments: Engines.all)
    func siblings(engine: TestEngine) async throws {
        let house = try await MeetingHouse(engine)
        let brother = try await house.door.partnership.child("Sami", "Noor", by: house.door.worker)
        let meeting = try await house.convene(children: [house.child, brother])
        try await house.begin(meeting)
        let one = try await house.record(meeting).cases[0].one
        for child in one.children {
            try await house.perform(RecordChildsView("They hold on to each other.", of: child.person, in: one.id))
        }
        try await house.perform(
            DecideInMeeting("enquiry-single", of: house.child, in: one.id, reasons: "Bruised.", by: house.now.adding(hours: 4)))
        let thrown = await #expect(throws: Problems.self) { try await house.close(meeting) }
        #expect(thrown?.all.map(\.message) == ["Sami Noor: say what was decided for this child too."])
        try await house.perform(DecideInMeeting("assessment", of: brother, in: one.id, reasons: "Unhurt, and afraid."))
        try await house.close(meeting)
        #expect(try await house.record(meeting).cases[0].decisions.count == 2)
    }

    @Test("STRAT-4: an agency that missed three in a row and sent nothing is told, once", arguments: Engines.all)
    func absences(engine: TestEngine) async throws {
        let house = try await MeetingHouse(engine)
        try await house.door.partnership.lantern.perform(
            AddAgencyContact(
                AgencyContactWords(
                    agency: house.door.health, name: "Nora Lind", purposes: ["safeguarding-lead"], email: "nora@health.example",
                    from: house.now.day)), as: house.door.partnership.businessManager, for: .administration)
        for number in 1...4 {
            let meeting = try await house.convene()
            try await house.begin(meeting, with: ["social-care", "police"])
            try await house.decide(meeting)
            try await house.close(meeting, without: ["health": "Nobody came."])
            let told = try await house.door.partnership.lantern.database.read { transaction in
                try MessageStore(transaction: transaction).newest(100).count { $0.subject == "Missed meetings about children" }
            }
            #expect(told == (number < 3 ? 0 : 1))
            house.door.wait(hours: 3)
        }
    }
}
