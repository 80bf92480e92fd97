import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Conferences that are put off")
struct ConferenceDelayTests {
    func problems(_ doing: () async throws -> Void) async -> [ConferenceDelayProblem] {
        do {
            try await doing()
            return []
        } catch let problems as Problems {
            return problems.all.compactMap { $0 as? ConferenceDelayProblem }
        } catch {
            return [error as? ConferenceDelayProblem].compactMap(\.self)
        }
    }

    func delay(_ bench: EnquiryHouse, _ id: ID<Enquiry>, to day: Instant? = "2026-04-01T10:00") -> DelayConference {
        DelayConference(
            id, to: day, because: "The chair is ill and nobody else reads Urdu.",
            interimPlan: "She stays with her grandmother; the police are called if he comes.", visitor: "Asha Rana",
            chair: bench.house.constable.user)
    }

    @Test(
        "CONF-2: past its time a conference needs reasons, a plan and a visitor, and the manager confirms; in seven days without a visit manager and chair are told",
        arguments: Engines.all)
    func weekly(engine: TestEngine) async throws {
        let bench = try await EnquiryHouse(engine, at: "2026-03-02T16:55:00Z")
        let id = try await bench.begin()
        #expect(await problems { try await bench.perform(delay(bench, id)) } == [.noSafetyPlan])
        try await bench.perform(bench.safetyPlan(id))
        // The conference is due on 23 March.
        #expect(await problems { try await bench.perform(delay(bench, id, to: "2026-03-23T16:00")) } == [.inTime("2026-03-23")])
        let empty = DelayConference(id, to: nil, because: "-", interimPlan: "", visitor: "")
        #expect(
            await problems { try await bench.perform(empty) } == [.dateMissing, .becauseMissing, .planMissing, .visitorMissing])
        try await bench.perform(delay(bench, id))
        #expect(try await bench.due(EnquiryClocks.delayedVisit, id)?.day == "2026-03-09")
        #expect(try await bench.messages(to: bench.manager).contains("A conference is put off past its time"))
        await #expect(throws: AccessRefused.self) { try await bench.perform(ConfirmConferenceDelay(id, "Robust.")) }
        #expect(
            await problems { try await bench.perform(ConfirmConferenceDelay(id, ""), as: bench.manager) } == [
                .confirmWordsMissing
            ])
        try await bench.perform(ConfirmConferenceDelay(id, "I rang the grandmother; visits are in the diary."), as: bench.manager)
        #expect(try await bench.ask(EnquiryRecord(id)).delays.first?.confirmedAt != nil)

        func watch() async throws -> Int {
            try await bench.house.partnership.lantern.perform(
                WatchDelayedConferences(), as: .installation("Timetable"), for: .timetable)
        }
        // A visit on the sixth day begins the week anew; one of the police does not.
        bench.house.partnership.time.move(to: "2026-03-08T12:00")
        for (who, occasion) in [(bench.house.constable, "police"), (bench.worker, "delayed-conference")] {
            let visit = SightingVisit(
                occasion, about: Subject("enquiry", id), at: bench.now, by: who.user, named: who.name, agency: who.agency,
                place: "Her grandmother’s")
            let (line, child) = (RecordSightings.Line(bench.child, SightingTold(.alone, said: "“I sleep here.”")), bench.child)
            if who == bench.worker {
                try await bench.perform(RecordSightings(of: child, visit, [line]))
            } else {
                try await bench.inWork(as: who) { try Seen($0).record(visit, [(child: child, told: line.told)]) }
                #expect(try await bench.due(EnquiryClocks.delayedVisit, id)?.day == "2026-03-09")
            }
        }
        let clock = try #require(try await bench.clocks(id).first { $0.kind == EnquiryClocks.delayedVisit && $0.isOpen })
        #expect(clock.due.day == "2026-03-15" && clock.startedAt == bench.now)
        bench.house.partnership.time.move(to: "2026-03-15T11:00")
        #expect(try await watch() == 0)
        bench.house.partnership.time.move(to: "2026-03-16T08:00")
        #expect(try await watch() == 1)
        #expect(try await watch() == 0)
        for one in [bench.manager, bench.house.constable] {
            #expect(
                try await bench.messages(to: one).contains("A child whose conference is delayed was not visited for a week"))
        }
        // The conference is held: nobody waits for visits any more.
        let child = bench.child
        try await bench.inWork { try Enquiries($0).conferenceHeld(for: [child], at: $0.now) }
        #expect(try await bench.clocks(id).allSatisfy { !$0.isOpen || $0.kind == EnquiryClocks.safetyPlan })
        #expect(try await bench.ask(EnquiryRecord(id)).delays.allSatisfy { !$0.isOpen })
    }

    @Test("CONF-2: a safety plan past its review is looked at again before the conference is put off")
    func stale() async throws {
        let bench = try await EnquiryHouse(at: "2026-03-02T10:00:00Z")
        let id = try await bench.begin()
        try await bench.perform(bench.safetyPlan(id))
        bench.house.wait(hours: 72)
        #expect(await problems { try await bench.perform(delay(bench, id)) } == [.planStale])
    }
}
