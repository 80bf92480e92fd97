import Instruments
import Kernel
import LanternTesting
import Testing

@testable import Pathways

@Suite("Children are seen, alone, and in time")
struct SeenTests {
    func problems(_ doing: () async throws -> Void) async -> [SightingProblem] {
        do {
            try await doing()
            return []
        } catch let problems as Problems {
            return problems.all.compactMap { $0 as? SightingProblem }
        } catch {
            return [error as? SightingProblem].compactMap(\.self)
        }
    }

    func visit(_ bench: EnquiryHouse, _ id: ID<Enquiry>?, at: Instant, agreed: ID<AgreedVisit>? = nil, by: Actor? = nil)
        -> SightingVisit
    {
        SightingVisit(
            id == nil ? "plan-visit" : "enquiry", about: id.map { Subject("enquiry", $0) }, agreed: agreed, at: at,
            until: at.adding(seconds: 3600), by: (by ?? bench.worker).user, named: (by ?? bench.worker).name,
            agency: (by ?? bench.worker).agency, place: "14 Ferry Lane")
    }

    @Test(
        "VOICE-2: one line a child; who was not spoken to is told of with the reason, and a blank is refused",
        arguments: Engines.all)
    func oneLineEach(engine: TestEngine) async throws {
        let bench = try await EnquiryHouse(engine)
        let id = try await bench.begin()
        try await bench.begin(bench.sister)
        let alone = SightingTold(
            .alone, asked: "What happens when he comes home?", said: "“I hide.”", observed: "Thin, and cold hands.")
        let only = RecordSightings(of: bench.child, visit(bench, id, at: bench.now), [.init(bench.child, alone)])
        #expect(await problems { _ = try await bench.perform(only) } == [.howMissing("Leila Noor")])
        let blank = RecordSightings(
            of: bench.child, visit(bench, id, at: bench.now),
            [.init(bench.child, SightingTold(.alone)), .init(bench.sister, SightingTold(.notSeen, because: "n/a"))])
        #expect(
            await problems { _ = try await bench.perform(blank) } == [.wordsMissing("Amina Noor"), .becauseMissing("Leila Noor")])
        try await bench.perform(
            RecordSightings(
                of: bench.child, visit(bench, id, at: bench.now),
                [
                    .init(bench.child, alone),
                    .init(
                        bench.sister,
                        SightingTold(
                            .seen, observed: "Asleep on the sofa in her coat.", because: "Asleep; seen again tomorrow.",
                            needsMoreTime: true, moreTimeWords: "To play with her at nursery.")),
                ]))
        let seen = try await bench.ask(SeenOfChild(bench.child))
        #expect(seen.sightings.count == 1 && seen.last.alone?.told.said == "“I hide.”")
        let sister = try await bench.ask(SeenOfChild(bench.sister))
        #expect(sister.last.seen != nil && sister.last.alone == nil && sister.sightings.first?.told.needsMoreTime == true)
        #expect(sister.sightings.first?.together == seen.sightings.first?.id)
    }

    @Test(
        "VOICE-2: the police’s sightings are kept too, and the last that failed is shown after the last that did not",
        arguments: Engines.all)
    func police(engine: TestEngine) async throws {
        let bench = try await EnquiryHouse(engine)
        let id = try await bench.begin()
        try await bench.perform(NameOnEnquiry(.police, of: id, user: bench.detective.user))
        try await bench.perform(
            RecordSightings(
                of: bench.child, visit(bench, id, at: bench.now.adding(hours: -1), by: bench.detective),
                [
                    .init(
                        bench.child,
                        SightingTold(
                            .withOthers, with: "Her mother", said: "That she is fine.", because: "She held on to her mother."))
                ]),
            as: bench.detective)
        try await bench.perform(
            RecordSightings(
                of: bench.child, visit(bench, id, at: bench.now),
                [.init(bench.child, SightingTold(.notSeen, because: "Nobody opened, twice."))]))
        let last = try await bench.inWork { [child = bench.child] in try Seen($0).last(of: child) }
        #expect(last.seen?.visit.byName == "Bo Lindh" && last.alone == nil)
        #expect(last.missedSince?.told.because == "Nobody opened, twice.")
        // A police officer who is named on no enquiry writes nothing about the child.
        let other = try await bench.house.partnership.worker("Pim Hale", "police-officer", of: bench.house.police)
        await #expect(throws: AccessRefused.self) {
            try await bench.perform(
                RecordSightings(
                    of: bench.child, visit(bench, nil, at: bench.now, by: other),
                    [.init(bench.child, SightingTold(.notSeen, because: "Not at home."))]), as: other)
        }
    }

    @Test(
        "STRAT-7: a joint visit due at 18:00 and not logged by then: both supervisors are told once, and the wait is measured",
        arguments: Engines.all)
    func jointVisit(engine: TestEngine) async throws {
        let bench = try await EnquiryHouse(engine, at: "2026-03-02T16:55:00Z")
        let sergeant = try await bench.house.partnership.worker("Olu Bright", "hub-practitioner", of: bench.house.police)
        let keeper = bench.house.partnership.businessManager
        let sergeants = try await bench.house.partnership.lantern.perform(
            AddTeam("Sergeants", kind: "police-review", of: bench.house.police), as: keeper, for: .administration)
        try await bench.house.partnership.lantern.perform(
            JoinTeam(sergeants, sergeant.user, asLead: false), as: keeper, for: .administration)
        let id = try await bench.begin()
        let other = try await bench.begin(bench.sister)
        #expect(await problems { try await bench.perform(AgreeVisit(id, by: nil, isJoint: true)) } == [.seeByMissing])
        #expect(await problems { try await bench.perform(AgreeVisit(id, by: bench.now, isJoint: true)) } == [.seeByPast])
        try await bench.perform(
            AgreeVisit(id, by: "2026-03-02T18:00", isJoint: true, "Rana and Lindh, at home.", alsoFor: [other]))
        let agreed = try #require(try await bench.ask(EnquiryRecord(id)).visits.first)
        let clocks = try await bench.inWork { try ClockStore(transaction: $0.transaction).all(for: agreed.subject) }
        #expect(Set(clocks.map(\.kind)) == [AgreedVisits.childSeen, AgreedVisits.joint])
        #expect(clocks.allSatisfy { $0.due == .moment("2026-03-02T18:00") })
        func watch() async throws -> Int {
            try await bench.house.partnership.lantern.perform(WatchVisits(), as: .installation("Timetable"), for: .timetable)
        }
        bench.house.partnership.time.move(to: "2026-03-02T18:00")
        #expect(try await watch() == 0)
        bench.house.partnership.time.move(to: "2026-03-02T18:01")
        #expect(try await watch() == 2)
        #expect(try await watch() == 0)
        for one in [bench.manager, sergeant] {
            #expect(try await bench.messages(to: one).contains("A child was not seen by the time that was agreed"))
        }
        // Made at 20:30, not together: why not is asked.
        bench.house.partnership.time.move(to: "2026-03-02T22:00")
        let lines: [RecordSightings.Line] = [
            .init(bench.child, SightingTold(.alone, said: "“He is nice.”")),
            .init(bench.sister, SightingTold(.notSeen, because: "With her grandmother; seen there tomorrow.")),
        ]
        let made = visit(bench, id, at: "2026-03-02T20:30", agreed: agreed.id)
        #expect(
            await problems { _ = try await bench.perform(RecordSightings(of: bench.child, made, lines, wasTogether: false)) }
                == [.apartMissing])
        try await bench.perform(
            RecordSightings(
                of: bench.child, made, lines, visitors: "Asha Rana", wasTogether: false,
                apartBecause: "The officer was called away."))
        let record = try await bench.ask(EnquiryRecord(id))
        #expect(record.waits.hoursLate == 2.5 && record.waits.lateWords == "2 hours late")
        #expect(record.visits.first?.finishedAt == "2026-03-02T21:30")
        let after = try await bench.inWork { try ClockStore(transaction: $0.transaction).all(for: agreed.subject) }
        #expect(after.allSatisfy { $0.result == .missed })
        // The sister was not seen: her wait goes on.
        #expect(try await bench.ask(EnquiryRecord(other)).visits.first?.isOpen == true)
    }

    @Test(
        "S47-3: seen 50 hours after the discussion against 24 agreed, the child is listed 26 hours late; over a clock change too",
        arguments: Engines.all)
    func lateList(engine: TestEngine) async throws {
        // The clocks go forward in the night to 29 March 2026.
        let bench = try await EnquiryHouse(engine, at: "2026-03-28T10:00:00Z")
        let contact = try await bench.house.receive(
            about: [bench.house.line("Amina Noor", is: bench.child)], at: bench.now.adding(hours: -5), isChildProtection: true)
        let id = try await bench.begin()
        #expect(try await bench.enquiry(id).contact == contact.contact)
        try await bench.perform(AgreeVisit(id, by: bench.now.adding(hours: 24), isJoint: false))
        bench.house.wait(hours: 50)
        let agreed = try #require(try await bench.ask(EnquiryRecord(id)).visits.first)
        try await bench.perform(
            RecordSightings(
                of: bench.child, visit(bench, id, at: bench.now, agreed: agreed.id),
                [.init(bench.child, SightingTold(.alone, said: "“Grandma’s is warm.”"))]))
        let report = try await bench.ask(ChildrenSeenInTime(from: "2026-03-01", to: "2026-03-31"), as: bench.manager)
        let line = try #require(report.lines.first)
        #expect(line.waits.lateWords == "26 hours late" && line.waits.fromStrategy == 50)
        #expect(line.waits.fromContact == 55 && line.waits.fromStart == 50 && line.team == "Assessment East")
        #expect(report.teams.first?.inTime == 0 && report.teams.first?.agreed == 1 && report.teams.first?.middleHours == 50)
        await #expect(throws: AccessRefused.self) {
            try await bench.ask(ChildrenSeenInTime(from: "2026-03-01", to: "2026-03-31"))
        }
    }

    @Test("FD-6, VOICE-2: a contact waits until each of its children was seen", arguments: Engines.all)
    func contact(engine: TestEngine) async throws {
        let bench = try await EnquiryHouse(engine)
        let contact = try await bench.house.receive(
            about: [bench.house.line("Amina Noor", is: bench.child), bench.house.line("Leila Noor", is: bench.sister)]
        ).contact
        try await bench.perform(DecideContact(contact, bench.house.decision()), as: bench.manager)
        bench.house.wait(hours: 1)
        func clock() async throws -> Clock? {
            try await bench.inWork {
                try ClockStore(transaction: $0.transaction).all(for: Subject("contact", contact)).first {
                    $0.kind == ContactClocks.seen
                }
            }
        }
        try await bench.perform(
            RecordSightings(
                of: bench.child, visit(bench, nil, at: bench.now), [.init(bench.child, SightingTold(.alone, said: "“Hello.”"))]))
        #expect(try await clock()?.isOpen == true)
        try await bench.perform(
            RecordSightings(
                of: bench.sister, visit(bench, nil, at: bench.now),
                [.init(bench.sister, SightingTold(.seen, observed: "Played.", because: "Four months old."))]))
        #expect(try await clock()?.result == .met)
    }
}
