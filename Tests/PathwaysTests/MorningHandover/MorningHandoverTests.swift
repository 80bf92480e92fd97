import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Hand-over: what the night leaves to the day")
struct MorningHandoverTests {
    @Test(
        "FD-12: a contact at 02:00 stands first when the day team comes in, with what was done overnight", arguments: Engines.all)
    func night(engine: TestEngine) async throws {
        // Friday afternoon, then the night to Saturday, then Monday morning.
        let house = try await FrontDoorHouse(engine, at: "2026-03-06T15:00:00Z")
        let before = try await house.receive(about: [house.line("Before")]).contact
        let untouched = try await house.receive(about: [house.line("Untouched")]).contact
        house.partnership.time.move(to: Instant("2026-03-07T02:00:00Z") ?? house.now)
        let night = try await house.receive(about: [house.line("Night")]).contact
        house.wait(hours: 1)
        let danger = try await house.receive(about: [house.line("Danger")], isChildProtection: true).contact
        try await house.perform(AllocateContact(night), as: house.worker)
        try await house.perform(NoteOnContact(night, .call, "Rang the mother: both are with their aunt."), as: house.worker)
        try await house.perform(NoteOnContact(before, .note, "The school is closed."), as: house.manager)
        house.partnership.time.move(to: Instant("2026-03-09T08:30:00Z") ?? house.now)
        let answer = try await house.ask(MorningHandover(), as: house.worker)
        #expect(answer.span == (Instant("2026-03-06T18:00:00Z") ?? house.now)..<(Instant("2026-03-09T08:00:00Z") ?? house.now))
        #expect(!answer.isClosedNow && answer.open == 2)
        #expect(answer.came.map(\.tray.contact) == [danger, night])
        #expect(answer.came[1].done.map(\.words) == ["Taken up", "Rang the mother: both are with their aunt."])
        #expect(answer.came[1].done.map(\.who) == ["Asha Rana", "Asha Rana"])
        #expect(answer.workedOn.map(\.tray.contact) == [before] && answer.workedOn[0].done.count == 1)
        #expect(!answer.workedOn.map(\.tray.contact).contains(untouched))
        await #expect(throws: AccessRefused.self) { _ = try await house.ask(MorningHandover(), as: house.teacher) }
        // On Monday evening the door is closed again, and the hand-over runs from six o’clock.
        house.partnership.time.move(to: Instant("2026-03-09T21:00:00Z") ?? house.now)
        let evening = try await house.ask(MorningHandover(), as: house.worker)
        #expect(evening.isClosedNow && evening.span.lowerBound == Instant("2026-03-09T18:00:00Z") && evening.came.isEmpty)
    }
}
